//! In: the tables of keys by which report files are read. Out: their page.
//! Each section is an entry with its keys; mappings inside of them follow it as entries of their own.
//! Never names a key itself.

use super::entry::{ReferenceEntry, ReferencePage};
use entail_input::syntax::keys::{KeyKind, KnownKey, REPORT, SECTION, THEME};

/// The page of the keys.
pub fn page() -> ReferencePage {
    let report = ReferenceEntry {
        name: "report".to_owned(),
        form: "title: …".to_owned(),
        meaning: "Keys about the report as a whole. Each may stand in any YAML file of the report, once."
            .to_owned(),
        parts: REPORT.iter().map(key).collect(),
        ..ReferenceEntry::default()
    };
    let mut sections = Vec::new();
    for section in SECTION {
        sections.push(entry(section, ""));
        inner(section, &format!("{}.", section.name), &mut sections);
    }
    let mut theme = vec![ReferenceEntry {
        name: "theme".to_owned(),
        also: vec!["theme.yaml".to_owned()],
        form: "templates/theme.yaml".to_owned(),
        meaning: "The colours of a report, in a file of its own.".to_owned(),
        parts: THEME.iter().map(key).collect(),
        ..ReferenceEntry::default()
    }];
    if let Some(light) = THEME.first() {
        inner(light, "theme.", &mut theme);
    }
    ReferencePage {
        name: "keys",
        one: "key",
        title: "Keys of report files",
        opening: "What may stand in the YAML files of a report. A report is a folder; its sections may stand in any of its YAML files, and one section in several. A text is whatever YAML takes for one value: numbers with units and formulas need no quotes, unless the message says so.".to_owned(),
        groups: vec![("The report", vec![report]), ("Sections", sections), ("Colours", theme)],
    }
}

/// A key with the keys below it.
fn entry(of: &KnownKey, before: &str) -> ReferenceEntry {
    let parts = of.kind.tables().first().map(|keys| keys.iter().map(key).collect());
    let name = format!("{before}{}", of.name);
    ReferenceEntry {
        also: others(of, &name),
        name,
        form: of.kind.words(),
        meaning: of.meaning.to_owned(),
        example: of.example.to_owned(),
        parts: parts.unwrap_or_default(),
        ..ReferenceEntry::default()
    }
}

/// The words of an entry in a section, by which it is asked for: `assumption` for `assumptions`.
fn others(of: &KnownKey, name: &str) -> Vec<String> {
    let each = match of.kind {
        KeyKind::By(each, _) => Some(each.to_owned()),
        _ => of.name.strip_suffix('s').map(str::to_owned),
    };
    each.into_iter().chain((name != of.name).then(|| of.name.to_owned())).collect()
}

/// Entries of the mappings that stand below the keys of a section.
fn inner(of: &KnownKey, before: &str, found: &mut Vec<ReferenceEntry>) {
    for below in of.kind.tables().into_iter().flatten() {
        if below.kind.tables().is_empty() {
            continue;
        }
        found.push(entry(below, before));
        inner(below, &format!("{before}{}.", below.name), found);
    }
}

/// A key of a section.
fn key(of: &KnownKey) -> ReferenceEntry {
    let default = if of.is_needed() { "must be given".to_owned() } else { of.default.to_owned() };
    ReferenceEntry {
        name: of.name.to_owned(),
        form: of.kind.words(),
        meaning: of.meaning.to_owned(),
        facts: vec![("left out", default)],
        example: of.example.to_owned(),
        ..ReferenceEntry::default()
    }
}
