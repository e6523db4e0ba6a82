//! In: the story's source. Out: findings about Markdown of other tools, which would be published as it is typed.
//! Each says what it is and what a story writes instead.
//! Never takes a price, an address or a plain colon for markup.

mod inside;
mod lines;
mod references;

use super::mathematics::without_formulas;
use crate::story::document::is_formula;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_input::story::prose;
use std::ops::Range;

const FOREIGN: Code = Code("markup-foreign");

/// Markup that nothing here reads.
pub struct ForeignMark {
    /// Where it stands in the story.
    pub place: Range<usize>,
    /// What it is called.
    pub name: &'static str,
    /// What to write.
    pub instead: String,
}

/// Markup of other tools in the story.
pub fn foreign(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let Some(file) = model.story else { return Vec::new() };
    let (text, whole) = (sources.text(file), sources.whole(file));
    let bare = without_formulas(&prose(text));
    let mut marks = lines::marks(&bare);
    marks.extend(bracketed(&bare));
    marks.extend(references::marks(&bare, model));
    marks.extend(inside::marks(&bare));
    marks.sort_by_key(|mark| (mark.place.start, std::cmp::Reverse(mark.place.end)));
    let mut done = 0;
    let mut findings = Vec::new();
    for mark in marks {
        // What lies inside of another is part of it.
        if mark.place.start < done {
            continue;
        }
        done = mark.place.end;
        let shown = text.get(mark.place.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        let message =
            format!("`{shown}` is {}, which a story does not have: it is shown as it is typed", mark.name);
        findings.push(Diagnostic::warning(FOREIGN, message).at(whole.part(&mark.place)).hint(mark.instead));
    }
    findings
}

/// Formulas between brackets behind a backslash, as LaTeX has them. For Markdown these are brackets, kept from being a link:
/// one letter in them is no formula.
fn bracketed(text: &str) -> Vec<ForeignMark> {
    let is_long = |text: &str| text.trim().chars().count() > 2 && is_formula(text);
    let mark = |place: Range<usize>| ForeignMark {
        instead: format!("write dollars around it: `${}$`", text[place.start + 2..place.end - 2].trim()),
        place,
        name: "mathematics of LaTeX",
    };
    let all = between(text, "\\(", "\\)", is_long).into_iter().chain(between(text, "\\[", "\\]", is_long));
    all.map(mark).collect()
}

/// The text between two signs in one line, with the signs; what may stand in between is asked for.
fn between(text: &str, open: &str, close: &str, holds: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(open).map(|start| at + start) {
        let inner = start + open.len();
        let line = text[inner..].split('\n').next().unwrap_or_default();
        match line.find(close).filter(|end| holds(&line[..*end])) {
            Some(end) => {
                at = inner + end + close.len();
                found.push(start..at);
            }
            None => at = inner,
        }
    }
    found
}
