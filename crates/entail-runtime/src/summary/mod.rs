//! In: a column of results, as replicates of equally many draws. Out: mean, spread, quantiles and probabilities.
//! Each comes with a standard error: what the same estimate differs by from replicate to replicate.
//! Never counts a draw without a value; says how many there are.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

mod counted;
mod moments;
mod parts;
mod quantile;
mod stream;
mod tally;
mod whole;

pub use quantile::quantiles;
pub use stream::{SummaryPlan, SummaryScratch, Summing};
pub use tally::Tally;
pub use whole::{ColumnScratch, summarise_column};

use super::elementary::lanes::{Loop, widest};
use crate::parallel::parallel_map;
use moments::Moments;

/// Sums that are made side by side, so that none waits for another.
const LANES: usize = 32;

/// A number that is estimated from draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// From all draws.
    pub value: f64,
    /// Its standard error; NaN where there is one replicate only.
    pub error: f64,
}

/// What a column says.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Mean of the draws that are numbers; infinite where some are `never`.
    pub mean: Estimate,
    /// Standard deviation.
    pub sd: Estimate,
    /// The quantiles that were requested, in that order.
    pub quantiles: Vec<Estimate>,
    /// Share of draws that are `never`.
    pub never: Estimate,
    /// Draws without a value.
    pub undefined: usize,
}

/// Summarises a column of `replicates` equal parts, one after the other.
pub fn summarise(column: &[f64], replicates: usize, probabilities: &[f64]) -> Summary {
    let rows = (column.len() / replicates.max(1)).max(1);
    summarise_column(
        &SummaryPlan::new(rows, replicates, probabilities),
        column,
        &mut ColumnScratch::default(),
    )
}

/// Summarises several columns, on several threads: each summary takes the position of its column.
pub fn summarise_all(
    columns: &[impl AsRef<[f64]> + Sync],
    replicates: usize,
    probabilities: &[f64],
    threads: usize,
) -> Vec<Summary> {
    let summary = |column: &_| summarise(AsRef::as_ref(column), replicates, probabilities);
    parallel_map(columns.iter().collect(), threads, summary)
}

/// The probability of a yes in a column of yes and no.
pub fn probability(column: &[f64], replicates: usize) -> Estimate {
    let mut tally = Tally::new(1);
    for part in parts(column, replicates) {
        tally.add(yes(part));
    }
    tally.share(0)
}

/// The kind of each draw of a yes or no for a tally of one kind: that it is a yes. What has no value does not count.
pub fn yes(column: &[f64]) -> impl Iterator<Item = Option<usize>> + '_ {
    known(column).map(|x| (x != 0.0).then_some(0))
}

/// The replicates of a column.
fn parts(column: &[f64], replicates: usize) -> Vec<&[f64]> {
    let rows = (column.len() / replicates.max(1)).max(1);
    column.chunks_exact(rows).collect()
}

// NaN is a draw without a value, which no statistic counts.
fn known(column: &[f64]) -> impl Iterator<Item = f64> + '_ {
    column.iter().copied().filter(|x| !x.is_nan())
}

struct Sum<'v, F> {
    values: &'v [f64],
    of: F,
}

impl<F: Fn(f64) -> f64> Loop for Sum<'_, F> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        // As many lanes on every machine: the order of additions, and with it the last bit, is the same on all.
        let mut lanes = [0.0; LANES];
        let rows = self.values.chunks_exact(LANES);
        let rest: f64 = rows.remainder().iter().map(|x| (self.of)(*x)).sum();
        for row in rows {
            for (lane, value) in lanes.iter_mut().zip(row) {
                *lane += (self.of)(*value);
            }
        }
        lanes.iter().sum::<f64>() + rest
    }
}

/// A sum over fixed lanes, so that it is the same on every machine and quick on all.
pub fn sum(values: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    widest(Sum { values, of })
}

fn mean(values: &[f64]) -> f64 {
    sum(values, |x| x) / values.len() as f64
}

/// The standard deviation of a sample, from its mean.
fn sd(values: &[f64], centre: f64) -> f64 {
    // From the mean rather than from sums of squares, which would cancel where the spread is small.
    (sum(values, |x| (x - centre) * (x - centre)) / (values.len() as f64 - 1.0)).sqrt()
}

/// The standard error of a statistic from its values in the replicates: their spread over the root of their number.
fn error(replicates: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = replicates.collect();
    sd(&values, mean(&values)) / (values.len() as f64).sqrt()
}
