//! In: the mean. Out: the Poisson shape, a count of events that know nothing of each other.
//! For arrivals, defects, orders: as many as come, each by itself.
//! Never gives a part of a count.

use super::count_fault::CountFault;
use super::counts::{CountLaw, CountShape, CountTable};
use super::error::Result;
use super::shape::positive;

/// The Poisson distribution, in whole multiples of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Poisson {
    mean: f64,
    step: f64,
    counts: CountTable,
}

impl Poisson {
    /// From the mean; a count is `step` wide, in the unit of the mean.
    ///
    /// # Errors
    ///
    /// A mean that is not above zero, or too large for a table of counts.
    pub fn new(mean: f64, step: f64) -> Result<Self> {
        positive("poisson", "mean", mean)?;
        let rate = mean / step;
        let law = CountLaw {
            step,
            mode: rate.floor(),
            last: f64::INFINITY,
            up: |k| rate / (k + 1.0),
            down: |k| k / rate,
        };
        let counts = law.table().ok_or(CountFault::TooMany { shape: "poisson", mean })?;
        Ok(Self { mean, step, counts })
    }
}

impl CountShape for Poisson {
    fn counts(&self) -> &CountTable {
        &self.counts
    }

    fn moments(&self) -> [f64; 2] {
        [self.mean, (self.mean / self.step).sqrt() * self.step]
    }
}
