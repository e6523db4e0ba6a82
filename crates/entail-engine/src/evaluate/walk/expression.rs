//! In: a typed expression, a context and places. Out: its value.
//! Walks the tree; only the branch of a conditional that is taken is computed.
//! Never remembers anything: values of variables are kept by their contexts.

use super::Walk;
use super::context::{Replacements, context_stepped_into, context_with};
use super::fault::note_fault;
use super::node::along::interpolation::{Interpolation, interpolated};
use super::node::along::picked::compute_cell;
use super::node::along::window::{Window, aggregate_window};
use super::node::calendar::reckoned_as;
use super::node::conditional::taken_branch;
use super::node::flow::{FlowAlong, value_of_flow};
use super::node::function::call_function;
use super::node::missing::{is_known, missing};
use super::node::operator::apply_operator;
use super::node::over::aggregate_over;
use super::node::over::weighted::weighted_mean;
use super::node::over::within::{NestedPeriods, aggregate_within, lies_in_period};
use super::place::{Place, Places, restore_places};
use super::state::ContextId;
use super::value::value_of_variable;
use crate::evaluate::fault::Problem;
use crate::language::formula::{Expr, IndexId, Node, Target};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Unary};
use std::sync::Arc;

/// The value of an expression; none if it cannot be computed, which is then reported.
pub fn compute<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    match &expr.node {
        Node::Constant(value) => Some(walk.state.arithmetic.constant(*value)),
        Node::Variable(id) => value_of_variable(walk, context, *id, places),
        Node::Index(id) => index_at_place(walk, *id, places),
        Node::Inside(inner, id) => {
            let point = compute_known(walk, context, inner, places)?;
            lies_in_period(walk, *id, inner, point, places)
        }
        Node::Negative(inner) => {
            let value = compute_known(walk, context, inner, places)?;
            Some(walk.state.arithmetic.unary(Unary::Neg, value))
        }
        Node::Not(inner) => {
            let value = compute_known(walk, context, inner, places)?;
            // Yes is 1 and no is 0, so that `not` is a difference in every kind of evaluation.
            let yes = walk.state.arithmetic.constant(1.0);
            Some(walk.state.arithmetic.binary(Binary::Sub, yes, value))
        }
        Node::Known(inner) => {
            let known = is_known(walk, context, inner, places)?;
            Some(walk.state.arithmetic.constant(f64::from(u8::from(known))))
        }
        Node::OnlyKnown(inner) => compute(walk, context, inner, places),
        Node::Binary(operator, a, b) => apply_operator(walk, context, expr, *operator, a, b, places),
        Node::If(condition, yes, no) => taken_branch(walk, context, expr, condition, [yes, no], places),
        Node::Call(function, arguments) => call_function(walk, context, expr, *function, arguments, places),
        Node::Along(function, index, rate, flow, timing) => {
            let along = FlowAlong { function: *function, index: *index, timing: *timing };
            value_of_flow(walk, context, along, rate.as_deref(), flow, places)
        }
        Node::Over(aggregate, ids, inner) => {
            aggregate_over(walk, context, expr, *aggregate, ids, inner, places)
        }
        Node::Weighted(ids, weight, inner) => {
            weighted_mean(walk, context, expr, ids, [weight, inner], places)
        }
        Node::Within(aggregate, fine, coarse, inner) => aggregate_within(
            walk,
            context,
            expr,
            *aggregate,
            NestedPeriods { fine: *fine, coarse: *coarse },
            inner,
            places,
        ),
        Node::Select(inner, picks, otherwise) => {
            compute_cell(walk, context, inner, picks, otherwise.as_deref(), places)
        }
        Node::Interpolate(index, inner, at, beyond) => {
            interpolated(walk, context, Interpolation { index: *index, inner, at, beyond }, places)
        }
        Node::Window(aggregate, index, span, inner, otherwise) => {
            let window = Window { aggregate: *aggregate, index: *index, span: *span };
            aggregate_window(walk, context, expr, window, inner, otherwise.as_deref(), places)
        }
        Node::With(inner, changes, brought) => what_if(walk, context, expr, inner, changes, brought, places),
        Node::Under(inner, scenario) => {
            let context = context_stepped_into(walk, context, *scenario)?;
            compute(walk, context, inner, places)
        }
    }
}

