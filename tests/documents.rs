//! Holds README and ARCHITECTURE to what is there: every path they name exists, every command runs.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[allow(clippy::disallowed_methods)]
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Everything between back-ticks on one line.
fn quoted(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        for word in quoted(&read(document)) {
            let path = word.trim_end_matches('/');
            let looks_like_a_path = [
                "src/",
                "crates/",
                "tests/",
                "inputs/",
                "templates/",
                "docs/",
                "benches/",
                "assets/",
                ".ci/",
            ]
            .iter()
            .any(|p| word.starts_with(p));
            let plain = !word.contains([' ', '<', '*', '{', '…', '=']);
            if looks_like_a_path && plain && !Path::new(&root()).join(path).exists() {
                missing.push(format!("{document}: {word}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_picture_and_link_of_a_document_exists() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        for piece in read(document).split("](").skip(1) {
            let target = piece.split([')', ' ']).next().unwrap_or("");
            if !target.starts_with("http") && !target.starts_with('#') && !root().join(target).exists() {
                missing.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_command_that_a_document_shows_runs() {
    let folder = root().join("target").join("documents");
    let mut failed = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let blocks = text.split("```console").skip(1).filter_map(|b| b.split("```").next());
        for line in blocks.flat_map(str::lines).filter_map(|l| l.strip_prefix("$ entail ")) {
            let mut words: Vec<&str> = shell_words(line);
            if words.first() == Some(&"new") {
                continue;
            }
            if words.first() == Some(&"build") {
                words.extend(["--out", folder.to_str().expect("a path")]);
            }
            let output = Command::new(env!("CARGO_BIN_EXE_entail"))
                .args(&words)
                .current_dir(root())
                .output()
                .expect("runs");
            if !output.status.success() {
                failed
                    .push(format!("{document}: entail {line}\n{}", String::from_utf8_lossy(&output.stderr)));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The words of a line, with double quotes around those that hold spaces.
fn shell_words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (at, piece) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(piece);
        } else {
            words.extend(piece.split_whitespace());
        }
    }
    words
}

#[test]
fn a_new_report_checks_without_a_finding() {
    let folder = root().join("target").join("scaffold-test");
    #[allow(clippy::disallowed_methods)]
    let _ = std::fs::remove_dir_all(&folder);
    let run = |words: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_entail")).args(words).current_dir(root()).output().expect("runs")
    };
    let path = folder.to_str().expect("a path");
    assert!(run(&["new", path]).status.success());
    let check = run(&["check", path, "--strict"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let again = run(&["new", path]);
    assert_eq!(again.status.code(), Some(2), "a second `new` must not overwrite");
    assert!(String::from_utf8_lossy(&again.stderr).contains("it is already there"));
}

/// Keys of the objects in a value, without the ids that stand for keys in the sections of the results.
fn keys(value: &serde_json::Value, ids: bool, found: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(entries) => {
            for (key, inner) in entries {
                if !ids {
                    found.insert(key.clone());
                }
                // Scenarios and values hold an entry a scenario, whose id is no key.
                keys(inner, !ids && ["scenarios", "values", "quantiles"].contains(&key.as_str()), found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, false, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_results_is_described() {
    let folder = root().join("target").join("results-test");
    let path = folder.to_str().expect("a path");
    let words = ["build", "inputs/rubin", "--out", path];
    let run =
        Command::new(env!("CARGO_BIN_EXE_entail")).args(words).current_dir(root()).output().expect("runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = read("target/results-test/rubin/results.json");
    let results: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut found = std::collections::BTreeSet::new();
    for (section, value) in results.as_object().expect("an object") {
        found.insert(section.clone());
        match value.as_object().filter(|_| section == "spreads") {
            Some(cells) => cells.values().for_each(|scenarios| keys(scenarios, true, &mut found)),
            None => keys(value, true, &mut found),
        }
    }
    let described = quoted(&read("docs/results.md"));
    let missing: Vec<&String> = found.iter().filter(|key| !described.contains(key)).collect();
    assert!(missing.is_empty(), "docs/results.md does not describe {missing:?}");
    let format = results["format"].to_string();
    assert!(
        read("docs/results.md").contains(&format!("`format` is {format}")),
        "the version in docs/results.md"
    );
}
