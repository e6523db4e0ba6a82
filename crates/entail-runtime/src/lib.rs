//! The numbers of Entail, and nothing else: no model, no formula, no text, no file.
//!
//! In the order of the data: [`draws`] makes columns of draws from streams and [`distribution`]s, a [`graph`] holds
//! the operations requested of an [`arithmetic`], a [`program`] runs them over the columns, and a [`summary`]
//! says what they come to. A [`memo`] keeps results by the [`fingerprint`](fingerprint::Fingerprint) of what they
//! follow from. [`elementary`] has the functions that give the same bits on every machine.

pub mod arithmetic;
mod calendar;
pub mod discounts;
pub mod distribution;
pub mod draws;
pub mod elementary;
pub mod fingerprint;
pub mod graph;
pub mod memo;
pub mod operation;
pub mod parallel;
pub mod program;
pub mod summary;
