//! In: mu and sigma, mean and standard deviation, or a range. Out: the lognormal shape.
//! The shape of positive quantities that are known to within a factor.
//! Never reaches zero.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::{DistributionShape, finite, interval_score, ordered, positive};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, exp_m1, kernel, ln, ln_1p};

/// The lognormal distribution: its logarithm is normal with mean `mu` and standard deviation `sigma`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    mu: f64,
    sigma: f64,
    median: f64,
}

impl LogNormal {
    /// From mean and standard deviation of the natural logarithm.
    ///
    /// # Errors
    ///
    /// A number that is not finite, a deviation that is not above zero, and a median beyond what can be
    /// computed.
    pub fn new(mu: f64, sigma: f64) -> Result<Self> {
        finite("mu", mu)?;
        positive("lognormal", "sigma", sigma)?;
        let median = exp(mu);
        if median.is_normal() {
            Ok(Self { mu, sigma, median })
        } else {
            Err(DistributionError::BeyondPrecision { key: "mu", value: mu })
        }
    }

    /// From mean and standard deviation of the quantity itself, by matching moments.
    ///
    /// # Errors
    ///
    /// A number that is not above zero.
    pub fn from_moments(mean: f64, sd: f64) -> Result<Self> {
        positive("lognormal", "mean", mean)?;
        positive("lognormal", "sd", sd)?;
        let ratio = sd / mean;
        let variance = ln_1p(ratio * ratio);
        Self::new(ln(mean) - 0.5 * variance, variance.sqrt())
    }

    /// From the ends of a central interval: 0.9 makes them p5 and p95. The median is their geometric mean.
    ///
    /// # Errors
    ///
    /// Ends that are not in order or not above zero, and an interval outside 0 to 1.
    pub fn from_range(low: f64, high: f64, interval: f64) -> Result<Self> {
        ordered("low", low, "high", high)?;
        positive("lognormal", "low", low)?;
        let score = interval_score(interval)?;
        let spread = if high < 2.0 * low { ln_1p((high - low) / low) } else { ln(high) - ln(low) };
        // The product's root is exact where the product is: 1 to 10,000 has the median 100, not 99.999….
        let product = low * high;
        let median = if product.is_normal() { product.sqrt() } else { low.sqrt() * high.sqrt() };
        Ok(Self { mu: 0.5 * (ln(low) + ln(high)), sigma: 0.5 * spread / score, median })
    }

    /// Mean of the natural logarithm.
    pub fn mu(&self) -> f64 {
        self.mu
    }

    /// Standard deviation of the natural logarithm.
    pub fn sigma(&self) -> f64 {
        self.sigma
    }
}

impl Kernel<1> for LogNormal {
    #[inline(always)]
    fn at(self, [z]: [f64; 1]) -> f64 {
        self.median * kernel::exp(self.sigma * z)
    }
}

/// The same where no exponent is extreme.
#[derive(Clone, Copy)]
struct Within(LogNormal);

impl Kernel<1> for Within {
    #[inline(always)]
    fn at(self, [z]: [f64; 1]) -> f64 {
        self.0.median * kernel::exp_within(self.0.sigma * z)
    }
}

impl DistributionShape for LogNormal {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        self.at([z])
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        // All draws but the wildest: a factor of e^700 is beyond what a quantity may be.
        let within = at.iter().fold(true, |all, z| all & ((self.sigma * z).abs() <= kernel::WITHIN));
        if within { columns::map(Within(*self), [at], out) } else { columns::map(*self, [at], out) }
    }

    fn cdf(&self, x: f64) -> f64 {
        if x > 0.0 { normal::cdf(ln(x / self.median) / self.sigma) } else { 0.0 }
    }

    fn above(&self, x: f64) -> f64 {
        if x > 0.0 { normal::cdf(-ln(x / self.median) / self.sigma) } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        self.median * exp(0.5 * self.sigma * self.sigma)
    }

    fn sd(&self) -> f64 {
        self.mean() * exp_m1(self.sigma * self.sigma).sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}
