//! In: a node of a formula, a context and places. Out: its value.
//! One file for each family of nodes; what a node holds is walked by `expression`.
//! Never remembers a value, but for sums along an index, which many cells share.

pub mod along;
pub mod calendar;
pub mod comparison;
pub mod conditional;
pub mod crossing;
pub mod flow;
pub mod function;
pub mod missing;
pub mod operator;
pub mod over;
