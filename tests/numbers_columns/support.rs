//! In: names of reports, texts of reports. Out: models, and draws for their leaves.
//! Draws are seeded and lie inside what is sensible for the assumption.
//! Never: leaves a share its bounds, or a positive number its sign.

use crate::shared;
use entail::compile::{CheckedReport, Options};
use entail_engine::evaluate::draws::assumption_of;
use entail_engine::evaluate::{Evaluation, WhatIf};
use entail_engine::language::formula::Type;
use entail_engine::language::unit::Flavour;
use entail_engine::model::Model;
use entail_runtime::draws::Leaf;
use std::path::{Path, PathBuf};

/// Splitmix64 (Steele, Lea & Flood 2014).
pub struct Random(pub u64);

impl Random {
    /// A number between 0 and 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

/// The folders of all reports that can be read.
pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = ["inputs", "tests/reports"]
        .iter()
        .flat_map(|base| std::fs::read_dir(root.join(base)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("report.yaml").exists())
        .collect();
    folders.sort();
    folders
}

pub fn flagship() -> CheckedReport {
    shared::read_folder("inputs/rubin", &Options::default())
}

pub fn from_text(report: &str) -> CheckedReport {
    shared::read_text(report, &Options::default())
}

/// The central value of a leaf: 0 for a score.
pub fn central(evaluation: &Evaluation, leaf: Leaf) -> f64 {
    let (variable, cell) = assumption_of(leaf);
    match leaf {
        Leaf::Draw(..) => evaluation.believed(variable)[cell],
        Leaf::Score(..) => 0.0,
    }
}

/// A value for a leaf, not far from its central one.
pub fn drawn(model: &Model, evaluation: &Evaluation, leaf: Leaf, random: &mut Random) -> f64 {
    let near = random.share() * 2.0 - 1.0;
    let (variable, cell) = assumption_of(leaf);
    if matches!(leaf, Leaf::Score(..)) {
        return near * 2.0;
    }
    let value = evaluation.believed(variable)[cell];
    match &model.variable(variable).ty {
        Type::Number(measure) if measure.flavour == Flavour::Share => value * (1.0 + 0.3 * near).min(1.0),
        Type::Number(_) => value * (1.0 + 0.3 * near),
        Type::Period => value + near,
        _ => value,
    }
}

/// Draws for some leaves: columns, leaf by leaf.
pub fn columns(
    model: &Model,
    evaluation: &Evaluation,
    leaves: &[Leaf],
    rows: usize,
    random: &mut Random,
) -> Vec<Vec<f64>> {
    let column = |leaf: &Leaf| (0..rows).map(|_| drawn(model, evaluation, *leaf, random)).collect();
    leaves.iter().map(column).collect()
}

/// The engine at one row of columns.
pub fn at_row(evaluation: &Evaluation, leaves: &[Leaf], columns: &[Vec<f64>], row: usize) -> WhatIf {
    let values = leaves.iter().zip(columns).map(|(leaf, column)| (*leaf, column[row]));
    evaluation.at_draw(values)
}

/// Whether two values are the same but for rounding; NaN is the same as NaN.
pub fn same(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}
