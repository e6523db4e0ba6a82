//! In: a number on its scale.
//! Out: whether it counts things of which there is no part, and the words for less than one of them.
//! Never: a count that is there and reads as nothing.

use super::{LastDigit, Sheet};
use crate::language::unit::digits::Decimal;
use crate::language::unit::ratio::Ratio;
use crate::language::unit::symbol::SymbolKind;
use crate::language::unit::{Flavour, Rational, Unit};

/// Below this a count is what arithmetic leaves.
const NOISE: f64 = 1e-9;
const FEW: &str = "fewer than 1";

impl Unit {
    /// Whether it is a thing that the report counts, by itself: no multiple of it, no rate, no scale word.
    pub fn counts_things(&self) -> bool {
        let [only] = self.terms() else { return false };
        self.flavour == Flavour::Number
            && only.symbol.kind == SymbolKind::Noun
            && only.symbol.ratio == Ratio::ONE
            && only.exponent == Rational::ONE
            && only.word.is_none()
            && only.prefix.is_none()
    }
}

impl Sheet<'_> {
    /// Whether its numbers are whole: what somebody typed, or asked so many digits for, is as it was meant.
    pub(super) fn is_whole(&self) -> bool {
        let free = matches!(self.format.last, LastDigit::Within(_) | LastDigit::AtEnd(_));
        free && self.format.decimals.is_none() && self.unit.counts_things()
    }

    /// The decimals of a whole count; a small difference of counts keeps what shows its sign.
    pub(super) fn whole(&self, exact: &Decimal, decimals: i32) -> i32 {
        let gone = exact.rounded(0).is_zero();
        match () {
            () if !self.is_whole() || (gone && exact.is_negative()) => decimals,
            () if gone => 0,
            () => decimals.min(0),
        }
    }

    /// Whether a count is there and would read as nothing.
    pub(super) fn is_few(&self, exact: &Decimal, printed: &Decimal) -> bool {
        self.is_whole() && printed.is_zero() && exact.value() > NOISE
    }

    /// Less than one of what is counted, without its name.
    pub(super) fn few() -> &'static str {
        FEW
    }
}
