//! Times the draws of assumptions, shape by shape and together: `cargo bench --bench draws`.
//! Prints nanoseconds a draw, uniform numbers, quantiles and order included, and what two whole models cost.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use entail::compile::Options;
use entail_engine::evaluate::draws::plan;
use entail_engine::language::formula::VariableId;
use entail_engine::model::{Model, Variable};
use entail_runtime::draws::{InputId, Leaf};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;
use support::{read_folder, read_text};

/// Shapes by name, as an assumption declares them; `@` is a number that differs between assumptions.
const SHAPES: &[(&str, &str)] = &[
    ("lognormal", "unit: USD, low: 2, high: 5@"),
    ("normal", "unit: USD, signed: true, low: -2, high: 5@"),
    ("logit-normal", "unit: share, low: 0.1@%, high: 90%"),
    ("triangular", "unit: USD, shape: triangular, min: 2, mode: 3, max: 5@"),
    ("PERT", "unit: USD, min: 2, mode: 3, max: 5@"),
    ("uniform", "unit: USD, min: 2, max: 5@"),
    ("through median", "unit: USD, quantiles: {0: 2, 50: 9, 100: 5@}"),
    ("Johnson", "unit: USD, low: 2, value: 9, high: 5@"),
    ("quantiles", "unit: USD, quantiles: {5: 2, 25: 4, 50: 9, 95: 5@}"),
    ("ended quantiles", "unit: USD, quantiles: {0: 1, 5: 2, 50: 9, 95: 5@, 100: 900}"),
    ("gamma", "unit: USD, shape: gamma, mean: 5@, sd: 2"),
    ("beta", "unit: share, shape: beta, alpha: 2, beta: 5@"),
    ("loguniform", "unit: USD, shape: loguniform, min: 2, max: 5@"),
    ("cut normal", "unit: USD, signed: true, low: -2, high: 5@, bounds: [0, ~]"),
    ("choices", "unit: USD, choices: {2: 30%, 3: 50%, 7@: 20%}"),
];

/// A model of `count` assumptions of the given shapes in turn.
fn model(shapes: &[&str], count: usize) -> Arc<Model> {
    let mut yaml = String::from("title: T\ndefaults: {basis: judgement}\nassumptions:\n");
    for at in 0..count {
        let keys = shapes[at % shapes.len()].replace('@', &at.to_string());
        writeln!(yaml, "  a{at}: {{label: A{at}, {keys}}}").expect("text");
    }
    Arc::clone(read_text(&yaml, &Options::default()).model())
}

/// Wants the draws of a shape to be its quantiles: loops are widened here and not in tests.
fn check(name: &str, model: &Model) {
    let draws = plan(model, 65_536, 1).unwrap_or_else(|f| panic!("{f:?}"));
    let mut out = vec![vec![0.0; draws.replicate_size()]; 2];
    draws.fill(1, &[Leaf::Draw(InputId(0), 0), Leaf::Score(InputId(0), 0)], &mut out);
    let Some(shape) = draws.distribution(InputId(0), 0) else { return };
    for (value, score) in out[0].iter().zip(&out[1]) {
        let expected = shape.at_score(*score);
        assert!(
            (value - expected).abs() <= 1e-12 * expected.abs(),
            "{name} at {score}: {value}, not {expected}"
        );
    }
}

/// Every cell of every assumption of a model.
fn leaves(model: &Model) -> Vec<Leaf> {
    let cells = |(variable, id): (&Variable, VariableId)| {
        let count = variable.assumption().map_or(0, |a| a.beliefs.len());
        (0..count).map(move |cell| Leaf::Draw(id.into(), cell as u32))
    };
    model.variables.iter().zip((0..).map(VariableId)).flat_map(cells).collect()
}

/// Seconds to prepare, and seconds to make all draws, the least of some runs.
fn times(model: &Model, count: usize, runs: usize) -> (f64, f64) {
    let leaves = leaves(model);
    let mut best = (f64::INFINITY, f64::INFINITY);
    for _ in 0..runs {
        let start = Instant::now();
        let draws = plan(model, count, 1).unwrap_or_else(|f| panic!("{f:?}"));
        best.0 = best.0.min(start.elapsed().as_secs_f64());
        let mut out = vec![vec![0.0; draws.replicate_size()]; leaves.len()];
        let start = Instant::now();
        for replicate in 0..draws.replicates() {
            draws.fill(replicate, &leaves, &mut out);
            std::hint::black_box(&out);
        }
        best.1 = best.1.min(start.elapsed().as_secs_f64());
    }
    best
}

fn main() {
    println!("{:<18}{:>12}{:>16}", "", "ns a draw", "µs to prepare");
    for (name, keys) in SHAPES {
        let model = model(&[keys], 4);
        check(name, &model);
        let (prepare, make) = times(&model, 65_536, 20);
        println!("{name:<18}{:>12.2}{:>16.1}", make * 1e9 / (4.0 * 65_536.0), prepare * 1e6 / 4.0);
    }
    let all: Vec<&str> = SHAPES.iter().take(6).map(|(_, keys)| *keys).collect();
    let (prepare, make) = times(&model(&all, 25), 1_000_000, 3);
    println!(
        "\n25 inputs, 1,000,000 draws: {:.1} ms to prepare, {:.1} ms to draw",
        prepare * 1e3,
        make * 1e3
    );
    let report: Vec<&str> = SHAPES.iter().take(7).map(|(_, keys)| *keys).collect();
    let (prepare, make) = times(&model(&report, 103), 8_192, 20);
    println!(
        "103 assumptions, 8,192 draws: {:.2} ms to prepare, {:.2} ms to draw",
        prepare * 1e3,
        make * 1e3
    );
    let medians: Vec<&str> = SHAPES.iter().skip(6).take(1).map(|(_, keys)| *keys).collect();
    let (prepare, make) = times(&model(&medians, 103), 8_192, 20);
    println!(
        "the same, all through a median: {:.2} ms to prepare, {:.2} ms to draw",
        prepare * 1e3,
        make * 1e3
    );
    let flagship = read_folder("inputs/rubin", &Options::default());
    let flagship = flagship.model();
    let (prepare, make) = times(flagship, 8_192, 20);
    println!(
        "the flagship, {} cells, 8,192 draws: {:.2} ms to prepare, {:.2} ms to draw",
        leaves(flagship).len(),
        prepare * 1e3,
        make * 1e3
    );
}
