//! In: one number. Out: the shape that always answers it.
//! A value alone is certain; treating it as a shape spares everyone a special case.
//! Never has a spread.

use super::error::Result;
use super::shape::{DistributionShape, finite};

/// One value, without doubt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certain {
    value: f64,
}

impl Certain {
    /// From the value.
    ///
    /// # Errors
    ///
    /// A value that is not finite.
    pub fn new(value: f64) -> Result<Self> {
        Ok(Self { value: finite("value", value)? })
    }

    /// A number that nobody took: it is none in every draw.
    pub fn missing() -> Self {
        Self { value: f64::NAN }
    }
}

impl DistributionShape for Certain {
    fn quantile(&self, _: f64) -> f64 {
        self.value
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < self.value { 0.0 } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        self.value
    }

    fn sd(&self) -> f64 {
        0.0
    }

    fn support(&self) -> (f64, f64) {
        (self.value, self.value)
    }
}
