//! In: a text under a number key and the declared unit. Out: the number in base units.
//! Shares, percentages, periods and yes/no each have their own way to be written.
//! Never guesses between two readings.

use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::{Assumption as Declared, Cells};
use entail_engine::language::period::{Written, parse_point};
use entail_engine::language::unit::{Flavour, Unit};

impl Resolver<'_> {
    /// A number in base units.
    pub(super) fn number(&mut self, text: &Text, unit: &Unit) -> Option<f64> {
        match read_number(text, unit, &self.model.units) {
            Ok(number) => Some(number),
            Err(finding) => {
                self.report(*finding);
                None
            }
        }
    }

    /// The unit that a text names.
    pub(super) fn unit(&mut self, text: &Text) -> Option<Unit> {
        match self.model.units.parse(&text.value) {
            Ok(unit) => Some(unit),
            Err(error) => {
                let finding = errors::unit_in(text, &error, self.sources);
                self.report(finding);
                None
            }
        }
    }
}

/// Reads a number in the declared unit, or with a unit of its own that is compatible.
pub fn read_number(
    text: &Text,
    unit: &Unit,
    units: &entail_engine::language::unit::UnitTable,
) -> Result<f64, Box<entail_engine::diagnostic::Diagnostic>> {
    match unit.flavour {
        Flavour::Period => {
            return parse_point(&text.value).map_err(|e| Box::new(errors::period(text.span, &e)));
        }
        Flavour::YesNo => return yes_no(&text.value).ok_or_else(|| Box::new(errors::not_yes_no(text))),
        _ => {}
    }
    let literal = units.parse_literal(&text.value).map_err(|e| Box::new(errors::literal(text, &e)))?;
    let Some(own) = &literal.unit else {
        if unit.flavour == Flavour::Percent && literal.value != 0.0 {
            return Err(Box::new(errors::bare_percent(text, literal.value)));
        }
        return Ok(unit.to_base(literal.value));
    };
    if own.dimension != unit.dimension || matches!(own.flavour, Flavour::Period | Flavour::YesNo) {
        return Err(Box::new(errors::unit_differs(text, own, unit)));
    }
    Ok(own.to_base(literal.value))
}

/// How precisely the points in time of an assumption are written, where its numbers are such points.
pub fn written(declared: &Declared) -> Option<Written> {
    fn finest(cells: &Cells) -> Option<Written> {
        match cells {
            Cells::One(text) => Written::of(&text.value),
            Cells::By(entries) => entries.iter().filter_map(|(_, inner)| finest(inner)).max(),
        }
    }
    let points = declared.unit.as_ref().is_some_and(|unit| unit.value.trim() == "period");
    let spread = |key: &Text| matches!(key.value.as_str(), "sd");
    let numbers = declared.numbers.iter().chain(&declared.quantiles).filter(|(key, _)| !spread(key));
    let choices = declared.choices.iter().filter_map(|choice| Written::of(&choice.outcome.value));
    numbers.filter_map(|(_, cells)| finest(cells)).chain(choices).max().filter(|_| points)
}

/// 1 for yes, 0 for no.
pub fn yes_no(text: &str) -> Option<f64> {
    match text {
        "yes" | "true" => Some(1.0),
        "no" | "false" => Some(0.0),
        _ => None,
    }
}
