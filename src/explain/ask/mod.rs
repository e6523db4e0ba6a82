//! In: a question by name, cell and scenario. Out: the answer, at the central case or from draws, or a table of draws.
//! The words of the command line are read here, for programs too.
//! Never prints.

pub(super) mod answer;
pub(super) mod cell;
mod drawn;
mod long;
pub(super) mod question;
mod statistic;
mod table;
pub(super) mod wanted;

pub use answer::Answer;
pub use cell::places;
pub use drawn::{ReadColumns, ask_draws};
pub use long::draws_long;
pub use question::{Question, ask, scenario, variable};
pub use statistic::Statistic;
pub use table::{DrawsQuestion, DrawsTable, Replicates, cell_number, draws_table};
