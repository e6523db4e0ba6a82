//! In: the sections `units` and `formats`. Out: the table of units, and ways to print.
//! A multiple is declared as soon as what it is a multiple of is known, in whatever order they are written.
//! Never converts a number.

use super::super::context::Context;
use super::super::errors;
use super::lookup::whole_number;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredUnit;
use entail_engine::language::unit::{NumberFormat, Per, Unit, UnitProblem, Words};
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

/// Counts first, then multiples as soon as what they are multiples of is known.
fn count_and_scale(context: &mut Context<'_>) {
    for unit in context.declared.units.iter().filter(|u| u.definition.is_none()) {
        if let Err(error) = context.model.units.declare_count(&unit.id.value) {
            context.report(errors::unit(unit.id.span, &error));
        }
    }
    // A multiple may be declared before what it is a multiple of. Each round declares what it can, until a round changes
    // nothing: the rest is unknown, or goes round in a circle.
    let mut waiting: Vec<&DeclaredUnit> =
        context.declared.units.iter().filter(|u| u.definition.is_some()).collect();
    loop {
        let before = waiting.len();
        let mut later = Vec::new();
        let mut failed = Vec::new();
        for unit in waiting {
            let definition = unit.definition.as_ref().map_or("", |d| d.value.as_str());
            match context.model.units.declare_scaled(&unit.id.value, definition) {
                Ok(()) => {}
                Err(error) if matches!(error.problem, UnitProblem::UnknownUnit { .. }) => {
                    later.push((unit, error));
                }
                Err(error) => failed.push(errors::unit(unit.id.span, &error)),
            }
        }
        context.findings.extend(failed);
        if later.len() == before || later.is_empty() {
            let unknown = later.iter().map(|(unit, error)| {
                errors::unit(unit.definition.as_ref().map_or(unit.id.span, |d| d.span), error)
            });
            context.findings.extend(unknown);
            // Known as a count from here on, so that the mistake is not reported again at each use.
            for (unit, _) in &later {
                let _ = context.model.units.declare_count(&unit.id.value);
            }
            return;
        }
        waiting = later.into_iter().map(|(unit, _)| unit).collect();
    }
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
