//! In: a model, a number of draws and a seed. Out: the plan by which the runtime draws its assumptions.
//! Streams are keyed by the seed, the id of an assumption (or the id it had before it was renamed) and, where cells
//! vary apart, their labels; adding a label leaves the draws of all others as they were, to the last bit.
//! Never draws.
//!
//! **Correlations.** Assumptions with several streams are paired where their labels agree; one with a single stream
//! goes with every cell of the other.

mod correlation;
mod plan;
mod streams;

pub use plan::{moved_by, plan};

use crate::language::formula::VariableId;
use entail_runtime::draws::{InputId, Leaf};

/// The inputs of the runtime are numbered as the variables of the model are.
impl From<VariableId> for InputId {
    fn from(variable: VariableId) -> Self {
        Self(variable.0)
    }
}

impl From<InputId> for VariableId {
    fn from(input: InputId) -> Self {
        Self(input.0)
    }
}

/// The assumption and the cell that a leaf is of.
pub fn assumption_of(leaf: Leaf) -> (VariableId, usize) {
    let (input, cell) = leaf.cell();
    (input.into(), cell)
}
