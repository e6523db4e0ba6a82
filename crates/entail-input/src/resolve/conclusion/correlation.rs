//! In: declared rank correlations. Out: pairs of assumptions with a rank between -1 and 1.
//! Only assumptions correlate: all else follows from them.
//! Never asks whether the ranks are possible together: that is checked with all of them.

use super::super::context::Context;
use super::super::errors;
use super::super::words::plain;
use crate::syntax::section::DeclaredCorrelation;
use entail_engine::language::formula::Meaning;
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
    let text = declared.rank.as_ref()?;
    let rank = context.model.units.parse_literal(&text.value).ok().map(|l| l.base());
    let Some(rank) = rank.filter(|r| (-1.0..=1.0).contains(r)) else {
        context.report(errors::rank(text));
        return None;
    };
    let between: [_; 2] = ids.try_into().ok()?;
    let why = plain(declared.why.as_ref());
    Some(Correlation { between, rank, why, span: declared.span })
}