/// A value that an operation needs; a cell without one is a fault.
pub fn compute_known<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let value = compute(walk, context, expr, places)?;
    // Only a value that is the same in every draw can be judged here; in a draw NaN goes on to the result.
    if walk.state.arithmetic.number(value).is_some_and(f64::is_nan) {
        let problem = missing(walk, expr, places).unwrap_or(Problem::NoValue);
        note_fault(walk, problem, context, expr);
        return None;
    }
    Some(value)
}

/// A value that only some draws need: what fails in it is undefined there, and no fault elsewhere.
pub fn compute_possible<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
) -> A::Value {
    // No draw may ever take it, so that its faults are dropped; the draws that do take it are undefined.
    let faults = walk.state.faults.len();
    let value = compute(walk, context, expr, places);
    value.unwrap_or_else(|| {
        walk.state.faults.truncate(faults);
        walk.state.arithmetic.constant(f64::NAN)
    })
}

fn index_at_place<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    id: IndexId,
    places: &Places<A::Value>,
) -> Option<A::Value> {
    match places.get(id) {
        Place::At(at) => {
            let value = walk.model.index(id).shape.values.get(at as usize)?;
            Some(walk.state.arithmetic.constant(*value))
        }
        Place::Value(value) => Some(value),
        Place::Open => None,
    }
}

fn what_if<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    inner: &Expr,
    changes: &[(Target, Arc<Expr>)],
    brought: &[IndexId],
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let mut replaced = Vec::new();
    let mut laid = Vec::new();
    for (target, value) in changes {
        match target {
            Target::Variable(id) => replaced.push((*id, Arc::clone(value))),
            // An index's new value is computed at the old places: the changes of one `with` do not see each
            // other.
            Target::Index(index) => {
                let point = compute_known(walk, context, value, places)?;
                let needed = walk.model.reckoning_of_index(*index);
                laid.push((*index, reckoned_as(walk, value, needed, point)));
            }
        }
    }
    let context = if replaced.is_empty() {
        context
    } else {
        // A replacement sees only the places that it brings: no other index of the formula may leak into it.
        let mut outer = Places::open(walk.model.indexes.len());
        for index in brought {
            outer.set(*index, places.get(*index));
        }
        let key = places.key(brought, |value| walk.state.arithmetic.key(value));
        context_with(walk, context, expr, Replacements { changes: replaced, places: outer, key })?
    };
    // An index is laid over as a place, not as a context: values there are kept by the key of their places.
    let before =
        laid.into_iter().map(|(index, value)| (index, places.set(index, Place::Value(value)))).collect();
    let value = compute(walk, context, inner, places);
    restore_places(places, before);
    value
}

/// Runs over all places of some indexes; stops at the first that fails.
pub fn for_each_place<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    ids: &[IndexId],
    places: &mut Places<A::Value>,
    mut visit: impl FnMut(&mut Walk<'_, A>, &mut Places<A::Value>) -> Option<()>,
) -> Option<()> {
    // Saved once for all cells, since each of them overwrites the same places.
    let before: Vec<(IndexId, Place<A::Value>)> = ids.iter().map(|i| (*i, places.get(*i))).collect();
    let mut result = Some(());
    for cell in 0..walk.model.cell_count(ids) {
        for (index, at) in ids.iter().zip(walk.model.places(ids, cell)) {
            places.set(*index, Place::At(at));
        }
        result = visit(walk, places);
        if result.is_none() {
            break;
        }
    }
    restore_places(places, before);
    result
}
