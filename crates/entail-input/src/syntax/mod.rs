//! In: the YAML files of a report folder. Out: declarations with the place of every word.
//! One file per section of the language; the YAML crate is known here only.
//! Never looks a name up and never reads a unit.

mod errors;
mod load;
mod node;
mod reader;
mod repeated;
pub mod section;
mod templates;
mod traps;
mod yaml;

pub use load::{Declarations, Extent, Story, load};
pub use node::{Entry, Node, Text, Tree};
