//! Distributions against what must hold for all of them, against exact numbers, and against bad input.
#![allow(clippy::unwrap_used)] // A test that cannot build its shape has failed.

mod closed_forms;
mod elementary;
mod extremes;
mod formed;
mod properties;
mod references;
mod refusals;
mod shapes;

use entail_runtime::distribution::Distribution;

/// Agreement relative to the larger number.
#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    let size = expected.abs().max(found.abs()).max(f64::MIN_POSITIVE);
    let gap = (found - expected).abs() / size;
    assert!(gap <= tolerance, "found {found}, expected {expected}: relative gap {gap:e}");
}

fn shape(built: impl Into<Distribution>) -> Distribution {
    built.into()
}
