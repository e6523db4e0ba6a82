//! In: declared assumptions. Out: variables with a belief for each cell, in base units.
//! Which keys are given together decides the form; what contradicts is reported with both readings.
//! Never computes a quantile: the central case is for evaluation.

mod beliefs;
mod cells;
mod choice;
mod column;
mod computed;
mod dated;
mod filling;
mod form;
mod gaps;
mod listed;
mod mixture;
mod plausible;

use super::context::{Context, MOST_CELLS};
use super::errors;
use super::index::indexes_named;
use super::scope::index_names;
use super::words::{
    bounds, check_variable_id, date, format_named, phrase, plain, source_named, unit_named, yes_no,
};
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use beliefs::{CellBeliefs, beliefs};
use cells::CellGrid;
use choice::{Outcomes, choose_yes_no, label_beliefs, labelled_choice, outcomes};
pub use computed::parameters;
use dated::{dated, reckoning};
use entail_engine::language::formula::{IndexId, Type};
use entail_engine::language::period::WrittenPoint;
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Assumption, Basis, Between, Provenance, Reckoning, Variable, VariableKind, Vary};
use plausible::{check_not_negative, check_reach, check_shares};

/// All assumptions, in the order in which they are declared.
pub fn assumptions(context: &mut Context<'_>) {
    for declared in &context.declared.assumptions {
        check_variable_id(context, &declared.id);
        match resolve_assumption(context, declared) {
            Some(variable) => {
                context.names.add(&variable.id, Some((variable.ty.clone(), variable.indexes.clone())));
                context.model.add_variable(variable);
            }
            None => {
                context.add_undefined(&declared.id, None);
            }
        }
    }
}

