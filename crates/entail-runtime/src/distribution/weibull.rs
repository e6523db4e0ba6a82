//! In: the exponent and the scale, or the exponent and the mean. Out: the Weibull shape.
//! For lifetimes and wind speeds: an exponent below 1 fails early, one above 1 wears out.
//! Never reaches below zero.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::exponential::{hazard, hazard_at_score};
use super::shape::{Abscissa, DistributionShape, positive};
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, exp_m1, kernel, pow};

/// Exponents whose moments are numbers, and whose draws differ.
const EXPONENTS: std::ops::RangeInclusive<f64> = 0.02..=1e6;
/// Below this inverse exponent the spread is a power series.
const SERIES: f64 = 0.01;

/// The Weibull distribution: its power to the exponent is exponential.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weibull {
    exponent: f64,
    scale: f64,
}

impl Weibull {
    /// From the exponent and the scale, below which lie 63 % of the draws.
    ///
    /// # Errors
    ///
    /// A number that is not above zero, and an exponent whose moments cannot be computed.
    pub fn new(exponent: f64, scale: f64) -> Result<Self> {
        positive("weibull", "k", exponent)?;
        positive("weibull", "scale", scale)?;
        if EXPONENTS.contains(&exponent) {
            Ok(Self { exponent, scale })
        } else {
            Err(DistributionError::BeyondPrecision { key: "k", value: exponent })
        }
    }

    /// From the exponent and the mean.
    ///
    /// # Errors
    ///
    /// Those of `new`.
    pub fn from_mean(exponent: f64, mean: f64) -> Result<Self> {
        positive("weibull", "mean", mean)?;
        let whole = Self::new(exponent, 1.0)?;
        Self::new(exponent, mean / whole.mean())
    }

    #[inline(always)]
    fn of_hazard(self, hazard: f64) -> f64 {
        self.scale * kernel::pow(hazard, 1.0 / self.exponent)
    }
}

impl Kernel<1> for Weibull {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        self.of_hazard(hazard(p))
    }
}

/// ln Γ(1 + 2x) − 2 ln Γ(1 + x), by its series where the two would cancel.
fn relative_square(x: f64) -> f64 {
    if x >= SERIES {
        return libm::lgamma(1.0 + 2.0 * x) - 2.0 * libm::lgamma(1.0 + x);
    }
    // ln Γ(1 + x) = −γx + Σ ζ(k) (−x)^k / k.
    let zetas =
        [1.644_934_066_848_226_4, 1.202_056_903_159_594_3, 1.082_323_233_711_138_2, 1.036_927_755_143_37];
    let (mut sum, mut power) = (0.0, x * x);
    for (zeta, k) in zetas.into_iter().zip(2..) {
        let twos = f64::from((1_u32 << k) - 2);
        sum += zeta * power * twos / f64::from(k);
        power *= -x;
    }
    sum
}

impl DistributionShape for Weibull {
    fn quantile(&self, p: f64) -> f64 {
        self.at([p])
    }

    fn at_score(&self, z: f64) -> f64 {
        self.of_hazard(hazard_at_score(z))
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        columns::map(*self, [at], out);
    }

    fn cdf(&self, x: f64) -> f64 {
        if x > 0.0 { -exp_m1(-pow(x / self.scale, self.exponent)) } else { 0.0 }
    }

    fn above(&self, x: f64) -> f64 {
        if x > 0.0 { exp(-pow(x / self.scale, self.exponent)) } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        self.scale * libm::tgamma(1.0 + 1.0 / self.exponent)
    }

    fn sd(&self) -> f64 {
        self.mean() * exp_m1(relative_square(1.0 / self.exponent)).sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}
