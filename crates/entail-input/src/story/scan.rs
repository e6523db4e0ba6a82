//! In: the source of a story. Out: its parts that are no prose, in their order, and what is left open.
//! What opens first rules up to its own end: a sign of code in a tag opens nothing, nor a tag in a comment.
//! Never reads further than a blank line for the end of code within a line.

use super::lines::{LineKind, Lines};
use super::tags::tag_at;
use std::ops::Range;

/// A part of a source that is no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcePart {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, with the signs around it.
    pub place: Range<usize>,
}

/// What a part of a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Of the template.
    Tag,
    /// Within a line, or lines of it.
    Code,
    /// For the authors.
    Comment,
}

/// What a source is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// All that is no prose.
    pub parts: Vec<SourcePart>,
    /// Where a comment starts that nothing ends.
    pub open_comment: Option<usize>,
    /// Fences that nothing ends, by the place of their signs.
    pub open_fences: Vec<Range<usize>>,
    /// The signs that would end the fence in which the source ends.
    pub ends_in_fence: Option<String>,
}

/// Takes a source apart.
pub fn scan(text: &str) -> Scanned {
    let mut scanned = Scanned::default();
    let mut lines = Lines::default();
    let mut at = 0;
    while at < text.len() {
        if at == 0 || text.as_bytes()[at - 1] == b'\n' {
            let end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
            match lines.next(text, at..end) {
                LineKind::Code => {
                    scanned.push_code(at..end);
                    at = end;
                    continue;
                }
                LineKind::Text => {}
            }
        }
        at = match inside(text, at) {
            Inside::Part(kind, end) => {
                scanned.parts.push(SourcePart { kind, place: at..end });
                end
            }
            Inside::OpenComment => {
                scanned.open_comment = Some(at);
                return scanned;
            }
            Inside::Text(end) => end,
        };
    }
    scanned.ends_in_fence = lines.end();
    scanned.open_fences = lines.open;
    scanned
}

impl Scanned {
    /// Adds a line of code; lines that follow each other are one part.
    fn push_code(&mut self, place: Range<usize>) {
        match self.parts.last_mut() {
            Some(part) if part.kind == PartKind::Code && part.place.end == place.start => {
                part.place.end = place.end;
            }
            _ => self.parts.push(SourcePart { kind: PartKind::Code, place }),
        }
    }
}

enum Inside {
    Part(PartKind, usize),
    OpenComment,
    Text(usize),
}

/// What stands at a place within a line, and where it ends.
fn inside(text: &str, at: usize) -> Inside {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'{' => match tag_at(text, at) {
            Some(tag) => Inside::Part(PartKind::Tag, tag.whole.end),
            None => Inside::Text(at + 1),
        },
        b'<' if rest.starts_with("<!--") => match comment(rest) {
            Some(length) => Inside::Part(PartKind::Comment, at + length),
            None => Inside::OpenComment,
        },
        b'`' => {
            let length = rest.len() - rest.trim_start_matches('`').len();
            match closing(&rest[length..], length) {
                Some(end) => Inside::Part(PartKind::Code, at + length + end),
                None => Inside::Text(at + length),
            }
        }
        b'\\' if rest.len() > 1 && rest.as_bytes()[1].is_ascii_punctuation() => Inside::Text(at + 2),
        b'\n' => Inside::Text(at + 1),
        _ => {
            let length = rest.find(['{', '<', '`', '\\', '\n']).unwrap_or(rest.len());
            Inside::Text(at + length.max(1))
        }
    }
}

/// How long a comment is that a text begins with.
fn comment(rest: &str) -> Option<usize> {
    // https://spec.commonmark.org/0.31.2/#html-comment
    ["<!-->", "<!--->"]
        .iter()
        .find(|short| rest.starts_with(**short))
        .map(|short| short.len())
        .or_else(|| rest[4..].find("-->").map(|end| end + 7))
}

/// Where code within a line ends, behind its opening signs.
fn closing(rest: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = rest[at..].find(['`', '\n']) {
        let here = at + found;
        if rest.as_bytes()[here] == b'\n' {
            let next = rest[here + 1..].split('\n').next().unwrap_or_default();
            if next.trim().is_empty() {
                return None;
            }
            at = here + 1;
            continue;
        }
        let run = rest[here..].len() - rest[here..].trim_start_matches('`').len();
        if run == length {
            return Some(here + run);
        }
        at = here + run;
    }
    None
}
