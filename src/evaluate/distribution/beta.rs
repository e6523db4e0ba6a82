//! In: two shape parameters and two ends, or min, mode and max. Out: the beta or PERT shape.
//! For shares from counts, and for experts who name the ends and the most likely value.
//! Never solves at a draw: the quantile function is tabulated when the shape is built.

use super::error::{DistributionError, Result};
use super::shape::{Shape, ordered, positive};
use super::special::incomplete_beta::{LARGEST, SMALLEST, log_odds, tails};
use super::special::normal;
use super::special::score_table::{Node, REACH, ScoreTable};
use super::triangular::check_mode;
use crate::evaluate::elementary::{exp, logistic};

/// The beta distribution between two ends. Quantiles are correct to nine digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Beta {
    alpha: f64,
    beta: f64,
    min: f64,
    max: f64,
    /// Log odds of the quantile's place between the ends.
    table: ScoreTable,
}

impl Beta {
    /// From the two parameters and the two ends, 0 and 1 for a share.
    pub fn new(alpha: f64, beta: f64, min: f64, max: f64) -> Result<Self> {
        ordered("min", min, "max", max)?;
        for (key, value) in [("alpha", alpha), ("beta", beta)] {
            positive("beta", key, value)?;
            if !(SMALLEST..=LARGEST).contains(&value) {
                return Err(DistributionError::BeyondPrecision { key, value });
            }
        }
        let node = |z: f64| {
            let value = log_odds(alpha, beta, z);
            let (x, y) = (logistic(value), logistic(-value));
            let slope = exp(normal::ln_density(z) - tails(alpha, beta, x, y).density);
            Node { value, slope, bend: -slope * (z + (alpha * y - beta * x) * slope) }
        };
        Ok(Self { alpha, beta, min, max, table: ScoreTable::new(node) })
    }

    /// From min, most likely value and max: the beta shape whose mean is (min + 4 mode + max) / 6.
    ///
    /// Malcolm, D. G., Roseboom, J. H., Clark, C. E. & Fazar, W. (1959), Application of a technique for
    /// research and development program evaluation, Operations Research 7(5), 646–669.
    pub fn pert(min: f64, mode: f64, max: f64) -> Result<Self> {
        check_mode(min, mode, max)?;
        let width = max - min;
        Self::new(1.0 + 4.0 * ((mode - min) / width), 1.0 + 4.0 * ((max - mode) / width), min, max)
    }

    /// The two shape parameters.
    pub fn parameters(&self) -> (f64, f64) {
        (self.alpha, self.beta)
    }
}

impl Shape for Beta {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        if z.is_infinite() {
            return if z < 0.0 { self.min } else { self.max };
        }
        let odds = if z.abs() < REACH { self.table.at(z) } else { log_odds(self.alpha, self.beta, z) };
        // Measured from the nearer end, which keeps the digits of values close to it.
        let width = self.max - self.min;
        if odds <= 0.0 { self.min + width * logistic(odds) } else { self.max - width * logistic(-odds) }
    }

    fn cdf(&self, x: f64) -> f64 {
        let width = self.max - self.min;
        if x <= self.min {
            0.0
        } else if x >= self.max {
            1.0
        } else {
            exp(tails(self.alpha, self.beta, (x - self.min) / width, (self.max - x) / width).below)
        }
    }

    fn mean(&self) -> f64 {
        let sum = self.alpha + self.beta;
        self.min * (self.beta / sum) + self.max * (self.alpha / sum)
    }

    fn sd(&self) -> f64 {
        let sum = self.alpha + self.beta;
        (self.max - self.min) * (self.alpha / sum * (self.beta / sum) / (sum + 1.0)).sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (self.min, self.max)
    }
}
