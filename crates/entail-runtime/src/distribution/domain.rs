//! In: a value. Out: its place on the scale on which quantities of its kind are known.
//! Signed quantities as they are, positive ones by their logarithm, shares by their log odds.
//! Never lets the sign of a number decide which kind it is.

use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, kernel, ln, logistic, logit};

/// Which values a quantity can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// Any number: signed quantities and points in time.
    Real,
    /// Numbers above zero.
    Positive,
    /// Parts of a whole: 0 to 1.
    Share,
}

impl Domain {
    /// The ends, which are never reached.
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::Real => (f64::NEG_INFINITY, f64::INFINITY),
            Self::Positive => (0.0, f64::INFINITY),
            Self::Share => (0.0, 1.0),
        }
    }

    /// Where a value lies on the scale on which such quantities are known: as it is, by its logarithm,
    /// or by its log odds.
    pub fn place(self, value: f64) -> f64 {
        match self {
            Self::Real => value,
            Self::Positive => ln(value),
            Self::Share => logit(value),
        }
    }

    /// The value at a place: the inverse of `place`.
    pub fn value(self, place: f64) -> f64 {
        match self {
            Self::Real => place,
            Self::Positive => exp(place),
            Self::Share => logistic(place),
        }
    }

    /// The values at a column of places, in their stead.
    pub(super) fn values(self, column: &mut [f64]) {
        match self {
            Self::Real => {}
            Self::Positive => columns::map_in_place(Back(kernel::exp), column),
            Self::Share => columns::map_in_place(Back(kernel::logistic), column),
        }
    }

    /// Moves a draw as its median moves from `median` to `to`, keeping its distance on this scale: a shift,
    /// a factor, or a factor on the odds.
    pub fn recentred(self, draw: f64, median: f64, to: f64) -> f64 {
        if draw == median {
            // The central case lands on the new median to the last bit.
            return to;
        }
        match self {
            Self::Real => draw + (to - median),
            Self::Positive => draw * (to / median),
            Self::Share => {
                let odds = to / (1.0 - to) / (median / (1.0 - median));
                let moved = draw * odds;
                moved / (moved + (1.0 - draw))
            }
        }
    }
}

/// The way back from a scale, as a kernel.
#[derive(Clone, Copy)]
struct Back<F>(F);

impl<F: Fn(f64) -> f64 + Copy> Kernel<1> for Back<F> {
    #[inline(always)]
    fn at(self, [place]: [f64; 1]) -> f64 {
        (self.0)(place)
    }
}
