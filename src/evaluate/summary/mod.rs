//! In: a column of results, as replicates of equally many draws. Out: mean, spread, quantiles and probabilities.
//! Each comes with a standard error: what the same estimate differs by from replicate to replicate.
//! Never counts a draw without a value; says how many there are.

mod quantile;

pub use quantile::quantiles;

use super::operation::NEVER;

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
    /// The quantiles that were asked for, in that order.
    pub quantiles: Vec<Estimate>,
    /// Share of draws that are `never`.
    pub never: Estimate,
    /// Draws without a value.
    pub undefined: usize,
}

/// Summarises a column of `replicates` equal parts, one after the other.
pub fn summarise(column: &[f64], replicates: usize, probabilities: &[f64]) -> Summary {
    let parts = parts(column, replicates);
    let mut sorted: Vec<f64> = known(column).collect();
    let whole = quantiles(&mut sorted, probabilities);
    let each: Vec<Vec<f64>> = parts
        .iter()
        .map(|part| {
            let mut room: Vec<f64> = known(part).collect();
            quantiles(&mut room, probabilities)
        })
        .collect();
    let quantiles = whole
        .iter()
        .enumerate()
        .map(|(at, value)| Estimate { value: *value, error: error(each.iter().map(|row| row[at])) })
        .collect();
    let of = |statistic: fn(&[f64]) -> f64| Estimate {
        value: statistic(column),
        error: error(parts.iter().map(|part| statistic(part))),
    };
    Summary {
        mean: of(mean),
        sd: of(sd),
        quantiles,
        never: of(|column| share(column, |x| x == NEVER)),
        undefined: column.iter().filter(|x| x.is_nan()).count(),
    }
}

/// The probability of a yes in a column of yes and no.
pub fn probability(column: &[f64], replicates: usize) -> Estimate {
    let holds = |part: &[f64]| share(part, |x| x != 0.0);
    Estimate { value: holds(column), error: error(parts(column, replicates).iter().map(|part| holds(part))) }
}

/// The replicates of a column.
fn parts(column: &[f64], replicates: usize) -> Vec<&[f64]> {
    let rows = (column.len() / replicates.max(1)).max(1);
    column.chunks_exact(rows).collect()
}

fn known(column: &[f64]) -> impl Iterator<Item = f64> + '_ {
    column.iter().copied().filter(|x| !x.is_nan())
}

fn share(column: &[f64], counts: impl Fn(f64) -> bool) -> f64 {
    let (hits, all) =
        known(column).fold((0_u64, 0_u64), |(hits, all), x| (hits + u64::from(counts(x)), all + 1));
    hits as f64 / all as f64
}

/// Sums over fixed lanes, so that the sum is the same on every machine and quick on all.
fn sum(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut lanes, mut count) = ([0.0; 8], 0_usize);
    for value in values {
        lanes[count % 8] += value;
        count += 1;
    }
    (lanes.iter().sum(), count as f64)
}

fn mean(column: &[f64]) -> f64 {
    let (total, count) = sum(known(column));
    total / count
}

/// The standard deviation of a sample, from its mean.
fn sd(column: &[f64]) -> f64 {
    let centre = mean(column);
    let (total, count) = sum(known(column).map(|x| (x - centre) * (x - centre)));
    (total / (count - 1.0)).sqrt()
}

/// The standard error of a statistic from its values in the replicates: their spread over the root of their number.
fn error(replicates: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = replicates.collect();
    sd(&values) / (values.len() as f64).sqrt()
}
