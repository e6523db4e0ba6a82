//! Says how reading and building grow with what a report holds, an axis at a time: `cargo bench --bench growth`.
//!
//! Each axis has reports of 1,000 to 64,000 of one thing, good or wrong. A row names it, the seconds of processor time that
//! each size takes on one thread, and the exponent: by which power of the size they grow, from the sizes that take long
//! enough to tell. `cargo bench --bench growth -- labels cells` runs the axes whose names hold one of the words. A size that
//! would take longer than the patience of this program, going by the one before it, is left out.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod axes;
mod clock;
mod tables;

use axes::{AXES, Axis};
use clock::seconds_of;
use std::io::Write;

/// How many of its thing the reports of an axis have.
const SIZES: [usize; 7] = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000];
/// Sizes that would take longer are left out.
const PATIENCE: f64 = 16.0;
/// What takes less is mostly the cost of a report of any size, and tells nothing of growth.
const TELLING: f64 = 0.02;

/// Formulas may nest deeply, and the program runs in as much.
const STACK: usize = 512 << 20;

fn main() {
    let table = std::thread::Builder::new().stack_size(STACK).spawn(table).expect("a thread");
    table.join().expect("a table");
}

/// Measures and prints all rows.
fn table() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let wanted =
        |axis: &&Axis| words.is_empty() || words.iter().any(|word| axis.name.contains(word.as_str()));
    print!("{:<36}", "axis");
    for size in SIZES {
        print!("{size:>9}");
    }
    println!("{:>10}  ends", "exponent");
    for axis in AXES.iter().filter(wanted) {
        row(axis);
    }
}

/// Measures an axis and prints its row.
fn row(axis: &Axis) {
    print!("{:<36}", axis.name);
    let mut measured: Vec<(f64, f64)> = Vec::new();
    let mut ends: Vec<String> = Vec::new();
    for size in SIZES {
        // As a square of the size before it would be: no axis may keep the others waiting for long.
        let over = measured.last().is_some_and(|(_, seconds)| 4.0 * seconds > PATIENCE);
        if over {
            print!("{:>9}", "–");
            continue;
        }
        let report = (axis.report)(size);
        let (seconds, found) = seconds_of(|| (axis.work)(&report));
        if ends.last().is_none_or(|last| !last.starts_with(&found)) {
            ends.push(if ends.is_empty() { found } else { format!("{found} from {size}") });
        }
        // Beyond a limit a report costs what it takes to refuse it: that is no growth.
        if ends.len() == 1 {
            measured.push((size as f64, seconds));
        }
        print!("{seconds:>9.3}");
        // A row takes minutes where growth is steep: whoever waits sees it come.
        let _ = std::io::stdout().flush();
    }
    let power = exponent(&measured).map_or_else(|| "–".to_owned(), |power| format!("{power:.2}"));
    println!("{power:>10}  {}", ends.join(", "));
}

/// The slope of the line through the logarithms, by least squares; none where fewer than two sizes take long enough.
fn exponent(measured: &[(f64, f64)]) -> Option<f64> {
    let telling = measured.iter().filter(|(_, seconds)| *seconds >= TELLING);
    let points: Vec<(f64, f64)> = telling.map(|(size, seconds)| (size.ln(), seconds.ln())).collect();
    if points.len() < 2 {
        return None;
    }
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
    let (above, below) = points.iter().fold((0.0, 0.0), |(above, below), point| {
        (above + (point.0 - x) * (point.1 - y), below + (point.0 - x) * (point.0 - x))
    });
    Some(above / below)
}
