//! In: the values of a figure and their unit. Out: one unit for all, its ticks, and printed numbers.
//! A figure has one scale, so that its numbers can be compared at a glance.
//! Never prints more digits than a reader can use.

use super::errors;
use super::form::pinned;
pub use super::form::{NumberForm, settled};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Measure, Type};
use entail_engine::language::unit::{
    Flavour, LastDigit, NumberFormat, Per, Unit, axis_unit, print, print_column, unit_words,
};
use entail_engine::model::{Exhibit, Expression, Model, Shown};
use entail_figure::{Chart, TickFormat};
use std::sync::Arc;

/// The text of a cell without a value.
pub const NO_VALUE: &str = "–";

/// The largest of some numbers, whatever their sign; what is not finite does not count.
pub fn largest(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.filter(|number| number.is_finite()).fold(0.0_f64, |most, number| most.max(number.abs()))
}

/// All that is shown must measure the same, shares and percentages counting as one; else a finding says so.
pub fn check_alike(exhibit: &Exhibit) -> Result<(), Box<Diagnostic>> {
    let part = |flavour: Flavour| matches!(flavour, Flavour::Share | Flavour::Percent | Flavour::Points);
    let mut first: Option<&Measure> = None;
    for shown in &exhibit.show {
        let Some(measure) = shown.expression.expr.measure() else {
            return Err(Box::new(errors::mixed(exhibit)));
        };
        let other = *first.get_or_insert(measure);
        if other.dimension != measure.dimension || part(other.flavour) != part(measure.flavour) {
            return Err(Box::new(errors::mixed(exhibit)));
        }
    }
    Ok(())
}

/// The unit of a figure: its own, or that which suits its largest value.
pub fn unit(exhibit: &Exhibit, largest: f64) -> Option<Unit> {
    if let Some(unit) = &exhibit.unit {
        return Some(unit.clone());
    }
    let measure = exhibit.show.first()?.expression.expr.measure()?;
    let declared = measure.unit();
    // Shares and pure numbers have no prefixes to choose from.
    let plain = matches!(declared.flavour, Flavour::Share | Flavour::Percent) || declared.is_pure();
    Some(if plain { declared.into_owned() } else { axis_unit(largest, &declared) })
}

/// The digits of a figure: those of what it shows, as the text prints it, so that one number reads one way.
pub fn digits(model: &Model, exhibit: &Exhibit) -> u8 {
    let of = |shown: &Shown| format(model, &shown.expression).digits;
    exhibit.show.iter().map(of).max().unwrap_or_else(|| NumberFormat::default().digits)
}

/// How a formula prints: as the quantity that it names, or of which it takes a part.
fn format(model: &Model, expression: &Expression) -> NumberFormat {
    let name: String =
        // `price[year=2030]` prints as `price` does.
        expression.text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let rest = expression.text.trim()[name.len()..].trim_start();
    let named =
        model.named(&name).filter(|_| rest.is_empty() || (rest.starts_with('[') && rest.ends_with(']')));
    named.and_then(|id| model.variable(id).format.clone()).unwrap_or_default()
}

/// How ticks of a unit are written: what a printed five has before and after it.
pub fn ticks(unit: &Unit) -> TickFormat {
    let divisor = match unit.flavour {
        Flavour::Share => 0.01,
        _ => unit.to_base(1.0),
    };
    // A printed five shows where sign and unit go, whatever the form of the unit.
    let five = print(divisor * 5.0, unit, &pinned(unit, 3));
    let (prefix, suffix) = five.split_once('5').unwrap_or(("", ""));
    let suffix = suffix.trim_start_matches(['.', '0']);
    // A unit after a space is written once at the axis, and not at each tick.
    let suffix = if suffix.starts_with(' ') { "" } else { suffix };
    let written = if unit.flavour == Flavour::Share { "%" } else { unit.text.as_str() };
    TickFormat {
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        divisor,
        unit: if written == "1" { String::new() } else { written.to_owned() },
        measure: unit_words(unit),
        ..TickFormat::default()
    }
}

/// How bare numbers of a formula are written: in a unit, or as it declares itself.
pub fn plain_ticks(expression: &Expression, unit: Option<&Unit>) -> TickFormat {
    if expression.expr.ty == Type::Period {
        return ticks_or_years(None);
    }
    let own = expression.expr.measure().and_then(|m| m.display.as_deref());
    unit.or(own).map_or_else(TickFormat::default, ticks)
}

