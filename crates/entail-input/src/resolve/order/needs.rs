//! In: a typed formula. Out: the variables that it needs.
//! A formula that steps into a scenario needs what the overrides of that scenario name.
//! Never asks at which cells.

use entail_engine::language::formula::{Expr, Node, ScenarioId};
use entail_engine::model::Model;

/// The variables that a variable's formulas name, overrides of scenarios that they step into included.
pub fn variable_needs(model: &Model, at: usize) -> Vec<usize> {
    let mut needs = Vec::new();
    for expression in model.variables[at].expressions() {
        needs.extend(expression_needs(model, &expression.expr));
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}

// Whoever steps into a scenario needs what its overrides name, though the formula does not name it. All of them
// count, those of variables that are not needed too: telling these apart would need the order that is being made
// here.
/// The variables that a formula names, and those that the overrides of its scenarios name.
pub fn expression_needs(model: &Model, expr: &Expr) -> Vec<usize> {
    let mut needs = Vec::new();
    expr.walk(&mut |e| match &e.node {
        Node::Variable(id) => needs.push(id.0 as usize),
        Node::Under(_, scenario) => needs.extend(scenario_needs(model, *scenario)),
        _ => {}
    });
    needs
}

/// The variables that the overrides of a scenario name.
pub fn scenario_needs(model: &Model, scenario: ScenarioId) -> Vec<usize> {
    let changes = model.scenario(scenario).overrides.iter().flat_map(|o| o.change.expressions());
    changes.flat_map(|e| e.expr.variables()).map(|v| v.0 as usize).collect()
}
