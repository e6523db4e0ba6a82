//! In: the mean. Out: the Poisson shape, a count of events that know nothing of each other.
//! For arrivals, defects, orders: as many as come, each by itself.
//! Never gives a part of a count.

use super::count_fault::CountFault;
use super::counts::{CountLaw, CountTable};
use super::discrete::Discrete;
use super::domain::Domain;
use super::error::Result;
use super::shape::{Abscissa, DistributionShape, positive};

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

impl DistributionShape for Poisson {
    fn quantile(&self, p: f64) -> f64 {
        if p >= 1.0 {
            f64::INFINITY
        } else if p <= 0.0 {
            0.0
        } else {
            self.counts.quantile(p)
        }
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.counts.column(at, out);
    }

    fn cdf(&self, x: f64) -> f64 {
        self.counts.cdf(x)
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn sd(&self) -> f64 {
        (self.mean / self.step).sqrt() * self.step
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }

    fn choices(&self) -> Option<Discrete> {
        Some(self.counts.choices())
    }
}
