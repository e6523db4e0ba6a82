//! Draws against closed forms, against quantile functions, and against what must not change them.
#![allow(clippy::unwrap_used)] // A test that cannot draw has failed.
#![allow(clippy::disallowed_methods)] // Expected values come from the platform's own mathematics.

mod closed_forms;
mod columns;
mod correlated;
mod flagship;
mod strata;
mod streams;
#[path = "../support/mod.rs"]
mod support;

use entail::compile::Options;
use entail_engine::evaluate::draws::plan;
use entail_engine::model::Model;
use entail_runtime::draws::Draws;
use entail_runtime::draws::Leaf;
use std::sync::Arc;

/// A model with these assumptions, and with what else stands behind them.
fn model(assumptions: &str) -> Arc<Model> {
    let yaml = format!("title: T\ndefaults: {{basis: judgement}}\n{assumptions}\n");
    Arc::clone(support::read_text(&yaml, &Options::default()).model())
}

fn draws(model: &Model, count: usize) -> Draws {
    plan(model, count, 1).unwrap()
}

fn draw(model: &Model, name: &str, cell: usize) -> Leaf {
    Leaf::Draw(model.named(name).unwrap().into(), cell as u32)
}

fn score(model: &Model, name: &str, cell: usize) -> Leaf {
    Leaf::Score(model.named(name).unwrap().into(), cell as u32)
}

/// The columns of some leaves in one replicate.
fn replicate(draws: &Draws, at: usize, leaves: &[Leaf]) -> Vec<Vec<f64>> {
    let mut out = vec![vec![f64::NAN; draws.replicate_size()]; leaves.len()];
    draws.fill(at, leaves, &mut out);
    out
}

/// The bits of all draws of a leaf.
fn bits(draws: &Draws, leaf: Leaf) -> Vec<u64> {
    let all = (0..draws.replicates()).flat_map(|at| replicate(draws, at, &[leaf]).remove(0));
    all.map(f64::to_bits).collect()
}

/// A statistic of some leaves, over replicates: its mean, and the standard error of that.
fn statistic(draws: &Draws, leaves: &[Leaf], of: impl Fn(&[Vec<f64>]) -> f64) -> (f64, f64) {
    let each: Vec<f64> = (0..draws.replicates()).map(|at| of(&replicate(draws, at, leaves))).collect();
    let count = each.len() as f64;
    (mean(&each), sd(&each) / (count - 1.0).sqrt())
}

/// Wants a statistic within four of its own standard errors.
#[track_caller]
fn within((found, error): (f64, f64), expected: f64) {
    let gap = (found - expected).abs();
    assert!(gap <= 4.0 * error, "found {found} ± {error}, expected {expected}: {:.1} errors", gap / error);
}

fn mean(column: &[f64]) -> f64 {
    column.iter().sum::<f64>() / column.len() as f64
}

/// Over all draws: where each stratum has one, nothing is lost by the mean.
fn sd(column: &[f64]) -> f64 {
    let centre = mean(column);
    let squares: f64 = column.iter().map(|x| (x - centre) * (x - centre)).sum();
    (squares / column.len() as f64).sqrt()
}

fn pearson(x: &[f64], y: &[f64]) -> f64 {
    let (a, b) = (mean(x), mean(y));
    let products: f64 = x.iter().zip(y).map(|(x, y)| (x - a) * (y - b)).sum();
    products / x.len() as f64 / sd(x) / sd(y)
}

fn ranks(x: &[f64]) -> Vec<f64> {
    let mut rows: Vec<usize> = (0..x.len()).collect();
    rows.sort_by(|a, b| x[*a].total_cmp(&x[*b]));
    let mut ranks = vec![0.0; x.len()];
    for (rank, row) in rows.into_iter().enumerate() {
        ranks[row] = rank as f64;
    }
    ranks
}

/// The quantile between the two nearest draws.
fn quantile(x: &[f64], p: f64) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = p * (x.len() - 1) as f64;
    let at = (place as usize).min(x.len() - 2);
    sorted[at] + (place - at as f64) * (sorted[at + 1] - sorted[at])
}
