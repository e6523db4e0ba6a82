//! In: a weight and a value over indexes. Out: the mean of the values, each place by its weight.
//! Over draws the weights of each draw count.
//! Never divides by weights that add up to nothing: such a mean is a cell without a value.

use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::node::missing::is_known;
use crate::evaluate::walk::node::operator::finite_or_fault;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, IndexId, Node};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::Binary;

pub fn weighted_mean<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    ids: &[IndexId],
    [weight, inner]: [&Expr; 2],
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    // The neutral start of a sum: 0 would turn a −0 around.
    let mut total = walk.state.arithmetic.constant(-0.0);
    let mut weights = total;
    let mut counts = false;
    for_each_place(walk, ids, places, |walk, places| {
        let only_known = matches!(inner.node, Node::OnlyKnown(_));
        // A place counts by weight and value, so that either may leave it out.
        if only_known
            && !(is_known(walk, context, weight, places)? && is_known(walk, context, inner, places)?)
        {
            return Some(());
        }
        let own = compute_known(walk, context, weight, places)?;
        let value = compute_known(walk, context, inner, places)?;
        counts = true;
        let arithmetic = &mut walk.state.arithmetic;
        let part = arithmetic.binary(Binary::Mul, own, value);
        total = arithmetic.binary(Binary::Add, total, part);
        weights = arithmetic.binary(Binary::Add, weights, own);
        Some(())
    })?;
    if !counts {
        return Some(walk.state.arithmetic.constant(f64::NAN));
    }
    if walk.state.arithmetic.number(weights) == Some(0.0) {
        // A cell is without a value in all draws or in none, so that a single draw without weight is a fault.
        if walk.state.beliefs.is_a_draw(&walk.state.arithmetic) {
            return fail(walk, Problem::DivisionByZero, context, weight);
        }
        return Some(walk.state.arithmetic.constant(f64::NAN));
    }
    let mean = walk.state.arithmetic.binary(Binary::Div, total, weights);
    finite_or_fault(walk, context, expr, mean)
}
