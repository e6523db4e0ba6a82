//! In: a decision in the scenarios that are laid over each other. Out: the option that is chosen there.
//! It is chosen once for all draws, before any of them comes true, and so by whoever has the draws.
//! A `with` does not choose anew: it asks what follows if something turns out otherwise than was thought.

use super::Walk;
use super::place::Places;
use super::state::ContextId;
use crate::language::formula::{ScenarioId, VariableId};
use entail_runtime::arithmetic::Arithmetic;

/// What is chosen at a cell of a decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Chosen {
    /// What the formula says: the best option of each draw.
    AsComputed,
    /// An option, by its position.
    Option(u32),
    /// Not known yet: whoever walks asks again when it is.
    Later,
}

/// Whoever knows what is chosen.
pub trait Choices: Send + Sync {
    /// Whether a variable is a decision that is taken once for all draws.
    fn decides(&self, id: VariableId) -> bool;

    /// What is chosen at a cell, in scenarios laid over each other, the topmost first.
    fn chosen(&self, scenarios: &[ScenarioId], id: VariableId, cell: usize) -> Chosen;
}

/// What a decision is where its formula gives a value; that of any other variable is its own.
pub fn once_for_all_draws<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
    places: &Places<A::Value>,
    computed: A::Value,
) -> Option<A::Value> {
    let Some(choices) = walk.state.choices.clone().filter(|choices| choices.decides(id)) else {
        return Some(computed);
    };
    // Between the cells nothing is chosen.
    if walk.model.variable(id).indexes.iter().any(|index| places.position(*index).is_none()) {
        return Some(computed);
    }
    let scenarios: Vec<ScenarioId> = walk.state.scenarios_from(context).collect();
    match choices.chosen(&scenarios, id, cell) {
        Chosen::AsComputed => Some(computed),
        Chosen::Option(option) => Some(walk.state.arithmetic.constant(f64::from(option))),
        Chosen::Later => None,
    }
}
