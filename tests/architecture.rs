//! Holds the arrows between the rooms, the homes of third-party crates, and the sizes of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every room with the rooms that it may import; everything may import `diagnostic` and `files`.
const ARROWS: &[(&str, &[&str])] = &[
    ("files", &[]),
    ("diagnostic", &["files"]),
    ("language/period", &[]),
    ("language/unit", &["language/period"]),
    ("language/formula", &["language/unit", "language/period"]),
    ("model", &["language"]),
    ("input/syntax", &[]),
    ("input/resolve", &["input/syntax", "model", "language"]),
    ("input/check", &["model", "language"]),
    ("evaluate", &["model", "language"]),
    ("analyse", &["evaluate", "model", "language"]),
    ("explain", &["trace", "model", "evaluate", "analyse", "language"]),
    ("figure", &["model", "evaluate", "analyse", "language"]),
    ("story/phrase", &["model", "evaluate", "analyse", "language"]),
    (
        "story/compose",
        &["trace", "story/phrase", "story/document", "figure", "model", "evaluate", "analyse", "language"],
    ),
    ("trace", &["story/phrase", "model", "evaluate", "analyse", "language"]),
    ("story/document", &[]),
    ("story/review", &["story/document", "model", "language"]),
    ("export", &["trace", "story/document", "figure", "model", "evaluate", "analyse", "language"]),
    ("scaffold", &[]),
    (
        "compile",
        &[
            "input",
            "model",
            "evaluate",
            "analyse",
            "figure",
            "story",
            "trace",
            "export",
            "language/period",
            "language/formula",
        ],
    ),
    ("cli", &["compile", "explain", "scaffold"]),
];

/// The one folder that imports a crate.
const HOMES: &[(&str, &str)] = &[
    ("serde_yaml", "input/syntax"),
    ("csv", "input/resolve"),
    ("chrono", "language/period"),
    ("tera", "story/phrase"),
    ("pulldown_cmark", "story/document"),
    ("plotters", "figure"),
    ("plotters_backend", "figure"),
    ("ttf_parser", "figure"),
    ("annotate_snippets", "diagnostic"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("rustix", "files"),
    ("pulp", "evaluate"),
    ("rand_chacha", "evaluate/draws"),
    ("sha2", "export/html"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file with its path below `src` and its text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, base: &Path, found: &mut Vec<(String, String)>) {
        let mut entries: Vec<PathBuf> = read_dir(folder);
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, base, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(base).expect("below src").display().to_string();
                found.push((name, read(&path)));
            }
        }
    }
    let mut found = Vec::new();
    let src = root().join("src");
    walk(&src, &src, &mut found);
    found
}

#[allow(clippy::disallowed_methods)]
fn read_dir(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect()
}

#[allow(clippy::disallowed_methods)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}

/// The room of a path such as `language/unit/print.rs` or `story::phrase::Words`.
fn room(path: &str) -> Option<&'static str> {
    let path = path.replace("::", "/");
    let path = path.trim_end_matches(".rs");
    ARROWS.iter().map(|(room, _)| *room).find(|room| path == *room || path.starts_with(&format!("{room}/")))
}

/// The paths behind `crate::` in a file, one for each name of a group.
fn imports(text: &str) -> BTreeSet<String> {
    let code: String =
        text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for piece in code.split("crate::").skip(1) {
        let head: String = piece.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect();
        let head = head.trim_end_matches(':').to_owned();
        let rest = &piece[head.len()..];
        if let Some(group) = rest.strip_prefix("::{").and_then(|r| r.split(';').next()) {
            for name in group
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                .filter(|n| !n.is_empty())
            {
                found.insert(format!("{head}::{name}"));
            }
        } else {
            found.insert(head);
        }
    }
    found
}

#[test]
fn rooms_import_only_what_their_arrows_allow() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = room(&file) else { continue };
        let allowed = ARROWS.iter().find(|(r, _)| *r == own).map_or(&[][..], |(_, a)| a);
        for import in imports(&text) {
            let Some(target) = room(&import) else { continue };
            let common = target == own || target == "diagnostic" || target == "files";
            let fits = allowed.iter().any(|a| target == *a || target.starts_with(&format!("{a}/")));
            if !common && !fits {
                wrong.push(format!("src/{file} ({own}) imports {import} ({target})"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that are not allowed:\n{}", wrong.join("\n"));
}

#[test]
fn every_source_file_stands_in_a_room() {
    let free = ["lib", "main", "language/mod", "input/mod", "story/mod"];
    let lost: Vec<String> = sources()
        .into_iter()
        .map(|(file, _)| file)
        .filter(|f| room(f).is_none() && !free.contains(&f.trim_end_matches(".rs")))
        .collect();
    assert!(lost.is_empty(), "files outside the rooms that ARCHITECTURE.md names: {lost:?}");
}

#[test]
fn each_crate_is_imported_in_one_folder() {
    let mut wrong = Vec::new();
    for (file, text) in sources().into_iter().filter(|(f, _)| f != "main.rs") {
        for (name, home) in HOMES {
            let used = text.lines().any(|l| {
                let l = l.trim_start();
                !l.starts_with("//")
                    && (l.contains(&format!("{name}::")) || l.starts_with(&format!("use {name}")))
            });
            if used && !file.starts_with(home) {
                wrong.push(format!("src/{file} imports {name}, whose home is src/{home}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints_and_only_files_touches_the_disk() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let prints = ["println!", "print!(", "eprintln!", "eprint!("].iter().any(|p| line.contains(p));
            let disk =
                line.contains("std::fs") || line.contains("File::open") || line.contains("File::create");
            let clock =
                line.contains("SystemTime") || line.contains("Instant::now") || line.contains("Utc::now");
            let clock = clock && file != "cli/clock.rs";
            if (prints && !file.starts_with("cli")) || (disk && !file.starts_with("files")) || clock {
                wrong.push(format!("src/{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_and_folders_keep_their_size() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|(f, t)| (t.lines().count(), f)).collect();
    lengths.sort();
    let large: Vec<String> = lengths
        .iter()
        .filter(|(n, _)| *n > 400)
        .map(|(n, f)| format!("src/{f}: {n} lines, 400 at most"))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 150, "the median file has {median} lines, 150 at most");
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for (_, file) in &lengths {
        *folders.entry(file.rsplit_once('/').map_or(String::new(), |(f, _)| f.to_owned())).or_default() += 1;
    }
    let crowded: Vec<String> = folders
        .into_iter()
        .filter(|(_, n)| *n > 20)
        .map(|(f, n)| format!("src/{f} has {n} files, 20 at most"))
        .collect();
    assert!(crowded.is_empty(), "{}", crowded.join("\n"));
}

#[test]
fn every_file_says_what_comes_in_what_goes_out_and_what_it_must_never_do() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(f, t)| {
            f != "lib.rs"
                && f != "language/mod.rs"
                && t.lines().take_while(|l| l.starts_with("//!")).count() < 3
        })
        .filter(|(f, _)| !f.ends_with("tests.rs"))
        .map(|(f, _)| f)
        .collect();
    assert!(silent.is_empty(), "files without the three lines at their top: {silent:?}");
}
