//! In: resolved formulas. Out: an order in which each variable comes after what it needs, or the cycle that prevents it.
//! Cycles are looked for in formulas, in overrides and in every “what if”.
//! Never follows a reference that a selection rules out.

mod cycles;
mod dates;
mod equality;
mod needs;
mod steps;
mod what_if;

use super::context::Context;
use super::errors;
use super::graph::{Reach, sorted};
use cycles::cycles;
use dates::durations;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Expr, IndexId, Node, Pick, VariableId};
use entail_engine::model::Model;
use equality::equalities;
use needs::variable_needs;
use steps::steps;
use what_if::what_ifs;

/// Finds the order of evaluation; where anything is wrong already, cycles alone are looked for.
pub fn order(context: &mut Context<'_>) {
    let sound = !context.findings.iter().any(Diagnostic::is_error);
    cycles(context);
    // A formula that is missing needs nothing, so that an order without it would be false, and so would be every word on
    // what an override or a replacement depends on.
    if !sound {
        return;
    }
    let needs: Vec<Vec<usize>> =
        (0..context.model.variables.len()).map(|at| variable_needs(&context.model, at)).collect();
    let sorted = sorted(&needs);
    for looped in &sorted.loops {
        note_from_last(&mut context.model, looped);
    }
    context.model.order = sorted.order.into_iter().map(|at| VariableId(at as u32)).collect();
    context.model.note_periods();
    context.findings.extend(override_cycles(&context.model, &needs));
    what_ifs(context, &needs);
    equalities(context, &needs);
    durations(context);
    steps(context);
}

/// Notes for variables that need each other along which indexes they need later places.
fn note_from_last(model: &mut Model, looped: &[usize]) {
    let mut ahead: Vec<IndexId> = Vec::new();
    for expression in looped.iter().flat_map(|at| model.variables[*at].expressions()) {
        expression.expr.walk(&mut |e| {
            let Node::Select(_, picks, _) = &e.node else { return };
            ahead.extend(picks.iter().filter_map(|(index, pick)| {
                let leads_on = match pick {
                    Pick::Step(steps) => *steps > 0,
                    Pick::Moved(moved) => !moved.back,
                    Pick::At(_) | Pick::Like(_) => false,
                };
                leads_on.then_some(*index)
            }));
        });
    }
    ahead.sort();
    ahead.dedup();
    for at in looped {
        let own = ahead.iter().filter(|index| model.variables[*at].indexes.contains(index)).copied();
        model.variables[*at].from_last = own.collect();
    }
}

/// An override's value may not depend on what it overrides.
fn override_cycles(model: &Model, needs: &[Vec<usize>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut reach = Reach::new(needs);
    for scenario in &model.scenarios {
        for change in &scenario.overrides {
            for expression in change.change.expressions() {
                let start: Vec<usize> = expression.expr.variables().iter().map(|v| v.0 as usize).collect();
                let circular = reach.leads(&start, change.target.0 as usize)
                    || uses_scenario(&expression.expr, &scenario.id, model);
                if circular {
                    found.push(errors::override_cycle(expression, &model.variable(change.target).id));
                }
            }
        }
    }
    // An inherited override is listed in its parent and in every child.
    found.dedup();
    found
}

fn uses_scenario(expr: &Expr, id: &str, model: &Model) -> bool {
    // Inside its own scenario the value of an override would be asked for before it is known, whatever it is over.
    let mut used = false;
    expr.walk(&mut |e| {
        if let Node::Under(_, scenario) = e.node {
            used |= model.scenario(scenario).id == id;
        }
    });
    used
}
