//! In: a report's folder. Out: the declarations of all its YAML files, and its story.
//! A section may be in any file; all findings of all files come out together.
//! Never stops at the first file that is wrong.

use super::declarations::{Declarations, judge_ids, known_keys, section_named};
use super::extent::ReadExtent;
use super::node::{PlacedText, YamlNode, YamlTree};
use super::reader::SectionReader;
use super::section::{read_report_key, read_theme};
use super::templates::{self, OwnTemplate};
use super::{errors, repeated, story, traps, yaml};
use crate::files::{PathKind, ReadError, ReportFolder};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::signs::bad_signs;
use entail_engine::source::{FileId, SourceMap, Span};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Reads a report; `templates` are the names of the built-in templates that it may replace, below `templates/`.
///
/// What is wrong is among the findings of the declarations, since what could be read is resolved all the same.
pub fn load(
    report: ReportFolder<'_>,
    extent: &ReadExtent,
    templates: &[String],
    sources: &mut SourceMap,
) -> Declarations {
    let mut loader =
        Loader { report, reader: SectionReader::default(), all: Declarations::default(), extent, templates };
    loader.folder(sources);
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

/// The file of the story.
pub(super) const STORY: &str = "report.md";
/// So many bad signs of a file are told: a file with more is no text.
const MOST_SIGNS: usize = 20;

/// What a report is read with.
pub(super) struct Loader<'a> {
    pub(super) report: ReportFolder<'a>,
    reader: SectionReader,
    all: Declarations,
    extent: &'a ReadExtent,
    templates: &'a [String],
}

