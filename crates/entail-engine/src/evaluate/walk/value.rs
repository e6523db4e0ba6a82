//! In: a variable, a context and places. Out: its value there, computed once.
//! Asks the layers from the top: a replacement, an override, or the formula.
//! Never lets a share leave 0 to 1 or a value leave its bounds.

use super::Walk;
use super::assumed::{assumed_value, keep_to_domain};
use super::chosen::once_for_all_draws;
use super::expression::compute;
use super::fault::note_fault;
use super::node::calendar::reckoned_for;
use super::node::operator::guarded_between;
use super::place::Places;
use super::split::part_of_split;
use super::state::{CellState, ContextId, Layer};
use crate::evaluate::fault::Problem;
use crate::language::formula::{Expr, VariableId};
use crate::model::{Variable, VariableKind};
use entail_runtime::arithmetic::Arithmetic;
use std::sync::Arc;

/// The value of a variable at some places.
pub fn value_of_variable<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let model = walk.model;
    let variable = model.variable(id);
    // Contexts that agree on a variable share its home, and with it the value: it is computed once.
    let context = walk.state.home_of(context, id);
    // Where an index is laid over by a value there is no cell; such a value is kept by the places themselves.
    if variable.indexes.iter().any(|i| places.position(*i).is_none()) {
        return value_off_the_cells(walk, context, id, variable, places);
    }
    let cell = model.cell(&variable.indexes, |i| places.position(i).unwrap_or(0));
    let memo = walk.state.memo_of(context, id);
    if memo.is_empty() {
        *memo = vec![CellState::Unknown; model.cell_count(&variable.indexes)];
    }
    match memo[cell] {
        CellState::Known(value) => return Some(value),
        // Its fault is noted already: each further one would only repeat it.
        CellState::Failed => return None,
        // The resolver refuses the circles that formulas make alone; what else closes one shows only here.
        CellState::Running => {
            note_circle(walk, context, id, cell);
            return None;
        }
        // Marked before it is computed, so that a formula that comes back to this cell ends instead of
        // recursing.
        CellState::Unknown => memo[cell] = CellState::Running,
    }
    let value = compute_cell_of(walk, context, id, variable, cell, places);
    walk.state.memo_of(context, id)[cell] = value.map_or(CellState::Failed, CellState::Known);
    value
}

/// A value where an index is replaced: there is no cell for it.
fn value_off_the_cells<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    variable: &Variable,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let key = (id.0, places.key(&variable.indexes, |value| walk.state.arithmetic.key(value)));
    match walk.state.contexts[context].off_cells.get(&key) {
        Some(CellState::Known(value)) => return Some(*value),
        Some(_) => return None,
        None => walk.state.contexts[context].off_cells.insert(key.clone(), CellState::Running),
    };
    let value = compute_cell_of(walk, context, id, variable, 0, places);
    walk.state.contexts[context].off_cells.insert(key, value.map_or(CellState::Failed, CellState::Known));
    value
}

fn note_circle<A: Arithmetic>(walk: &mut Walk<'_, A>, context: ContextId, id: VariableId, cell: usize) {
    let Some(frame) = walk.state.frames.last() else { return };
    let formula = Arc::clone(&frame.formula);
    let cells = walk.state.frames.iter().filter_map(|frame| frame.subject);
    let mut path: Vec<(VariableId, usize)> = cells.collect();
    path.dedup();
    let from = path.iter().rposition(|subject| *subject == (id, cell)).unwrap_or(0);
    let named = |(id, cell): &(VariableId, usize)| {
        let variable = walk.model.variable(*id);
        format!("{}{}", variable.id, walk.model.cell_name(&variable.indexes, *cell))
    };
    let path = path.iter().skip(from).chain([&(id, cell)]).map(named).collect();
    // The frame is pushed again for this cell, so that the message names the one that closes the circle.
    walk.in_formula(&formula, Some((id, cell)), |walk| {
        note_fault(walk, Problem::Circular { path }, context, &formula.expr);
    });
}

