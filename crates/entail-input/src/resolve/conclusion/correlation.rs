//! In: declared correlations of ranks or of values. Out: pairs of assumptions with a rank between -1 and 1.
//! Only assumptions correlate: all else follows from them.
//! Never asks whether the ranks are possible together: that is checked with all of them.

use super::super::context::Context;
use super::super::errors;
use super::super::words::plain;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredCorrelation;
use entail_engine::evaluate::{PearsonFault, score_correlation};
use entail_engine::language::formula::{Meaning, VariableId};
use entail_engine::model::Correlation;

/// A pair of assumptions with its rank.
pub fn resolve_correlation(context: &mut Context<'_>, declared: &DeclaredCorrelation) -> Option<Correlation> {
    let mut ids = Vec::new();
    for text in &declared.between {
        match context.names.meanings.get(&text.value) {
            // Assumptions are the first variables, those with an error among them.
            Some(Meaning::Variable(id)) if (id.0 as usize) < context.declared.assumptions.len() => {
                ids.push(*id);
            }
            _ => {
                let known = || context.declared.assumptions.iter().map(|a| a.id.value.as_str());
                let finding = errors::unknown_id(text, "assumption", known, &context.names.suggestions);
                context.report(finding);
            }
        }
    }
    let between: [_; 2] = ids.try_into().ok()?;
    let (rank, pearson) = match (&declared.rank, &declared.pearson) {
        (Some(rank), None) => (coefficient(context, rank)?, None),
        (None, Some(text)) => {
            let pearson = coefficient(context, text)?;
            (rank_of_values(context, between, pearson, text)?, Some(pearson))
        }
        (Some(_), Some(text)) => {
            context.report(errors::two_correlations(text));
            return None;
        }
        (None, None) => return None,
    };
    let why = plain(declared.why.as_ref());
    Some(Correlation { between, rank, pearson, why, span: declared.span })
}

/// A number between -1 and 1.
fn coefficient(context: &mut Context<'_>, text: &PlacedText) -> Option<f64> {
    let number = context.model.units.parse_literal(&text.value).ok().map(|l| l.base());
    let found = number.filter(|r| (-1.0..=1.0).contains(r));
    if found.is_none() {
        context.report(errors::rank(text));
    }
    found
}

/// The correlation of ranks that goes with one of values. It is found in the base, and scenarios keep it.
fn rank_of_values(
    context: &mut Context<'_>,
    between: [VariableId; 2],
    pearson: f64,
    text: &PlacedText,
) -> Option<f64> {
    // An assumption with an error of its own has no place in the model.
    if context.names.type_of(between[0]).is_none() || context.names.type_of(between[1]).is_none() {
        return None;
    }
    match score_correlation(&context.model, between, pearson) {
        Ok(scores) => Some(Correlation::rank_of_scores(scores)),
        Err(PearsonFault::NoShape(id, why)) => {
            let id = context.model.variable(id).id.clone();
            context.report(errors::pearson_shape(text, &id, why));
            None
        }
        Err(PearsonFault::Beyond(ends)) => {
            let ids = between.map(|id| context.model.variable(id).id.clone());
            context.report(errors::pearson_beyond(text, &ids, ends));
            None
        }
    }
}
