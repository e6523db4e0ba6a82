//! In: mean and standard deviation. Out: the gamma shape.
//! For waiting times and sums of positive parts.
//! Never solves at a draw where a table is as good: it is filled when the shape is built.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::{DistributionShape, positive};
use super::special::incomplete_gamma::{LARGEST, SMALLEST, log_quantile, tails};
use super::special::inward::Law;
use super::special::normal;
use super::special::score_table::{REACH, SMOOTH, SMOOTHER, ScoreNode, ScoreTable};
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, kernel, ln};

/// Scores beyond this have no probability that a number could hold.
const FARTHEST: f64 = 37.0;

/// The gamma distribution. Quantiles are correct to ten digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Gamma {
    mean: f64,
    shape: f64,
    /// Logarithm of the quantile over the mean.
    table: Option<ScoreTable>,
}

impl Gamma {
    /// From mean and standard deviation, both above zero.
    ///
    /// # Errors
    ///
    /// A number that is not above zero, and a spread so narrow or so wide that it cannot be computed to nine
    /// digits.
    pub fn new(mean: f64, sd: f64) -> Result<Self> {
        positive("gamma", "mean", mean)?;
        positive("gamma", "sd", sd)?;
        let ratio = mean / sd;
        Self::with_shape(mean, ratio * ratio).ok_or(DistributionError::SpreadBeyondPrecision { mean, sd })
    }

    /// From mean and shape parameter, if the shape can be computed.
    pub(super) fn with_shape(mean: f64, shape: f64) -> Option<Self> {
        let node = |z: f64| {
            let value = log_quantile(shape, z);
            ScoreNode::new(z, value, tails(shape, value).density, shape - shape * exp(value))
        };
        let law = Law { level: shape, pull: shape, curb: 0.0 };
        let table = || match shape {
            SMOOTHER.. => Some(ScoreTable::inward(node, law, exp)),
            SMOOTH.. => Some(ScoreTable::new(node)),
            _ => None,
        };
        (SMALLEST..=LARGEST).contains(&shape).then(|| Self { mean, shape, table: table() })
    }

    /// Logarithm of the quantile at a normal score; finite where the quantile itself would be zero.
    pub(super) fn ln_at_score(&self, z: f64) -> f64 {
        self.relative(z.clamp(-FARTHEST, FARTHEST)) + ln(self.mean)
    }

    /// Logarithms of the quantiles at a column of normal scores.
    pub(super) fn ln_column(&self, at: &[f64], out: &mut [f64]) {
        self.relative_column(at, out);
        let ln_mean = ln(self.mean);
        for out in out {
            *out += ln_mean;
        }
    }

    fn relative_column(&self, at: &[f64], out: &mut [f64]) {
        let solve = |z: f64| log_quantile(self.shape, z.clamp(-FARTHEST, FARTHEST));
        match &self.table {
            Some(table) => table.column(at, out, solve),
            None => {
                for (z, out) in at.iter().zip(out) {
                    *out = solve(*z);
                }
            }
        }
    }

    /// Logarithm of the quantile over the mean.
    #[inline]
    fn relative(&self, z: f64) -> f64 {
        match &self.table {
            Some(table) if z.abs() <= REACH => table.at(z),
            _ => log_quantile(self.shape, z),
        }
    }
}

impl DistributionShape for Gamma {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        if z.is_infinite() {
            return if z < 0.0 { 0.0 } else { f64::INFINITY };
        }
        self.mean * exp(self.relative(z))
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.relative_column(at, out);
        columns::map_in_place(Times(self.mean), out);
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            0.0
        } else if x == f64::INFINITY {
            1.0
        } else {
            exp(tails(self.shape, ln(x / self.mean)).below)
        }
    }

    fn above(&self, x: f64) -> f64 {
        if x <= 0.0 {
            1.0
        } else if x == f64::INFINITY {
            0.0
        } else {
            exp(tails(self.shape, ln(x / self.mean)).above)
        }
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn sd(&self) -> f64 {
        self.mean / self.shape.sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}

/// The quantile from its logarithm over the mean.
#[derive(Clone, Copy)]
struct Times(f64);

impl Kernel<1> for Times {
    #[inline(always)]
    fn at(self, [ln_ratio]: [f64; 1]) -> f64 {
        self.0 * kernel::exp(ln_ratio)
    }
}
