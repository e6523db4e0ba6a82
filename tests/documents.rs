//! Holds README and ARCHITECTURE to what is there: every path they name exists, every command runs.
//! Each test counts what it looked at, so that an empty list or a fence of another name is a failure too.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[allow(clippy::disallowed_methods)]
fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Each document with what it has at least: commands, paths in back-ticks, and pictures and links.
const DOCUMENTS: &[(&str, usize, usize, usize)] =
    &[("README.md", 12, 6, 1), ("ARCHITECTURE.md", 0, 40, 0), ("CONTRIBUTING.md", 0, 6, 0)];

/// A word that is meant as a path, however it is used.
fn is_path(word: &str) -> bool {
    let plain = !word.contains([' ', '<', '*', '{', '…', '=']);
    let folders =
        ["src/", "crates/", "tests/", "inputs/", "templates/", "docs/", "benches/", "assets/", ".ci/"];
    plain && folders.iter().any(|folder| word.starts_with(folder))
}

/// Everything between back-ticks on one line.
fn quoted(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    for (document, _, least, _) in DOCUMENTS {
        let words: Vec<String> = quoted(&read(document)).into_iter().filter(|word| is_path(word)).collect();
        assert!(words.len() >= *least, "{document} names only {} paths, not {least}", words.len());
        let gone = words.iter().filter(|word| !root().join(word.trim_end_matches('/')).exists());
        missing.extend(gone.map(|word| format!("{document}: {word}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_picture_and_link_of_a_document_exists() {
    let mut missing = Vec::new();
    for (document, _, _, least) in DOCUMENTS {
        let text = read(document);
        let targets = text.split("](").skip(1).map(|piece| piece.split([')', ' ']).next().unwrap_or(""));
        let own: Vec<&str> =
            targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')).collect();
        assert!(own.len() >= *least, "{document} has only {} links to files, not {least}", own.len());
        let gone = own.iter().filter(|target| !root().join(target).exists());
        missing.extend(gone.map(|target| format!("{document}: {target}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The lines of a document, each with the name of the fence that it stands in; none outside of fences.
fn fenced(text: &str) -> Vec<(Option<String>, &str)> {
    let mut lines = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), &open) {
            (Some(_), Some(_)) => open = None,
            (Some(name), None) => open = Some(name.trim().to_owned()),
            (None, _) => lines.push((open.clone(), line)),
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    lines
}

/// The commands that a document shows, whatever they stand in.
fn shown(text: &str) -> Vec<(Option<String>, &str)> {
    let command = |line: &str| line.trim_start().strip_prefix("$ ").is_some_and(|c| c.starts_with("entail"));
    fenced(text).into_iter().filter(|(_, line)| command(line)).collect()
}

#[test]
fn every_command_stands_in_a_fence_of_its_own_kind() {
    let mut documents: Vec<PathBuf> = DOCUMENTS.iter().map(|(name, ..)| root().join(name)).collect();
    for entry in root().join("docs").read_dir().expect("docs/") {
        documents.push(entry.expect("an entry").path());
    }
    documents.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    assert!(documents.len() >= 8, "only {} documents", documents.len());
    let mut astray = Vec::new();
    for path in documents {
        let name = path.strip_prefix(root()).expect("below").display().to_string();
        for (fence, line) in shown(&read(&name)) {
            if fence.as_deref() != Some("console") {
                astray.push(format!("{name}: `{line}` stands in {fence:?} and is not run"));
            }
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

#[test]
fn every_command_that_a_document_shows_runs() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    #[allow(clippy::disallowed_methods)]
    let _ = std::fs::remove_dir_all(&folder);
    #[allow(clippy::disallowed_methods)]
    std::fs::create_dir_all(&folder).expect("a work folder");
    let mut failed = Vec::new();
    for (document, least, ..) in DOCUMENTS {
        let text = read(document);
        let lines = fenced(&text).into_iter().filter(|(fence, _)| fence.as_deref() == Some("console"));
        let lines = lines.filter_map(|(_, line)| line.trim_start().strip_prefix("$ entail "));
        let mut ran = 0;
        for line in lines {
            let mut words: Vec<&str> = shell_words(line);
            if words.first() == Some(&"build") {
                words.extend(["--out", folder.to_str().expect("a path")]);
            }
            // A new report belongs into no folder of ours.
            let place = if words.first() == Some(&"new") { folder.clone() } else { root() };
            let output = Command::new(env!("CARGO_BIN_EXE_entail"))
                .args(&words)
                .current_dir(place)
                .output()
                .expect("runs");
            ran += 1;
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr);
                failed.push(format!("{document}: entail {line}\n{said}"));
            }
        }
        assert!(ran >= *least, "only {ran} commands of {document} ran, {least} are known");
        assert_eq!(ran, shown(&text).len(), "commands of {document} that ran, and that it shows");
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
    assert!(found.len() >= 30, "the results have only the keys {found:?}");
    let described = quoted(&read("docs/results.md"));
    let missing: Vec<&String> = found.iter().filter(|key| !described.contains(key)).collect();
    assert!(missing.is_empty(), "docs/results.md does not describe {missing:?}");
    let format = results["format"].to_string();
    assert!(
        read("docs/results.md").contains(&format!("`format` is {format}")),
        "the version in docs/results.md"
    );
}
