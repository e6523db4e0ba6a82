//! In: the list of kinds of exhibits, and the page that describes them. Out: the page of charts.
//! What a kind is for stands in `docs/exhibits.md`, once; its keys are those of the list.
//! Never names a kind itself.

use super::entry::{ReferenceEntry, ReferencePage};
use entail_engine::model::{ChartKind, ExhibitKey};
use entail_input::syntax::keys::{EXHIBIT, KnownKey};

const DESCRIBED: &str = include_str!("../../docs/exhibits.md");

/// The page of the charts.
pub fn page() -> ReferencePage {
    ReferencePage {
        name: "charts",
        one: "chart",
        title: "Charts and tables",
        opening: "Kinds of exhibits, the word under `chart`. Each has `title`, and may have `subtitle`, `note`, `size` and `scenario`; the other keys are those that it reads.".to_owned(),
        groups: vec![("Kinds", ChartKind::ALL.iter().copied().map(chart).collect())],
    }
}

fn chart(kind: ChartKind) -> ReferenceEntry {
    let own = |key: &&KnownKey| ExhibitKey::parse(key.name).is_some_and(|key| kind.reads(key));
    let part = |key: &KnownKey| ReferenceEntry {
        name: key.name.to_owned(),
        form: key.kind.words(),
        meaning: key.meaning.to_owned(),
        facts: vec![("left out", key.default.to_owned())],
        example: key.example.to_owned(),
        ..ReferenceEntry::default()
    };
    ReferenceEntry {
        name: kind.name().to_owned(),
        form: format!("chart: {}", kind.name()),
        meaning: described(kind.name()),
        example: example(kind),
        parts: EXHIBIT.iter().filter(own).map(part).collect(),
        ..ReferenceEntry::default()
    }
}

/// What the page of exhibits says of a kind, but for the keys that it reads.
fn described(word: &str) -> String {
    let section = DESCRIBED.split(&format!("\n## {word}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    section.split(" Reads `").next().unwrap_or_default().trim().to_owned()
}

fn example(kind: ChartKind) -> String {
    let places = [
        (ExhibitKey::Show, "show: revenue"),
        (ExhibitKey::X, "x: year"),
        (ExhibitKey::By, "by: shop"),
        (ExhibitKey::Rows, "rows: shop"),
        (ExhibitKey::Columns, "columns: year"),
    ];
    let read = places.into_iter().filter(|(key, _)| kind.reads(*key)).map(|(_, text)| format!(", {text}"));
    format!("path: {{chart: {}{}, title: Revenue doubles}}", kind.name(), read.collect::<String>())
}
