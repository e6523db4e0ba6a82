//! In: values in base units, their unit, and how a report wants its numbers.
//! Out: texts for a reader: `$124B`, `$0.14–0.45 per million tok`, `47%`, `4 years`.
//! Never: scientific notation, a hyphen for a minus, or NaN.

mod certain;
mod dress;
mod last;
mod number;
mod range;
mod reader;
mod reading;
mod split;
#[cfg(test)]
mod tests;
mod whole;

use super::digits::Decimal;
use super::{Flavour, Unit};
use crate::language::period;
use dress::Dress;
use std::sync::Arc;

pub use dress::unit_words;
pub use last::{LastDigit, end_within_error, last_step};
pub use number::{every_digit, full_precision, print_number};
pub use range::print_range;
pub use reader::axis_unit;
pub use reading::{article, is_one, magnitude};
pub use split::{print_column, print_shares, print_split, print_steps};

/// What is printed where there is no number.
const NO_VALUE: &str = "—";

/// How a report wants a number printed.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFormat {
    /// The unit to print in; none scales the quantity's own unit to the reader.
    pub unit: Option<Arc<Unit>>,
    /// Significant digits: so many of a certain number, and at most so many of an uncertain one.
    pub digits: u8,
    /// What rules the last digit.
    pub last: LastDigit,
    /// Decimals; overrides `digits`.
    pub decimals: Option<u8>,
    /// How scale words are written.
    pub words: Words,
    /// Whether `a year`, `per million tok` is written.
    pub per: Per,
    /// The sampling error of the value in base units, 0 if it is exact: no digit is printed whose step is finer than the largest
    /// power of ten within twice of it.
    pub error: f64,
    /// Whether the value rests on anything uncertain: nobody knows such an amount to the cent.
    pub uncertain: bool,
    /// To which side it is rounded.
    pub rounding: Rounding,
}

/// To which side a number is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, halves away from nought.
    #[default]
    Nearest,
    /// Up, as a number that nothing exceeds.
    Up,
    /// Down, as one that nothing falls short of.
    Down,
}

impl Default for NumberFormat {
    fn default() -> NumberFormat {
        NumberFormat {
            unit: None,
            digits: 3,
            last: LastDigit::default(),
            decimals: None,
            words: Words::Short,
            per: Per::Show,
            error: 0.0,
            uncertain: false,
            rounding: Rounding::Nearest,
        }
    }
}

/// How scale words are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// `$124B`; other units keep the word, `12.8 billion tok`, since B is also a byte.
    #[default]
    Short,
    /// `$124 billion`.
    Long,
    /// `$124,000,000,000`.
    None,
}

/// Whether what a number is per is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Per {
    /// `$124B a year`.
    #[default]
    Show,
    /// `$124B`.
    Hide,
}

/// Prints one value for a reader.
pub fn print(base_value: f64, unit: &Unit, format: &NumberFormat) -> String {
    if let Some(text) = without_number(base_value, unit) {
        return text;
    }
    let sheet = Sheet::new(base_value.abs(), unit, format);
    let number = sheet.number(base_value);
    if let Some(word) = spelled(&sheet, base_value) {
        return format!("{word}{}", sheet.dress.tail(number.is_one()));
    }
    sheet.around(base_value, &number, sheet.padding(std::slice::from_ref(&number)))
}

const SPELLED: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// Counts up to twelve are words where a report wants words.
fn spelled(sheet: &Sheet<'_>, base_value: f64) -> Option<&'static str> {
    let counts = |term: &super::product::Term| term.symbol.kind == super::symbol::SymbolKind::Noun;
    let plain = sheet.unit.flavour == Flavour::Number && sheet.unit.terms().iter().all(counts);
    let number = sheet.unit.from_base(base_value);
    let small = number >= 0.0 && number < SPELLED.len() as f64 && number.fract() == 0.0;
    (sheet.format.words == Words::Long && plain && small).then(|| SPELLED[number as usize])
}

/// Points in time, yes and no, and what is no number at all.
fn without_number(value: f64, unit: &Unit) -> Option<String> {
    match unit.flavour {
        _ if !value.is_finite() => Some(NO_VALUE.to_owned()),
        Flavour::Period => Some(period::print_point(value, None)),
        Flavour::YesNo => Some(if value == 0.0 { "no" } else { "yes" }.to_owned()),
        _ => None,
    }
}

/// Decimals that a typed number may have behind a scale word.
const SCALED: i32 = 3;

/// One scale, and what is around numbers on it.
struct Sheet<'a> {
    unit: Unit,
    dress: Dress,
    format: &'a NumberFormat,
}

impl<'a> Sheet<'a> {
    /// The scale on which the largest of several values reads well.
    fn new(largest: f64, unit: &Unit, format: &'a NumberFormat) -> Sheet<'a> {
        let mut reader = reader::unit(unit, largest, format);
        // `8.336817 million` is read worse than what was typed.
        if format.last == LastDigit::Typed && Decimal::of(reader.near(largest)).decimals() > SCALED {
            let declared = NumberFormat { unit: Some(Arc::new(unit.clone())), ..format.clone() };
            reader = reader::unit(unit, largest, &declared);
        }
        let bare = unit.flavour == Flavour::Number && unit.is_pure();
        let dress = Dress::of(&reader, bare, format);
        Sheet { unit: reader, dress, format }
    }

    /// A base value on this scale.
    fn exact(&self, base_value: f64) -> Decimal {
        Decimal::of(self.unit.near(base_value))
    }

    /// A base value on this scale, rounded by itself.
    fn number(&self, base_value: f64) -> Decimal {
        let exact = self.exact(base_value);
        let decimals = self.decimals(&exact);
        match self.format.rounding {
            Rounding::Nearest => exact.rounded(decimals),
            side => exact.rounded_outward(decimals, side == Rounding::Up),
        }
    }

    /// A number in its dress, which is rounded from a base value.
    fn around(&self, base_value: f64, number: &Decimal, decimals: i32) -> String {
        if self.is_few(&self.exact(base_value), number) {
            return format!("{}{}", Self::few(), self.dress.tail(true));
        }
        self.dress.around(number, decimals)
    }

    /// Decimals that numbers printed together share: `$1.0–2.5B`; two for small money: `$0.40`.
    fn padding(&self, together: &[Decimal]) -> i32 {
        let most = together.iter().map(Decimal::decimals).max().unwrap_or(0);
        match self.format.decimals {
            Some(decimals) => i32::from(decimals),
            None if most > 0 && self.dress.is_small_money() => most.max(2),
            None => most,
        }
    }
}
