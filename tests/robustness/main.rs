//! In: reports that work, broken at random. Out: proof that nothing panics or hangs, and that errors write nothing.
//! Deterministic: the seed of a failing mutant is printed.
//! Never: judges the message; `tests/errors` does.

#![allow(clippy::disallowed_methods)]

mod order;
mod session;
#[path = "../support/mod.rs"]
mod support;

use entail::compile::{CheckedReport, Options, build};
use entail::explain::{Question, ask};
use entail::findings::{Style, render, render_json};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use entail_input::files::Memory;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use support::{concluded, packed, read};

/// Splitmix64 (Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

type Files = Vec<(String, Vec<u8>)>;

fn folder(name: &str) -> Files {
    fn walk(folder: &Path, base: &Path, files: &mut Files) {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, base, files);
            } else {
                let name = path.strip_prefix(base).expect("below").display().to_string();
                files.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut files = Vec::new();
    walk(&base, &base, &mut files);
    files
}

fn world(files: &Files) -> Memory {
    files
        .iter()
        .fold(Memory::default(), |world, (name, bytes)| world.with(format!("r/{name}"), bytes.clone()))
}

/// Pieces that are likely to hurt.
const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ":",
    " - ",
    "\t",
    "\n",
    "|",
    ">",
    "&x",
    "*x",
    "!t",
    "%",
    "-(",
    "1e999",
    "-0",
    "0/0",
    "^",
    "[year = prev]",
    " with (",
    " under ",
    "sum over ",
    "never",
    "mid-2027",
    "2027H2",
    "1,5",
    "USD/year",
    "\u{feff}",
    "\u{e0b0}",
    "\u{202e}",
    "🙂",
    "\\",
    "\0",
    "((((((((((",
    "é",
    "not not",
    "if ",
    "..",
    "#",
    "<script>",
    "growth over year (1)",
    "npv(",
    "999999999999999999999",
    "~",
    "null",
    "? ",
];

fn mutate(files: &mut Files, random: &mut Random) {
    let at = random.below(files.len());
    let bytes = &mut files[at].1;
    for _ in 0..=random.below(3) {
        if bytes.is_empty() {
            return;
        }
        let place = random.below(bytes.len());
        match random.below(7) {
            0 => bytes[place] = random.next() as u8,
            1 => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                bytes.splice(place..place, piece.iter().copied());
            }
            2 => bytes.truncate(place),
            3 => {
                let end = (place + 1 + random.below(40)).min(bytes.len());
                bytes.drain(place..end);
            }
            4 => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(a, b);
                *bytes = lines.join(&b'\n');
            }
            5 => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let a = random.below(lines.len());
                let line = lines[a].clone();
                lines.insert(a, line);
                *bytes = lines.join(&b'\n');
            }
            _ => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let a = random.below(lines.len());
                lines.remove(a);
                *bytes = lines.join(&b'\n');
            }
        }
    }
}

/// Reads, builds and renders what came out; true if something was built.
fn survives(files: &Files) -> bool {
    let report = match CheckedReport::read(&world(files), Path::new("r"), &Options::default()) {
        Ok(report) => report,
        Err(refused) => {
            shown(refused.findings.all(), &refused.sources);
            return false;
        }
    };
    shown(report.warnings(), report.sources());
    let built = match build(report.base(), &mut |_| {}) {
        Ok(built) => built,
        Err(findings) => {
            let _ = render(findings.all(), report.sources(), Style::Plain);
            return false;
        }
    };
    let _ = render(&built.warnings, report.sources(), Style::Plain);
    let errors = built.warnings.iter().any(Diagnostic::is_error);
    assert!(!errors || built.value.artefacts.is_empty(), "a build with errors must write nothing");
    for artefact in &built.value.artefacts {
        let mut text = String::from_utf8_lossy(&artefact.bytes).into_owned();
        for id in ["page_facts", "page_patches"] {
            if text.contains(&format!("id=\"{id}\"")) {
                let block = packed::block(&text, id);
                text = text.replace(block, &packed::unpacked(block).expect("data"));
            }
        }
        // The letters of an embedded font mean nothing.
        let text: String = text.lines().filter(|l| !l.contains("base64,")).collect();
        assert!(
            !text.contains("NaN") && !text.contains(">inf<"),
            "{} prints a number that is none",
            artefact.path
        );
    }
    !errors
}

/// Renders findings, in which every number must be one.
fn shown(findings: &[Diagnostic], sources: &SourceMap) {
    let shown = render(findings, sources, Style::Plain) + &render_json(findings, sources);
    assert!(!shown.contains("NaN"), "a NaN in a message: {shown}");
}

fn rounds(name: &str, count: u64, seed: u64) {
    let original = folder(name);
    assert!(survives(&original), "{name} must build before it is broken");
    let mut built = 0;
    for round in 0..count {
        let mut files = original.clone();
        mutate(&mut files, &mut Random(seed + round));
        let outcome = catch_unwind(AssertUnwindSafe(|| survives(&files)));
        assert!(outcome.is_ok(), "{name}: the mutant of seed {} panicked", seed + round);
        built += u64::from(outcome.unwrap_or(false));
    }
    assert!(built < count, "some mutants must be refused");
}

#[test]
fn a_broken_small_report_never_panics() {
    rounds("templates/new", 400, 1);
}

#[test]
fn a_broken_quarterly_report_never_panics() {
    rounds("inputs/solar_roof", 150, 10_000);
}

#[test]
fn a_broken_flagship_never_panics() {
    rounds("inputs/rubin", 40, 20_000);
}

