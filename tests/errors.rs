//! One bad input a file, with the exact message that a user sees. A new case needs no Rust.
//!
//! A case has sections: `--- NAME` a file of the report, `--- bytes NAME` a file in hexadecimal, `--- long NAME` a file in
//! which `×N×` is a text of N letters, `--- folder NAME` a folder,
//! `--- set` changes of the command line, `--- as-of` a day, and last `--- expect` the findings as `entail check` or
//! `entail build` shows them. `ENTAIL_BLESS=1` writes the expectations anew; read them before you keep them.

#![allow(clippy::disallowed_methods)]

use entail::compile::{CheckedReport, Options, build};
use entail::findings::{Style, render};
use entail_engine::diagnostic::{Diagnostic, Severity, arrange};
use entail_engine::language::period::Date;
use entail_engine::source::SourceMap;
use entail_input::files::Memory;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Fewer cases than this were never meant: some were lost.
const CASES: usize = 330;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&root().join("tests/errors"), "txt", &mut found);
    found
}

/// The sections of a case, in order, by their heading.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("--- ") {
            Some(heading) => sections.push((heading.trim().to_owned(), String::new())),
            None => {
                if let Some((_, body)) = sections.last_mut() {
                    body.push_str(line);
                }
            }
        }
    }
    sections
}

/// What a user sees of a case: errors and warnings, and notes where only notes are found.
fn shown(sections: &[(String, String)]) -> String {
    let mut world = Memory::default();
    let mut options = Options::default();
    for (heading, body) in sections {
        if let Some(name) = heading.strip_prefix("bytes ") {
            world = world.with(format!("r/{name}"), hex(body));
        } else if let Some(name) = heading.strip_prefix("long ") {
            world = world.with(format!("r/{name}"), lengthened(body));
        } else if let Some(name) = heading.strip_prefix("folder ") {
            world = world.with(format!("r/{name}/inside"), "");
        } else if heading == "set" {
            options.changes = body.lines().map(str::to_owned).collect();
        } else if heading == "as-of" {
            options.as_of = Some(Date::parse(body.trim()).expect("a day"));
        } else if heading != "expect" {
            world = world.with(format!("r/{heading}"), body.as_str());
        }
    }
    let (findings, sources) = found(&world, &options);
    let loud: Vec<Diagnostic> = findings.iter().filter(|f| f.severity != Severity::Note).cloned().collect();
    render(if loud.is_empty() { &findings } else { &loud }, &sources, Style::Plain)
}

/// Everything that is found on the way to the page of the base.
fn found(world: &Memory, options: &Options) -> (Vec<Diagnostic>, Arc<SourceMap>) {
    let report = match CheckedReport::read(world, Path::new("r"), options) {
        Ok(report) => report,
        Err(refused) => return (refused.findings.into_all(), refused.sources),
    };
    let mut findings = report.warnings().to_vec();
    match build(report.base(), &mut |_| {}) {
        Ok(built) => {
            let errors = built.warnings.iter().any(Diagnostic::is_error);
            assert!(!errors || built.value.artefacts.is_empty(), "errors write nothing");
            findings.extend(built.warnings);
        }
        Err(errors) => findings.extend(errors.into_all()),
    }
    arrange(&mut findings);
    (findings, Arc::clone(report.sources()))
}

fn lengthened(body: &str) -> String {
    let pieces = body.split('×').enumerate();
    pieces
        .map(
            |(at, piece)| {
                if at % 2 == 1 { "x".repeat(piece.parse().expect("a number")) } else { piece.to_owned() }
            },
        )
        .collect()
}

fn hex(body: &str) -> Vec<u8> {
    body.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal")).collect()
}

