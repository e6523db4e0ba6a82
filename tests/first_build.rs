//! What a first build of the flagship shows: the answer, on one screen of a hundred columns.

#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::Command;

#[test]
fn a_first_build_of_the_flagship_fits_a_screen_and_ends_with_the_page() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("first_build");
    let _ = std::fs::remove_dir_all(&out);
    let run = Command::new(env!("CARGO_BIN_EXE_entail"))
        .args(["build", "inputs/rubin", "--out"])
        .arg(&out)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "100")
        .output()
        .expect("runs");
    assert!(run.status.success());
    let text = String::from_utf8([run.stderr, run.stdout].concat()).expect("text");
    // A line that is longer than the screen takes several.
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(100).max(1)).sum();
    assert!(lines <= 40, "{lines} lines:\n{text}");
    let takeaways: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(takeaways.len() >= 6, "{text}");
    let odds = ["likely", "certain", "not so", "so by construction", "in none", "in all"];
    let without: Vec<&&str> =
        takeaways.iter().filter(|line| !odds.iter().any(|word| line.contains(word))).collect();
    assert!(without.is_empty(), "takeaways without odds: {without:?}");
    let found = text.contains("warning[") || text.contains("note[");
    assert_eq!(
        found,
        text.lines().any(|line| line.starts_with("found: ")),
        "findings are told by kind:\n{text}"
    );
    let page = out.join("rubin/index.html").display().to_string();
    let last: Vec<&str> = text.lines().rev().take(2).collect();
    assert!(last.iter().any(|line| line.ends_with(&page)), "the page to open comes last:\n{text}");
}
