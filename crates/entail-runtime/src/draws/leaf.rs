//! In: nothing. Out: what differs from draw to draw.
//! All else in a model follows from these, so that draws are made for them alone.
//! Never holds a draw.

/// The number of an uncertain input; whoever plans the draws decides what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputId(pub u32);

/// What a draw gives for one cell of an uncertain input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// The value that was drawn.
    Draw(InputId, u32),
    /// The normal score at which it was drawn, for a scenario that gives another range.
    Score(InputId, u32),
}

impl Leaf {
    /// The input and the cell.
    pub fn cell(self) -> (InputId, usize) {
        match self {
            Self::Draw(input, cell) | Self::Score(input, cell) => (input, cell as usize),
        }
    }
}
