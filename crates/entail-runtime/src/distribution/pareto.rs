//! In: the least value and the exponent of the tail. Out: the Pareto shape.
//! For sizes of which the largest make up most of the whole: losses, cities, fortunes.
//! Never goes below its least value.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::exponential::{hazard, hazard_at_score};
use super::shape::{Abscissa, DistributionShape, positive};
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{kernel, ln, pow};

/// Tails with a smaller exponent reach what no number holds.
const HEAVIEST: f64 = 0.05;
/// With a larger exponent all draws are the least value.
const LIGHTEST: f64 = 1e9;

/// The Pareto distribution: above its least value each factor takes the same part of what is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pareto {
    min: f64,
    alpha: f64,
}

impl Pareto {
    /// From the least value and the exponent of the tail.
    ///
    /// # Errors
    ///
    /// A number that is not above zero, and an exponent that is beyond what can be computed.
    pub fn new(min: f64, alpha: f64) -> Result<Self> {
        positive("pareto", "min", min)?;
        positive("pareto", "alpha", alpha)?;
        if (HEAVIEST..=LIGHTEST).contains(&alpha) {
            Ok(Self { min, alpha })
        } else {
            Err(DistributionError::BeyondPrecision { key: "alpha", value: alpha })
        }
    }

    #[inline(always)]
    fn of_hazard(self, hazard: f64) -> f64 {
        self.min * kernel::exp(hazard / self.alpha)
    }
}

impl Kernel<1> for Pareto {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        self.of_hazard(hazard(p))
    }
}

impl DistributionShape for Pareto {
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
        // Through the logarithm, which keeps the digits of values just above the least.
        if x > self.min { -crate::elementary::exp_m1(-self.alpha * ln(x / self.min)) } else { 0.0 }
    }

    fn above(&self, x: f64) -> f64 {
        if x > self.min { pow(x / self.min, -self.alpha) } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        if self.alpha > 1.0 { self.min * (self.alpha / (self.alpha - 1.0)) } else { f64::INFINITY }
    }

    fn sd(&self) -> f64 {
        if self.alpha > 2.0 {
            self.min / (self.alpha - 1.0) * (self.alpha / (self.alpha - 2.0)).sqrt()
        } else {
            f64::INFINITY
        }
    }

    fn support(&self) -> (f64, f64) {
        (self.min, f64::INFINITY)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}