fn compute_cell_of<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    variable: &Variable,
    cell: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    // Before the kind of the variable: an assumption may be replaced as well as a quantity.
    if let Some((at, replacement)) = replacement_of(walk, context, id) {
        let value = compute_replacement(walk, at, &replacement, variable, places)?;
        let value = reckoned_for(walk, id, &replacement, value);
        // An assumption that a formula replaces stays what it was declared to be.
        let Some(formula) =
            walk.state.contexts[at].formula.clone().filter(|_| variable.assumption().is_some())
        else {
            return Some(value);
        };
        return walk.in_formula(&formula, Some((id, cell)), |walk| {
            keep_to_domain(walk, at, id, &replacement, value)
        });
    }
    match &variable.kind {
        VariableKind::Assumption(assumption) if assumption.mix.is_some() => {
            part_of_split(walk, context, id, variable, cell, places)
        }
        VariableKind::Assumption(_) => assumed_value(walk, context, id, cell, places),
        VariableKind::Quantity(quantity) => {
            // A quantity may have a formula for each row; it has no value where none covers the cell.
            let expression = quantity.expression_at(|i| places.position(i))?;
            let computed = walk.in_formula(expression, Some((id, cell)), |walk| {
                let value = compute(walk, context, &expression.expr, places)?;
                let value = reckoned_for(walk, id, &expression.expr, value);
                keep_to_declaration(walk, context, variable, &expression.expr, value)
            })?;
            once_for_all_draws(walk, context, id, cell, places, computed)
        }
    }
}

/// The topmost layer that replaces a variable, unless a scenario above it says otherwise.
fn replacement_of<A: Arithmetic>(
    walk: &Walk<'_, A>,
    context: ContextId,
    id: VariableId,
) -> Option<(ContextId, Arc<Expr>)> {
    for at in walk.state.layers_from(context) {
        match &walk.state.contexts[at].layer {
            Layer::Replaced(changes, _) => {
                if let Some((_, value)) = changes.iter().find(|(target, _)| *target == id) {
                    return Some((at, Arc::clone(value)));
                }
            }
            // What a scenario further in says of a variable goes before a `with` around it.
            Layer::Scenario(s) if walk.model.scenario(*s).overrides.change(id) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Computes a replacement below its layer, at the places that it brings and the variable's own.
fn compute_replacement<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    at: ContextId,
    value: &Expr,
    variable: &Variable,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let Layer::Replaced(_, brought) = &walk.state.contexts[at].layer else { return None };
    let mut inner = brought.clone();
    // A variable may be wanted at several of its cells; the replacement follows it there, and nowhere else.
    for index in &variable.indexes {
        inner.set(*index, places.get(*index));
    }
    // In its own layer a replacement that names its target would be replaced again without end.
    let below = walk.state.contexts[at].below;
    match walk.state.contexts[at].formula.clone() {
        Some(formula) => walk.in_formula(&formula, None, |walk| compute(walk, below, value, &mut inner)),
        None => compute(walk, below, value, &mut inner),
    }
}

/// A result that keeps to what its quantity declares.
fn keep_to_declaration<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    variable: &Variable,
    expr: &Expr,
    value: A::Value,
) -> Option<A::Value> {
    let Some(quantity) = variable.quantity() else { return Some(value) };
    match quantity.bounds {
        Some((low, high)) => {
            let (low, high) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
            guarded_between(walk, context, expr, value, low, high, |value| Problem::OutOfBounds { value })
        }
        // Rounding may leave a share a hair outside; declared bounds are the analyst's own and have no slack.
        None if quantity.declared_share => {
            let (low, high) = (-1e-12, 1.0 + 1e-12);
            guarded_between(walk, context, expr, value, low, high, |value| Problem::NotAShare { value })
        }
        None => Some(value),
    }
}
