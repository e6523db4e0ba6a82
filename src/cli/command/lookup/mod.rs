//! In: what somebody wants to know of the language, the commands or a report. Out: the answer, from the lists by which both
//! are read.
//! Never draws.

pub mod candidates;
pub mod completions;
pub mod help;
pub mod list;
mod pages;
pub mod schema;

pub use pages::commands;
