//! In: the two ends. Out: the shape that is flat, or flat on the logarithmic scale, between them.
//! For what is known by its limits only.
//! Never leaves its ends, not even by rounding.

use super::domain::Domain;
use super::error::Result;
use super::shape::{Abscissa, DistributionShape, ordered, positive};
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{kernel, ln, ln_1p};

/// Every value between two ends is equally likely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uniform {
    min: f64,
    max: f64,
}

impl Uniform {
    /// From the two ends.
    ///
    /// # Errors
    ///
    /// Ends that are not in order or not finite.
    pub fn new(min: f64, max: f64) -> Result<Self> {
        ordered("min", min, "max", max)?;
        Ok(Self { min, max })
    }
}

impl Kernel<1> for Uniform {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        let p = p.clamp(0.0, 1.0);
        (self.min * (1.0 - p) + self.max * p).clamp(self.min, self.max)
    }
}

impl DistributionShape for Uniform {
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
        ((x - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }

    fn mean(&self) -> f64 {
        0.5 * self.min + 0.5 * self.max
    }

    fn sd(&self) -> f64 {
        (self.max - self.min) / 12_f64.sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (self.min, self.max)
    }
}

/// Every factor between two ends is equally likely: the logarithm is uniform.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogUniform {
    min: f64,
    max: f64,
    log_ratio: f64,
}

impl LogUniform {
    /// From the two ends, both above zero.
    ///
    /// # Errors
    ///
    /// Ends that are not in order, not finite or not above zero.
    pub fn new(min: f64, max: f64) -> Result<Self> {
        ordered("min", min, "max", max)?;
        positive("loguniform", "min", min)?;
        let ratio = max / min;
        // Ends close together lose digits in their ratio, ends far apart may overflow it.
        let log_ratio = if ratio < 2.0 {
            ln_1p((max - min) / min)
        } else if ratio.is_finite() {
            ln(ratio)
        } else {
            ln(max) - ln(min)
        };
        Ok(Self { min, max, log_ratio })
    }
}

impl Kernel<1> for LogUniform {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        let p = p.clamp(0.0, 1.0);
        let inside = (self.min * kernel::exp(p * self.log_ratio)).clamp(self.min, self.max);
        // Exact where the root is, which an exponential of half a logarithm would not be.
        let root = (self.min.sqrt() * self.max.sqrt()).clamp(self.min, self.max);
        let inside = if p == 0.5 { root } else { inside };
        if p == 1.0 { self.max } else { inside }
    }
}

impl DistributionShape for LogUniform {
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
        if x <= self.min { 0.0 } else { (ln(x / self.min) / self.log_ratio).min(1.0) }
    }

    fn mean(&self) -> f64 {
        (self.max - self.min) / self.log_ratio
    }

    fn sd(&self) -> f64 {
        // Squared relative spread: (L/2) coth(L/2) − 1, by its series where that would cancel.
        let l = self.log_ratio;
        let square = if l < 0.2 {
            let s = l * l;
            s / 12.0 * (1.0 - s / 60.0 * (1.0 - s / 42.0 * (1.0 - s / 40.0)))
        } else {
            0.5 * l * (self.max + self.min) / (self.max - self.min) - 1.0
        };
        self.mean() * square.sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }
}
