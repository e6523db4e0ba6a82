//! In: a report's folder in a world. Out: the declarations of all its YAML files, and its story.
//! A section may stand in any file; all findings of all files come out together.
//! Never stops at the first file that is wrong.

use super::node::{Node, Text, Tree};
use super::reader::Reader;
use super::section::{self, Correlation, Report, Section, read_section};
use super::templates::{self, Template};
use super::{errors, repeated, traps, yaml};
use crate::files::{Kind, World};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::{FileId, SourceMap, Span};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The story of a report: its template.
#[derive(Clone, Debug)]
pub struct Story {
    /// The file.
    pub file: FileId,
}

/// Everything that a report's YAML declares.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Declarations {
    pub folder: PathBuf,
    pub report: Report,
    pub indexes: Vec<section::Index>,
    pub units: Vec<section::Unit>,
    pub formats: Vec<section::Format>,
    pub sources: Vec<section::Source>,
    pub assumptions: Vec<section::Assumption>,
    pub correlations: Vec<Correlation>,
    pub quantities: Vec<section::Quantity>,
    pub scenarios: Vec<section::Scenario>,
    pub claims: Vec<section::Claim>,
    pub statements: Vec<section::Statement>,
    pub decisions: Vec<section::Decision>,
    pub events: Vec<section::Event>,
    pub exhibits: Vec<section::Exhibit>,
    pub names: Vec<Text>,
    pub story: Option<Story>,
    pub templates: Vec<Template>,
    pub theme: Option<(FileId, section::Theme)>,
    /// Ids whose declaration could not be read.
    pub lost: Vec<Text>,
    /// Whether a file could not be read at all, so that any name may be declared in it.
    pub unread: bool,
}

const SECTIONS: &[&str] = &[
    "title",
    "subtitle",
    "authors",
    "switch",
    "edition",
    "date",
    "language",
    "seed",
    "draws",
    "interval",
    "url",
    "defaults",
    "indexes",
    "units",
    "formats",
    "sources",
    "assumptions",
    "correlate",
    "quantities",
    "scenarios",
    "claims",
    "statements",
    "decisions",
    "timeline",
    "exhibits",
    "names",
];

/// The sections that conclude something from a model, or show it; values do not depend on them.
const CONCLUDING: &[&str] = &["claims", "statements", "timeline", "exhibits"];

/// What is read of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// What its values depend on, and one of the sections that conclude something from them, if any is named.
    Values(Option<&'static str>),
}

impl Extent {
    fn holds(self, section: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Values(kept) => kept == Some(section) || !CONCLUDING.contains(&section),
        }
    }
}

/// Reads a report; findings of error weight mean that the declarations are incomplete.
pub fn load(
    world: &dyn World,
    folder: &Path,
    extent: Extent,
    sources: &mut SourceMap,
) -> (Declarations, Vec<Diagnostic>) {
    let mut loader = Loader { reader: Reader::default(), all: Declarations::default(), extent };
    folder.clone_into(&mut loader.all.folder);
    let name = folder.display().to_string();
    match world.kind(folder) {
        None => loader.reader.report(errors::file_missing(&name)),
        Some(Kind::File) => {
            loader.reader.report(errors::no_report(&name));
        }
        Some(Kind::Folder) => loader.folder(world, folder, sources),
    }
    loader.check_ids();
    loader.all.lost = std::mem::take(&mut loader.reader.lost);
    (loader.all, loader.reader.findings)
}

/// The line of a finding.
fn line(finding: &Diagnostic, sources: &SourceMap) -> Option<usize> {
    finding.span.map(|span| sources.line_column(span).0)
}

struct Loader {
    reader: Reader,
    all: Declarations,
    extent: Extent,
}

impl Loader {
    fn folder(&mut self, world: &dyn World, folder: &Path, sources: &mut SourceMap) {
        let paths = world.list(folder).unwrap_or_default();
        let is_yaml = |p: &&PathBuf| p.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let yaml: Vec<&PathBuf> = paths.iter().filter(is_yaml).collect();
        if yaml.is_empty() {
            self.reader.report(errors::no_report(&folder.display().to_string()));
        }
        for path in yaml {
            match self.text(world, path, sources) {
                Some(file) => self.file(file, sources),
                None => self.all.unread = true,
            }
        }
        if self.extent != Extent::Whole {
            return;
        }
        let story = folder.join("report.md");
        if world.kind(&story).is_some()
            && let Some(file) = self.text(world, &story, sources)
        {
            self.all.story = Some(Story { file });
        }
        let (found, findings) = templates::find(world, folder);
        self.reader.findings.extend(findings);
        for (name, path) in found {
            if let Some(file) = self.text(world, &path, sources) {
                self.template(name, file, sources);
            }
        }
    }

    fn template(&mut self, name: String, file: FileId, sources: &SourceMap) {
        if name != templates::THEME {
            self.all.templates.push(Template { name, file });
            return;
        }
        match yaml::parse(sources.text(file), file) {
            Ok(node) => self.all.theme = Some((file, section::read_theme(&mut self.reader, &node))),
            Err(error) => self.reader.report(errors::yaml_syntax(error.span, &error.words)),
        }
    }

