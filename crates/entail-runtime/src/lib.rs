//! The numbers of Entail, and nothing else: no model, no formula, no text, no file.
//!
//! In the order of the data: [`draws`] makes columns of draws from streams and [`distribution`]s, a [`graph`] holds
//! the operations requested of an [`arithmetic`], a [`program`] runs them over the columns, and a [`summary`]
//! says what they come to. [`elementary`] has the functions that give the same bits on every machine.

pub mod arithmetic;
pub mod discounts;
pub mod distribution;
pub mod draws;
pub mod elementary;
pub mod graph;
pub mod operation;
pub mod parallel;
pub mod program;
pub mod summary;
