//! In: how many draws are wanted. Out: into how many replicates of which size they fall.
//! Each replicate is a whole Latin hypercube; their spread is the error of what they say together.
//! Never makes a replicate too large for the fastest memory.

/// Most draws of a replicate: a column of 8 kB.
pub const LARGEST: usize = 1024;
/// Fewest replicates, so that their spread is known at all.
const FEWEST: usize = 8;

/// The replicates of a set of draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// How many.
    pub replicates: usize,
    /// Draws in each.
    pub size: usize,
}

impl Sizes {
    /// Replicates for at least `count` draws: 8 of 256 for 2,048, 977 of 1,024 for a million.
    pub fn of(count: usize) -> Self {
        let replicates = count.div_ceil(LARGEST).max(FEWEST);
        // All replicates are of one size, so that each weighs the same in their spread.
        Self { replicates, size: count.div_ceil(replicates).max(1) }
    }
}
