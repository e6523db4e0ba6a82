//! In: the outcomes of a discrete assumption. Out: numbers or labels with probabilities that add up to one.
//! Labels get an index of their own that no formula can name.
//! Never gives an outcome a weight that is not written, but for equal ones where none is.

use super::super::context::Context;
use super::super::errors;
use super::super::index::hidden_index;
use super::super::words::{Weight, number, probabilities, yes_no};
use super::cells::CellGrid;
use super::listed::{ListedNumbers, listed_texts};
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use entail_engine::language::formula::IndexId;
use entail_engine::model::Belief;

/// The outcomes of a discrete number or label, with their probabilities.
#[derive(Default)]
pub struct Outcomes {
    /// As they are written.
    texts: Vec<PlacedText>,
    /// How likely each is.
    probabilities: Vec<f64>,
    /// Their column, where they come from one.
    column: Option<ListedNumbers>,
}

/// The outcomes that an assumption declares; none if anything about them was wrong.
pub fn outcomes(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<Outcomes> {
    if declared.choices.is_empty() {
        if let Some(text) = &declared.weights {
            context.report(errors::weights_without_column(text));
            return None;
        }
        return Some(Outcomes::default());
    }
    let (texts, weights, column) = match listed_texts(context, declared)? {
        Some(listed) => (listed.texts, listed.weights, Some(listed.column)),
        None => {
            let texts = declared.choices.iter().map(|choice| choice.outcome.clone()).collect();
            (texts, typed_weights(context, declared)?, None)
        }
    };
    let probabilities = match weights {
        None => vec![1.0 / texts.len() as f64; texts.len()],
        Some(weights) => shared_out(context, declared, &texts, &weights)?,
    };
    Some(Outcomes { texts, probabilities, column })
}

/// Weights that are typed beside their outcomes; none where there are none.
#[allow(clippy::option_option)]
fn typed_weights(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<Option<Vec<Weight>>> {
    if declared.choices.iter().all(|choice| choice.weight.is_none()) {
        return Some(None);
    }
    let mut weights = Vec::new();
    for choice in &declared.choices {
        weights.push(Weight::read(context, choice.weight.as_ref()?)?);
    }
    Some(Some(weights))
}

/// Probabilities that add up to one; what keeps them from it is reported.
pub fn shared_out(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    texts: &[PlacedText],
    weights: &[Weight],
) -> Option<Vec<f64>> {
    if let Some((text, _)) = texts.iter().zip(weights).find(|(_, weight)| weight.value < 0.0) {
        context.report(errors::weight_negative(&declared.id, text));
        return None;
    }
    match probabilities(weights) {
        Ok(probabilities) => Some(probabilities),
        Err(fault) => {
            context.report(errors::weights_sum(&declared.id, fault.sum()));
            None
        }
    }
}

/// Outcomes of a discrete number with their probabilities.
pub fn number_choices(
    context: &mut Context<'_>,
    outcomes: &Outcomes,
    grid: &CellGrid<'_>,
) -> Option<Vec<(f64, f64)>> {
    let numbers = match &outcomes.column {
        Some(column) => column.numbers(context, grid.unit)?,
        None => {
            outcomes.texts.iter().map(|text| number(context, text, grid.unit)).collect::<Option<Vec<_>>>()?
        }
    };
    Some(numbers.into_iter().zip(outcomes.probabilities.iter().copied()).collect())
}

/// The index of the labels, if the assumption is a choice of labels.
pub fn labelled_choice(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    outcomes: &Outcomes,
) -> Option<IndexId> {
    // `{yes: 70%, no: 30%}` is a choice of yes or no, and `{low: 30%, high: 70%}` one of labels; a number is never a
    // label.
    let label = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic()) && yes_no(text).is_none();
    if declared.unit.is_some()
        || outcomes.texts.is_empty()
        || !outcomes.texts.iter().all(|text| label(&text.value))
    {
        return None;
    }
    let keys: Vec<String> = outcomes.texts.iter().map(|text| text.value.clone()).collect();
    let printed = keys.iter().map(|k| k.replace('_', " ")).collect();
    Some(hidden_index(context, &declared.id, keys, printed))
}

/// Whether all outcomes are yes or no.
pub fn choose_yes_no(outcomes: &Outcomes) -> bool {
    !outcomes.texts.is_empty() && outcomes.texts.iter().all(|text| yes_no(&text.value).is_some())
}

/// The beliefs of a choice of labels: certain where a `value` is given.
pub fn label_beliefs(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    outcomes: &Outcomes,
    grid: &CellGrid<'_>,
) -> Option<Vec<Belief>> {
    let count = context.model.cell_count(grid.indexes);
    let place = |text: &PlacedText| outcomes.texts.iter().position(|own| own.value == text.value);
    let value = declared.numbers.iter().find(|(k, _)| k.value == "value").map(|(_, c)| c);
    let belief = match value {
        Some(DeclaredCells::One(text)) => match place(text) {
            Some(at) => Belief::Certain(at as f64),
            None => {
                let known = || outcomes.texts.iter().map(|text| text.value.as_str());
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
        None => {
            let places = outcomes.probabilities.iter().enumerate();
            Belief::Choices(places.map(|(at, probability)| (at as f64, *probability)).collect())
        }
    };
    Some(vec![belief; count])
}
