//! In: the nodes of a file. Out: one declaration for each entry of each section.
//! One file per section; a section may stand in any file of the report.
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

pub use assumption::{Assumption, Cells, Choice, Correlation, NUMBER_KEYS};
pub use claim::Claim;
pub use decision::{Decision, Rule};
pub use event::Event;
pub use exhibit::{Exhibit, Shown};
pub use index::{Index, IndexForm};
pub use quantity::{Formula, Quantity};
pub use report::{Defaults, Report};
pub use scenario::{Override, Scenario, VERBS};
pub use source::Source;
pub use statement::Statement;
pub use theme::{Colours, ROLES, Theme};
pub use vocabulary::{Format, Unit};

pub(super) use assumption::read_correlations;
pub(super) use report::read_report_key;
pub(super) use theme::read_theme;

use super::node::{Node, Text};
use super::reader::Reader;

/// A section whose entries stand under ids.
pub trait Section: Sized {
    /// Reads the entry `id`.
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self>;
    /// The id.
    fn id(&self) -> &Text;
}

/// All entries of a section.
pub fn read_section<S: Section>(reader: &mut Reader, node: &Node, section: &str) -> Vec<S> {
    let entries = reader.entries(node, &format!("a mapping of ids under `{section}`"));
    let mut read = Vec::new();
    for entry in entries {
        match S::read(reader, &entry.key, &entry.value) {
            Some(one) => read.push(one),
            None => reader.lost.push(entry.key.clone()),
        }
    }
    read
}
