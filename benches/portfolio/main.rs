//! Writes and times a folder of 100 reports of the size that people write.
//! `cargo bench --bench portfolio -- generate DIR` writes them, `… generate DIR switch` with a switch between scenarios;
//! without words they are built in memory, on one thread and on two, and the milliseconds of a report are printed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod model;
mod story;
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

/// The files of a report by name.
fn files(number: usize, switch: bool) -> [(&'static str, String); 2] {
    [("report.yaml", model::report(number, switch)), ("report.md", story::story(number))]
}

fn write(folder: &Path, switch: bool) {
    for number in 0..REPORTS {
        let report = folder.join(format!("report_{number:03}"));
        std::fs::create_dir_all(&report).expect("a folder");
        for (name, text) in files(number, switch) {
            std::fs::write(report.join(name), text).expect("a file");
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
