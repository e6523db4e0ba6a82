//! In: a number on its scale, and what is known of it: the width of its range, its error, or that somebody typed it.
//! Out: how many of its decimals are printed.
//! Never: a digit that the draws do not carry, unless the report asks for it.

use super::{NumberFormat, Sheet};
use crate::language::unit::Unit;
use crate::language::unit::digits::Decimal;

/// What rules the last digit of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LastDigit {
    /// Its step is the largest power of ten not above a tenth of this width, that of its 90 % range in base units; nought where
    /// the number is certain.
    Within(f64),
    /// The same for an end of a range or a percentile, which carries one place more.
    AtEnd(f64),
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
    /// For a quantile of draws whose 90 % range has this width: what was typed is the value in the middle, and no draw.
    #[must_use]
    pub fn of_draws(self, width: f64) -> Self {
        match self {
            Self::Typed if width > 0.0 => Self::Within(width),
            other => other,
        }
    }

    /// For the ends of a range and for percentiles, which carry one place more.
    #[must_use]
    pub fn finer(self) -> Self {
        match self {
            Self::Within(width) => Self::AtEnd(width),
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
            (Self::Within(_) | Self::AtEnd(_), other) | (other, _) => other,
        }
    }

    /// The width of the 90 % range that has a point with this last digit; nought where none rules it.
    pub fn width(self) -> f64 {
        match self {
            Self::Within(width) => width,
            Self::AtEnd(width) => TENTH * width,
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

/// What the last digit of a printed number stands for, in base units.
pub fn last_step(base_value: f64, unit: &Unit, format: &NumberFormat) -> f64 {
    let sheet = Sheet::new(base_value.abs(), unit, format);
    let decimals = sheet.decimals(&sheet.exact(base_value));
    sheet.unit.to_base(1.0) * libm::pow(10.0, -f64::from(decimals))
}

/// An end of a range or a percentile as it is printed: one that reads as nothing, rounded to the last digit which its own error
/// allows, is nothing, since none of its digits means anything.
pub fn end_within_error(base_value: f64, unit: &Unit, error: f64) -> f64 {
    let format = NumberFormat { error, ..NumberFormat::default() };
    let sheet = Sheet::new(base_value.abs(), unit, &format);
    let rounded = sheet.exact(base_value).rounded(sheet.decimals_within(ERRORS * error));
    if error > 0.0 && rounded.is_zero() { 0.0 } else { base_value }
}

impl Sheet<'_> {
    /// Decimals of a number that is printed by itself.
    pub(super) fn decimals(&self, exact: &Decimal) -> i32 {
        let digits = self.format.digits.clamp(1, 15);
        let wanted = match (self.format.decimals, self.format.last) {
            (Some(decimals), _) => i32::from(decimals),
            (None, LastDigit::Typed) => exact.decimals(),
            (None, LastDigit::Exact) => exact.decimals_for(digits),
            (None, LastDigit::Within(_) | LastDigit::AtEnd(_)) => {
                let known = exact.decimals_for(digits).min(self.most_decimals());
                // However wide the range, what is there does not read as nothing: one digit says of what size it is.
                if exact.rounded(known).is_zero() { exact.decimals_for(1) } else { known }
            }
        };
        let shown = self.cents(wanted);
        // Without cents it may read as nothing too.
        let gone = shown < wanted && exact.rounded(shown).is_zero() && self.unit.has_cents();
        self.whole(exact, self.seen(exact, if gone { wanted.max(2) } else { shown }))
    }

    /// Whether it is an end of a range whose point would have so many decimals, or fewer.
    pub(super) fn ends_finer_than(&self, decimals: i32) -> bool {
        match self.format.last {
            LastDigit::AtEnd(width) => self.decimals_within(TENTH * width) <= decimals,
            _ => false,
        }
    }

    /// Decimals beyond which nothing is known.
    pub(super) fn most_decimals(&self) -> i32 {
        match self.format.last {
            LastDigit::Exact | LastDigit::Typed => i32::MAX,
            last @ (LastDigit::Within(_) | LastDigit::AtEnd(_)) => self
                .decimals_within(TENTH * last.width())
                .min(self.decimals_within(ERRORS * self.format.error)),
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
