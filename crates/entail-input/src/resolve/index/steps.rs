//! In: the first and the last step of an index, and how far it is from one to the next. Out: the index.
//! Ends that are periods make periods, of somebody's books or of the calendar; numbers make weeks, days, years or plain cycles.
//! Never ends between two steps.

use super::super::context::Context;
use super::super::errors;
use super::period_index;
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredIndex, DeclaredSteps};
use entail_engine::language::formula::{IndexKind, IndexShape, StepKind};
use entail_engine::language::period::{
    FiscalName, Grain, LONGEST, NamedBy, Period, YearSteps, month_named, parse_range, periods_between,
};
use entail_engine::language::unit::{Base, Dimension, Unit};
use entail_engine::model::Index;

/// Steps from one end to the other, both included.
pub fn steps(context: &mut Context<'_>, declared: &DeclaredIndex, ends: &DeclaredSteps) -> Option<Index> {
    if let (Some(from), Some(to)) = (FiscalName::parse(&ends.from.value), FiscalName::parse(&ends.to.value)) {
        return fiscal(context, declared, ends, [from, to]);
    }
    if let Some(text) = ends.starts.as_ref().or(ends.named.as_ref()) {
        context.report(errors::no_fiscal_years(text));
        return None;
    }
    if ends.unit.is_none() && is_period(&ends.from.value) && is_period(&ends.to.value) {
        return calendar(context, declared, ends);
    }
    numbered(context, declared, ends)
}

fn is_period(text: &str) -> bool {
    parse_range(&format!("{text}..{text}")).is_ok()
}

/// Years, halves or quarters of somebody's books.
fn fiscal(
    context: &mut Context<'_>,
    declared: &DeclaredIndex,
    ends: &DeclaredSteps,
    [from, to]: [FiscalName; 2],
) -> Option<Index> {
    let month = ends.starts.as_ref().map(|text| (text, month_named(&text.value)));
    let named = ends.named.as_ref().map(|text| match text.value.as_str() {
        "start" => Ok(NamedBy::Start),
        "end" => Ok(NamedBy::End),
        _ => Err(text),
    });
    let (starts, named) = match (month, named) {
        (Some((_, Some(month))), Some(Ok(named))) => (month - 1, named),
        (Some((text, None)), _) => {
            context.report(errors::no_month(text));
            return None;
        }
        (_, Some(Err(text))) => {
            context.report(errors::named_by(text));
            return None;
        }
        (starts, _) => {
            context.report(errors::fiscal_year_open(&ends.from, starts.is_some()));
            return None;
        }
    };
    if let Some(text) = ends.step.as_ref().or(ends.unit.as_ref()) {
        context.report(errors::steps_of_periods(text));
        return None;
    }
    // Both names were read: a period of the books exists in each year.
    let both = [from.period(starts, named)?, to.period(starts, named)?];
    between(context, declared, ends, both)
}

/// Periods of the calendar, or every so many years.
fn calendar(context: &mut Context<'_>, declared: &DeclaredIndex, ends: &DeclaredSteps) -> Option<Index> {
    let Some(step) = &ends.step else {
        let text =
            PlacedText { value: format!("{}..{}", ends.from.value, ends.to.value), ..ends.from.clone() };
        return super::periods(context, declared, &text);
    };
    let years = context.model.units.parse_literal(&step.value).ok().and_then(|literal| {
        let years = literal.unit.as_ref().map_or(literal.value, |unit| unit.to_base(literal.value));
        let timed = literal.unit.as_ref().is_none_or(|unit| unit.dimension == Dimension::of(Base::Time));
        (timed && years.fract() == 0.0 && (1.0..=1000.0).contains(&years)).then_some(years as i32)
    });
    let whole = |text: &PlacedText| Period::parse(&text.value).filter(|period| period.grain() == Grain::Year);
    let (Some(years), Some(from), Some(to)) = (years, whole(&ends.from), whole(&ends.to)) else {
        context.report(errors::steps_of_periods(step));
        return None;
    };
    let (first, last) = (from.year(), to.year());
    if (last - first) % years != 0 {
        let before = last - (last - first).rem_euclid(years);
        let ends_near = [before, before + years].map(|year| year.to_string());
        context.report(errors::step_misses_end(&ends.to, &ends_near));
        return None;
    }
    let grain = Grain::Years(YearSteps { years, from: first });
    let both =
        [from, to].map(|year| Period::holding(year.start(), if years == 1 { Grain::Year } else { grain }));
    between(context, declared, ends, both)
}

fn between(
    context: &mut Context<'_>,
    declared: &DeclaredIndex,
    ends: &DeclaredSteps,
    both: [Period; 2],
) -> Option<Index> {
    match periods_between([&ends.from.value, &ends.to.value], both) {
        Ok(periods) => Some(period_index(declared, periods)),
        Err(error) => {
            context.report(errors::period(ends.from.span, &error));
            None
        }
    }
}

