//! In: the outcomes of a discrete assumption. Out: numbers or labels with weights that add up to one.
//! Labels get an index of their own that no formula can name.
//! Never gives an outcome a weight that is not written, but for equal ones where none is.

use super::super::context::Context;
use super::super::errors;
use super::super::index::hidden_index;
use super::super::words::{number, yes_no};
use super::cells::CellGrid;
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::Unit;
use entail_engine::model::Belief;

/// Outcomes of a discrete number with their weights.
pub fn number_choices(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<Vec<(f64, f64)>> {
    if declared.choices.is_empty() {
        return Some(Vec::new());
    }
    let weights = weights(context, declared)?;
    let mut choices = Vec::new();
    for (choice, weight) in declared.choices.iter().zip(weights) {
        choices.push((number(context, &choice.outcome, grid.unit)?, weight));
    }
    Some(choices)
}

/// Weights that add up to one; equal ones where none is given.
fn weights(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<Vec<f64>> {
    let count = declared.choices.len();
    if declared.choices.iter().all(|c| c.weight.is_none()) {
        return Some(vec![1.0 / count as f64; count]);
    }
    let mut weights = Vec::new();
    for choice in &declared.choices {
        let Some(text) = &choice.weight else { return None };
        weights.push(number(context, text, &Unit::share())?);
    }
    if let Some(choice) = declared.choices.iter().zip(&weights).find(|(_, weight)| **weight < 0.0) {
        context.report(errors::weight_negative(&declared.id, &choice.0.outcome));
        return None;
    }
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > 1e-9 {
        context.report(errors::weights_sum(&declared.id, sum));
        return None;
    }
    Some(weights)
}

/// The index of the labels, if the assumption is a choice of labels.
pub fn labelled_choice(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<IndexId> {
    // `{yes: 70%, no: 30%}` is a choice of yes or no, and `{low: 30%, high: 70%}` one of labels; a number is never a
    // label.
    let label = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic()) && yes_no(text).is_none();
    if declared.unit.is_some()
        || declared.choices.is_empty()
        || !declared.choices.iter().all(|c| label(&c.outcome.value))
    {
        return None;
    }
    let keys: Vec<String> = declared.choices.iter().map(|c| c.outcome.value.clone()).collect();
    let printed = keys.iter().map(|k| k.replace('_', " ")).collect();
    Some(hidden_index(context, &declared.id, keys, printed))
}

/// The beliefs of a choice of labels: certain where a `value` is given.
pub fn label_beliefs(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<Vec<Belief>> {
    let count = context.model.cell_count(grid.indexes);
    let weights = weights(context, declared)?;
    let place = |text: &PlacedText| declared.choices.iter().position(|c| c.outcome.value == text.value);
    let value = declared.numbers.iter().find(|(k, _)| k.value == "value").map(|(_, c)| c);
    let belief = match value {
        Some(DeclaredCells::One(text)) => match place(text) {
            Some(at) => Belief::Certain(at as f64),
            None => {
                let known = || declared.choices.iter().map(|c| c.outcome.value.as_str());
                let finding = errors::unknown_id(text, "choice", known, &context.names.suggestions);
                context.report(finding);
                return None;
            }
        },
        Some(DeclaredCells::By(entries)) => {
            let span = entries.first().map_or(declared.id.span, |(k, _)| k.span);
            context.report(errors::keys_together(span, "choices", "value by label"));
            return None;
        }
        None => Belief::Choices(weights.iter().enumerate().map(|(at, w)| (at as f64, *w)).collect()),
    };
    Some(vec![belief; count])
}
