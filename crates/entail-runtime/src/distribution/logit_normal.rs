//! In: the low and high end of a share. Out: the logit-normal shape.
//! Its log odds are normal, so that 0 and 100 % are approached and never passed.
//! Never has closed moments: they are integrated once, when the shape is built.

use super::domain::Domain;
use super::error::Result;
use super::shape::{DistributionShape, finite, inside_share, interval_score, ordered, positive};
use super::special::moments::{Moments, integrate};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{kernel, logistic, logit};

/// The logit-normal distribution of a share.
///
/// Atchison, J. & Shen, S. M. (1980), Logistic-normal distributions: some properties and uses,
/// Biometrika 67(2), 261–272.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogitNormal {
    mu: f64,
    sigma: f64,
    moments: Moments,
}

impl LogitNormal {
    /// From mean and standard deviation of the log odds.
    ///
    /// # Errors
    ///
    /// A number that is not finite, and a deviation that is not above zero.
    pub fn new(mu: f64, sigma: f64) -> Result<Self> {
        finite("mu", mu)?;
        positive("logit-normal", "sigma", sigma)?;
        let moments = integrate(|z| logistic(mu + sigma * z), &[], f64::NEG_INFINITY, f64::INFINITY);
        Ok(Self { mu, sigma, moments })
    }

    /// From the ends of a central interval: 0.9 makes them p5 and p95.
    ///
    /// # Errors
    ///
    /// Ends that are not in order or not strictly between 0 and 1, and an interval outside 0 to 1.
    pub fn from_range(low: f64, high: f64, interval: f64) -> Result<Self> {
        inside_share("low", low)?;
        inside_share("high", high)?;
        ordered("low", low, "high", high)?;
        let score = interval_score(interval)?;
        let (from, to) = (logit(low), logit(high));
        Self::new(0.5 * (from + to), 0.5 * (to - from) / score)
    }
}

impl Kernel<1> for LogitNormal {
    #[inline(always)]
    fn at(self, [z]: [f64; 1]) -> f64 {
        kernel::logistic(self.mu + self.sigma * z)
    }
}

impl DistributionShape for LogitNormal {
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
        if x <= 0.0 {
            0.0
        } else if x >= 1.0 {
            1.0
        } else {
            normal::cdf((logit(x) - self.mu) / self.sigma)
        }
    }

    fn mean(&self) -> f64 {
        self.moments.mean
    }

    fn sd(&self) -> f64 {
        self.moments.sd
    }

    fn support(&self) -> (f64, f64) {
        (0.0, 1.0)
    }

    fn scale(&self) -> Domain {
        Domain::Share
    }
}
