//! In: a text under a number key and the declared unit. Out: the number in base units.
//! Shares, percentages, periods and yes/no each have their own way to be written.
//! Never guesses between two readings.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::{PlacedText, is_octal, octal};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::parse;
use entail_engine::language::period::parse_point;
use entail_engine::language::unit::{Flavour, Unit, UnitTable, point_of_thousands};

/// A number in base units.
pub fn number(context: &mut Context<'_>, text: &PlacedText, unit: &Unit) -> Option<f64> {
    match read_typed_number(text, unit, &context.model.units) {
        Ok(number) => Some(number),
        Err(finding) => {
            let computed = is_computed(&text.value, &context.model.units);
            context.report(if computed { errors::formula_without_shape(text) } else { *finding });
            None
        }
    }
}

/// Whether a text that is no number computes one out of names.
fn is_computed(text: &str, units: &UnitTable) -> bool {
    let names = text.chars().any(char::is_alphabetic);
    names
        && text.contains(['*', '/', '+', '('])
        && units.parse_literal(text).is_err()
        && parse(text, units).is_ok()
}

/// Reads a number as somebody typed it in YAML, where a leading 0 may mean another base to another reader, and a point thousands.
///
/// # Errors
///
/// As [`read_number`], a leading 0, and an amount that has two readings.
pub fn read_typed_number(text: &PlacedText, unit: &Unit, units: &UnitTable) -> Result<f64, Box<Diagnostic>> {
    let number = text.value.split(|c: char| c.is_whitespace() || c == '%').next().unwrap_or_default();
    if !text.quoted && number.len() < text.value.len() && is_octal(number) {
        return Err(Box::new(octal(text.span, number)));
    }
    let read = read_number(text, unit, units)?;
    if let Some(readings) = thousands_of_amount(&text.value, unit, units) {
        return Err(Box::new(errors::point_of_thousands(text, &readings)));
    }
    Ok(read)
}

/// The two readings of an amount such as `290.000`; none where it has one.
pub fn thousands_of_amount(text: &str, unit: &Unit, units: &UnitTable) -> Option<[String; 2]> {
    let readings = point_of_thousands(text)?;
    let own = units.parse_literal(text).ok().and_then(|literal| literal.unit);
    own.as_ref().unwrap_or(unit).dimension.is_amount().then_some(readings)
}

/// Reads a number in the declared unit, or with a unit of its own that is compatible; the result is in base units.
///
/// # Errors
///
/// The finding: no number, another dimension, or a bare number that can be read in two ways.
pub fn read_number(text: &PlacedText, unit: &Unit, units: &UnitTable) -> Result<f64, Box<Diagnostic>> {
    // Points in time and yes or no have no unit that could be converted.
    match unit.flavour {
        Flavour::Period => {
            return parse_point(&text.value).map_err(|e| Box::new(errors::period(text.span, &e)));
        }
        Flavour::YesNo => return yes_no(&text.value).ok_or_else(|| Box::new(errors::not_yes_no(text))),
        _ => {}
    }
    let literal = units.parse_literal(&text.value).map_err(|e| Box::new(errors::literal(text, &e)))?;
    let Some(own) = &literal.unit else {
        // Under `unit: "%"`, 5 may mean 5% or 500%. Both readings are common in the field, so neither is taken.
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

/// Two ends in base units, either of which may be open.
pub fn bounds(
    context: &mut Context<'_>,
    ends: &[Option<PlacedText>],
    unit: &Unit,
) -> Option<(Option<f64>, Option<f64>)> {
    let [low, high] = ends else { return None };
    let mut end = |text: &Option<PlacedText>| text.as_ref().and_then(|t| number(context, t, unit));
    let (low_end, high_end) = (end(low), end(high));
    if let (Some(a), Some(b), Some(text)) = (low_end, high_end, high)
        && a >= b
    {
        context.report(errors::bounds_order(text));
    }
    Some((low_end, high_end))
}

/// 1 for yes, 0 for no.
pub fn yes_no(text: &str) -> Option<f64> {
    match text {
        "yes" | "true" => Some(1.0),
        "no" | "false" => Some(0.0),
        _ => None,
    }
}
