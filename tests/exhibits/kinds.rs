//! Every kind of exhibit that the language knows has a picture that was looked at, and a section that names its keys.

use entail_engine::model::{ChartKind, ExhibitKey};
use std::path::Path;

#[allow(clippy::disallowed_methods, reason = "a document is read")]
fn sections() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exhibits.md");
    let text = std::fs::read_to_string(path).expect("docs/exhibits.md is there");
    let parts = text.split("\n## ").skip(1);
    parts.map(|part| part.split_once('\n').expect("a section has a text")).map(owned).collect()
}

fn owned((head, text): (&str, &str)) -> (String, String) {
    (head.trim().to_owned(), text.to_owned())
}

#[test]
fn every_kind_has_a_section_that_names_its_keys() {
    let sections = sections();
    let heads: Vec<&str> = sections.iter().map(|(head, _)| head.as_str()).collect();
    assert_eq!(
        heads,
        ChartKind::WORDS,
        "docs/exhibits.md has a section for each kind, in the order of the list"
    );
    for (kind, (head, text)) in ChartKind::ALL.iter().zip(&sections) {
        let read = text.split_once("Reads ").map_or("", |(_, keys)| keys);
        let named: Vec<&str> = read.split('`').skip(1).step_by(2).collect();
        let keys: Vec<&str> = kind.keys().iter().map(|key| key.name()).collect();
        assert_eq!(named, keys, "the keys of `{head}` in docs/exhibits.md");
    }
}

#[test]
fn every_kind_of_chart_has_a_picture_that_was_looked_at() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/entail-figure/tests/figures");
    for kind in ChartKind::ALL {
        // A table is no picture: its rows are what a reader sees.
        let is_drawn = !kind.reads(ExhibitKey::Rows);
        let golden = pictures.join(format!("{}.svg", kind.name()));
        assert_eq!(golden.exists(), is_drawn, "{}", golden.display());
    }
}
