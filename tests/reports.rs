//! Whole reports with the Markdown that they become. A new case needs no Rust.
//!
//! A case is a folder: `input/` a report, `expected/<scenario>.md` what the page of that scenario says.
//! `ENTAIL_BLESS=1` writes the expectations anew; read them before you keep them.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::compile::Options;
use entail_input::files::Disk;
use std::path::{Path, PathBuf};
use support::{built, file, read};

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    entries
}

#[test]
fn every_report_becomes_the_markdown_that_is_expected() {
    let cases = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports"));
    assert!(cases.len() >= 10, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let report = read(&Disk, &case.join("input"), &Options::default());
        for expected in entries(&case.join("expected")) {
            let name = expected.file_stem().expect("a name").to_string_lossy().into_owned();
            let built = built(report.scenario(&name).expect("a scenario"));
            let found = file(&built, "report.md");
            if std::env::var_os("ENTAIL_BLESS").is_some() {
                std::fs::write(&expected, &found).expect("the expectation is written");
            }
            let expected_text = std::fs::read_to_string(&expected).expect("an expectation");
            if found != expected_text {
                wrong.push(format!(
                    "{}\n--- expected\n{expected_text}\n--- found\n{found}",
                    expected.display()
                ));
            }
            let html = file(&built, "index.html");
            assert!(
                html.matches("<script>").count() == 1
                    && !html.contains("<img src=x")
                    && !html.contains("<div onclick"),
                "{}: text became markup",
                case.display()
            );
            assert!(
                !html.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
                "{}: a marker is left",
                case.display()
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
