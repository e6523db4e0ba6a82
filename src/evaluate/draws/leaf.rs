//! In: nothing. Out: what a column of draws can be of.
//! Formulas over draws end in leaves.
//! Never holds a number.

use crate::language::formula::VariableId;

/// What a column of draws is of: an assumption and the number of one of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// The value, in base units.
    Draw(VariableId, usize),
    /// The standard normal score behind the value, correlations included.
    Score(VariableId, usize),
}
