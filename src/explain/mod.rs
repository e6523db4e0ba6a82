//! In: a name, an evaluation and what follows from it. Out: an answer for a script, or a tree for a person.
//! `entail get` asks for one value, `explain` for where it comes from, `sensitivity` for what moves it, `draws` for all draws.
//! Never prints: it hands text back.

mod ask;
mod certainty;
mod error;
mod sensitivity;
mod tree;
mod words;

pub use ask::{Answer, Question, Statistic, ask, ask_draws, draws_table, places, scenario, variable};
pub use error::{QuestionError, Refusal};
pub use sensitivity::{Sensitivity, sensitivity};
pub use tree::{TreeQuestion, explain};
