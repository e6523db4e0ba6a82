//! In: the draws of a few leaves, and columns of results. Out: the bin of each draw, and how far the means of bins lie apart.
//! Bins of equal probability along each leaf; sums are made for several columns at a time.
//! Never knows what a column is of.

// Rows pass through these functions: see `entail_runtime::elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use crate::evaluate::simulation::Simulation;
use entail_runtime::draws::Leaf;
use entail_runtime::elementary::lanes::{Loop, widest};

/// Columns whose sums by bin are made together.
pub const LANES: usize = 16;
/// Numbers of these columns, one of each, in lines of the cache of their own: none is reached in two halves.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub struct BinRow(pub [f64; LANES]);

impl BinRow {
    /// Nothing of any column.
    pub const ZERO: Self = Self([0.0; LANES]);
}

/// More leaves than these do not tell draws apart.
const MOST_LEAVES: usize = 3;

/// The bin of every draw.
pub struct Bins {
    of: Vec<u32>,
    /// How many draws each bin holds.
    counts: Vec<f64>,
}

impl Bins {
    /// About n^(1/3) bins in all, of equal probability along each leaf; at most three leaves tell draws apart.
    pub fn of(simulation: &Simulation, leaves: &[Leaf], replicates: usize) -> Self {
        let leaves = &leaves[..leaves.len().min(MOST_LEAVES)];
        let rows = simulation.count() / simulation.replicates() * replicates;
        let root = libm::pow(rows as f64, 1.0 / (3.0 * leaves.len() as f64));
        // With n^(1/3) bins the noise of their means and what they blur shrink alike as draws grow.
        let each = (libm::round(root) as usize).max(2);
        let edges = edges(simulation, leaves, each, replicates);
        let mut of = Vec::with_capacity(rows);
        for replicate in 0..replicates {
            let columns = simulation.replicate(replicate, leaves);
            let start = of.len();
            of.resize(start + columns.first().map_or(0, Vec::len), 0);
            for (column, edges) in columns.iter().zip(&edges) {
                widest(Above { bins: &mut of[start..], column, edges });
            }
        }
        let mut counts = vec![0.0; each.pow(leaves.len() as u32)];
        for bin in &of {
            counts[*bin as usize] += 1.0;
        }
        Self { of, counts }
    }

    /// A sum of nothing for each bin, of each column.
    pub fn sums(&self) -> Vec<BinRow> {
        vec![BinRow::ZERO; self.counts.len()]
    }

    /// Adds the rows of draws from `start` on to the sums of their bins.
    pub fn add(&self, start: usize, rows: &[BinRow], sums: &mut [BinRow]) {
        widest(Sums { bins: &self.of[start..start + rows.len()], rows, into: sums });
    }

    /// The squares of the means of the bins around the mean of all, summed over the draws, of each column.
    pub fn between(&self, sums: &[BinRow]) -> [f64; LANES] {
        let mut between = [0.0; LANES];
        for (sums, count) in sums.iter().zip(&self.counts).filter(|(_, count)| **count > 0.0) {
            for (between, sum) in between.iter_mut().zip(sums.0) {
                *between += sum * sum / count;
            }
        }
        between
    }
}

/// The inner ends of bins of equal probability along each leaf, one fewer than there are bins.
fn edges(simulation: &Simulation, leaves: &[Leaf], bins: usize, replicates: usize) -> Vec<Vec<f64>> {
    // A whole hypercube has its draws evenly in every stratum, so that the first replicate alone gives the ends; only
    // where draws are so few that it has not one for each bin are others taken with it.
    let size = (simulation.count() / simulation.replicates().max(1)).max(1);
    let enough = bins.div_ceil(size).min(replicates);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); leaves.len()];
    for replicate in 0..enough {
        for (all, column) in drawn.iter_mut().zip(simulation.replicate(replicate, leaves)) {
            all.extend(column);
        }
    }
    let ends = |mut column: Vec<f64>| {
        column.sort_unstable_by(f64::total_cmp);
        // A bin that is narrower than a draw ends where the one before it ends, and stays empty.
        let end = |bin: usize| column.get((bin * column.len() / bins).saturating_sub(1)).copied();
        (1..bins).map(|bin| end(bin).unwrap_or(f64::NAN)).collect()
    };
    drawn.into_iter().map(ends).collect()
}

/// The bin of each draw along one more leaf: how many ends lie below it.
struct Above<'c> {
    bins: &'c mut [u32],
    column: &'c [f64],
    edges: &'c [f64],
}

impl Loop for Above<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        // Bins along several leaves are the digits of one number, the last leaf counting in ones.
        for bin in &mut *self.bins {
            *bin *= self.edges.len() as u32 + 1;
        }
        for edge in self.edges {
            for (bin, value) in self.bins.iter_mut().zip(self.column) {
                *bin += u32::from(value > edge);
            }
        }
    }
}

/// The sums of several columns by bin.
struct Sums<'c> {
    bins: &'c [u32],
    rows: &'c [BinRow],
    into: &'c mut [BinRow],
}

impl Loop for Sums<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (bin, row) in self.bins.iter().zip(self.rows) {
            let sum = &mut self.into[*bin as usize];
            // A copy of the row, so that its sums are made as one vector and stored once.
            let mut more = *sum;
            for (more, value) in more.0.iter_mut().zip(row.0) {
                *more += value;
            }
            *sum = more;
        }
    }
}
