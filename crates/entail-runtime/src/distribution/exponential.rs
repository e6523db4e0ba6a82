//! In: the mean. Out: the exponential shape.
//! For the time to the next event, where the past says nothing about it.
//! Never reaches below zero.

use super::domain::Domain;
use super::error::Result;
use super::shape::{Abscissa, DistributionShape, positive};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, exp_m1, kernel, ln, ln_1p};

/// The exponential distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponential {
    mean: f64,
}

impl Exponential {
    /// From the mean.
    ///
    /// # Errors
    ///
    /// A mean that is not above zero.
    pub fn new(mean: f64) -> Result<Self> {
        Ok(Self { mean: positive("exponential", "mean", mean)? })
    }
}

/// How many means lie below a quantile: −ln(1 − p).
#[inline(always)]
pub(super) fn hazard(p: f64) -> f64 {
    -kernel::ln_1p(-p.clamp(0.0, 1.0))
}

/// The same at a normal score, sharp in both tails.
pub(super) fn hazard_at_score(z: f64) -> f64 {
    if z > 0.0 { -ln(normal::cdf(-z)) } else { -ln_1p(-normal::cdf(z)) }
}

impl Kernel<1> for Exponential {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        self.mean * hazard(p)
    }
}

impl DistributionShape for Exponential {
    fn quantile(&self, p: f64) -> f64 {
        self.at([p])
    }

    fn at_score(&self, z: f64) -> f64 {
        self.mean * hazard_at_score(z)
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        columns::map(*self, [at], out);
    }

    fn cdf(&self, x: f64) -> f64 {
        if x > 0.0 { -exp_m1(-x / self.mean) } else { 0.0 }
    }

    fn above(&self, x: f64) -> f64 {
        if x > 0.0 { exp(-x / self.mean) } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn sd(&self) -> f64 {
        self.mean
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}
