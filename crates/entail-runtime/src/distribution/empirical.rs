//! In: observed values. Out: the shape that they describe.
//! Between two neighbours the quantile function is a straight line, as in spreadsheets and statistics packages.
//! Never goes beyond the smallest and largest observation.

use super::error::{DistributionError, Result};
use super::shape::{Abscissa, DistributionShape, LARGEST};
use super::special::moments::Moments;

/// Observations with quantiles of type 7.
///
/// Hyndman, R. J. & Fan, Y. (1996), Sample quantiles in statistical packages, The American Statistician
/// 50(4), 361–365. Mean and standard deviation are those of the draws from this quantile function, which
/// approach the ones of the observations as they become many.
#[derive(Debug, Clone, PartialEq)]
pub struct Empirical {
    sorted: Vec<f64>,
    moments: Moments,
}

impl Empirical {
    /// From at least two observations in any order.
    ///
    /// # Errors
    ///
    /// Fewer than two observations, and one that is not finite or beyond what can be computed.
    pub fn new(samples: &[f64]) -> Result<Self> {
        if samples.len() < 2 {
            return Err(DistributionError::TooFew { things: "samples", found: samples.len(), needed: 2 });
        }
        if let Some(index) = samples.iter().position(|sample| !sample.is_finite()) {
            return Err(DistributionError::SampleNotFinite { position: index + 1, value: samples[index] });
        }
        if let Some(&value) = samples.iter().find(|sample| sample.abs() > LARGEST) {
            return Err(DistributionError::BeyondPrecision { key: "samples", value });
        }
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let moments = moments_of_line(&sorted, 0.0, (sorted.len() - 1) as f64);
        Ok(Self { sorted, moments })
    }

    fn last(&self) -> f64 {
        (self.sorted.len() - 1) as f64
    }
}

/// The line through the sorted observations, at a position counted from 0.
fn line(sorted: &[f64], position: f64) -> f64 {
    let index = (position.floor() as usize).min(sorted.len() - 2);
    let part = position - index as f64;
    let (from, to) = (sorted[index], sorted[index + 1]);
    (from + part * (to - from)).clamp(from, to)
}

/// Moments of the line between two positions, exact piece by piece.
fn moments_of_line(sorted: &[f64], from: f64, to: f64) -> Moments {
    let centre = line(sorted, 0.5 * (from + to));
    let (mut first, mut second) = (0.0, 0.0);
    let mut at = from;
    while at < to {
        let next = (at.floor() + 1.0).min(to);
        let (a, b) = (line(sorted, at) - centre, line(sorted, next) - centre);
        first += (next - at) * 0.5 * (a + b);
        second += (next - at) * (a * a + a * b + b * b) / 3.0;
        at = next;
    }
    let shift = first / (to - from);
    let sd = (second / (to - from) - shift * shift).max(0.0).sqrt();
    Moments { mean: centre + shift, sd }
}

impl DistributionShape for Empirical {
    fn quantile(&self, p: f64) -> f64 {
        line(&self.sorted, p.clamp(0.0, 1.0) * self.last())
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn cdf(&self, x: f64) -> f64 {
        match self.sorted.partition_point(|&sample| sample <= x) {
            0 => 0.0,
            count if count == self.sorted.len() => 1.0,
            count => {
                let (from, to) = (self.sorted[count - 1], self.sorted[count]);
                ((count - 1) as f64 + (x - from) / (to - from)) / self.last()
            }
        }
    }

    fn mean(&self) -> f64 {
        self.moments.mean
    }

    fn sd(&self) -> f64 {
        self.moments.sd
    }

    fn support(&self) -> (f64, f64) {
        (self.sorted[0], self.sorted[self.sorted.len() - 1])
    }

    fn moments_between(&self, low: f64, high: f64) -> Moments {
        moments_of_line(&self.sorted, low * self.last(), high * self.last())
    }
}
