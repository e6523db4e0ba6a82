//! In: an expression, a context and places. Out: whether all that it needs there is known.
//! A cell that is missing is so in every draw, so that the answer is the same for all of them.
//! Never asks for a value that a branch not taken would need.

use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute, compute_known};
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, Node, VariableId};
use crate::model::Belief;
use entail_runtime::arithmetic::Arithmetic;

/// Whether no cell is missing that an expression needs; none if something else is wrong, which is reported.
pub fn is_known<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
) -> Option<bool> {
    match &expr.node {
        Node::Constant(_) | Node::Index(_) | Node::Known(_) => Some(true),
        Node::If(condition, yes, no) => {
            if !is_known(walk, context, condition, places)? {
                return Some(false);
            }
            let condition = compute_known(walk, context, condition, places)?;
            match walk.state.arithmetic.number(condition) {
                Some(holds) => is_known(walk, context, if holds == 0.0 { no } else { yes }, places),
                None => Some(is_known(walk, context, yes, places)? && is_known(walk, context, no, places)?),
            }
        }
        Node::Negative(inner) | Node::Not(inner) | Node::Inside(inner, _) | Node::OnlyKnown(inner) => {
            is_known(walk, context, inner, places)
        }
        Node::Binary(_, a, b) => {
            Some(is_known(walk, context, a, places)? && is_known(walk, context, b, places)?)
        }
        Node::Call(_, arguments) => {
            for argument in arguments {
                if !is_known(walk, context, argument, places)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        // A cell, or an operation that says by itself what it makes of gaps.
        Node::Variable(_)
        | Node::Select(..)
        | Node::Under(..)
        | Node::With(..)
        | Node::Over(..)
        | Node::Within(..)
        | Node::Window(..)
        | Node::Weighted(..)
        | Node::Interpolate(..)
        | Node::Along(..) => {
            let value = compute(walk, context, expr, places)?;
            Some(!walk.state.arithmetic.number(value).is_some_and(f64::is_nan))
        }
    }
}

/// Adds the value that counts in an operation, if the formula does not leave it out as missing.
pub fn count_in<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    inner: &Expr,
    places: &mut Places<A::Value>,
    values: &mut Vec<A::Value>,
) -> Option<()> {
    if matches!(inner.node, Node::OnlyKnown(_)) && !is_known(walk, context, inner, places)? {
        return Some(());
    }
    values.push(compute_known(walk, context, inner, places)?);
    Some(())
}

/// Whether an operation leaves out what is missing.
pub fn leaves_out(operation: &Expr) -> bool {
    operation.children().iter().any(|inner| matches!(inner.node, Node::OnlyKnown(_)))
}

/// What is wrong with an expression that has no value, if it names an assumption of which a cell is missing.
pub fn missing<A: Arithmetic>(walk: &Walk<'_, A>, expr: &Expr, places: &Places<A::Value>) -> Option<Problem> {
    let has_gaps = |id: VariableId| {
        let assumption = walk.model.variable(id).assumption();
        assumption.is_some_and(|assumption| assumption.beliefs.contains(&Belief::Missing))
    };
    expr.variables().into_iter().any(has_gaps).then(|| {
        let here = expr.indexes.iter().filter_map(|index| {
            walk.model.index(*index).printed.get(places.position(*index)? as usize).map(String::as_str)
        });
        let here: Vec<&str> = here.collect();
        // A cell that is picked names its place itself.
        let at = if here.is_empty() { String::new() } else { format!(" at {}", here.join(", ")) };
        Problem::Missing { at }
    })
}
