//! Times what a change costs in a session: `cargo bench --bench session [-- REPORT…]`.
//! For each report the milliseconds of a build of its own and, as parts of that, of a build in a session after nothing, a text
//! of the story, or the numbers of one assumption have changed. On one thread; medians of interleaved runs.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]

use entail::compile::{CheckedReport, Options, Session, build};
use entail_input::files::{Disk, Memory, World};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// As the program has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 13;

fn main() {
    let given: Vec<PathBuf> =
        std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs");
    let reports = if given.is_empty() { Disk.list(&root).expect("a folder") } else { given };
    println!("{:<18} {:>9} {:>9} {:>9} {:>12}", "", "alone, ms", "nothing", "a text", "a number");
    for report in reports {
        measure(&report);
    }
}

fn measure(report: &Path) {
    let files = files(report, Path::new(""));
    let edits: [fn(&str, &str, usize) -> String; 3] = [unchanged, other_text, other_number];
    let sessions = [(); 3].map(|()| Session::default());
    let mut alone = Vec::new();
    let mut parts = [const { Vec::new() }; 3];
    for run in 0..RUNS {
        let fresh =
            timed(|| CheckedReport::read(&world(&files, unchanged, run), Path::new("r"), &options()).ok());
        let fresh = fresh.expect("a report without errors");
        alone.push(fresh);
        for ((edit, session), parts) in edits.iter().zip(&sessions).zip(&mut parts) {
            let world = world(&files, *edit, run);
            let time = timed(|| session.read(&world, Path::new("r"), &options()).ok());
            // The first build of a session has nothing to go by.
            parts.extend(time.filter(|_| run > 0).map(|time| time / fresh));
        }
    }
    let name = report.file_name().unwrap_or_default().to_string_lossy();
    let [nothing, text, number] = parts.map(|mut parts| median(&mut parts));
    println!("{name:<18} {:>9.1} {nothing:>9.3} {text:>9.3} {number:>12.3}", median(&mut alone) * 1_000.0);
}

fn options() -> Options {
    Options { threads: 1, ..Options::default() }
}

/// Seconds that a report takes to be read and built; none where a change makes an error of it.
fn timed(read: impl Fn() -> Option<CheckedReport>) -> Option<f64> {
    let start = Instant::now();
    let report = read()?;
    build(report.base(), &mut |_| {}).ok()?;
    drop(report);
    Some(start.elapsed().as_secs_f64())
}

fn files(root: &Path, below: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for path in Disk.list(&root.join(below)).expect("a folder") {
        let own = below.join(path.file_name().expect("a name"));
        match Disk.read(&path) {
            Ok(bytes) => all.push((own, bytes)),
            Err(_) => all.extend(files(root, &own)),
        }
    }
    all
}

fn world(files: &[(PathBuf, Vec<u8>)], edit: fn(&str, &str, usize) -> String, run: usize) -> Memory {
    files.iter().fold(Memory::default(), |world, (path, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        world.with(Path::new("r").join(path), edit(&path.to_string_lossy(), &text, run))
    })
}

fn unchanged(_: &str, text: &str, _: usize) -> String {
    text.to_owned()
}

/// A sentence more at the end of the story, another one in each run.
fn other_text(path: &str, text: &str, run: usize) -> String {
    if path == "report.md" {
        format!("{text}\n\nThis is what we know {}.\n", "so far ".repeat(run + 1))
    } else {
        text.to_owned()
    }
}

/// The lower end of one range is another number, of another range in each run: what rests on it is little or all.
fn other_number(path: &str, text: &str, run: usize) -> String {
    const LOW: &str = "low: ";
    let number = |at: usize| {
        let end =
            text[at..].find(|c: char| !c.is_ascii_digit() && c != '_' && c != '.').map_or(at, |end| at + end);
        Some((at, end, text[at..end].replace('_', "").parse::<f64>().ok().filter(|low| *low > 0.0)?))
    };
    let ends = text.match_indices(LOW).map(|(at, _)| at + LOW.len());
    let found: Vec<_> = ends.filter(|_| path.ends_with(".yaml")).filter_map(number).collect();
    match found.get(run * 7 % found.len().max(1)) {
        Some((at, end, low)) => format!("{}{}{}", &text[..*at], low * 0.99, &text[*end..]),
        None => text.to_owned(),
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
