//! In: degrees of freedom, location and scale. Out: Student's t shape.
//! For a mean of few observations, and for signed numbers with heavy tails.
//! Never solves at a draw where a table is as good: it has the table of a beta shape.
//!
//! With B from a beta shape of both parameters ν/2, √ν (2B − 1) / (2 √(B (1 − B))) is Student's t; in the log
//! odds q of B that is √ν sinh(q/2).

use super::beta::Beta;
use super::error::{DistributionError, Result};
use super::shape::{DistributionShape, finite, positive};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{kernel, ln_1p};

/// Fewer degrees reach what no number holds.
const FEWEST: f64 = 0.2;
/// With more the shape is normal to the last digit.
const MOST: f64 = 1e9;

/// Student's t distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct StudentT {
    degrees: f64,
    location: f64,
    scale: f64,
    odds: Beta,
}

impl StudentT {
    /// From degrees of freedom, location and scale.
    ///
    /// # Errors
    ///
    /// A location that is not finite, a scale that is not above zero, and degrees beyond what can be computed.
    pub fn new(degrees: f64, location: f64, scale: f64) -> Result<Self> {
        positive("student_t", "df", degrees)?;
        finite("location", location)?;
        positive("student_t", "scale", scale)?;
        if !(FEWEST..=MOST).contains(&degrees) {
            return Err(DistributionError::BeyondPrecision { key: "df", value: degrees });
        }
        let odds = Beta::new(0.5 * degrees, 0.5 * degrees, 0.0, 1.0)?;
        Ok(Self { degrees, location, scale, odds })
    }

    fn of_odds(&self) -> OfOdds {
        OfOdds { location: self.location, spread: self.scale * self.degrees.sqrt() }
    }

    /// The share of the beta shape below which as much lies as below a value.
    fn share(&self, x: f64) -> f64 {
        let y = (x - self.location) / self.scale / self.degrees.sqrt();
        let size = y.abs();
        // Half the log odds are the inverse of sinh.
        let half = ln_1p(size + size * (size / (1.0 + (1.0 + size * size).sqrt())));
        self.odds.below_odds((2.0 * half).copysign(y))
    }
}

/// The value from the log odds.
#[derive(Clone, Copy)]
struct OfOdds {
    location: f64,
    spread: f64,
}

impl Kernel<1> for OfOdds {
    #[inline(always)]
    fn at(self, [odds]: [f64; 1]) -> f64 {
        let grown = kernel::exp_m1(0.5 * odds.abs());
        let sinh = 0.5 * (grown + grown / (grown + 1.0));
        self.location + self.spread * sinh.copysign(odds)
    }
}

impl DistributionShape for StudentT {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        if z.is_infinite() { z } else { self.of_odds().at([self.odds.odds(z)]) }
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.odds.odds_column(at, out);
        columns::map_in_place(self.of_odds(), out);
    }

    fn cdf(&self, x: f64) -> f64 {
        self.share(x)
    }

    fn above(&self, x: f64) -> f64 {
        // The shape is its own mirror image.
        self.share(2.0 * self.location - x)
    }

    fn mean(&self) -> f64 {
        if self.degrees > 1.0 { self.location } else { f64::NAN }
    }

    fn sd(&self) -> f64 {
        if self.degrees > 2.0 {
            self.scale * (self.degrees / (self.degrees - 2.0)).sqrt()
        } else {
            f64::INFINITY
        }
    }

    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }
}
