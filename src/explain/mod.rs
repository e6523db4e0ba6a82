//! In: a name, an evaluation and what follows from it. Out: an answer for a script, or a tree for a person.
//! `entail get` asks for one value, `entail explain` for where it comes from.
//! Never prints: it hands text back.

mod answer;
mod cell;
mod question;
mod tree;
mod words;

pub use answer::Answer;
pub use question::{Question, ask, scenario};
pub use tree::explain;
