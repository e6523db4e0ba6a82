//! In: draws, some after the others. Out: how many there are, their mean, standard deviation and share of `never`.
//! Those of parts add up to those of all, to within rounding.
//! Never takes a difference of large squares.
//!
//! Chan, T. F., Golub, G. H. & `LeVeque`, R. J. (1983), Algorithms for computing the sample variance, The American
//! Statistician 37(3), 242–247.

use super::sum;
use crate::operation::NEVER;

/// The first moments of some draws.
#[derive(Clone, Copy, Default)]
pub struct Moments {
    count: f64,
    mean: f64,
    /// The squares of the differences from the mean, summed.
    squares: f64,
    never: f64,
}

impl Moments {
    /// Those of some draws.
    pub fn of(numbers: &[f64]) -> Self {
        let count = numbers.len() as f64;
        let mean = sum(numbers, |x| x) / count;
        let squares = sum(numbers, |x| (x - mean) * (x - mean));
        // Only an infinite mean can hide what is `never`.
        let never = if mean == NEVER { numbers.iter().filter(|x| **x == NEVER).count() } else { 0 };
        Self { count, mean, squares, never: never as f64 }
    }

    /// Whether a draw has no value, or there is none.
    pub fn has_gaps(self) -> bool {
        self.mean.is_nan()
    }

    /// Those of these draws and others.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        if self.count == 0.0 || other.count == 0.0 {
            return if self.count == 0.0 { other } else { self };
        }
        let count = self.count + other.count;
        let (never, apart) = (self.never + other.never, other.mean - self.mean);
        if never > 0.0 {
            return Self { count, mean: NEVER, squares: f64::NAN, never };
        }
        let mean = self.mean + apart * (other.count / count);
        let squares = self.squares + other.squares + apart * apart * (self.count * other.count / count);
        Self { count, mean, squares, never }
    }

    /// The mean; infinite where some are `never`.
    pub fn mean(self) -> f64 {
        if self.count > 0.0 { self.mean } else { f64::NAN }
    }

    /// The standard deviation of a sample.
    pub fn sd(self) -> f64 {
        (self.squares / (self.count - 1.0)).sqrt()
    }

    /// The share that is `never`.
    pub fn never(self) -> f64 {
        self.never / self.count
    }
}
