//! In: a name, an evaluation and what follows from it. Out: an answer for a script, or a tree for a person.
//! `entail get` asks for one value, `explain` for where it comes from, `sensitivity` for what moves it, `draws` for all draws.
//! Never prints: it hands text back.

mod answer;
mod cell;
mod certainty;
mod drawn;
mod error;
mod question;
mod sensitivity;
mod statistic;
mod table;
mod tree;
mod wanted;
mod words;

pub use answer::Answer;
pub use cell::places;
pub use drawn::ask_draws;
pub use error::{QuestionError, Refusal};
pub use question::{Question, ask, scenario, variable};
pub use sensitivity::{Sensitivity, sensitivity};
pub use statistic::Statistic;
pub use table::draws_table;
pub use tree::explain;
