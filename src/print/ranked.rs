//! In: a value and a place among the inputs that move it most. Out: what holds the place of the input's name or share.
//! Which input that is, only draws say: until then it is known by its rank.
//! Never says what moves a value.

use super::reference::Reference;

/// Something about one of the inputs that move a value most.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedInput {
    /// The value that it moves.
    pub of: Reference,
    /// Its place among them; the first is 0.
    pub rank: usize,
    /// How many the text asks for.
    pub asked: usize,
    /// What is printed of it.
    pub part: InputPart,
}

/// What is printed of an input that moves a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputPart {
    /// Its name, as it stands in a sentence.
    Name,
    /// Its share of the variance.
    Share,
}
