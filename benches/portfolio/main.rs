//! Writes and times a folder of 100 reports of the size that people write: others of `benches/peer`, in their numbers.
//! `cargo bench --bench portfolio -- generate DIR` writes them, `… generate DIR switch` with a switch between scenarios;
//! without words they are built in memory, on one thread and on two, and the milliseconds of a report are printed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

#[path = "../../tests/support/mod.rs"]
mod support;

use entail::compile::Options;
use entail_input::files::{Memory, World};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use support::{built, read};

const REPORTS: usize = 100;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate", folder, switch @ ..] => write(Path::new(folder), switch == ["switch"]),
        _ => measure(),
    }
}

/// The report of which all others are made.
const PEER: &str = include_str!("../peer/report.yaml");
const STORY: &str = include_str!("../peer/report.md");
const SHOPS: &str = include_str!("../peer/data/shops.csv");

/// Keys whose numbers are other ones in each report.
const ENDS: [&str; 6] = ["value: ", "low: ", "high: ", "min: ", "mode: ", "max: "];

/// The files of a report by name.
fn files(number: usize, switch: bool) -> [(&'static str, String); 3] {
    // All ends of a report by one factor, so that they stay in their order and below their limits.
    let factor = 0.8 + 0.2 * (number * 37 % REPORTS) as f64 / REPORTS as f64;
    let text = ENDS.iter().fold(PEER.to_owned(), |text, key| scaled(&text, key, factor));
    let switch = if switch { "switch: [dear, slow, closed]\n" } else { "" };
    let text = text.replacen("seed: 1\n", &format!("seed: {}\n{switch}", number + 1), 1);
    [("report.yaml", text), ("report.md", STORY.to_owned()), ("data/shops.csv", SHOPS.to_owned())]
}

/// The text with each number behind a key multiplied.
fn scaled(text: &str, key: &str, factor: f64) -> String {
    let mut parts = text.split(key);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(part.len());
        let number = part[..end].parse::<f64>().map_or(String::new(), |number| (number * factor).to_string());
        all.extend([key, &number, &part[end..]]);
    }
    all
}

fn write(folder: &Path, switch: bool) {
    for number in 0..REPORTS {
        let report = folder.join(format!("report_{number:03}"));
        for (name, text) in files(number, switch) {
            let path = report.join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
    }
}

fn measure() {
    for switch in [false, true] {
        let mut world = Memory::default();
        for number in 0..REPORTS {
            for (name, text) in files(number, switch) {
                world = world.with(format!("r{number}/{name}"), text);
            }
        }
        for threads in [1, 2] {
            let seconds = all(&world, threads);
            let each = seconds * 1_000.0 / REPORTS as f64;
            println!("switch: {switch:<5}  threads: {threads}  {each:>6.2} ms a report");
        }
    }
}

/// Seconds that all reports take.
fn all(world: &(dyn World + Sync), threads: usize) -> f64 {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < REPORTS) {
                    let folder = format!("r{number}");
                    let report = read(world, Path::new(&folder), &Options::default());
                    let built = built(report.base());
                    assert!(!built.artefacts.is_empty(), "{folder}: no files");
                }
            });
        }
    });
    start.elapsed().as_secs_f64()
}
