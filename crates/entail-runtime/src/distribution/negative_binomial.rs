//! In: mean and dispersion, mean and standard deviation, or successes and their chance. Out: the negative binomial shape.
//! For counts that vary more than Poisson's: demand that comes in bursts, infections by one person.
//! Never gives a part of a count.

use super::count_fault::CountFault;
use super::counts::{CountLaw, CountShape, CountTable};
use super::error::Result;
use super::shape::{positive, probability};

const SHAPE: &str = "negative binomial";

/// The negative binomial distribution, in whole multiples of a step: the mean of a Poisson count is itself drawn
/// from a gamma shape.
#[derive(Debug, Clone, PartialEq)]
pub struct NegativeBinomial {
    mean: f64,
    /// The exponent of that gamma shape: the smaller, the more bursts.
    dispersion: f64,
    step: f64,
    counts: CountTable,
}

impl NegativeBinomial {
    /// From mean and dispersion; a count is `step` wide, in the unit of the mean. In counts the variance is
    /// mean + mean² / dispersion.
    ///
    /// # Errors
    ///
    /// A number that is not above zero, and counts that are too many for a table.
    pub fn new(mean: f64, dispersion: f64, step: f64) -> Result<Self> {
        positive(SHAPE, "mean", mean)?;
        positive(SHAPE, "dispersion", dispersion)?;
        let rate = mean / step;
        let again = rate / (rate + dispersion);
        let law = CountLaw {
            step,
            mode: ((dispersion - 1.0) / dispersion * rate).max(0.0).floor(),
            last: f64::INFINITY,
            up: |k| (k + dispersion) / (k + 1.0) * again,
            down: |k| k / ((k - 1.0 + dispersion) * again),
        };
        let counts = law.table().ok_or(CountFault::TooMany { shape: SHAPE, mean })?;
        Ok(Self { mean, dispersion, step, counts })
    }

    /// From mean and standard deviation.
    ///
    /// # Errors
    ///
    /// Those of `new`, and a deviation that is not above that of a Poisson count.
    pub fn from_moments(mean: f64, sd: f64, step: f64) -> Result<Self> {
        positive(SHAPE, "mean", mean)?;
        positive(SHAPE, "sd", sd)?;
        let (rate, spread) = (mean / step, sd / step);
        let beyond = spread * spread - rate;
        if beyond <= 0.0 {
            return Err(CountFault::Spread { mean, sd, least: rate.sqrt() * step }.into());
        }
        Self::new(mean, rate * rate / beyond, step)
    }

    /// From a number of successes and the chance of each: the failures before them.
    ///
    /// # Errors
    ///
    /// Those of `new`, and no probability between 0 and 1.
    pub fn before_successes(successes: f64, chance: f64, step: f64) -> Result<Self> {
        positive(SHAPE, "r", successes)?;
        probability(SHAPE, "p", chance)?;
        Self::new(successes * ((1.0 - chance) / chance) * step, successes, step)
    }
}

impl CountShape for NegativeBinomial {
    fn counts(&self) -> &CountTable {
        &self.counts
    }

    fn moments(&self) -> [f64; 2] {
        let rate = self.mean / self.step;
        [self.mean, (rate + rate * (rate / self.dispersion)).sqrt() * self.step]
    }
}
