//! In: what is wanted of a model: all values of a scenario, some variables, a formula. Out: their cells.
//! Variables are computed in dependency order, so that long chains of quantities do not recurse.
//! Never computes what nobody needs.

use super::Walk;
use super::context::{needed_for, scenario_context};
use super::expression::compute;
use super::place::{Place, Places};
use super::state::{CellState, ContextId};
use super::value::value_of_variable;
use crate::language::formula::{Expr, IndexId, ScenarioId, VariableId};
use crate::model::{Expression, Model};
use entail_runtime::arithmetic::Arithmetic;
use std::sync::Arc;

/// All values of a scenario, by variable and cell; NaN where there is none.
pub fn values_in_scenario<A: Arithmetic>(walk: &mut Walk<'_, A>, scenario: ScenarioId) -> Vec<Vec<A::Value>> {
    let context = scenario_context(walk, scenario);
    let model = walk.model;
    let mut values: Vec<Vec<A::Value>> = vec![Vec::new(); model.variables.len()];
    // In dependency order each value finds its operands known: recursion is never deeper than one formula.
    for id in &model.order {
        values[id.0 as usize] = cells_once_filled(walk, context, *id);
    }
    values
}

/// All values of one variable in a scenario, cell by cell; NaN where there is none.
pub fn cells_in_scenario<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    scenario: ScenarioId,
    id: VariableId,
) -> Vec<A::Value> {
    let context = scenario_context(walk, scenario);
    cells_in_context(walk, context, id)
}

/// All cells of a variable in a context, and nothing that they do not need.
pub fn cells_in_context<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
) -> Vec<A::Value> {
    prepare(walk, context, &[id]);
    cells_once_filled(walk, context, id)
}

/// Computes what some variables need and these themselves, in order, so that long chains do not recurse.
pub fn prepare<A: Arithmetic>(walk: &mut Walk<'_, A>, context: ContextId, ids: &[VariableId]) {
    // Formulas of a page want the same variables again and again; the search for their needs costs more.
    if ids.iter().all(|id| walk.state.is_filled(context, *id)) {
        return;
    }
    let model = walk.model;
    let needs = needed_for(walk, context, ids);
    for id in model.order.iter().filter(|v| needs[v.0 as usize]) {
        fill_variable(walk, context, *id);
    }
}

/// One cell of a variable in a scenario; the faults are those of this cell, and no others.
pub fn lone_cell<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    scenario: ScenarioId,
    id: VariableId,
    cell: usize,
) -> Option<A::Value> {
    let context = scenario_context(walk, scenario);
    prepare(walk, context, &[id]);
    // What failed so far belongs to other cells; it is computed again, with its fault, if this cell needs it.
    walk.state.forget_failures();
    let model = walk.model;
    let indexes = &model.variable(id).indexes;
    let mut places = Places::open(model.indexes.len());
    places.set_cell(model, indexes, cell);
    value_of_variable(walk, context, id, &mut places)
}

/// Computes all cells of a variable.
fn fill_variable<A: Arithmetic>(walk: &mut Walk<'_, A>, context: ContextId, id: VariableId) {
    let home = walk.state.home_of(context, id);
    if walk.state.filled.contains(&(home, id)) {
        return;
    }
    let model = walk.model;
    let mut places = Places::open(model.indexes.len());
    let indexes = &model.variable(id).indexes;
    for number in 0..model.cell_count(indexes) {
        // What needs later places is known there before it is asked for, so that recursion stays flat.
        let cell = turned_round(model, indexes, &model.variable(id).from_last, number);
        places.set_cell(model, indexes, cell);
        // The value is in the memo and a fault among the faults: neither is wanted here.
        value_of_variable(walk, home, id, &mut places);
    }
    walk.state.filled.insert((home, id));
}

/// The cell with a number where some indexes are gone through from their ends.
fn turned_round(model: &Model, indexes: &[IndexId], from_last: &[IndexId], number: usize) -> usize {
    if from_last.is_empty() {
        return number;
    }
    let places = model.places(indexes, number);
    model.cell(indexes, |index| {
        let at = indexes.iter().zip(&places).find(|(own, _)| **own == index).map_or(0, |(_, at)| *at);
        let last = model.index(index).shape.keys.len() as u32 - 1;
        if from_last.contains(&index) { last - at } else { at }
    })
}

fn cells_once_filled<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
) -> Vec<A::Value> {
    fill_variable(walk, context, id);
    // A failed cell and one without a value look alike to a reader; the fault says which it is.
    let nothing = walk.state.arithmetic.constant(f64::NAN);
    let home = walk.state.home_of(context, id);
    let value = |cell: &CellState<A::Value>| match cell {
        CellState::Known(value) => *value,
        _ => nothing,
    };
    walk.state.memo_of(home, id).iter().map(value).collect()
}

/// The cells of a formula in a scenario; none if one of them failed.
pub fn expression_cells<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    scenario: ScenarioId,
    expression: &Arc<Expression>,
) -> Option<Vec<A::Value>> {
    let context = scenario_context(walk, scenario);
    cells_of_expression(walk, context, expression)
}

/// The cells of a formula in a context; none if one of them failed.
pub fn cells_of_expression<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expression: &Arc<Expression>,
) -> Option<Vec<A::Value>> {
    let model = walk.model;
    let indexes = &expression.expr.indexes;
    let mut places = Places::open(model.indexes.len());
    // The first cell that fails ends the formula: its fault is the one that is shown.
    walk.in_formula(expression, None, |walk| {
        let mut cells = Vec::with_capacity(model.cell_count(indexes));
        for cell in 0..model.cell_count(indexes) {
            places.set_cell(model, indexes, cell);
            cells.push(compute(walk, context, &expression.expr, &mut places)?);
        }
        Some(cells)
    })
}

/// A part of a formula at a cell of a scenario.
pub fn value_at_cell<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    scenario: ScenarioId,
    expr: &Expr,
    cell: &[(IndexId, u32)],
) -> Option<A::Value> {
    let context = scenario_context(walk, scenario);
    let mut places = Places::open(walk.model.indexes.len());
    for (index, at) in cell {
        places.set(*index, Place::At(*at));
    }
    compute(walk, context, expr, &mut places)
}
