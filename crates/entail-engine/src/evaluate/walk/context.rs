//! In: scenarios and replacements. Out: the contexts that lay them over each other, made once each.
//! A context recomputes only what depends on its layer and asks the one below for all else.
//! Never computes an expression itself.

use super::Walk;
use super::fault::note_fault;
use super::place::Places;
use super::state::{Affected, Context, ContextId, Frame, Layer};
use crate::evaluate::fault::Problem;
use crate::language::formula::{Expr, Node, ScenarioId, VariableId};
use crate::model::{Model, Override};
use entail_runtime::arithmetic::Arithmetic;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The context of a scenario over the base.
pub fn scenario_context<A: Arithmetic>(walk: &mut Walk<'_, A>, scenario: ScenarioId) -> ContextId {
    // Changes of the command line are overrides of the base itself.
    if scenario == ScenarioId(0) && walk.model.scenario(scenario).overrides.is_empty() {
        return 0;
    }
    context_under(walk, 0, scenario)
}

/// More contexts than these are not made. A model asks for a few dozen, one that has a what-if for each cell of a large
/// table for some thousands; what-ifs over what-ifs double them with each step, and would fill any memory.
const MOST: usize = 50_000;
/// More variables than these are not changed by all contexts together: each has a place for its values in each of them.
const MOST_CHANGED: usize = 10_000_000;

/// Whether one more context may be made; the first that may not is a fault, which names the quantities on the way.
fn may_add<A: Arithmetic>(walk: &mut Walk<'_, A>, context: ContextId) -> bool {
    let count = walk.state.contexts.len();
    if count < MOST && walk.state.changed < MOST_CHANGED {
        return true;
    }
    // Whatever is still to be computed meets the limit too: it is said once.
    if walk.state.crowded.is_none() {
        // Told of the outermost formula: the what-ifs within it are too many, and not the last of them.
        let outermost = walk.state.frames.iter().take_while(|frame| frame.subject.is_none()).count() + 1;
        let mut within = walk.state.frames.split_off(outermost.min(walk.state.frames.len()));
        let problem = Problem::TooManyContexts { count, chain: chain(&within) };
        if let Some(formula) = walk.state.frames.last().map(|frame| Arc::clone(&frame.formula)) {
            note_fault(walk, problem, context, &formula.expr);
        }
        walk.state.frames.append(&mut within);
        walk.state.crowded = walk.state.faults.last().cloned();
    }
    false
}

/// The variables of formulas that are being computed, the outermost first, each once where it is computed again and again.
fn chain(frames: &[Frame]) -> Vec<VariableId> {
    let mut seen = BTreeSet::new();
    let subjects = frames.iter().filter_map(|frame| frame.subject);
    subjects.map(|(id, _)| id).filter(|id| seen.insert(*id)).collect()
}

/// The context of a scenario over another context, as an expression asks for it; none where there are too many.
pub fn context_stepped_into<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    below: ContextId,
    scenario: ScenarioId,
) -> Option<ContextId> {
    let known = walk.state.under.contains_key(&(below, scenario));
    (known || may_add(walk, below)).then(|| context_under(walk, below, scenario))
}

/// The context of a scenario over another context.
pub fn context_under<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    below: ContextId,
    scenario: ScenarioId,
) -> ContextId {
    if let Some(known) = walk.state.under.get(&(below, scenario)) {
        return *known;
    }
    let declared = walk.model.scenario(scenario);
    if declared.overrides.is_empty() {
        return below;
    }
    let targets = declared.overrides.iter().map(|o| o.target.0).collect();
    // A scenario over another is a different case from either alone, so its name has both; messages print it.
    let name = match below {
        0 => declared.id.clone(),
        _ => format!("{} under {}", walk.state.contexts[below].name, declared.id),
    };
    let id = add_layer(walk, below, Layer::Scenario(scenario), targets, name);
    walk.state.under.insert((below, scenario), id);
    id
}

/// A “what if” of a formula: variables replaced by expressions, at the places that these bring.
pub struct Replacements<V> {
    /// What takes the place of what.
    pub changes: Vec<(VariableId, Arc<Expr>)>,
    /// Where the replacements are computed.
    pub places: Places<V>,
    /// What tells these places apart.
    pub key: Vec<u64>,
}

/// The context in which variables are replaced by the what-if that an expression is; none where there are too many.
pub fn context_with<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    below: ContextId,
    expr: &Expr,
    replacements: Replacements<A::Value>,
) -> Option<ContextId> {
    let Replacements { changes, places, key } = replacements;
    // At the same places a `with` gives the same values; at other places its replacement may differ.
    let key = (below, expr.id, key);
    if let Some(known) = walk.state.with.get(&key) {
        return Some(*known);
    }
    if !may_add(walk, below) {
        return None;
    }
    let targets = changes.iter().map(|(id, _)| id.0).collect();
    let name = walk.state.contexts[below].name.clone();
    let id = add_layer(walk, below, Layer::Replaced(changes, places), targets, name);
    // The replacement may first be computed while another formula is walked: its faults still belong to this
    // one.
    walk.state.contexts[id].formula = walk.state.frames.last().map(|frame| Arc::clone(&frame.formula));
    walk.state.with.insert(key, id);
    Some(id)
}

