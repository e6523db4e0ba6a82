//! In: mean and standard deviation, or a range. Out: the normal shape.
//! The shape of signed quantities and of points in time.
//! Never cuts itself at zero: truncation is a step of its own.

use super::error::Result;
use super::shape::{DistributionShape, finite, interval_score, ordered, positive};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};

/// The normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    mean: f64,
    sd: f64,
}

impl Normal {
    /// From mean and standard deviation.
    ///
    /// # Errors
    ///
    /// A number that is not finite, and a deviation that is not above zero.
    pub fn new(mean: f64, sd: f64) -> Result<Self> {
        Ok(Self { mean: finite("mean", mean)?, sd: positive("normal", "sd", sd)? })
    }

    /// From the ends of a central interval: 0.9 makes them p5 and p95.
    ///
    /// # Errors
    ///
    /// Ends that are not in order, and an interval outside 0 to 1.
    pub fn from_range(low: f64, high: f64, interval: f64) -> Result<Self> {
        ordered("low", low, "high", high)?;
        let score = interval_score(interval)?;
        Self::new(0.5 * low + 0.5 * high, (0.5 * high - 0.5 * low) / score)
    }
}

impl Kernel<1> for Normal {
    #[inline(always)]
    fn at(self, [z]: [f64; 1]) -> f64 {
        self.mean + self.sd * z
    }
}

impl DistributionShape for Normal {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        self.at([z])
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        columns::map(*self, [at], out);
    }

    fn cdf(&self, x: f64) -> f64 {
        normal::cdf((x - self.mean) / self.sd)
    }

    fn above(&self, x: f64) -> f64 {
        normal::cdf((self.mean - x) / self.sd)
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn sd(&self) -> f64 {
        self.sd
    }

    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }
}