impl Loader<'_> {
    fn folder(&mut self, sources: &mut SourceMap) {
        let here = Path::new("");
        let paths = match self.report.kind(here).and_then(|kind| match kind {
            Some(PathKind::File | PathKind::Stream) => Ok(Vec::new()),
            Some(PathKind::Folder) => self.report.list(here),
            None => Err(ReadError::Missing),
        }) {
            Ok(paths) => paths,
            Err(error) => return self.unreadable(here, &error, sources),
        };
        let is_yaml = |p: &&PathBuf| p.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let yaml: Vec<&PathBuf> = paths.iter().filter(is_yaml).collect();
        if yaml.is_empty() {
            let place = self.place(here, sources);
            self.reader.report(errors::no_report(place, sources.name(place.file)));
        }
        for path in yaml {
            match self.text(path, sources) {
                Some(file) => self.file(file, sources),
                None => self.all.unread = true,
            }
        }
        if self.extent.has_story() {
            self.story(sources);
        }
    }

    /// The story, the templates and the colours of the report.
    fn story(&mut self, sources: &mut SourceMap) {
        let story = Path::new(STORY);
        match self.report.kind(story) {
            // What a report without a story lacks is known once all of its files could be read.
            Ok(None) if self.all.unread => {}
            Ok(None) => self.no_story(sources),
            // What is there and cannot be read is not the same as nothing: that would publish a page without its story.
            _ => self.all.story = self.text(story, sources),
        }
        if let Some(story) = self.all.story {
            let story = story::join(self, story, sources).unwrap_or(story);
            self.all.story = Some(story);
            self.all.pictures = story::pictures(self.report, sources.text(story));
        }
        let found = match templates::find(self.report) {
            Ok(found) => found,
            Err((path, error)) => return self.unreadable(&path, &error, sources),
        };
        // A file under a name that no built-in template has would change nothing, which is most likely a slip.
        for found in found {
            if !templates::is_known(&found.name, self.templates) {
                let place = self.place(&found.path, sources);
                let known = templates::replaceable(self.templates);
                let path = sources.name(place.file);
                self.reader.report(errors::unknown_template(place, path, &found.name, &known));
            } else if let Some(file) = self.text(&found.path, sources) {
                self.template(found.name, file, sources);
            }
        }
    }

    /// A report without a story has a page of its method alone, which may be meant.
    fn no_story(&mut self, sources: &SourceMap) {
        let title = self.all.report.title.as_ref().map(|title| title.span);
        let first = sources.files().next().map(|file| Span { file, start: 0, end: 0 });
        if let Some(place) = title.or(first) {
            let concludes = !self.all.claims.is_empty() || !self.all.exhibits.is_empty();
            self.reader.report(errors::no_story(place, &self.report.name(Path::new(STORY)), concludes));
        }
    }

    fn template(&mut self, name: String, file: FileId, sources: &SourceMap) {
        if name != templates::THEME {
            self.all.templates.push(OwnTemplate { name, file });
            return;
        }
        match yaml::parse(sources.text(file), file) {
            Ok(node) => {
                self.texts(&node, sources);
                self.all.theme = Some((file, read_theme(&mut self.reader, &node)));
            }
            Err(error) => self.reader.report(errors::yaml_syntax(error.span, &error.words)),
        }
    }

    /// A place to point at where there is no text.
    pub(super) fn place(&self, below: &Path, sources: &mut SourceMap) -> Span {
        let file = sources.add(self.report.name(below), "");
        sources.whole(file)
    }

    fn unreadable(&mut self, below: &Path, error: &ReadError, sources: &mut SourceMap) {
        let place = self.place(below, sources);
        let name = sources.name(place.file);
        self.reader.report(match error {
            ReadError::Missing => errors::file_missing(place, name),
            error => errors::file_unreadable(place, name, error),
        });
    }

    /// Reads a file as text and registers it.
    fn text(&mut self, path: &Path, sources: &mut SourceMap) -> Option<FileId> {
        let bytes = match self.report.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.unreadable(path, &error, sources);
                return None;
            }
        };
        self.text_of(path, bytes, sources)
    }

    /// A finding about a file of the report.
    pub(super) fn report_finding(&mut self, finding: Diagnostic) {
        self.reader.report(finding);
    }

    /// Registers the text that some bytes are.
    pub(super) fn text_of(&mut self, path: &Path, bytes: Vec<u8>, sources: &mut SourceMap) -> Option<FileId> {
        let name = self.report.name(path);
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                let file = sources.add(name, text);
                self.signs(path, file, sources);
                Some(file)
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                // Up to the bad byte the text is as it was, so that its place is the same here.
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = sources.add(name, text);
                let span = Span { file, start: good as u32, end: good as u32 + '\u{fffd}'.len_utf8() as u32 };
                self.reader.report(errors::not_utf8(span, sources.name(file)));
                None
            }
        }
    }

    /// Signs that no text may have, in a file and in its name.
    fn signs(&mut self, path: &Path, file: FileId, sources: &SourceMap) {
        let name = path.to_string_lossy();
        if let Some(bad) = bad_signs(&name, 1).first() {
            let start = Span { file, start: 0, end: 0 };
            self.reader.report(errors::bad_name(start, &name, bad));
        }
        for bad in bad_signs(sources.text(file), MOST_SIGNS) {
            let span = Span { file, start: bad.at as u32, end: (bad.at + bad.sign.len_utf8()) as u32 };
            self.reader.report(errors::bad_sign(span, &bad));
        }
    }

    /// What is odd about single texts wherever they stand: signs that the escapes of quoted YAML bring in, of which there
    /// is nothing to see in the file, and octal numbers.
    fn texts(&mut self, node: &YamlNode, sources: &SourceMap) {
        let signs = |text: &PlacedText| {
            let bad = bad_signs(&text.value, 1).into_iter().next()?;
            // One that stands in the file itself was told with its exact place.
            bad_signs(sources.slice(text.span), 1).is_empty().then(|| errors::bad_sign(text.span, &bad))
        };
        match &node.tree {
            YamlTree::Null => {}
            YamlTree::Scalar(scalar) => {
                self.reader.findings.extend(signs(scalar));
                if !scalar.quoted && traps::is_octal(&scalar.value) {
                    self.reader.report(errors::octal(scalar.span, &scalar.value));
                }
            }
            YamlTree::List(items) => items.iter().for_each(|item| self.texts(item, sources)),
            YamlTree::Map(entries) => entries.iter().for_each(|entry| {
                self.reader.findings.extend(signs(&entry.key));
                self.texts(&entry.value, sources);
            }),
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
                self.texts(&node, sources);
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