fn add_layer<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    below: ContextId,
    layer: Layer<A::Value>,
    mut targets: Vec<u32>,
    name: String,
) -> ContextId {
    targets.sort_unstable();
    targets.dedup();
    let mut scenarios: Vec<u32> = walk.state.scenarios_from(below).map(|scenario| scenario.0).collect();
    if let Layer::Scenario(scenario) = layer {
        scenarios.push(scenario.0);
    }
    // Many contexts change the same variables under the same scenarios: the closure is found once for all of them.
    let affected = match walk.state.closures.get(&(targets.clone(), scenarios.clone())) {
        Some(known) => Arc::clone(known),
        None => {
            let fresh = Arc::new(Affected::of(&dependents(walk, &targets, &scenarios)));
            walk.state.closures.insert((targets, scenarios), Arc::clone(&fresh));
            fresh
        }
    };
    walk.state.changed += affected.count;
    let memo = vec![Vec::new(); affected.count];
    let off_cells = BTreeMap::new();
    walk.state.contexts.push(Context { below, layer, affected, memo, off_cells, name, formula: None });
    walk.state.contexts.len() - 1
}

/// All variables that depend on some, through formulas and through the overrides of scenarios.
fn dependents<A: Arithmetic>(walk: &Walk<'_, A>, targets: &[u32], scenarios: &[u32]) -> Vec<bool> {
    let named = scenarios
        .iter()
        .flat_map(|s| &walk.model.scenarios[*s as usize].overrides)
        .flat_map(|o| o.change.expressions().into_iter().map(move |e| (o.target.0, e)))
        .flat_map(|(target, e)| e.expr.variables().into_iter().map(move |v| (v.0, target)));
    let mut overridden: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    named.for_each(|(from, target)| overridden.entry(from).or_default().push(target));
    let mut seen = vec![false; walk.model.variables.len()];
    let mut open: Vec<u32> = targets.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at as usize], true) {
            open.extend(&walk.state.users[at as usize]);
            // An override adds arrows that the formulas do not have: its target depends on what its expression
            // names.
            open.extend(overridden.get(&at).into_iter().flatten());
        }
    }
    seen
}

/// All variables that some may need and that are not computed yet, through formulas and through the overrides of the
/// scenarios in force. It may name too many, never too few.
pub fn needed_for<A: Arithmetic>(walk: &Walk<'_, A>, context: ContextId, ids: &[VariableId]) -> Vec<bool> {
    let model = walk.model;
    let scenarios: Vec<ScenarioId> = walk.state.scenarios_from(context).collect();
    let mut seen = vec![false; model.variables.len()];
    let mut open = ids.to_vec();
    while let Some(at) = open.pop() {
        // What is filled needs nothing any more: the search ends there and stays short on a page with many
        // formulas.
        if std::mem::replace(&mut seen[at.0 as usize], true) || walk.state.is_filled(context, at) {
            continue;
        }
        let formulas = model.variable(at).expressions();
        open.extend(formulas.iter().flat_map(|e| e.expr.variables()));
        let overrides = scenarios.iter().flat_map(|s| model.scenario(*s).overrides.of_variable(at));
        let changes = overrides.flat_map(|o| o.change.expressions());
        open.extend(changes.flat_map(|e| e.expr.variables()));
    }
    seen
}

/// The override of a scenario that decides a cell: the last that covers it, since more specific ones come later.
pub fn override_of_cell(
    model: &Model,
    scenario: ScenarioId,
    variable: VariableId,
    cell: usize,
) -> Option<&Override> {
    let overrides = &model.scenario(scenario).overrides;
    // Most variables have no override at all, and then no place has to be worked out.
    if !overrides.change(variable) {
        return None;
    }
    let indexes = &model.variable(variable).indexes;
    let places = model.places(indexes, cell);
    overrides
        .at(variable, |index| indexes.iter().zip(&places).find(|(own, _)| **own == index).map(|(_, at)| *at))
}

/// For each variable, those whose formulas name it, or step into a scenario whose overrides name it.
pub fn users(model: &Model) -> Vec<Vec<u32>> {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); model.variables.len()];
    for (at, variable) in model.variables.iter().enumerate() {
        for expression in variable.expressions() {
            expression.expr.walk(&mut |e| {
                let named = match &e.node {
                    Node::Variable(id) => vec![*id],
                    // A scenario is entered by name, so whatever its overrides mention reaches this variable
                    // too.
                    Node::Under(_, scenario) => {
                        let overrides = model.scenario(*scenario).overrides.iter();
                        overrides
                            .flat_map(|o| o.change.expressions())
                            .flat_map(|e| e.expr.variables())
                            .collect()
                    }
                    _ => Vec::new(),
                };
                for id in named {
                    let list = &mut users[id.0 as usize];
                    // The formulas of one variable are visited together, so that a user seen before is the last
                    // of its list.
                    if list.last() != Some(&(at as u32)) {
                        list.push(at as u32);
                    }
                }
            });
        }
    }
    users
}
