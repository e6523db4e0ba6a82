//! Every report of the project as it is told in every scenario that a reader can choose, held to texts that a person read.
//!
//! `tests/told/REPORT.txt` has the story of the base, and of each scenario the paragraphs that differ from it, with the first words of
//! those that it leaves out. A changed sentence, a
//! changed number or a scenario more changes the file. `ENTAIL_BLESS=1` writes it anew; read every paragraph before you keep it.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::compile::Options;
use entail_input::files::Disk;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::{built, file, read};

/// Where the story ends and what every report has behind it begins.
const METHOD: [&str; 2] = ["\n## Method", "\n## Appendix"];

/// First words that name a paragraph, and those by which it is known again.
const WORDS: usize = 8;
const ALIKE: usize = 3;

#[test]
fn every_report_says_in_every_scenario_what_a_person_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut states = 0;
    for folder in folders(&root.join("inputs")) {
        let report = read(&Disk, &folder, &Options::default());
        let model = report.model();
        let mut told = String::new();
        let mut base: Vec<String> = Vec::new();
        let switch = model.report.switch.iter().map(|id| model.scenario(*id).id.clone());
        for scenario in std::iter::once("base".to_owned()).chain(switch) {
            states += 1;
            let made = built(report.scenario(&scenario).expect("a scenario"));
            let paragraphs = paragraphs(&file(&made, "report.md"));
            told.push_str(&format!("=== {scenario}\n\n"));
            for paragraph in paragraphs.iter().filter(|paragraph| !base.contains(paragraph)) {
                told.push_str(&format!("{paragraph}\n\n"));
            }
            if scenario == "base" {
                base = paragraphs;
            } else {
                for gone in left_out(&base, &paragraphs) {
                    told.push_str(&format!("--- not: {} …\n", first_words(gone, WORDS)));
                }
                told.push('\n');
            }
        }
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let expected = root.join("tests/told").join(format!("{name}.txt"));
        if std::env::var_os("ENTAIL_BLESS").is_some() {
            std::fs::write(&expected, &told).expect("the text is written");
        }
        let known = std::fs::read_to_string(&expected).unwrap_or_default();
        let lines: BTreeSet<&str> = known.lines().collect();
        wrong.extend(told.lines().filter(|line| !lines.contains(line)).map(|line| format!("{name}: {line}")));
        if wrong.is_empty() && told != known {
            wrong.push(format!("{name}: says less than before, or in another order"));
        }
    }
    assert!(states >= 20, "only {states} states of reports");
    assert!(wrong.is_empty(), "nobody read this:\n{}", wrong.join("\n"));
}

fn folders(inputs: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(inputs).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    all.sort();
    all
}

/// The paragraphs of a story, and of what stands above it; descriptions of pictures are those of the figures' own tests.
fn paragraphs(markdown: &str) -> Vec<String> {
    let end = METHOD.iter().filter_map(|head| markdown.find(head)).min().unwrap_or(markdown.len());
    let whole = markdown[..end].split("\n\n").map(str::trim);
    whole.filter(|part| !part.is_empty() && !part.starts_with("![")).map(str::to_owned).collect()
}

fn first_words(paragraph: &str, count: usize) -> String {
    paragraph.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// The paragraphs of the base that another page has neither as they are nor in other words; each of the other's paragraphs stands
/// for one alone, so that of two which begin alike none is lost unseen.
fn left_out<'a>(base: &'a [String], other: &[String]) -> Vec<&'a String> {
    let mut free: Vec<&String> = other.iter().collect();
    let mut take = |alike: &dyn Fn(&String) -> bool| {
        let found = free.iter().position(|one| alike(one));
        found.map(|at| free.remove(at)).is_some()
    };
    let changed: Vec<&String> = base.iter().filter(|own| !take(&|one| one == *own)).collect();
    let begins = |one: &String| first_words(one, ALIKE);
    changed.into_iter().filter(|own| !take(&|one| begins(one) == begins(own))).collect()
}