#[test]
fn a_broken_formula_never_panics() {
    let formulas = [
        "a * sum over v (b) - 3 USD",
        "if c then a else 2 * a",
        "(b[v = x] with (a = 5 USD)) under s",
        "crosses over y (t >= 3)",
        "npv(5%, f)",
        "a in thousand USD",
        "min(a, 3 USD, b[v = y])",
        "exp(ln(a / (1 USD)) / 2)",
        "cumulative over y (f)[y = last]",
    ];
    let model = "title: T\ndefaults: {basis: judgement}\nindexes:\n  y: 2025..2028\n  v: {x: X, y: Y}\nassumptions:\n  a: {label: A, unit: USD, value: 3}\n  b: {label: B, unit: USD, over: v, value: {x: 1, y: 2}}\n  c: {label: C, value: yes}\nscenarios:\n  s: {overrides: {a: {set: 4, why: w}}}\nquantities:\n  t: {label: T, formula: (y - 2025) / 1 year}\n  f: {label: F, formula: a * t}\n";
    let mut random = Random(77);
    for round in 0..600 {
        let mut text: Vec<char> = formulas[random.below(formulas.len())].chars().collect();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len() + 1);
            match random.below(3) {
                0 if at < text.len() => {
                    text.remove(at);
                }
                1 => {
                    let piece: Vec<char> = PIECES[random.below(PIECES.len())].chars().collect();
                    text.splice(at..at, piece);
                }
                _ => text.truncate(at.max(1)),
            }
        }
        let formula: String = text.into_iter().filter(|c| *c != '\0').collect();
        let quoted =
            formula.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        let report = format!("{model}  q: {{label: Q, formula: \"{quoted}\"}}\n");
        let files = vec![("report.yaml".to_owned(), report.into_bytes())];
        let outcome = catch_unwind(AssertUnwindSafe(|| survives(&files)));
        assert!(outcome.is_ok(), "round {round}: `{formula}` panicked");
    }
}

fn is_yaml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "yaml")
}

/// All values of a report, by id and cell.
fn values(files: &Files) -> Vec<(String, Vec<String>)> {
    let report = read(&world(files), Path::new("r"), &Options::default());
    let mut evaluation = concluded(&report).evaluation;
    let model = report.model();
    let mut all: Vec<(String, Vec<String>)> = model
        .variables
        .iter()
        .map(|v| {
            let answers = model.scenarios.iter().map(|s| {
                let question =
                    Question { name: &v.id, cell: None, scenario: &s.id, unit: None, all_cells: true };
                format!("{} {}", s.id, ask(&question, &mut evaluation).expect("an answer").json())
            });
            let mut answers: Vec<String> = answers.collect();
            answers.sort();
            (v.id.clone(), answers)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_order_of_files_and_of_entries_changes_no_result() {
    let original = folder("inputs/rubin");
    let expected = values(&original);
    let mut renamed = original.clone();
    for (at, (name, _)) in renamed.iter_mut().enumerate().filter(|(_, (n, _))| is_yaml(n)) {
        *name = format!("{}-{name}", 900 - at);
    }
    assert_eq!(values(&renamed), expected, "files in another order");
    let mut reordered = original.clone();
    for (_, bytes) in reordered.iter_mut().filter(|(n, _)| n == "model.yaml" || n == "assumptions.yaml") {
        *bytes = reversed_entries(&String::from_utf8_lossy(bytes)).into_bytes();
    }
    assert_eq!(values(&reordered), expected, "entries in another order");
}

/// The entries two spaces deep below the last section of a file, in reverse.
fn reversed_entries(text: &str) -> String {
    let section =
        text.rfind("\nquantities:\n").or_else(|| text.rfind("\nassumptions:\n")).expect("a section");
    let start = section + text[section + 1..].find('\n').expect("a line end") + 2;
    let mut entries: Vec<String> = Vec::new();
    for line in text[start..].split_inclusive('\n') {
        let opens = line.starts_with("  ") && line[2..].starts_with(|c: char| c.is_ascii_lowercase());
        match entries.last_mut() {
            Some(entry) if !opens => entry.push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    entries.reverse();
    for entry in entries.iter_mut().filter(|e| !e.ends_with('\n')) {
        entry.push('\n');
    }
    format!("{}{}", &text[..start], entries.concat())
}

#[test]
fn an_assumption_that_nothing_uses_changes_nothing() {
    let original = folder("inputs/solar_roof");
    let mut more = original.clone();
    more.push((
        "more.yaml".to_owned(),
        b"assumptions:\n  idle: {label: Idle, unit: EUR, low: 1, high: 3}\n".to_vec(),
    ));
    let without: Vec<_> = values(&more).into_iter().filter(|(id, _)| id != "idle").collect();
    assert_eq!(without, values(&original));
}

#[test]
fn a_what_if_gives_what_editing_the_file_gives() {
    let report = |price: &str, formula: &str| {
        let text = format!(
            "title: T\ndefaults: {{basis: judgement}}\nindexes:\n  year: 2025..2028\nunits:\n  seat:\nassumptions:\n  price: {{label: P, unit: USD/seat, value: {price}}}\n  seats: {{label: S, unit: seat, value: 40}}\n  rise: {{label: R, unit: \"%\", value: 3%}}\nquantities:\n  cost: {{label: C, formula: price * seats / 3}}\n  flow: {{label: F, formula: \"(price * seats - cost) * compound(rise, year - 2025)\"}}\n  worth: {{label: W, formula: \"{formula}\"}}\n"
        );
        vec![("report.yaml".to_owned(), text.into_bytes())]
    };
    let found = |files: &Files| values(files).into_iter().find(|(id, _)| id == "worth").expect("worth").1;
    let edited = found(&report("7.5", "npv(4%, flow)"));
    let asked = found(&report("5", "npv(4%, flow) with (price = 7.5 USD/seat)"));
    assert_eq!(asked, edited);
}
