//! In: an operation over indexes and what it runs over. Out: the value.
//! Sums run in the order of the index, so that the same inputs give the same bits.
//! Never touches a cell that the operation does not need.

pub mod sums;
pub mod weighted;
pub mod within;

use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::node::crossing::crossing_point;
use crate::evaluate::walk::node::missing::{count_in, leaves_out};
use crate::evaluate::walk::node::operator::{finite_or_fault, quotient};
use crate::evaluate::walk::place::{Place, Places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Aggregate, Expr, IndexId, IndexKind};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};
use std::ops::Range;
use sums::sum_up_to;

pub fn aggregate_over<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    aggregate: Aggregate,
    ids: &[IndexId],
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    // These need the place at which they are evaluated, so that they walk the index in ways of their own.
    match aggregate {
        Aggregate::Crosses => return crossing_point(walk, context, ids[0], inner, places),
        Aggregate::Growth => return growth_from_before(walk, context, expr, ids[0], inner, places),
        Aggregate::Cumulative => return sum_so_far(walk, context, expr, ids[0], inner, places),
        Aggregate::Share => return share_of_sum(walk, context, expr, ids[0], inner, places),
        _ => {}
    }
    let mut values = Vec::with_capacity(walk.model.cell_count(ids));
    for_each_place(walk, ids, places, |walk, places| count_in(walk, context, inner, places, &mut values))?;
    match aggregate {
        Aggregate::Argmax => best_place(walk, ids[0], &values, Aggregate::Argmax),
        Aggregate::Argmin => best_place(walk, ids[0], &values, Aggregate::Argmin),
        // The last place laid over the others stays, so that the order is turned round for the first.
        Aggregate::FirstWhere => Some(nearest_where(walk, ids[0], values.into_iter().enumerate().rev())),
        Aggregate::LastWhere => Some(nearest_where(walk, ids[0], values.into_iter().enumerate())),
        _ => fold_values(walk, context, expr, aggregate, &values),
    }
}

/// The values at some places of an index, one after the other, without those that are left out.
pub fn values_along<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    inner: &Expr,
    index: IndexId,
    along: Range<usize>,
    places: &mut Places<A::Value>,
) -> Option<Vec<A::Value>> {
    let own = places.get(index);
    let mut values = Vec::with_capacity(along.len());
    let mut done = Some(());
    for at in along {
        places.set(index, Place::At(at as u32));
        done = count_in(walk, context, inner, places, &mut values).and(done);
    }
    // The places are back before a failure may leave: the caller goes on with them.
    places.set(index, own);
    done.map(|()| values)
}

/// The place of the largest or smallest value, the first of several.
fn best_place<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    index: IndexId,
    values: &[A::Value],
    aggregate: Aggregate,
) -> Option<A::Value> {
    // Choices are terms rather than branches: each draw may have a best place of its own.
    let mut best = *values.first()?;
    let mut place = place_value(walk, index, 0);
    for (at, value) in values.iter().enumerate().skip(1) {
        let better = match aggregate {
            // Only what is strictly better takes over, so that the first of equals stays.
            Aggregate::Argmax => walk.state.arithmetic.binary(Binary::Less, best, *value),
            _ => walk.state.arithmetic.binary(Binary::Less, *value, best),
        };
        let here = place_value(walk, index, at);
        best = walk.state.arithmetic.ternary(Ternary::Choose, [better, *value, best]);
        place = walk.state.arithmetic.ternary(Ternary::Choose, [better, here, place]);
    }
    Some(place)
}

/// The last place in an order of places where a condition holds.
fn nearest_where<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    index: IndexId,
    conditions: impl Iterator<Item = (usize, A::Value)>,
) -> A::Value {
    // Where nothing holds the answer is `never`, later than every other point.
    let mut found = walk.state.arithmetic.constant(NEVER);
    for (at, condition) in conditions {
        let here = place_value(walk, index, at);
        found = walk.state.arithmetic.ternary(Ternary::Choose, [condition, here, found]);
    }
    found
}

