//! In: a yes or no. Out: the comparisons that decide it, with the values of their sides.
//! Of several the one that is nearest to turning decides at a draw; over all draws only a single one can.
//! Never says whether it holds.

use super::calendar::{calendar_sides, compared_sides};
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::context::{context_under, scenario_context};
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, Node, Operator, ScenarioId, Type};
use crate::model::Expression;
use entail_runtime::arithmetic::Arithmetic;
use std::sync::Arc;

/// A comparison: its operator and its sides.
pub type Comparison<V> = (Operator, V, V);

/// Of several comparisons the one that is nearest to turning.
pub fn nearest(comparisons: Vec<Comparison<f64>>) -> Option<Comparison<f64>> {
    comparisons.into_iter().reduce(|one, next| if distance(&next) < distance(&one) { next } else { one })
}

/// How far a comparison is from turning, as a part of its larger side.
fn distance((_, left, right): &Comparison<f64>) -> f64 {
    // As a part of the larger side, so that comparisons in different units can be ranked.
    let scale = left.abs().max(right.abs());
    if scale == 0.0 { 0.0 } else { (left - right).abs() / scale }
}

/// The comparisons that decide a yes or no in a scenario.
pub fn deciding_comparisons<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    scenario: ScenarioId,
    expression: &Arc<Expression>,
) -> Vec<Comparison<A::Value>> {
    let context = scenario_context(walk, scenario);
    let mut places = Places::open(walk.model.indexes.len());
    let mut found = Vec::new();
    walk.in_formula(expression, None, |walk| {
        collect_comparisons(walk, context, &expression.expr, &mut places, &mut found);
    });
    found
}

fn collect_comparisons<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
    found: &mut Vec<Comparison<A::Value>>,
) {
    match &expr.node {
        // A comparison of labels or of yes and no has no distance at which it turns.
        Node::Binary(operator, a, b)
            if operator.compares() && !matches!(a.ty, Type::Label(_) | Type::YesNo) =>
        {
            let sides = match calendar_sides(walk.model, *operator, a, b) {
                // Dates turn where the calendar says, which need not be where their numbers meet.
                Some(sides) => compared_sides(walk, context, &sides, places),
                None => {
                    let sides = [a, b].map(|side| compute_known(walk, context, side, places));
                    sides[0].zip(sides[1])
                }
            };
            if let Some((a, b)) = sides {
                found.push((*operator, a, b));
            }
        }
        Node::Binary(Operator::And | Operator::Or, a, b) => {
            collect_comparisons(walk, context, a, places, found);
            collect_comparisons(walk, context, b, places, found);
        }
        Node::Not(inner) => collect_comparisons(walk, context, inner, places, found),
        Node::Over(_, ids, inner) => {
            for_each_place(walk, ids, places, |walk, places| {
                collect_comparisons(walk, context, inner, places, found);
                Some(())
            });
        }
        Node::Under(inner, scenario) => {
            let context = context_under(walk, context, *scenario);
            collect_comparisons(walk, context, inner, places, found);
        }
        // Elsewhere comparisons are operands of arithmetic, and none of them alone decides.
        _ => {}
    }
}
