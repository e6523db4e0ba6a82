//! In: a number on its scale and the decimals that its digits ask for.
//! Out: the decimals that say nothing untrue: no cent that rounding made up, no whole that is none.
//! Never: fewer digits than show that something is there, or missing.

use super::{LastDigit, Sheet};
use crate::language::unit::Flavour;
use crate::language::unit::digits::Decimal;

/// What is missing from a whole in per cent is noise of arithmetic below this.
const NOISE: f64 = 1e-10;

impl Sheet<'_> {
    /// Decimals of money: whole cents where an amount is certain, none where nobody knows it to the cent.
    pub(super) fn cents(&self, decimals: i32) -> i32 {
        if self.format.decimals.is_some() || !self.dress.is_small_money() {
            return decimals;
        }
        // A price keeps its digits: of a yen a kilowatt-hour has decimals, and of a euro more than cents.
        let price = self.unit.is_price();
        if !price && !self.unit.has_cents() {
            return decimals.min(0);
        }
        let typed = self.format.last == LastDigit::Typed;
        let certain = self.format.error == 0.0 && (price || typed || !self.format.uncertain);
        match decimals {
            // A tenth would be printed as a cent that nobody stated.
            1 if certain => 2,
            1 => 0,
            // The end of a range whose point has no cents has none either.
            2 if !certain && !price && self.ends_finer_than(1) => 0,
            decimals => decimals,
        }
    }

    /// Decimals of a part of a whole: what is not nothing never reads 0%, and what is not everything never 100%.
    pub(super) fn seen(&self, exact: &Decimal, decimals: i32) -> i32 {
        let part = matches!(self.unit.flavour, Flavour::Share | Flavour::Percent) && self.unit.is_pure();
        if !part || exact.is_zero() {
            return decimals;
        }
        if exact.rounded(decimals).is_zero() {
            return exact.decimals_for(1);
        }
        let missing = 100.0 - exact.value().abs();
        if !(NOISE..1.0).contains(&missing) {
            return decimals;
        }
        let shown = Decimal::of(missing).decimals_for(1);
        let sure = self.format.error == 0.0 && self.format.last.width() == 0.0;
        let free = sure && self.format.decimals.is_none();
        // Where an error or the report sets the decimals they hold, unless they hide that anything is missing.
        let hidden = exact.rounded(decimals).value().abs() >= 100.0;
        if free || hidden { decimals.max(shown) } else { decimals }
    }
}