/// One value of several, by an operation that folds them.
pub fn fold_values<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    aggregate: Aggregate,
    values: &[A::Value],
) -> Option<A::Value> {
    // Of nothing that is known nothing is known, be it a sum.
    if values.is_empty() && leaves_out(expr) {
        return Some(walk.state.arithmetic.constant(f64::NAN));
    }
    let start = match aggregate {
        Aggregate::Any | Aggregate::Count => 0.0,
        Aggregate::All | Aggregate::Product => 1.0,
        Aggregate::Min => f64::INFINITY,
        Aggregate::Max => f64::NEG_INFINITY,
        // The neutral start of a sum: 0 would turn a −0 around.
        _ => -0.0,
    };
    let step = match aggregate {
        Aggregate::Any | Aggregate::Max => Binary::Max,
        Aggregate::All | Aggregate::Min => Binary::Min,
        Aggregate::Product => Binary::Mul,
        _ => Binary::Add,
    };
    let ordered = matches!(aggregate, Aggregate::Min | Aggregate::Max);
    let yes_or_no = matches!(aggregate, Aggregate::Any | Aggregate::All | Aggregate::Count);
    // Computing on could make `never` minus `never`, which is NaN; the result is known without.
    if !ordered && !yes_or_no && all_numbers_one_never(walk, values) {
        return Some(walk.state.arithmetic.constant(NEVER));
    }
    let mut total = walk.state.arithmetic.constant(start);
    for value in values {
        let value = if yes_or_no { walk.state.arithmetic.unary(Unary::Truth, *value) } else { *value };
        total = walk.state.arithmetic.binary(step, total, value);
    }
    if aggregate == Aggregate::Mean {
        let count = walk.state.arithmetic.constant(values.len() as f64);
        total = walk.state.arithmetic.binary(Binary::Div, total, count);
    }
    // An extreme may be `never` itself; any other operation may only reach it from an operand.
    if ordered { Some(total) } else { finite_or_fault(walk, context, expr, total) }
}

/// Whether `never` is among numbers, so that no operation on them is needed.
pub fn all_numbers_one_never<A: Arithmetic>(walk: &Walk<'_, A>, values: &[A::Value]) -> bool {
    let numbers: Option<Vec<f64>> = values.iter().map(|v| walk.state.arithmetic.number(*v)).collect();
    numbers.is_some_and(|numbers| numbers.contains(&NEVER))
}

/// What a place is worth: its position for labels, else its value.
fn place_value<A: Arithmetic>(walk: &mut Walk<'_, A>, index: IndexId, at: usize) -> A::Value {
    let shape = &walk.model.index(index).shape;
    walk.state.arithmetic.constant(match shape.kind {
        // Labels have no value of their own: their position is what a comparison with a label looks at.
        IndexKind::Labels => at as f64,
        _ => shape.values.get(at).copied().unwrap_or(NEVER),
    })
}

fn share_of_sum<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let own = compute_known(walk, context, inner, places)?;
    let last = walk.model.cell_count(&[index]).checked_sub(1)?;
    let sum = sum_up_to(walk, context, expr, index, inner, places, last)?;
    quotient(walk, context, expr, own, inner, sum.total)
}

/// Growth from the period before; the first has none.
fn growth_from_before<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let at = places.position(index)?;
    // NaN and no fault: a table shows the first growth as empty, and only an operation on it fails.
    let Some(before) = at.checked_sub(1) else { return Some(walk.state.arithmetic.constant(f64::NAN)) };
    let now = compute_known(walk, context, inner, places)?;
    places.set(index, Place::At(before));
    let then = compute_known(walk, context, inner, places);
    places.set(index, Place::At(at));
    // The places are back before a failure may leave: the caller goes on with them.
    let ratio = quotient(walk, context, expr, now, inner, then?)?;
    let one = walk.state.arithmetic.constant(1.0);
    Some(walk.state.arithmetic.binary(Binary::Sub, ratio, one))
}

fn sum_so_far<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let last = places.position(index)?;
    let Some(sum) = sum_up_to(walk, context, expr, index, inner, places, last as usize) else {
        // Whatever else fails here is told as well: the sum may have ended at an earlier place.
        compute_known(walk, context, inner, places);
        return None;
    };
    // Adding on could make `never` minus `never`, which is NaN; the result is known without.
    if sum.is_never() {
        return Some(walk.state.arithmetic.constant(NEVER));
    }
    finite_or_fault(walk, context, expr, sum.total)
}