/// Numbers from one to another: of a unit of time, or of nothing.
fn numbered(context: &mut Context<'_>, declared: &DeclaredIndex, ends: &DeclaredSteps) -> Option<Index> {
    let unit = match &ends.unit {
        Some(text) => Some(unit_of_time(context, text, ends)?),
        None => None,
    };
    let from = bare_number(context, &ends.from)?;
    let to = bare_number(context, &ends.to)?;
    let (step, unit) = match &ends.step {
        Some(text) => step_of(context, text, unit, ends)?,
        None => (1.0, unit),
    };
    let count = (to - from) / step;
    if step <= 0.0 || count < 0.0 {
        context.report(errors::steps_backwards(&ends.from, &ends.to));
        return None;
    }
    if count >= f64::from(LONGEST) {
        context.report(errors::steps_too_many(&ends.to, count.floor() + 1.0, LONGEST));
        return None;
    }
    if (count - count.round()).abs() > 1e-9 {
        let near = [count.floor(), count.ceil()].map(|steps| written(from + steps * step));
        context.report(errors::step_misses_end(&ends.to, &near));
        return None;
    }
    // From the first each time: a sum of steps would gather rounding.
    let numbers: Vec<f64> = (0..=count.round() as usize).map(|at| from + at as f64 * step).collect();
    Some(step_index(declared, &numbers, step, unit))
}

fn step_index(declared: &DeclaredIndex, numbers: &[f64], step: f64, unit: Option<Unit>) -> Index {
    let base = |number: f64| unit.as_ref().map_or(number, |unit| unit.to_base(number));
    let word = match (&declared.label, &unit) {
        (Some(label), _) => label.value.clone(),
        (None, Some(unit)) => unit.text.clone(),
        (None, None) => declared.id.value.replace('_', " "),
    };
    let keys: Vec<String> = numbers.iter().map(|number| written(*number)).collect();
    let printed = keys.iter().map(|key| format!("{word} {key}")).collect();
    let values = numbers.iter().map(|number| base(*number)).collect();
    let mut label = word;
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let kind = IndexKind::Steps(StepKind { length: base(step), unit });
    let shape = IndexShape { name: declared.id.value.clone(), kind, keys: keys.into(), like: None, values };
    Index {
        shape,
        printed,
        periods: Vec::new(),
        label: Some(label),
        table: None,
        hidden: false,
        span: declared.id.span,
    }
}

/// The unit that steps count.
fn unit_of_time(context: &mut Context<'_>, text: &PlacedText, ends: &DeclaredSteps) -> Option<Unit> {
    let unit = match context.model.units.parse(&text.value) {
        Ok(unit) => unit,
        Err(error) => {
            context.report(errors::unit(text.span, &error));
            return None;
        }
    };
    if unit.dimension != Dimension::of(Base::Time) {
        let step = ends.step.as_ref().map_or("1", |step| step.value.as_str());
        context.report(errors::steps_without_time(text, [&ends.from.value, &ends.to.value, step]));
        return None;
    }
    Some(unit)
}

/// The length of a step in the unit of the steps; a unit of its own is theirs too.
fn step_of(
    context: &mut Context<'_>,
    text: &PlacedText,
    unit: Option<Unit>,
    ends: &DeclaredSteps,
) -> Option<(f64, Option<Unit>)> {
    let literal = match context.model.units.parse_literal(&text.value) {
        Ok(literal) => literal,
        Err(error) => {
            context.report(errors::literal(text, &error));
            return None;
        }
    };
    let Some(own) = literal.unit else { return Some((literal.value, unit)) };
    if own.dimension != Dimension::of(Base::Time) {
        context.report(errors::steps_without_time(text, [&ends.from.value, &ends.to.value, &text.value]));
        return None;
    }
    let whole = unit.unwrap_or_else(|| own.clone());
    Some((own.to_base(literal.value) / whole.to_base(1.0), Some(whole)))
}

fn bare_number(context: &mut Context<'_>, text: &PlacedText) -> Option<f64> {
    let read = context.model.units.parse_literal(&text.value);
    if let Ok(literal) = &read
        && literal.unit.is_none()
    {
        return Some(literal.value);
    }
    context.report(errors::no_step(text));
    None
}

/// A number as an analyst types it.
fn written(number: f64) -> String {
    // Steps of tenths would else end in a row of nines.
    format!("{}", (number * 1e9).round() / 1e9)
}

/// The values that `10..50 by 5 kW` stands for, as they would be typed.
pub fn every(context: &mut Context<'_>, text: &PlacedText) -> Option<Vec<PlacedText>> {
    let read = text.value.split_once("..").and_then(|(from, rest)| {
        let (to, by) = rest.split_once(" by ")?;
        let literal = |text: &str| context.model.units.parse_literal(text.trim()).ok();
        let (from, to, by) = (literal(from)?, literal(to)?, literal(by)?);
        // One unit for all three, wherever it is typed.
        let units: Vec<Unit> = [&from, &to, &by].into_iter().filter_map(|one| one.unit.clone()).collect();
        let alike = units.iter().all(|unit| unit.text == units[0].text);
        alike.then(|| ([from.value, to.value, by.value], units.into_iter().next()))
    });
    let Some(([from, to, by], unit)) = read else {
        context.report(errors::no_range_of_values(text));
        return None;
    };
    let count = (to - from) / by;
    if by <= 0.0 || count < 0.0 || count >= f64::from(LONGEST) || (count - count.round()).abs() > 1e-9 {
        context.report(errors::range_of_values_misses(text));
        return None;
    }
    let suffix = unit.map(|unit| format!(" {}", unit.text)).unwrap_or_default();
    let values = (0..=count.round() as usize).map(|at| PlacedText {
        value: format!("{}{suffix}", written(from + at as f64 * by)),
        ..text.clone()
    });
    Some(values.collect())
}
