//! In: the source of the story. Out: a finding about the keys for other tools that it opens with.
//! Whatever says of a report who wrote it and when stands in its YAML.
//! Never reads a value.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::Span;
use entail_input::story::front_matter;
use std::collections::BTreeSet;

const FRONT_MATTER: Code = Code("front-matter");

/// What other tools call the keys of a report, and what they are called here.
const KEYS: &[(&str, &str)] = &[
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("author", "authors"),
    ("authors", "authors"),
    ("date", "date"),
    ("edition", "edition"),
    ("version", "edition"),
    ("lang", "language"),
    ("language", "language"),
    ("url", "url"),
];

/// The finding about the front matter of a story, which would be published as a rule and a heading.
pub fn opening(story: &str, whole: Span) -> Option<Diagnostic> {
    let found = front_matter(story)?;
    let known = |key: &String| KEYS.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(key));
    let mut seen = BTreeSet::new();
    let moved: Vec<String> = found
        .keys
        .iter()
        .filter_map(known)
        .filter(|(_, ours)| seen.insert(*ours))
        .map(
            |(theirs, ours)| {
                if theirs == ours { format!("`{ours}:`") } else { format!("`{theirs}:` as `{ours}:`") }
            },
        )
        .collect();
    let foreign: Vec<String> =
        found.keys.iter().filter(|key| known(key).is_none()).map(|key| format!("`{key}:`")).collect();
    let mut hints = Vec::new();
    if !moved.is_empty() {
        hints.push(format!("move {} to `report.yaml`", moved.join(", ")));
    }
    if !foreign.is_empty() {
        hints.push(format!("leave out {}, which no report has", foreign.join(", ")));
    }
    let finding =
        Diagnostic::error(FRONT_MATTER, "a story has no front matter: its keys belong into `report.yaml`");
    Some(finding.at(whole.part(&found.place)).hint(hints.join("; ")))
}
