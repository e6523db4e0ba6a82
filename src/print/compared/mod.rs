//! In: values that a reader sets against each other. Out: their change, their share, parts that add up.
//! What is told of two values is taken of both in the same draw.
//! Never prints one of them by itself.

mod change;
mod parts;

pub use change::Change;
pub use parts::{Parts, share, share_cells};
