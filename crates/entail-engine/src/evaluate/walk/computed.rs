//! In: a cell whose belief is a shape with formulas for parameters. Out: its value, made of its score and of what they yield.
//! Parameters are computed where the value is asked for, so that scenarios and what-ifs reach them.
//! Never draws: the score is given, and equal parameters give the value that a shape with these numbers has there.

use super::Walk;
use super::expression::compute;
use super::fault::fail;
use super::place::Places;
use super::state::ContextId;
use crate::evaluate::belief::formed_shape;
use crate::evaluate::fault::Problem;
use crate::language::formula::VariableId;
use crate::model::{Belief, ComputedShape};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::distribution::FormedShape;
use std::sync::Arc;

/// The value of a cell of an assumption as it is drawn, before any scenario changes it.
pub fn own_draw<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let drawn = walk.state.beliefs.drawn[id.0 as usize].get(cell).copied()?;
    let model = walk.model;
    let variable = model.variable(id);
    let assumption = variable.assumption()?;
    let Some(Belief::Computed(shape)) = assumption.beliefs.get(cell) else { return Some(drawn) };
    // Whoever tries a value gives it; else there is none until it is computed.
    if walk.state.arithmetic.number(drawn).is_none_or(|number| !number.is_nan()) {
        return Some(drawn);
    }
    let formed = formed_shape(variable, assumption, shape, model.report.interval);
    let mut parameters = Vec::with_capacity(shape.parameters.len());
    for expression in &shape.parameters {
        parameters.push(walk.in_formula(expression, Some((id, cell)), |walk| {
            compute(walk, context, &expression.expr, places)
        })?);
    }
    check_numbers(walk, context, (id, cell), shape, &formed, &parameters)?;
    let score = walk.state.beliefs.scores[id.0 as usize].get(cell).copied()?;
    Some(walk.state.arithmetic.formed(&formed, score, &parameters))
}

/// Parameters that are the same in every draw, and make no shape, are a fault of their formulas.
fn check_numbers<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    subject: (VariableId, usize),
    shape: &Arc<ComputedShape>,
    formed: &FormedShape,
    parameters: &[A::Value],
) -> Option<()> {
    let numbers: Option<Vec<f64>> = parameters.iter().map(|p| walk.state.arithmetic.number(*p)).collect();
    let Some(Err(wrong)) = numbers.map(|numbers| formed.distribution(&numbers)) else { return Some(()) };
    let first = shape.parameters.first()?;
    walk.in_formula(first, Some(subject), |walk| {
        fail(walk, Problem::NoShape { wrong: Box::new(wrong) }, context, &first.expr);
    });
    None
}