    /// Reads a file as text and registers it.
    fn text(&mut self, world: &dyn World, path: &Path, sources: &mut SourceMap) -> Option<FileId> {
        let name = path.display().to_string().replace('\\', "/");
        let bytes = match world.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.reader.report(errors::file_unreadable(&name, &error));
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                let file = sources.add(name, text);
                self.private_characters(file, sources);
                Some(file)
            }
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = good.split(|b| *b == b'\n').count();
                let column = good.iter().rev().take_while(|b| **b != b'\n').count() + 1;
                self.reader.report(errors::not_utf8(&name, line, column));
                None
            }
        }
    }

    fn private_characters(&mut self, file: FileId, sources: &SourceMap) {
        let text = sources.text(file);
        let odd = |c: char| {
            ('\u{e000}'..='\u{f8ff}').contains(&c)
                || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || c as u32 >= 0xF_0000
        };
        for (at, character) in text.char_indices().filter(|(_, c)| odd(*c)).take(20) {
            let span = Span { file, start: at as u32, end: (at + character.len_utf8()) as u32 };
            self.reader.report(errors::private_character(span, character));
        }
    }

    fn file(&mut self, file: FileId, sources: &SourceMap) {
        let text = sources.text(file);
        let trapped = traps::find(text, file);
        let traps: Vec<usize> =
            trapped.iter().filter(|f| f.is_error()).filter_map(|f| line(f, sources)).collect();
        let fatal = !traps.is_empty();
        self.reader.findings.extend(trapped);
        match yaml::parse(text, file) {
            Ok(node) => {
                let before = self.reader.findings.len();
                self.sections(&node, file, sources);
                // What else is odd on the line of a trap comes from the trap.
                let after = self.reader.findings.split_off(before);
                let own = |f: &Diagnostic| line(f, sources).is_none_or(|l| !traps.contains(&l));
                self.reader.findings.extend(after.into_iter().filter(own));
            }
            Err(error) => {
                self.all.unread = true;
                match fatal {
                    true => self.reader.findings.extend(repeated::find(text, file)),
                    false if error.budget => self.reader.report(errors::yaml_too_large(error.span)),
                    false => self.reader.report(errors::yaml_syntax(error.span, &error.words)),
                }
            }
        }
    }

    fn sections(&mut self, node: &Node, file: FileId, sources: &SourceMap) {
        if node.tree == Tree::Null {
            self.reader.report(errors::file_empty(sources.whole(file), sources.name(file)));
        }
        for entry in self.reader.entries(node, "a mapping of sections, such as `assumptions:`") {
            if !section::read_report_key(&mut self.reader, &mut self.all.report, entry) {
                self.section(&entry.key, &entry.value);
            }
        }
    }

    fn section(&mut self, key: &Text, node: &Node) {
        if !self.extent.holds(&key.value) {
            return;
        }
        let (reader, all) = (&mut self.reader, &mut self.all);
        match key.value.as_str() {
            "indexes" => all.indexes.extend(read_section(reader, node, "indexes")),
            "units" => all.units.extend(read_section(reader, node, "units")),
            "formats" => all.formats.extend(read_section(reader, node, "formats")),
            "sources" => all.sources.extend(read_section(reader, node, "sources")),
            "assumptions" => all.assumptions.extend(read_section(reader, node, "assumptions")),
            "correlate" => all.correlations.extend(section::read_correlations(reader, node)),
            "quantities" => all.quantities.extend(read_section(reader, node, "quantities")),
            "scenarios" => all.scenarios.extend(read_section(reader, node, "scenarios")),
            "claims" => all.claims.extend(read_section(reader, node, "claims")),
            "statements" => all.statements.extend(read_section(reader, node, "statements")),
            "decisions" => all.decisions.extend(read_section(reader, node, "decisions")),
            "timeline" => all.events.extend(read_section(reader, node, "timeline")),
            "exhibits" => all.exhibits.extend(read_section(reader, node, "exhibits")),
            "names" => all.names.extend(reader.texts(node, "a list of names")),
            _ => reader.report(errors::unknown_section(key, SECTIONS)),
        }
    }

    /// Ids are `snake_case` and unique: names of formulas together, all others by section.
    fn check_ids(&mut self) {
        let all = std::mem::take(&mut self.all);
        let mut named: Vec<&Text> = Vec::new();
        named.extend(all.indexes.iter().map(Section::id));
        named.extend(all.assumptions.iter().map(Section::id));
        named.extend(all.quantities.iter().map(Section::id));
        named.extend(all.decisions.iter().map(Section::id));
        self.unique(&named, true);
        self.unique(&all.units.iter().map(Section::id).collect::<Vec<_>>(), false);
        for ids in [
            all.formats.iter().map(Section::id).collect::<Vec<_>>(),
            all.sources.iter().map(Section::id).collect(),
            all.scenarios.iter().map(Section::id).collect(),
            all.claims.iter().map(Section::id).collect(),
            all.statements.iter().map(Section::id).collect(),
            all.events.iter().map(Section::id).collect(),
            all.exhibits.iter().map(Section::id).collect(),
        ] {
            self.snake_case(&ids);
            self.unique(&ids, false);
        }
        self.all = all;
    }

    fn unique(&mut self, ids: &[&Text], in_formulas: bool) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids {
            if let Some(first) = seen.get(id.value.as_str()) {
                self.reader.report(errors::duplicate_id(&id.value, *first, id.span));
            }
            seen.entry(&id.value).or_insert(id.span);
        }
        if in_formulas {
            self.snake_case(ids);
        }
    }

    fn snake_case(&mut self, ids: &[&Text]) {
        for id in ids {
            let good = id.value.starts_with(|c: char| c.is_ascii_lowercase())
                && id.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !good {
                self.reader.report(errors::bad_id(id));
            }
        }
    }
}
