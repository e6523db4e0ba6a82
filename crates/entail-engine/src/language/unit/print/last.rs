//! In: a number on its scale, and what is known of it: the width of its range, its error, or that somebody typed it.
//! Out: how many of its decimals are printed.
//! Never: a digit that the draws do not carry, unless the report asks for it.

use super::Sheet;
use crate::language::unit::digits::Decimal;

/// What rules the last digit of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LastDigit {
    /// Its step is the largest power of ten not above a tenth of this width, that of its 90 % range in base units; nought where
    /// the number is certain.
    Within(f64),
    /// As many significant digits as the format says, whatever is known of the number.
    Exact,
    /// Every digit: a person typed it.
    Typed,
}

impl Default for LastDigit {
    fn default() -> Self {
        Self::Within(0.0)
    }
}

impl LastDigit {
    /// For the ends of a range and for percentiles, which carry one place more.
    #[must_use]
    pub fn finer(self) -> Self {
        match self {
            Self::Within(width) => Self::Within(width / 10.0),
            other => other,
        }
    }

    /// The finer of two, for numbers that are printed together.
    #[must_use]
    pub fn finest(self, other: Self) -> Self {
        match (self, other) {
            // What is certain has no range to go by.
            (Self::Within(a), Self::Within(b)) if a > 0.0 && b > 0.0 => Self::Within(a.min(b)),
            (Self::Within(a), Self::Within(b)) => Self::Within(a.max(b)),
            (Self::Within(_), other) | (other, _) => other,
        }
    }

    /// The width that rules it; nought where none does.
    pub fn width(self) -> f64 {
        match self {
            Self::Within(width) => width,
            Self::Exact | Self::Typed => 0.0,
        }
    }
}

/// The part of a width that a last digit may stand for.
const TENTH: f64 = 0.1;
/// So little below a power of ten a tenth of it may come out.
const SLACK: f64 = 1e-9;
/// How many errors of the draws a last digit may be off.
const ERRORS: f64 = 2.0;

impl Sheet<'_> {
    /// Decimals of a number that is printed by itself.
    pub(super) fn decimals(&self, exact: &Decimal) -> i32 {
        let digits = self.format.digits.clamp(1, 15);
        let wanted = match (self.format.decimals, self.format.last) {
            (Some(decimals), _) => i32::from(decimals),
            (None, LastDigit::Typed) => exact.decimals(),
            (None, LastDigit::Exact) => exact.decimals_for(digits),
            // However wide the range, one digit says of what size the number is.
            (None, LastDigit::Within(_)) => {
                exact.decimals_for(digits).min(self.most_decimals().max(exact.decimals_for(1)))
            }
        };
        self.seen(exact, self.cents(wanted))
    }

    /// Decimals beyond which nothing is known.
    pub(super) fn most_decimals(&self) -> i32 {
        match self.format.last {
            LastDigit::Exact | LastDigit::Typed => i32::MAX,
            LastDigit::Within(width) => {
                self.decimals_within(TENTH * width).min(self.decimals_within(ERRORS * self.format.error))
            }
        }
    }

    /// The decimals whose step is the largest power of ten not above a size in base units.
    fn decimals_within(&self, size: f64) -> i32 {
        let size = self.unit.near(size.abs());
        if !(size > 0.0 && size.is_finite()) {
            return i32::MAX;
        }
        -(libm::floor(libm::log10(size) + SLACK) as i32)
    }
}
