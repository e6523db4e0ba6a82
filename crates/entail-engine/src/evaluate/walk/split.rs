//! In: a part of a split, a context and places. Out: its value there.
//! Parts that a scenario sets stay as set; the others share what is left, pro rata.
//! Never lets parts exceed the whole.

use super::Walk;
use super::assumed::{assumed_value, override_at};
use super::context::override_of_cell;
use super::node::operator::guarded_between;
use super::place::{Place, Places};
use super::state::ContextId;
use crate::evaluate::fault::Problem;
use crate::language::formula::VariableId;
use crate::model::Variable;
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Ternary};

/// A cell of a split: set by an override, or moved pro rata by those that are.
pub fn part_of_split<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    variable: &Variable,
    cell: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let index = *variable.indexes.first()?;
    let here = places.get(index);
    let count = walk.state.beliefs.drawn[id.0 as usize].len();
    let mut set: Vec<Option<A::Value>> = Vec::with_capacity(count);
    // Setting one part moves all others, so that every part is looked at for each cell.
    for other in 0..count {
        places.set(index, Place::At(other as u32));
        let overridden = override_at(walk, context, id, other).is_some();
        set.push(if overridden { Some(assumed_value(walk, context, id, other, places)?) } else { None });
    }
    places.set(index, here);
    let drawn = walk.state.beliefs.drawn[id.0 as usize].clone();
    // Drawn parts add up to 1 by construction: no division may disturb their last bits.
    if set.iter().all(Option::is_none) {
        return drawn.get(cell).copied();
    }
    let mut fixed = walk.state.arithmetic.constant(0.0);
    let mut free = fixed;
    for (set, drawn) in set.iter().zip(&drawn) {
        match set {
            Some(value) => fixed = walk.state.arithmetic.binary(Binary::Add, fixed, *value),
            None => free = walk.state.arithmetic.binary(Binary::Add, free, *drawn),
        }
    }
    // Parts that are all set have to make up the whole; where some are free they may only not exceed it.
    let least = if set.iter().all(Option::is_some) { 1.0 - 1e-9 } else { f64::NEG_INFINITY };
    let fixed = sum_of_set_parts(walk, context, id, cell, fixed, least)?;
    let arithmetic = &mut walk.state.arithmetic;
    if let Some(value) = set[cell] {
        // The part itself, undefined where the parts exceed the whole.
        let fits = arithmetic.binary(Binary::Equal, fixed, fixed);
        return Some(arithmetic.ternary(Ternary::Choose, [fits, value, value]));
    }
    // Nothing is taken off the whole, so that the free parts keep the bits that were drawn.
    if arithmetic.number(fixed) == Some(0.0) {
        return Some(drawn[cell]);
    }
    // What is left of the whole goes to the free parts in the proportions in which they were drawn.
    let one = arithmetic.constant(1.0);
    let rest = arithmetic.binary(Binary::Sub, one, fixed);
    let share = arithmetic.binary(Binary::Mul, drawn[cell], rest);
    Some(arithmetic.binary(Binary::Div, share, free))
}

/// The sum of the parts of a split that are set, which may not exceed the whole.
fn sum_of_set_parts<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
    fixed: A::Value,
    least: f64,
) -> Option<A::Value> {
    let count = walk.state.beliefs.drawn[id.0 as usize].len();
    let model = walk.model;
    let change = walk
        .state
        .scenarios_from(context)
        .find_map(|scenario| (0..count).find_map(|cell| override_of_cell(model, scenario, id, cell)))?;
    let expression = *change.change.expressions().first()?;
    walk.in_formula(expression, Some((id, cell)), |walk| {
        guarded_between(walk, context, &expression.expr, fixed, least, 1.0 + 1e-12, |sum| {
            Problem::MixExceeded { sum }
        })
    })
}
