//! In: the streams and distributions of uncertain inputs, a number of draws and a seed. Out: columns of draws.
//! A replicate is a Latin hypercube; each is made whole, alone, by any thread, with the same bits.
//! Never keeps a draw: a million of them need the memory of a thousand.
//!
//! Each input has streams of its own, with keys made from its name. Adding, removing, reordering or widening one
//! input leaves the draws of all others as they were, to the last bit.
//!
//! **How it is quick.** The numbers of a stream are in rising order, one in each stratum; quantile functions
//! run over that sorted column, where neighbours take the same branch and the same piece of a table, and one
//! gather then puts the results into the order of the draws.
//!
//! **Correlations** are ranks of scores that are normal together.
// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

mod content;
mod generator;
mod key;
mod leaf;
mod plan;
mod rank;
mod replicate;
mod shuffle;
mod sizes;
mod strata;
mod stream;

pub use content::PlanFingerprints;
pub use key::{BETWEEN, Key, key};
pub use leaf::{InputId, Leaf};
pub use plan::{Cells, Draws, Input};
pub use sizes::Sizes;
pub use stream::{CellSpread, CellStreams, Stream, WalkStep};
