//! In: the nodes of a file. Out: one declaration for each entry of each section.
//! One file per section; a section may be in any file of the report.
//! Never looks a name up.

mod assumption;
mod claim;
mod decision;
mod event;
mod exhibit;
mod index;
mod quantity;
mod report;
mod scenario;
mod source;
mod statement;
mod theme;
mod vocabulary;

pub use assumption::{BASES, DeclaredAssumption, DeclaredCells, DeclaredChoice, DeclaredCorrelation, SHAPES};
pub use claim::{DeclaredClaim, DeclaredReference, DeclaredShort};
pub use decision::{DecisionRule, DeclaredDecision};
pub use event::{DeclaredEvent, EVENT_KINDS};
pub use exhibit::{DeclaredExhibit, DeclaredShown};
pub use index::{DeclaredIndex, DeclaredSteps, IndexForm};
pub use quantity::{DeclaredFormula, DeclaredQuantity};
pub use report::{DeclaredAccepted, DeclaredReport, ReportDefaults};
pub use scenario::{DeclaredOverride, DeclaredScenario};
pub use source::{DeclaredSource, MARKS};
pub use statement::{DeclaredStatement, VERDICTS};
pub use theme::{ColoursByRole, DeclaredTheme, ROLES};
pub use vocabulary::{DeclaredFormat, DeclaredUnit};

pub(super) use assumption::read_correlations;
pub(super) use report::{read_accepted, read_report_key};
pub(super) use theme::read_theme;

use super::node::{PlacedText, YamlNode};
use super::reader::SectionReader;

/// A section of entries by id.
pub trait Section: Sized {
    /// Reads the entry `id`.
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self>;
    /// The id.
    fn id(&self) -> &PlacedText;
}

/// All entries of a section.
pub fn read_section<S: Section>(reader: &mut SectionReader, node: &YamlNode, section: &str) -> Vec<S> {
    let entries = reader.entries(node, &format!("a mapping of ids under `{section}`"));
    let mut read = Vec::new();
    for entry in entries {
        match S::read(reader, &entry.key, &entry.value) {
            Some(one) => read.push(one),
            // The id is known even so: formulas that use it are not wrong because of it.
            None => reader.broken.push(entry.key.clone()),
        }
    }
    read
}
