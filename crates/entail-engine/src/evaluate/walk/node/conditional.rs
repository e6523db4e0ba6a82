//! In: a condition and two branches. Out: the value of the branch that is taken.
//! A condition that differs from draw to draw takes both, each where it holds.
//! Never computes a branch that no draw takes.

use super::calendar::reckoned_alike;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute, compute_known, compute_possible};
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::Expr;
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::Ternary;

/// The branch that a condition takes, or a choice between both where it differs from draw to draw.
pub fn taken_branch<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    condition: &Expr,
    [yes, no]: [&Expr; 2],
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let condition = compute_known(walk, context, condition, places)?;
    // The same in every draw: the other branch is not walked, so that a guarded formula has no fault
    // there.
    if let Some(holds) = walk.state.arithmetic.number(condition) {
        let branch = if holds == 0.0 { no } else { yes };
        let value = compute(walk, context, branch, places)?;
        return Some(reckoned_alike(walk, expr, branch, value));
    }
    // It differs from draw to draw: both branches are needed, and one that fails is undefined where it
    // is taken.
    let values = [yes, no].map(|branch| {
        let value = compute_possible(walk, context, branch, places);
        reckoned_alike(walk, expr, branch, value)
    });
    Some(walk.state.arithmetic.ternary(Ternary::Select, [condition, values[0], values[1]]))
}