#[test]
fn every_case_shows_exactly_its_message() {
    let mut wrong = Vec::new();
    assert!(cases().len() >= CASES, "only {} cases, {CASES} are known", cases().len());
    for path in cases() {
        let text = std::fs::read_to_string(&path).expect("a case");
        let sections = sections(&text);
        let found = shown(&sections);
        if std::env::var_os("ENTAIL_BLESS").is_some() {
            let input = text.split("--- expect\n").next().unwrap_or(&text);
            std::fs::write(&path, format!("{input}--- expect\n{found}")).expect("a case is written");
            continue;
        }
        let expected = sections.iter().find(|(h, _)| h == "expect").map_or("", |(_, b)| b.as_str());
        if found.trim_end() != expected.trim_end() {
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            wrong.push(format!("{name}\n--- expected\n{expected}\n--- found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Every code that the source can raise, with the file that names it.
fn codes() -> BTreeMap<String, String> {
    let mut files = Vec::new();
    walk(&root().join("src"), "rs", &mut files);
    for krate in std::fs::read_dir(root().join("crates")).expect("the crates") {
        walk(&krate.expect("an entry").path().join("src"), "rs", &mut files);
    }
    let mut found = BTreeMap::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a source file");
        // Tests beside the code make up codes of their own.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        for piece in text.split("Code(\"").skip(1) {
            found.insert(piece.split('"').next().unwrap_or("").to_owned(), name.clone());
        }
        // Languages name their codes in `fn code`; those of distributions are all said as `range-not-possible`.
        if name.starts_with("crates/entail-engine/src/language") {
            for body in text.split("fn code(&self)").skip(1) {
                let body = body.split("\n    }\n").next().unwrap_or("");
                for piece in body.split("=> \"").skip(1) {
                    found.insert(piece.split('"').next().unwrap_or("").to_owned(), name.clone());
                }
            }
        }
    }
    found.retain(|code, _| {
        !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    });
    found
}

/// Every code that a case shows.
fn shown_codes() -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for path in cases() {
        let text = std::fs::read_to_string(&path).expect("a case");
        let expected = text.split("--- expect\n").nth(1).unwrap_or("").to_owned();
        assert!(!expected.trim().is_empty(), "{} expects nothing", path.display());
        for line in expected.lines() {
            for start in ["error[", "warning[", "note["] {
                if let Some(rest) = line.strip_prefix(start) {
                    shown.insert(rest.split(']').next().unwrap_or("").to_owned());
                }
            }
        }
    }
    shown
}

#[test]
fn every_code_has_a_case_that_shows_it() {
    let shown = shown_codes();
    let codes = codes();
    let missing: Vec<String> =
        codes.iter().filter(|(c, _)| !shown.contains(*c)).map(|(c, f)| format!("{c} ({f})")).collect();
    assert!(codes.len() >= 60, "only {} codes", codes.len());
    assert!(
        missing.is_empty(),
        "{} of {} codes have no case:\n{}",
        missing.len(),
        codes.len(),
        missing.join("\n")
    );
}

/// The reference is made from texts of its own, so that each code has its line where an analyst looks it up.
#[test]
fn every_code_has_an_entry_in_the_reference_and_every_entry_a_code() {
    let page = entail::reference::pages().into_iter().find(|page| page.name == "findings").expect("a page");
    let told: BTreeSet<&str> = page.entries().map(|entry| entry.name.as_str()).collect();
    assert_eq!(told.len(), page.entries().count(), "a code has two entries");
    let codes = codes();
    let untold: Vec<String> =
        codes.iter().filter(|(c, _)| !told.contains(c.as_str())).map(|(c, f)| format!("{c} ({f})")).collect();
    assert!(
        untold.is_empty(),
        "add to a file below src/reference/findings/ three lines for each (the code, what it means, the way out):\n{}",
        untold.join("\n")
    );
    // Those that a case shows are of the program, however it declares them.
    let shown = shown_codes();
    let idle: Vec<&&str> =
        told.iter().filter(|code| !codes.contains_key(**code) && !shown.contains(**code)).collect();
    assert!(idle.is_empty(), "no code is called {idle:?}: take it out of src/reference/findings/");
}
