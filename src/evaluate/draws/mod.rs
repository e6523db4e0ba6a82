//! In: what is believed of every assumption, a number of draws and a seed. Out: columns of draws.
//! A replicate is a Latin hypercube; each is made whole, alone, by any thread, with the same bits.
//! Never keeps a draw: a million of them need the memory of a thousand.
//!
//! Each assumption has streams of its own, keyed by the seed, its id (or the id it had before it was renamed)
//! and, where cells vary apart, their labels. Adding, removing, reordering or widening one assumption, or
//! adding a label, leaves the draws of all others as they were, to the last bit.
//!
//! **How it is quick.** The numbers of a stream stand in rising order, one in each stratum; quantile functions
//! run over that sorted column, where neighbours take the same branch and the same piece of a table, and one
//! gather then puts the results into the order of the draws.
//!
//! **Correlations** are ranks of scores that are normal together. Assumptions with several streams are paired
//! where their labels agree; one with a single stream goes with every cell of the other.
// What is not inlined into a widened loop stays narrow, whatever its size.
#![allow(clippy::inline_always)]

mod correlation;
mod key;
mod leaf;
mod plan;
mod rank;
mod replicate;
mod sizes;
mod strata;
mod stream;

pub use leaf::Leaf;
pub use plan::Draws;
pub use sizes::Sizes;