fn resolve_assumption(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<Variable> {
    let levels = indexes_named(context, &declared.over)?;
    let mut indexes = levels.clone();
    indexes.sort();
    if context.model.cell_count(&indexes) > MOST_CELLS {
        let names = index_names(&context.model, &indexes);
        context.report(errors::too_many_cells(declared.id.span, &names));
        return None;
    }
    // A choice of labels has no unit: its values are places in an index of its own.
    let outcomes = outcomes(context, declared)?;
    let labelled = labelled_choice(context, declared, &outcomes);
    let (ty, unit) = match labelled {
        Some(index) => (Type::Label(index), Unit::pure()),
        None => {
            let unit = declared_unit(context, declared, &outcomes)?;
            (Type::of_unit(&unit), unit)
        }
    };
    let (written, reckoning) = (written(declared), reckoning(context, declared, &unit)?);
    let days = (reckoning == Reckoning::Date).then(|| dated(declared));
    let declared = days.as_ref().unwrap_or(declared);
    let between = between(declared);
    let within = declared.rows.is_some();
    let gaps = declared.missing.is_some();
    let grid = CellGrid { indexes: &indexes, levels: &levels, unit: &unit, between, within, gaps };
    let CellBeliefs { of_cells, mix, filled } = match labelled {
        Some(_) => CellBeliefs {
            of_cells: label_beliefs(context, declared, &outcomes, &grid)?,
            ..CellBeliefs::default()
        },
        None => beliefs(context, declared, &outcomes, &grid)?,
    };
    if unit.flavour == Flavour::Share && mix.is_none() {
        check_shares(context, declared, &of_cells);
    }
    if !signed_by_nature(&unit) && !declared.signed {
        check_not_negative(context, declared, &of_cells);
    }
    check_reach(context, declared, &of_cells);
    let bounds = declared.bounds.as_ref().and_then(|(_, ends)| bounds(context, ends, &unit));
    let assumption = Assumption {
        beliefs: of_cells,
        mix,
        vary: vary(context, declared, &indexes),
        between,
        filled,
        bounds,
        signed: declared.signed,
        rename_of: plain(declared.rename_of.as_ref()),
        provenance: provenance(context, declared),
    };
    let kind = VariableKind::Assumption(Box::new(assumption));
    Some(Variable {
        label: plain(declared.label.as_ref()).unwrap_or_default(),
        indexes,
        format: format_named(context, declared.format.as_ref()),
        written,
        reckoning,
        note: declared.note.as_ref().map(phrase),
        ..Variable::new(&declared.id.value, ty, kind, declared.id.span)
    })
}

/// The declared unit; yes or no where the values say so.
fn declared_unit(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    outcomes: &Outcomes,
) -> Option<Unit> {
    if let Some(text) = &declared.unit {
        return unit_named(context, text);
    }
    if reads_yes_no(declared, outcomes) {
        return Some(Unit::yes_no());
    }
    context.report(errors::missing_unit(&declared.id));
    None
}

fn reads_yes_no(declared: &DeclaredAssumption, outcomes: &Outcomes) -> bool {
    fn first(cells: &DeclaredCells) -> Option<&PlacedText> {
        match cells {
            DeclaredCells::One(text) => Some(text),
            DeclaredCells::By(entries) => entries.first().and_then(|(_, c)| first(c)),
        }
    }
    let value = declared.numbers.iter().find(|(k, _)| k.value == "value").and_then(|(_, c)| first(c));
    match value {
        Some(text) => yes_no(&text.value).is_some(),
        None => choose_yes_no(outcomes),
    }
}

fn vary(context: &mut Context<'_>, declared: &DeclaredAssumption, indexes: &[IndexId]) -> Vary {
    let periods = indexes.iter().any(|i| context.model.index(*i).shape.is_sequence());
    match declared.vary.as_ref().map(|t| t.value.as_str()) {
        Some("once") => Vary::Once,
        Some("each") => Vary::Each,
        Some("walk") if !periods => {
            context.report(errors::walk_needs_periods(declared.vary.as_ref().unwrap_or(&declared.id)));
            Vary::Once
        }
        Some("walk") => Vary::Walk,
        // What is uncertain about next year is mostly uncertain about the year after in the same way, so that periods move
        // together by default; venues, groups and other labels do not.
        _ if periods && indexes.len() > 1 => Vary::EachLabel,
        _ if periods => Vary::Once,
        _ => Vary::Each,
    }
}

fn provenance(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Provenance {
    let defaults = &context.declared.report.defaults;
    let basis = declared.basis.as_ref().or(defaults.basis.as_ref());
    let basis = basis.and_then(|t| match t.value.as_str() {
        "sourced" => Some(Basis::Sourced),
        "calibrated" => Some(Basis::Calibrated),
        "judgement" => Some(Basis::Judgement),
        _ => None,
    });
    let source = source_named(context, declared.source.as_ref().or(defaults.source.as_ref()));
    Provenance {
        basis,
        calibrated_to: calibrated_to(context, declared, basis),
        source,
        locator: plain(declared.locator.as_ref()),
        as_of: date(context, declared.as_of.as_ref()),
        review_by: date(context, declared.review_by.as_ref()),
    }
}

/// The claims and statements that a number was chosen to meet.
fn calibrated_to(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    basis: Option<Basis>,
) -> Vec<String> {
    let (claims, statements) = (&context.declared.claims, &context.declared.statements);
    let known: Vec<&str> = claims
        .iter()
        .map(|c| &c.id)
        .chain(statements.iter().map(|s| &s.id))
        .map(|id| id.value.as_str())
        .collect();
    let mut named = Vec::new();
    for text in &declared.calibrated_to {
        if known.contains(&text.value.as_str()) {
            named.push(text.value.clone());
        } else {
            let known = || known.iter().copied();
            let finding = errors::unknown_id(text, "claim or statement", known, &context.names.suggestions);
            context.report(finding);
        }
    }
    if let (Some(first), true) = (declared.calibrated_to.first(), basis != Some(Basis::Calibrated)) {
        context.report(errors::target_without_calibration(first));
    }
    named
}

// Dates before the year 0 and shares are judged elsewhere, or mean nothing below zero.
fn signed_by_nature(unit: &Unit) -> bool {
    matches!(unit.flavour, Flavour::Period | Flavour::YesNo | Flavour::Share)
}

fn between(declared: &DeclaredAssumption) -> Option<Between> {
    Some(match declared.between.as_ref()?.value.as_str() {
        "geometric" => Between::Geometric,
        "step" => Between::Step,
        _ => Between::Linear,
    })
}

/// How precisely the points in time of an assumption are written, where its numbers are such points.
fn written(declared: &DeclaredAssumption) -> Option<WrittenPoint> {
    fn finest(cells: &DeclaredCells) -> Option<WrittenPoint> {
        match cells {
            DeclaredCells::One(text) => WrittenPoint::of(&text.value),
            DeclaredCells::By(entries) => entries.iter().filter_map(|(_, inner)| finest(inner)).max(),
        }
    }
    // An end of 2030 and one of mid-2031 print as finely as the finer of the two; a spread is no point.
    let points = declared.unit.as_ref().is_some_and(|unit| unit.value.trim() == "period");
    let spread = |key: &PlacedText| matches!(key.value.as_str(), "sd");
    let numbers = declared.numbers.iter().chain(&declared.quantiles).filter(|(key, _)| !spread(key));
    let choices = declared.choices.iter().filter_map(|choice| WrittenPoint::of(&choice.outcome.value));
    numbers.filter_map(|(_, cells)| finest(cells)).chain(choices).max().filter(|_| points)
}
