//! In: a number of a figure and the unit of all its numbers. Out: the number, printed.
//! One form for marks, labels, alternative text and table.
//! Never more digits than the text prints.

use super::cells::ExhibitCells;
use super::units;
use entail_engine::language::period::print_point_within;
use entail_engine::language::unit::{LastDigit, NumberFormat, Per, Unit, last_step, print};
use entail_figure::PrintedValue;
use std::sync::Arc;

/// How all numbers of a figure print; without a unit they are points in time.
#[derive(Clone, Copy)]
pub struct NumberForm<'u> {
    /// Their unit.
    pub unit: Option<&'u Unit>,
    /// Their significant digits.
    pub digits: u8,
    /// Whether they rest on anything uncertain.
    pub uncertain: bool,
    /// What rules the last digit of the number at hand.
    pub last: LastDigit,
    /// Its sampling error, in base units.
    pub error: f64,
    /// What all numbers are multiples of, in base units, where a reader compares them along an axis; nought where each is its own.
    pub step: f64,
}

impl<'u> NumberForm<'u> {
    /// How all numbers of what an exhibit shows print.
    pub fn of(cells: &ExhibitCells<'_, '_>, unit: Option<&'u Unit>) -> Self {
        let (model, exhibit) = (cells.model(), cells.exhibit);
        let uncertain = exhibit.show.iter().any(|shown| model.is_uncertain(&shown.expression.expr));
        Self { uncertain, ..Self::certain(unit, units::digits(model, exhibit)) }
    }

    /// Numbers that are as sure as they stand.
    pub fn certain(unit: Option<&'u Unit>, digits: u8) -> Self {
        Self { unit, digits, uncertain: false, last: LastDigit::default(), error: 0.0, step: 0.0 }
    }

    /// The form of a number whose last digit is ruled by something.
    #[must_use]
    pub fn ruled(self, last: LastDigit) -> Self {
        Self { last, ..self }
    }

    /// The form of numbers that are told to the last digit of one of them: what is less than that reads as nothing.
    #[must_use]
    pub fn on_steps_of(self, number: f64) -> Self {
        let step = self.unit.map_or(0.0, |unit| last_step(number, unit, &self.format(unit)));
        Self { step, ..self }
    }

    fn format(self, unit: &Unit) -> NumberFormat {
        let Self { uncertain, last, error, .. } = self;
        NumberFormat { uncertain, last, error, ..pinned(unit, self.digits) }
    }

    /// A number as its printed digits say it; none of what has no unit or no end.
    pub fn rounded(self, number: f64) -> Option<f64> {
        let unit = self.unit.filter(|_| number.is_finite())?;
        let step = last_step(number, unit, &self.format(unit));
        Some(if step > 0.0 { libm::round(number / step) * step } else { number })
    }

    /// A number of a figure, printed; none where the cell has no value.
    pub fn value(self, number: f64) -> Option<PrintedValue> {
        if number.is_nan() {
            return None;
        }
        let printed = match self.unit {
            _ if number.is_infinite() => "never".to_owned(),
            None => print_point_within(number, None, self.last.width()),
            Some(unit) if self.step > 0.0 => {
                print(libm::round(number / self.step) * self.step, unit, &self.format(unit))
            }
            Some(unit) => print(number, unit, &self.format(unit)),
        };
        Some(PrintedValue::new(number, printed))
    }
}

/// Below this part of the largest among them numbers are what arithmetic leaves.
const RESIDUE: f64 = 1e-12;

/// A number next to the largest of its series; nothing if it is only what arithmetic leaves.
pub fn settled(number: f64, largest: f64) -> f64 {
    if number.abs() < largest * RESIDUE { 0.0 } else { number }
}

/// Numbers in this unit, which the axis says in full.
pub fn pinned(unit: &Unit, digits: u8) -> NumberFormat {
    NumberFormat { unit: Some(Arc::new(unit.clone())), digits, per: Per::Hide, ..NumberFormat::default() }
}
