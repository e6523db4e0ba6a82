//! In: nothing. Out: what differs from draw to draw.
//! All else in a model follows from these, so that draws are made for them alone.
//! Never holds a draw.

use crate::language::formula::VariableId;

/// What a draw gives for one cell of an uncertain assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// The value that was drawn.
    Draw(VariableId, u32),
    /// The normal score at which it was drawn, for a scenario that gives another range.
    Score(VariableId, u32),
}

impl Leaf {
    /// The assumption and the cell.
    pub fn cell(self) -> (VariableId, usize) {
        match self {
            Self::Draw(variable, cell) | Self::Score(variable, cell) => (variable, cell as usize),
        }
    }
}
