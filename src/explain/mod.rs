//! In: a name, an evaluation and what follows from it. Out: an answer for a script, or a tree for a person.
//! `entail get` asks for one value, `explain` for where it comes from, `sensitivity` for what moves it, `draws` for all draws,
//! `list` for what can be asked.
//! Never prints: it hands text back.

mod ask;
mod certainty;
mod error;
mod names;
mod sensitivity;
mod tree;
mod words;

pub use ask::{
    Answer, DrawsQuestion, DrawsTable, Question, ReadColumns, Replicates, Statistic, ask, ask_draws,
    cell_number, draws_long, draws_table, places, scenario, variable,
};
pub use error::{QuestionError, Refusal};
pub use names::{KINDS, ListedName, names, names_json, names_text};
pub use sensitivity::{Sensitivity, sensitivity};
pub use tree::{TreeQuestion, explain};
