//! In: every formula of the model. Out: findings about lags, windows and sums that reach further than their index.
//! What evaluation would show in some draw or some period only is said of the formula as a whole.
//! Never evaluates.

use super::super::context::Context;
use super::super::errors::{self, PartlyCovered};
use super::what_if::all_expressions;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Aggregate, Expr, IndexId, Node, Pick};
use entail_engine::language::period::Period;
use entail_engine::model::{Expression, Model};

/// Judges how far formulas reach along their indexes.
pub fn steps(context: &mut Context<'_>) {
    let mut found = Vec::new();
    for expression in all_expressions(&context.model) {
        expression.expr.walk(&mut |e| found.extend(judged(context, expression, e)));
    }
    found.dedup();
    context.findings.extend(found);
}

fn judged(context: &Context<'_>, expression: &Expression, e: &Expr) -> Vec<Diagnostic> {
    let (model, sources) = (&context.model, &*context.sources);
    match &e.node {
        Node::Select(_, picks, _) => {
            let lags = picks.iter().filter_map(|(index, pick)| match pick {
                Pick::Moved(moved) => Some((index, moved)),
                Pick::At(_) | Pick::Step(_) | Pick::Like(_) => None,
            });
            let uncertain = lags.filter(|(_, moved)| model.is_uncertain(&moved.by));
            let finding = |(index, moved)| {
                let name = &model.index(index).shape.name;
                errors::uncertain_lag(expression, moved, name, sources)
            };
            uncertain.map(|(index, moved)| finding((*index, &moved.by))).collect()
        }
        Node::Window(Aggregate::Sum, _, span, ..) if span.partial => {
            vec![errors::partial_sum(expression, e, span.count, sources)]
        }
        Node::Over(Aggregate::Sum | Aggregate::Share, along, inner) => {
            let Node::Variable(id) = inner.node else { return Vec::new() };
            let repeated = along.iter().find(|index| model.variable(id).repeated.contains(index));
            let named = repeated.map(|index| model.index(*index).shape.name.as_str());
            let finding =
                |index| errors::repeated_summed(expression, e, &model.variable(id).id, index, sources);
            named.map(finding).into_iter().collect()
        }
        Node::Within(_, fine, coarse, _) => {
            let part = partly_covered(model, *fine, *coarse);
            let names = [*fine, *coarse].map(|index| model.index(index).shape.name.as_str());
            part.map(|part| errors::partly_covered(expression, e, names, &part, sources))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The first period of a coarser index that a finer one does not cover.
fn partly_covered(model: &Model, fine: IndexId, coarse: IndexId) -> Option<PartlyCovered> {
    let parts = &model.index(fine).periods;
    model.index(coarse).periods.iter().find_map(|period| {
        let has = period.parts_among(parts).len();
        let grain = parts.first()?.grain();
        let whole = parts_of(Period::holding(period.start(), grain), *period);
        (has < whole).then(|| PartlyCovered { period: period.printed(), has, of: whole })
    })
}

/// How many periods like one near its start lie in a longer period.
fn parts_of(near: Period, period: Period) -> usize {
    // The first of them may begin before the longer period, as the first week of a year does.
    let first = [near.prev(), near, near.next()].into_iter().find(|part| part.lies_in(period));
    let all = std::iter::successors(first, |part| Some(part.next()));
    all.take_while(|part| part.lies_in(period)).count()
}
