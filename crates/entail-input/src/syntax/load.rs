//! In: a report's folder in a world. Out: the declarations of all its YAML files, and its story.
//! A section may be in any file; all findings of all files come out together.
//! Never stops at the first file that is wrong.

use super::declarations::{Declarations, judge_ids, known_keys, section_named};
use super::extent::ReadExtent;
use super::node::{PlacedText, YamlNode, YamlTree};
use super::reader::SectionReader;
use super::section::{read_report_key, read_theme};
use super::templates::{self, OwnTemplate};
use super::{errors, repeated, traps, yaml};
use crate::files::{PathKind, World};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::{FileId, SourceMap, Span};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Reads a report; `templates` are the names of the built-in templates that it may replace, below `templates/`.
///
/// What is wrong is among the findings of the declarations, since what could be read is resolved all the same.
pub fn load(
    world: &dyn World,
    folder: &Path,
    extent: &ReadExtent,
    templates: &[String],
    sources: &mut SourceMap,
) -> Declarations {
    let all = Declarations { folder: folder.to_owned(), ..Declarations::default() };
    let mut loader = Loader { world, reader: SectionReader::default(), all, extent, templates };
    let name = folder.display().to_string();
    match world.kind(folder) {
        None => loader.reader.report(errors::file_missing(&name)),
        Some(PathKind::File) => loader.reader.report(errors::no_report(&name)),
        Some(PathKind::Folder) => loader.folder(folder, sources),
    }
    let Loader { reader, mut all, .. } = loader;
    all.findings = reader.findings;
    all.findings.extend(judge_ids(&all));
    all.broken = reader.broken;
    extent.narrow(&mut all);
    all
}

/// The line of a finding.
fn line(finding: &Diagnostic, sources: &SourceMap) -> Option<usize> {
    finding.span.map(|span| sources.line_column(span).0)
}

struct Loader<'a> {
    world: &'a dyn World,
    reader: SectionReader,
    all: Declarations,
    extent: &'a ReadExtent,
    templates: &'a [String],
}

impl Loader<'_> {
    fn folder(&mut self, folder: &Path, sources: &mut SourceMap) {
        let paths = self.world.list(folder).unwrap_or_default();
        let is_yaml = |p: &&PathBuf| p.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let yaml: Vec<&PathBuf> = paths.iter().filter(is_yaml).collect();
        if yaml.is_empty() {
            self.reader.report(errors::no_report(&folder.display().to_string()));
        }
        for path in yaml {
            match self.text(path, sources) {
                Some(file) => self.file(file, sources),
                None => self.all.unread = true,
            }
        }
        if self.extent.has_story() {
            self.story(folder, sources);
        }
    }

    /// The story, the templates and the colours of the report.
    fn story(&mut self, folder: &Path, sources: &mut SourceMap) {
        let story = folder.join("report.md");
        if self.world.kind(&story).is_some() {
            self.all.story = self.text(&story, sources);
        }
        // A file under a name that no built-in template has would change nothing, which is most likely a slip.
        for found in templates::find(self.world, folder) {
            if !templates::is_known(&found.name, self.templates) {
                let path = found.path.display().to_string();
                let known = templates::replaceable(self.templates);
                self.reader.report(errors::unknown_template(&path, &found.name, &known));
            } else if let Some(file) = self.text(&found.path, sources) {
                self.template(found.name, file, sources);
            }
        }
    }

    fn template(&mut self, name: String, file: FileId, sources: &SourceMap) {
        if name != templates::THEME {
            self.all.templates.push(OwnTemplate { name, file });
            return;
        }
        match yaml::parse(sources.text(file), file) {
            Ok(node) => self.all.theme = Some((file, read_theme(&mut self.reader, &node))),
            Err(error) => self.reader.report(errors::yaml_syntax(error.span, &error.words)),
        }
    }

    /// Reads a file as text and registers it.
    fn text(&mut self, path: &Path, sources: &mut SourceMap) -> Option<FileId> {
        let name = path.display().to_string().replace('\\', "/");
        let bytes = match self.world.read(path) {
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
                // There is no text to point into, so that line and column are part of the message.
                let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
                let line = good.split(|b| *b == b'\n').count();
                let column = good.iter().rev().take_while(|b| **b != b'\n').count() + 1;
                self.reader.report(errors::not_utf8(&name, line, column));
                None
            }
        }
    }

    fn private_characters(&mut self, file: FileId, sources: &SourceMap) {
        let text = sources.text(file);
        // Private-use characters mark printed values inside a page; one from a file could pass for such a mark.
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
        // Traps first: where a line is one, what the parser has to say about it is a consequence and would only hide the
        // cause.
        let trapped = traps::find(text, file);
        let traps: BTreeSet<usize> =
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
            // The parser stops at its first error. Keys that are repeated need no parser to be seen, and would else come up one
            // run later, when the trap is mended.
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

    fn sections(&mut self, node: &YamlNode, file: FileId, sources: &SourceMap) {
        if node.tree == YamlTree::Null {
            self.reader.report(errors::file_empty(sources.whole(file), sources.name(file)));
        }
        for entry in self.reader.entries(node, "a mapping of sections, such as `assumptions:`") {
            if !read_report_key(&mut self.reader, &mut self.all.report, entry) {
                self.section(&entry.key, &entry.value);
            }
        }
    }

    fn section(&mut self, key: &PlacedText, node: &YamlNode) {
        let Some(section) = section_named(&key.value) else {
            self.reader.report(errors::unknown_section(key, &known_keys()));
            return;
        };
        if !section.concludes || self.extent.has_conclusions(section.name) {
            (section.read)(&mut self.all, &mut self.reader, node, section.name);
        }
    }
}
