//! In: min, mode and max. Out: the triangular shape.
//! Straight lines from the ends to the most likely value.
//! Never leaves its ends.

use super::error::{DistributionError, Result};
use super::shape::{Abscissa, DistributionShape, finite, ordered};
use super::special::normal;
use crate::elementary::columns::{self, Kernel};

/// The triangular distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangular {
    min: f64,
    mode: f64,
    max: f64,
}

impl Triangular {
    /// From the ends and the most likely value, which may lie on an end.
    ///
    /// # Errors
    ///
    /// Ends that are not in order, and a mode outside them.
    pub fn new(min: f64, mode: f64, max: f64) -> Result<Self> {
        check_mode(min, mode, max)?;
        Ok(Self { min, mode, max })
    }

    /// Probability of a value at or below the mode.
    #[inline(always)]
    fn below_mode(&self) -> f64 {
        (self.mode - self.min) / (self.max - self.min)
    }
}

/// Refuses reversed ends and a mode outside them.
pub fn check_mode(min: f64, mode: f64, max: f64) -> Result<()> {
    ordered("min", min, "max", max)?;
    finite("mode", mode)?;
    if min <= mode && mode <= max { Ok(()) } else { Err(DistributionError::ModeOutside { min, mode, max }) }
}

impl Kernel<1> for Triangular {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        let p = p.clamp(0.0, 1.0);
        let width = self.max - self.min;
        // One root for both sides, of the side that holds.
        let rising = p <= self.below_mode();
        let (tail, side) = if rising { (p, self.mode - self.min) } else { (1.0 - p, self.max - self.mode) };
        let root = (tail * width * side).sqrt();
        let x = if rising { self.min + root } else { self.max - root };
        x.clamp(self.min, self.max)
    }
}

impl DistributionShape for Triangular {
    fn quantile(&self, p: f64) -> f64 {
        self.at([p])
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        columns::map(*self, [at], out);
    }

    fn cdf(&self, x: f64) -> f64 {
        let width = self.max - self.min;
        if x <= self.min {
            0.0
        } else if x >= self.max {
            1.0
        } else if x <= self.mode {
            (x - self.min) / width * ((x - self.min) / (self.mode - self.min))
        } else {
            1.0 - (self.max - x) / width * ((self.max - x) / (self.max - self.mode))
        }
    }

    fn mean(&self) -> f64 {
        (self.min + self.mode + self.max) / 3.0
    }

    fn sd(&self) -> f64 {
        // From the two sides of the triangle, so that nothing cancels for a narrow shape far from zero.
        let (left, right) = (self.mode - self.min, self.max - self.mode);
        ((left * left + left * right + right * right) / 18.0).sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    fn corners(&self) -> Vec<f64> {
        vec![normal::quantile(self.below_mode())]
    }
}
