//! In: a probability, a normal score or a value. Out: what a shape answers about it.
//! One trait, one file per shape: whatever has these answers can be drawn, cut, correlated and summarised.
//! Never draws: a draw is the quantile of a uniform number, made elsewhere.

use super::count_fault::CountFault;
use super::discrete::Discrete;
use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::special::moments::{Moments, integrate};
use super::special::normal;

/// What the quantile function of a shape is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abscissa {
    /// The probability itself.
    Probability,
    /// The normal score of the probability.
    Score,
}

/// What every shape can answer.
pub trait DistributionShape {
    /// The value that a draw stays at or below with probability `p`. Below 0 and above 1 `p` counts as
    /// 0 and 1, where the answer is the end of the support.
    fn quantile(&self, p: f64) -> f64;

    /// The quantile at the probability of a standard normal score; sharp in both tails.
    fn at_score(&self, z: f64) -> f64 {
        self.quantile(normal::cdf(z))
    }

    /// What a column of its draws is computed from.
    fn abscissa(&self) -> Abscissa {
        Abscissa::Score
    }

    /// The draws at a column of scores or probabilities, whichever `abscissa` says. Rows in rising order
    /// are quickest.
    fn column(&self, at: &[f64], out: &mut [f64]) {
        let score = self.abscissa() == Abscissa::Score;
        for (at, out) in at.iter().zip(out) {
            *out = if score { self.at_score(*at) } else { self.quantile(*at) };
        }
    }

    /// Probability that a draw is at most `x`.
    fn cdf(&self, x: f64) -> f64;

    /// Probability that a draw is above `x`; sharp in the upper tail where the shape says how.
    fn above(&self, x: f64) -> f64 {
        1.0 - self.cdf(x)
    }

    /// Mean of the draws.
    fn mean(&self) -> f64;

    /// Standard deviation of the draws.
    fn sd(&self) -> f64;

    /// Smallest and largest possible value.
    fn support(&self) -> (f64, f64);

    /// Normal scores at which the quantile function is not smooth, in rising order.
    fn corners(&self) -> Vec<f64> {
        Vec::new()
    }

    /// The scale on which its spread is at home: moving it there keeps its character.
    fn scale(&self) -> Domain {
        Domain::Real
    }

    /// Its values with their probabilities, where it has no others.
    fn choices(&self) -> Option<Discrete> {
        None
    }

    /// Moments of the draws between two probabilities.
    fn moments_between(&self, low: f64, high: f64) -> Moments {
        integrate(|z| self.at_score(z), &self.corners(), normal::quantile(low), normal::quantile(high))
    }
}

/// Squares of larger numbers, and of the inverse of smaller ones, are beyond what a number can hold.
pub const LARGEST: f64 = 1e150;

/// Refuses NaN, infinities and powers of ten that no quantity has, naming the key.
pub fn finite(key: &'static str, value: f64) -> Result<f64> {
    let size = value.abs();
    if !value.is_finite() {
        Err(DistributionError::NotFinite { key, value })
    } else if size > LARGEST || (size > 0.0 && size < 1.0 / LARGEST) {
        Err(DistributionError::BeyondPrecision { key, value })
    } else {
        Ok(value)
    }
}

/// Refuses numbers at or below zero, naming key and shape.
pub fn positive(shape: &'static str, key: &'static str, value: f64) -> Result<f64> {
    if finite(key, value)? > 0.0 {
        Ok(value)
    } else {
        Err(DistributionError::NotPositive { key, value, shape })
    }
}

/// Refuses what is no probability strictly between 0 and 1, naming key and shape.
pub fn probability(shape: &'static str, key: &'static str, value: f64) -> Result<f64> {
    if finite(key, value)? > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(CountFault::NotAProbability { key, value, shape }.into())
    }
}

/// Refuses a pair whose first number is not below its second.
pub fn ordered(lower_key: &'static str, lower: f64, upper_key: &'static str, upper: f64) -> Result<()> {
    finite(lower_key, lower)?;
    finite(upper_key, upper)?;
    if lower < upper {
        Ok(())
    } else {
        Err(DistributionError::NotBelow { lower_key, lower, upper_key, upper })
    }
}

/// Refuses bounds that are NaN or not in rising order; either may be infinite.
pub fn ordered_bounds(low: f64, high: f64) -> Result<()> {
    for value in [low, high] {
        if value.is_nan() {
            return Err(DistributionError::NotFinite { key: "bounds", value });
        }
    }
    if low < high {
        Ok(())
    } else {
        Err(DistributionError::NotBelow {
            lower_key: "lower bound",
            lower: low,
            upper_key: "upper bound",
            upper: high,
        })
    }
}

/// Refuses a number outside the open interval from 0 to 1.
pub fn inside_share(key: &'static str, value: f64) -> Result<f64> {
    if finite(key, value)? > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(DistributionError::NotInsideShare { key, value })
    }
}

/// The normal score of the high end of a central interval: 1.645 for 90 %.
///
/// # Errors
///
/// An interval that is not strictly between 0 and 1.
pub fn interval_score(interval: f64) -> Result<f64> {
    if interval > 0.0 && interval < 1.0 {
        Ok(-normal::quantile(0.5 * (1.0 - interval)))
    } else {
        Err(DistributionError::IntervalOutside { interval })
    }
}
