//! In: the story, and the files that it takes in by `{% include "…" %}`. Out: one text of all of them, each in its place.
//! A part is read by itself: code that it leaves open ends with it, and what is wrong in it is told at its own lines.
//! Never takes in a file twice on one way, nor one from outside of the report's folder.

use super::errors;
use crate::story::{PartKind, Tag, TagKind, below, scan, tags};
use crate::syntax::load::Loader;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::{FileId, SourceMap, Span, SpanMap, SpanRun};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// So many bytes a story may have with all of its parts.
const LARGEST: usize = 16 << 20;
/// So many files may include each other.
const DEEPEST: usize = 16;

/// The story with its parts in it; `None` where it has none.
pub fn join(loader: &mut Loader<'_>, story: FileId, sources: &mut SourceMap) -> Option<FileId> {
    let way = vec![PathBuf::from(crate::syntax::load::STORY)];
    let mut joining =
        Joining { loader, text: String::new(), runs: Vec::new(), read: BTreeMap::new(), way, ended: false };
    joining.add(story, sources);
    let Joining { text, runs, read, ended, .. } = joining;
    let included: Vec<PathBuf> = read.into_keys().collect();
    // Behind a comment that nothing ends nobody knows what would have been taken in.
    if !ended {
        super::unread::report(loader, &included, sources);
    }
    if included.is_empty() {
        return None;
    }
    let end = text.len();
    let name = sources.name(story).to_owned();
    Some(sources.add_joined(name, text, SpanMap::of(runs, end)))
}

struct Joining<'l, 'a> {
    loader: &'l mut Loader<'a>,
    text: String,
    runs: Vec<SpanRun>,
    /// Parts that were read, by their path; none for one that could not be.
    read: BTreeMap<PathBuf, Option<FileId>>,
    /// The files that include each other, from the story to the one that is read.
    way: Vec<PathBuf>,
    /// Whether a comment swallows all that follows.
    ended: bool,
}

impl Joining<'_, '_> {
    fn add(&mut self, file: FileId, sources: &mut SourceMap) {
        let text = sources.text(file).to_owned();
        let whole = sources.whole(file);
        let scanned = scan(&text);
        let mut done = 0;
        for part in scanned.parts.iter().filter(|part| part.kind == PartKind::Tag) {
            let Some(tag) = text.get(part.place.clone()).and_then(|tag| tags(tag).into_iter().next()) else {
                continue;
            };
            let Some(given) = given(&text, &part.place, &tag) else { continue };
            let place = whole.part(&part.place);
            self.copy(&text, done..part.place.start, file);
            done = part.place.end;
            match self.included(given, &text, place, sources) {
                Ok((path, part)) => self.nest(path, part, place, sources),
                Err(finding) => self.loader.report_finding(*finding),
            }
            if self.ended {
                return;
            }
        }
        self.copy(&text, done..text.len(), file);
        self.ended |= scanned.open_comment.is_some();
        if let Some(fence) = scanned.ends_in_fence.filter(|_| self.way.len() > 1) {
            let place = scanned.open_fences.last().map_or(whole, |place| whole.part(place));
            self.made(&format!("\n{fence}\n"), place);
        }
    }

    /// Copies a stretch of a file.
    fn copy(&mut self, text: &str, range: std::ops::Range<usize>, file: FileId) {
        let Some(stretch) = text.get(range.clone()).filter(|stretch| !stretch.is_empty()) else { return };
        let span = Span { file, start: range.start as u32, end: range.end as u32 };
        self.runs.push(SpanRun { start: self.text.len(), span, copied: true });
        self.text.push_str(stretch);
    }

    /// Adds what no file has.
    fn made(&mut self, text: &str, span: Span) {
        self.runs.push(SpanRun { start: self.text.len(), span, copied: false });
        self.text.push_str(text);
    }

    /// Takes a part in, apart from what stands around it.
    fn nest(&mut self, path: PathBuf, part: FileId, place: Span, sources: &mut SourceMap) {
        self.made("\n", place);
        self.way.push(path);
        self.add(part, sources);
        self.way.pop();
        self.made("\n\n", place);
    }

    /// The part that a tag names.
    fn included(
        &mut self,
        given: Result<&str, ()>,
        text: &str,
        place: Span,
        sources: &mut SourceMap,
    ) -> Result<(PathBuf, FileId), Box<Diagnostic>> {
        let Ok(given) = given else { return Err(Box::new(errors::unread(place))) };
        if !stands_alone(text, place) {
            return Err(Box::new(errors::not_alone(place)));
        }
        let path = below(given).ok_or_else(|| Box::new(errors::outside(place, given)))?;
        if path.extension().is_none_or(|ending| ending != "md") {
            return Err(Box::new(errors::not_markdown(place, given)));
        }
        if self.way.contains(&path) {
            return Err(Box::new(errors::circle(place, &self.way, &path)));
        }
        if self.way.len() >= DEEPEST || self.text.len() > LARGEST {
            return Err(Box::new(errors::too_much(place, DEEPEST, LARGEST >> 20)));
        }
        if let Some(known) = self.read.get(&path) {
            return (*known).map(|file| (path, file)).ok_or_else(|| Box::new(errors::not_read(place, given)));
        }
        let bytes = self.loader.report.read(&path);
        let bytes = bytes.map_err(|error| {
            let beside = self.way.last().and_then(|here| here.parent()).map(|folder| folder.join(&path));
            let beside = beside
                .filter(|beside| *beside != path && matches!(self.loader.report.kind(beside), Ok(Some(_))));
            Box::new(errors::unreadable(place, given, &error, beside.as_deref()))
        })?;
        let file = self.loader.text_of(&path, bytes, sources);
        self.read.insert(path.clone(), file);
        file.map(|file| (path, file)).ok_or_else(|| Box::new(errors::not_read(place, given)))
    }
}

/// What an include names; nothing for any other tag.
fn given<'t>(text: &'t str, at: &std::ops::Range<usize>, tag: &Tag) -> Option<Result<&'t str, ()>> {
    let tag_text = text.get(at.clone())?;
    let inside =
        (tag.kind == TagKind::Statement).then(|| tag_text.get(tag.inside(tag_text))).flatten()?.trim();
    let name = inside
        .strip_prefix("include")
        .filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))?;
    let name = name.trim();
    let quoted = ['"', '\'', '`'].iter().find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote));
    Some(quoted.filter(|name| !name.contains(['"', '\'', '`'])).ok_or(()))
}

/// Whether nothing else stands in the lines of a place.
fn stands_alone(text: &str, place: Span) -> bool {
    let (before, after) = (text.get(..place.start as usize), text.get(place.end as usize..));
    let starts = before.is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    starts && after.is_some_and(|after| after.split('\n').next().is_none_or(|rest| rest.trim().is_empty()))
}
