//! In: the sections of all files. Out: everything that a report declares, in the order in which it was read.
//! The one list of sections, each with how it is read.
//! Never opens a file.

use super::node::{PlacedText, YamlNode};
use super::reader::SectionReader;
use super::section::{self, Section, read_section};
use super::{errors, keys, templates::OwnTemplate};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::{Picture, PictureFault};
use entail_engine::source::{FileId, Span};
use std::collections::BTreeMap;

// Sections of all files are joined here: a section may be spread over files, and files may be named as one likes.
// Everything is still text with its place; units, periods and formulas are read when names are known.
/// Everything that a report's YAML declares, with what was found on the way.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Declarations {
    pub report: section::DeclaredReport,
    pub indexes: Vec<section::DeclaredIndex>,
    pub units: Vec<section::DeclaredUnit>,
    pub formats: Vec<section::DeclaredFormat>,
    pub sources: Vec<section::DeclaredSource>,
    pub assumptions: Vec<section::DeclaredAssumption>,
    pub correlations: Vec<section::DeclaredCorrelation>,
    pub quantities: Vec<section::DeclaredQuantity>,
    pub scenarios: Vec<section::DeclaredScenario>,
    pub claims: Vec<section::DeclaredClaim>,
    pub statements: Vec<section::DeclaredStatement>,
    pub decisions: Vec<section::DeclaredDecision>,
    pub events: Vec<section::DeclaredEvent>,
    pub exhibits: Vec<section::DeclaredExhibit>,
    pub accepted: Vec<section::DeclaredAccepted>,
    pub names: Vec<PlacedText>,
    /// The template of the story.
    pub story: Option<FileId>,
    /// The pictures that it may show, by their path below the report's folder.
    pub pictures: BTreeMap<String, Result<Picture, PictureFault>>,
    pub templates: Vec<OwnTemplate>,
    pub theme: Option<(FileId, section::DeclaredTheme)>,
    /// Ids whose declaration could not be read.
    pub broken: Vec<PlacedText>,
    /// Whether a file could not be read at all, so that any name may be declared in it.
    pub unread: bool,
    /// What reading found; with an error among it, the declarations are incomplete.
    pub findings: Vec<Diagnostic>,
}

/// A section of a report.
pub struct ReportSection {
    /// Its key.
    pub name: &'static str,
    /// Whether it concludes something from values, or shows them: values do not depend on it.
    pub concludes: bool,
    /// Reads the value of the key.
    pub read: fn(&mut Declarations, &mut SectionReader, &YamlNode, &str),
}

macro_rules! sections {
    ($($name:literal $(($concludes:ident))? => $read:expr),+ $(,)?) => {
        &[$(ReportSection { name: $name, concludes: sections!(@ $($concludes)?), read: $read }),+]
    };
    (@) => { false };
    (@ concludes) => { true };
}

/// Every section that is not about the report as a whole.
pub const SECTIONS: &[ReportSection] = sections![
    "indexes" => |all, reader, node, name| all.indexes.extend(read_section(reader, node, name)),
    "units" => |all, reader, node, name| all.units.extend(read_section(reader, node, name)),
    "formats" => |all, reader, node, name| all.formats.extend(read_section(reader, node, name)),
    "sources" => |all, reader, node, name| all.sources.extend(read_section(reader, node, name)),
    "assumptions" => |all, reader, node, name| all.assumptions.extend(read_section(reader, node, name)),
    "correlate" => |all, reader, node, _| all.correlations.extend(section::read_correlations(reader, node)),
    "quantities" => |all, reader, node, name| all.quantities.extend(read_section(reader, node, name)),
    "scenarios" => |all, reader, node, name| all.scenarios.extend(read_section(reader, node, name)),
    "claims" (concludes) => |all, reader, node, name| all.claims.extend(read_section(reader, node, name)),
    "statements" (concludes) => |all, reader, node, name| all.statements.extend(read_section(reader, node, name)),
    "decisions" => |all, reader, node, name| all.decisions.extend(read_section(reader, node, name)),
    "timeline" (concludes) => |all, reader, node, name| all.events.extend(read_section(reader, node, name)),
    "exhibits" (concludes) => |all, reader, node, name| all.exhibits.extend(read_section(reader, node, name)),
    "accept" (concludes) => |all, reader, node, _| all.accepted.extend(section::read_accepted(reader, node)),
    "names" => |all, reader, node, _| all.names.extend(reader.texts(node, "a list of names")),
];

// A section without its row in the table of sections, or the other way round, ends the compilation.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
const _: () = {
    let mut at = 0;
    while at < SECTIONS.len() {
        assert!(keys::same(SECTIONS[at].name, keys::SECTION[at].name), "sections in another order");
        at += 1;
    }
    assert!(SECTIONS.len() == keys::SECTION.len(), "a section has no row in the table");
};

/// The section under a key.
pub fn section_named(key: &str) -> Option<&'static ReportSection> {
    SECTIONS.iter().find(|section| section.name == key)
}

/// Every key that a file of a report may have.
pub fn known_keys() -> Vec<&'static str> {
    keys::REPORT.iter().chain(keys::SECTION).map(|key| key.name).collect()
}

/// What is wrong with ids: they are `snake_case` and unique, names of formulas together and all others by section.
pub fn judge_ids(all: &Declarations) -> Vec<Diagnostic> {
    let mut in_formulas: Vec<&PlacedText> = Vec::new();
    in_formulas.extend(ids(&all.indexes));
    in_formulas.extend(ids(&all.assumptions));
    in_formulas.extend(ids(&all.quantities));
    in_formulas.extend(ids(&all.decisions));
    let by_section = [
        in_formulas,
        ids(&all.formats),
        ids(&all.sources),
        ids(&all.scenarios),
        ids(&all.claims),
        ids(&all.statements),
        ids(&all.events),
        ids(&all.exhibits),
    ];
    // A unit is called as it is written elsewhere, `GWh` for example.
    let mut findings = repeated_ids(&ids(&all.units));
    for ids in by_section {
        findings.extend(repeated_ids(&ids));
        findings.extend(ids.into_iter().filter(|id| !is_snake_case(&id.value)).map(errors::bad_id));
    }
    findings
}

fn ids<S: Section>(section: &[S]) -> Vec<&PlacedText> {
    section.iter().map(Section::id).collect()
}

fn repeated_ids(ids: &[&PlacedText]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut findings = Vec::new();
    for id in ids {
        if let Some(first) = seen.get(id.value.as_str()) {
            findings.push(errors::duplicate_id(&id.value, *first, id.span));
        }
        seen.entry(&id.value).or_insert(id.span);
    }
    findings
}

fn is_snake_case(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
