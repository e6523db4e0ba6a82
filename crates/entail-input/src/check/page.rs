//! In: a report's own page template. Out: findings about places that the page needs, or that nothing fills.
//! A place is `[[NAME]]`.
//! Never reads the rest of the page: that is the report's own affair.

use entail_engine::diagnostic::{Code, Diagnostic, did_you_mean};
use entail_engine::model::Model;
use entail_engine::source::{FileId, SourceMap, Span};

const MISSING: Code = Code("page-place-missing");
const UNKNOWN: Code = Code("page-place-unknown");

/// The places of a page, and whether a page can do without.
const PLACES: &[(&str, bool)] = &[
    ("LANGUAGE", false),
    ("HASH", false),
    ("METADATA", false),
    ("STYLE", true),
    ("SUBTITLE", false),
    ("TITLE", true),
    ("EDITION", false),
    ("SWITCH", false),
    ("CONTENTS", false),
    ("BODY", true),
    ("FACTS", false),
    ("SCENARIOS", false),
    ("SCRIPT", false),
];

/// What is wrong with the places of the page.
pub fn places(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    model.templates.get("page/page.html").map_or_else(Vec::new, |file| of(*file, sources.text(*file)))
}

fn of(file: FileId, text: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // Only capitals between the brackets make a place: `[[1, 2]]` in a script of the page is none.
    let found: Vec<(usize, &str)> = text
        .match_indices("[[")
        .filter_map(|(at, _)| Some((at + 2, text[at + 2..].split("]]").next()?)))
        .filter(|(_, name)| name.bytes().all(|b| b.is_ascii_uppercase()))
        .collect();
    for (at, name) in &found {
        if !PLACES.iter().any(|(known, _)| known == name) {
            let span = Span { file, start: *at as u32, end: (at + name.len()) as u32 };
            let hint = did_you_mean(name, PLACES.iter().map(|(known, _)| *known));
            let hint = hint.unwrap_or_else(|| "the places are those of the built-in page".to_owned());
            findings
                .push(Diagnostic::error(UNKNOWN, format!("nothing fills `[[{name}]]`")).at(span).hint(hint));
        }
    }
    for (name, _) in PLACES.iter().filter(|(_, needed)| *needed) {
        if !found.iter().any(|(_, f)| f == name) {
            let start = Span { file, start: 0, end: 0 };
            findings.push(
                Diagnostic::error(MISSING, format!("the page has no place for `[[{name}]]`"))
                    .at(start)
                    .hint("a page needs its title, its style and its body"),
            );
        }
    }
    findings
}
