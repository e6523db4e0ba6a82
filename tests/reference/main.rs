//! Holds the pages of the reference and the schema to the code from which they are made.
//!
//! `ENTAIL_BLESS=1 cargo test --test reference` writes the pages anew; read what changed before you keep it.

#![allow(clippy::disallowed_methods)]

mod validate;

use entail::cli::commands;
use entail::reference::{ReferencePage, markdown, pages, schema};
use entail_engine::source::SourceMap;
use entail_input::syntax::keys::{KeyKind, KnownKey, REPORT, SECTION};
use entail_input::syntax::{YamlNode, YamlTree, parse};
use serde_json::Value;
use std::path::{Path, PathBuf};
use validate::follows;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn all() -> Vec<ReferencePage> {
    let mut all = pages();
    all.push(commands());
    all
}

/// Writes a text where that is asked for, or says whether it stands there.
fn same(path: &Path, text: &str) -> bool {
    if std::env::var_os("ENTAIL_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a page is written");
    }
    std::fs::read_to_string(path).is_ok_and(|found| found == text)
}

#[test]
fn the_pages_of_the_reference_are_those_that_the_code_makes() {
    let folder = root().join("docs/reference");
    let wrong: Vec<&str> = all()
        .iter()
        .filter(|page| !same(&folder.join(format!("{}.md", page.name)), &markdown(page)))
        .map(|page| page.name)
        .collect();
    assert!(
        wrong.is_empty(),
        "docs/reference/ differs in {wrong:?}: `ENTAIL_BLESS=1 cargo test --test reference` writes it anew"
    );
    let known: Vec<String> = all().iter().map(|page| format!("{}.md", page.name)).collect();
    let idle: Vec<String> = std::fs::read_dir(&folder)
        .expect("the reference")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !known.contains(name))
        .collect();
    assert!(idle.is_empty(), "nothing makes {idle:?}");
}

#[test]
fn every_entry_says_what_it_means_and_every_key_has_an_example() {
    for page in all() {
        for entry in page.entries() {
            let part = entry.parts.iter().find(|part| part.meaning.is_empty());
            assert!(part.is_none(), "{}: {part:?}", entry.name);
            assert!(
                !entry.meaning.is_empty() && entry.meaning.ends_with(['.', ')']),
                "{}: {}",
                entry.name,
                entry.meaning
            );
        }
    }
    keys(REPORT, "");
    keys(SECTION, "");
}

/// Each example begins with its key, and holds what may stand there.
fn keys(table: &[KnownKey], before: &str) {
    for key in table {
        let name = format!("{before}{}", key.name);
        assert!(key.example.starts_with(&format!("{}: ", key.name)), "{name}: {}", key.example);
        if let KeyKind::Word(words) = key.kind {
            let word = key.example.split_once(": ").map_or("", |(_, word)| word);
            assert!(words.contains(&word), "{name}: {}", key.example);
        }
        key.kind.tables().into_iter().for_each(|table| keys(table, &format!("{name}.")));
    }
}

/// A file as the schema sees it, if it is YAML.
fn value(text: &str) -> Option<Value> {
    let mut sources = SourceMap::default();
    let file = sources.add("file.yaml", text);
    parse(text, file).ok().map(|node| tree(&node))
}

fn tree(node: &YamlNode) -> Value {
    match &node.tree {
        YamlTree::Null => Value::Null,
        YamlTree::Scalar(text) => Value::String(text.value.clone()),
        YamlTree::List(items) => items.iter().map(tree).collect(),
        YamlTree::Map(entries) => {
            entries.iter().map(|entry| (entry.key.value.clone(), tree(&entry.value))).collect()
        }
    }
}

/// The folders of reports below a folder, at any depth.
fn reports(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    if entries.iter().any(|path| path.ends_with("report.yaml")) {
        return found.push(folder.to_owned());
    }
    entries.iter().filter(|path| path.is_dir()).for_each(|path| reports(path, found));
}

#[test]
fn every_report_follows_the_schema() {
    let schema = schema();
    let mut folders = Vec::new();
    for place in ["inputs", "tests/reports", "benches/peer", "templates/new"] {
        reports(&root().join(place), &mut folders);
    }
    let mut count = 0;
    for folder in folders {
        for entry in std::fs::read_dir(&folder).expect("a report") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = std::fs::read_to_string(&path).expect("a text");
                let value = value(&text).expect("YAML");
                assert!(follows(&value, &schema, &schema), "{} does not follow the schema", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 40, "only {count} files");
}

/// What a schema can know: which keys there are, what stands under them, and words of which one is needed.
const KNOWN: &[&str] = &["unknown-key", "unknown-section", "wrong-kind", "wrong-word"];

/// Cases of such codes in which only the language knows better: a mapping that may list labels of any name.
const BEYOND: &[&str] =
    &["tests/errors/periods/labels-called-from-and-to.txt", "tests/errors/periods/steps-without-an-end.txt"];

#[test]
fn what_a_schema_can_know_does_not_follow_it() {
    let schema = schema();
    let (mut cases, mut passed) = (0, Vec::new());
    let mut open = vec![root().join("tests/errors")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let (input, expected) = text.split_once("--- expect\n").unwrap_or((&text, ""));
            if !KNOWN.iter().any(|code| expected.contains(&format!("error[{code}]"))) {
                continue;
            }
            let files = input.split("--- ").filter(|part| {
                part.split('\n').next().is_some_and(|n| Path::new(n).extension().is_some_and(|e| e == "yaml"))
            });
            let bodies: Vec<Value> = files.filter_map(|part| value(part.split_once('\n')?.1)).collect();
            cases += 1;
            if bodies.iter().all(|value| follows(value, &schema, &schema)) {
                passed.push(path.strip_prefix(root()).unwrap_or(&path).display().to_string());
            }
        }
    }
    passed.sort();
    assert!(cases > 12, "only {cases} cases");
    assert_eq!(passed, BEYOND, "cases that follow the schema");
}
