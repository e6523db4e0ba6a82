//! In: the texts below `findings/`. Out: the page of findings, an entry for each code.
//! A code that the program can tell of and that has no text, or a text without a code, fails `tests/errors.rs`.
//! Never says how severe a finding is: that may depend on where it is found.

use super::entry::{ReferenceEntry, ReferencePage};

/// The texts by what they are about, in blocks of three lines: the code, what it means, and the way out.
const TEXTS: &[(&str, &str)] = &[
    ("Files and YAML", include_str!("findings/files.txt")),
    ("Units, periods and formulas", include_str!("findings/language.txt")),
    ("The model", include_str!("findings/model.txt")),
    ("Values and conclusions", include_str!("findings/values.txt")),
    ("Exhibits and pages", include_str!("findings/exhibits.txt")),
    ("The story", include_str!("findings/story.txt")),
    ("Sentences in a scenario", include_str!("findings/scenarios.txt")),
];

/// The page of the findings.
pub fn page() -> ReferencePage {
    ReferencePage {
        name: "findings",
        one: "finding",
        title: "Findings",
        opening: "What `check` and `build` may find, by the code in brackets. An error stops a build; a warning does under `--strict`; a note shows with `-v`.".to_owned(),
        groups: TEXTS.iter().map(|(title, text)| (*title, text.split("\n\n").filter_map(finding).collect())).collect(),
    }
}

fn finding(block: &str) -> Option<ReferenceEntry> {
    let mut lines = block.trim().lines();
    let (code, meaning, out) = (lines.next()?, lines.next()?, lines.next()?);
    Some(ReferenceEntry {
        name: code.to_owned(),
        meaning: meaning.to_owned(),
        facts: vec![("way out", out.to_owned())],
        ..ReferenceEntry::default()
    })
}
