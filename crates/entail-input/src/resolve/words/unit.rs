//! In: the sections `units` and `formats`. Out: the table of units, and ways to print.
//! A multiple is declared as soon as what it is a multiple of is known, in whatever order they are written.
//! Never converts a number.

use super::super::context::Context;
use super::super::errors;
use super::lookup::whole_number;
use super::number::thousands_of_amount;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredUnit;
use entail_engine::language::unit::{LastDigit, NumberFormat, Per, Unit, UnitError, UnitProblem, Words};
use entail_engine::source::Span;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// All units of the report, with the words that a reader knows them by.
pub fn declare_units(context: &mut Context<'_>) {
    count_and_scale(context);
    for unit in &context.declared.units {
        if let Some((one, many)) = &unit.words {
            context.model.units.call(&unit.id.value, &one.value, &many.value);
        }
    }
}

/// Whether the point of a definition such as `1.200 bottle` may be one of thousands, which is reported.
fn ambiguous(context: &mut Context<'_>, unit: &DeclaredUnit) -> bool {
    let found = unit.definition.as_ref().and_then(|definition| {
        let readings = thousands_of_amount(&definition.value, &Unit::pure(), &context.model.units)?;
        Some(errors::point_of_thousands(definition, &readings))
    });
    let is_ambiguous = found.is_some();
    context.findings.extend(found);
    is_ambiguous
}

/// Counts first, then multiples as soon as what they are multiples of is known.
fn count_and_scale(context: &mut Context<'_>) {
    for unit in context.declared.units.iter().filter(|u| u.definition.is_none()) {
        if let Err(error) = context.model.units.declare_count(&unit.id.value) {
            context.report(errors::unit(unit.id.span, &error));
        }
    }
    // A multiple may be declared before what it is a multiple of: then it waits until that is declared. What waits to the
    // end is a multiple of something unknown, or goes round in a circle.
    let multiples = context.declared.units.iter().filter(|unit| unit.definition.is_some());
    let mut open: VecDeque<&DeclaredUnit> = multiples.clone().collect();
    let mut waiting: BTreeMap<String, Vec<&DeclaredUnit>> = BTreeMap::new();
    // By place, what waits, and for what; at first all of it waits for its turn.
    let mut unknown: BTreeMap<Span, Option<(&DeclaredUnit, UnitError)>> =
        multiples.map(|unit| (unit.id.span, None)).collect();
    while let Some(unit) = open.pop_front() {
        // One that waited under several names may have had its turn.
        if unknown.remove(&unit.id.span).is_none() {
            continue;
        }
        let definition = unit.definition.as_ref().map_or("", |d| d.value.as_str());
        match context.model.units.declare_scaled(&unit.id.value, definition) {
            Ok(()) if ambiguous(context, unit) => {}
            Ok(()) => open.extend(waiting.remove(&unit.id.value).unwrap_or_default()),
            Err(error) => match &error.problem {
                UnitProblem::UnknownUnit { symbol, .. } => {
                    for name in without_prefix(symbol) {
                        waiting.entry(name.to_owned()).or_default().push(unit);
                    }
                    unknown.insert(unit.id.span, Some((unit, error)));
                }
                _ => context.findings.push(errors::unit(unit.id.span, &error)),
            },
        }
    }
    for (unit, error) in unknown.into_values().flatten() {
        let span = unit.definition.as_ref().map_or(unit.id.span, |definition| definition.span);
        context.findings.push(errors::unit(span, &error));
        // Known as a count from here on, so that the mistake is not reported again at each use.
        let _ = context.model.units.declare_count(&unit.id.value);
    }
}

/// A symbol, and what is left of it without one or two letters that may be a prefix.
fn without_prefix(symbol: &str) -> impl Iterator<Item = &str> {
    symbol.char_indices().take(3).filter_map(|(at, _)| symbol.get(at..))
}

/// The unit that a text names.
pub fn unit_named(context: &mut Context<'_>, text: &PlacedText) -> Option<Unit> {
    match context.model.units.parse(&text.value) {
        Ok(unit) => Some(unit),
        Err(error) => {
            let finding = errors::unit_in(text, &error, context.sources);
            context.report(finding);
            None
        }
    }
}

/// The ways to print, by id.
pub fn declare_formats(context: &mut Context<'_>) {
    for declared in &context.declared.formats {
        let mut format = NumberFormat::default();
        if let Some(text) = &declared.unit {
            match context.model.units.parse(&text.value) {
                Ok(unit) => format.unit = Some(Arc::new(unit)),
                Err(error) => context.report(errors::unit_in(text, &error, context.sources)),
            }
        }
        if let Some(digits) = whole_number(context, declared.digits.as_ref(), 1, 15) {
            format.digits = digits as u8;
            if declared.exact {
                format.last = LastDigit::Exact;
            }
        }
        match declared.words.as_ref().map(|t| t.value.as_str()) {
            Some("long") => format.words = Words::Long,
            Some("none") => format.words = Words::None,
            _ => {}
        }
        if declared.per.as_ref().is_some_and(|t| t.value == "hide") {
            format.per = Per::Hide;
        }
        context.model.formats.insert(declared.id.value.clone(), format);
    }
}