/// What one printed unit is in base units.
pub fn one(unit: Option<&Unit>) -> f64 {
    match unit {
        Some(unit) if unit.flavour == Flavour::Share => 0.01,
        Some(unit) => unit.to_base(1.0),
        None => 1.0,
    }
}

/// What a chart measures and in which unit, for an exhibit that does not say it; empty where it measures nothing.
pub fn subtitle(exhibit: &Exhibit, chart: &Chart) -> String {
    let Some(axis) = chart.value_axis() else { return String::new() };
    // A formula without a label of its own says nothing to a reader.
    let label = match exhibit.show.as_slice() {
        [only] if only.label != only.expression.text => only.label.as_str(),
        _ => "",
    };
    let parts: Vec<&str> =
        [label, axis.ticks.measure.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    capital(&parts.join(", "))
}

/// A text with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A probability in per cent, to a tenth.
pub fn tenths(probability: f64) -> f64 {
    (probability * 1000.0).round() / 10.0
}

/// Whether values of a formula are numbers or points in time.
pub fn is_number(expression: &Expression) -> bool {
    matches!(expression.expr.ty, Type::Number(_) | Type::Period)
}

/// Ticks of a figure in a unit, or of points in time.
pub fn ticks_or_years(unit: Option<&Unit>) -> TickFormat {
    unit.map_or_else(
        || TickFormat { years: true, unit: "fractional year".to_owned(), ..TickFormat::default() },
        ticks,
    )
}

/// A cell of a table, printed the way its quantity prints, or in the unit of the table.
pub fn cell(
    model: &Model,
    expression: &Expression,
    (number, last): (f64, LastDigit),
    unit: Option<&Unit>,
) -> String {
    match &expression.expr.ty {
        _ if number.is_nan() => NO_VALUE.to_owned(),
        Type::Number(_) | Type::Period if number.is_infinite() => "never".to_owned(),
        Type::Number(measure) => {
            let format = NumberFormat { last, ..cell_format(model, expression, unit) };
            print(number, &measure.unit(), &format)
        }
        _ => model.print_result(
            &expression.expr,
            number,
            Some(&NumberFormat { last, ..NumberFormat::default() }),
        ),
    }
}

/// The same with so many decimals.
pub fn cell_to(
    model: &Model,
    expression: &Expression,
    (number, decimals): (f64, usize),
    unit: Option<&Unit>,
) -> String {
    let unit_of = expression.expr.measure().map(|measure| measure.unit());
    let format =
        NumberFormat { decimals: u8::try_from(decimals).ok(), ..cell_format(model, expression, unit) };
    unit_of.map_or_else(String::new, |own| print(number, &own, &format))
}

/// How cells of a table print: as their quantity, or in the unit of the table.
fn cell_format(model: &Model, expression: &Expression, unit: Option<&Unit>) -> NumberFormat {
    let uncertain = model.is_uncertain(&expression.expr);
    let usual = NumberFormat { uncertain, ..format(model, expression) };
    match unit {
        Some(unit) => NumberFormat { unit: Some(Arc::new(unit.clone())), per: Per::Hide, ..usual },
        None => usual,
    }
}

/// The cells of a column and their total, rounded together.
pub fn column(
    model: &Model,
    expression: &Expression,
    numbers: &[f64],
    (sum, last): (f64, LastDigit),
    unit: Option<&Unit>,
) -> (Vec<String>, String) {
    match &expression.expr.ty {
        Type::Number(measure) if numbers.iter().chain([&sum]).all(|number| !number.is_infinite()) => {
            let format = NumberFormat { last, ..cell_format(model, expression, unit) };
            // What is missing takes no part in how the others round.
            let known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
            let (texts, total) = print_column(&known, sum, &measure.unit(), &format);
            let mut texts = texts.into_iter();
            let missing = |number: &f64| cell(model, expression, (*number, last), Some(&measure.unit()));
            let printed = |number: &f64| {
                if number.is_nan() { missing(number) } else { texts.next().unwrap_or_default() }
            };
            (numbers.iter().map(printed).collect(), total)
        }
        _ => {
            let alone = |number: &f64| cell(model, expression, (*number, last), unit);
            (numbers.iter().map(alone).collect(), alone(&sum))
        }
    }
}
