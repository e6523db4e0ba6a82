//! In: the draws of a few leaves, and columns of results. Out: how much of the spread of a column the leaves account for.
//! Bins of equal probability along each leaf, and a straight line in each bin; sums are made for several columns at a time.
//! Never knows what a column is of.

// Rows pass through these functions: see `entail_runtime::elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use super::slopes::{MOST_LEAVES as MOST_SLOPES, Slopes};
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
    /// The lines within the bins.
    slopes: Slopes,
}

/// What is summed of some columns: their rows by bin, and for each leaf the products with it by bin.
pub struct BinSums {
    rows: Vec<BinRow>,
    products: Vec<Vec<BinRow>>,
}

/// What the bins account for of each column, and how many numbers were fitted for it.
pub struct Explained {
    /// Sums of squares around the mean of all.
    pub squares: [f64; LANES],
    /// Degrees of freedom.
    pub freedom: f64,
}

impl Bins {
    /// About n^(1/3) bins in all, of equal probability along each leaf; at most three leaves tell draws apart.
    pub fn of(simulation: &Simulation, leaves: &[Leaf], replicates: usize) -> Self {
        let apart = leaves.len().min(MOST_LEAVES);
        let rows = simulation.count() / simulation.replicates() * replicates;
        let root = libm::pow(rows as f64, 1.0 / (3.0 * apart as f64));
        // With n^(1/3) bins the noise of their means and what they blur shrink alike as draws grow.
        let each = (libm::round(root) as usize).max(2);
        let drawn = drawn(simulation, &leaves[..leaves.len().min(MOST_SLOPES)], replicates, rows);
        let size = (simulation.count() / simulation.replicates().max(1)).max(1);
        let mut of = vec![0; rows];
        for column in &drawn[..apart] {
            let edges = edges(column, each, size);
            // A replicate at a time stays in the nearest cache for all edges.
            for (bins, column) in of.chunks_mut(size).zip(column.chunks(size)) {
                widest(Above { bins, column, edges: &edges });
            }
        }
        let mut counts = vec![0.0; each.pow(apart as u32)];
        for bin in &of {
            counts[*bin as usize] += 1.0;
        }
        let slopes = Slopes::of(&drawn, &of, &counts);
        Self { of, counts, slopes }
    }

    /// The bin of every draw, of so many.
    pub fn places(&self) -> (&[u32], usize) {
        (&self.of, self.counts.len())
    }

    /// A sum of nothing for each bin, of each column.
    pub fn sums(&self) -> BinSums {
        let none = || vec![BinRow::ZERO; self.counts.len()];
        BinSums { rows: none(), products: self.slopes.leaves().map(|_| none()).collect() }
    }

    /// Adds the rows of draws from `start` on to the sums of their bins.
    pub fn add(&self, start: usize, rows: &[BinRow], sums: &mut BinSums) {
        let own = start..start + rows.len();
        let bins = &self.of[own.clone()];
        widest(Sums { bins, rows, times: |_| 1.0, into: &mut sums.rows });
        for (leaf, into) in self.slopes.leaves().zip(&mut sums.products) {
            let leaf = &leaf[own.clone()];
            widest(Sums { bins, rows, times: |at| f64::from(leaf[at]), into });
        }
    }

    /// What the means of the bins and the lines within them account for, of columns around their means.
    pub fn explained(&self, sums: &BinSums) -> Explained {
        let mut squares = [0.0; LANES];
        for (sums, count) in sums.rows.iter().zip(&self.counts).filter(|(_, count)| **count > 0.0) {
            for (square, sum) in squares.iter_mut().zip(sums.0) {
                *square += sum * sum / count;
            }
        }
        let filled = self.counts.iter().filter(|count| **count > 0.0).count();
        let lines = self.slopes.add_explained(&sums.products, &mut squares);
        Explained { squares, freedom: (filled.max(1) - 1 + lines) as f64 }
    }
}

/// The draws of leaves in the first so many replicates, of so many rows.
fn drawn(simulation: &Simulation, leaves: &[Leaf], replicates: usize, rows: usize) -> Vec<Vec<f64>> {
    let mut drawn: Vec<Vec<f64>> = leaves.iter().map(|_| Vec::with_capacity(rows)).collect();
    for replicate in 0..replicates {
        for (all, column) in drawn.iter_mut().zip(simulation.replicate(replicate, leaves)) {
            all.extend(column);
        }
    }
    drawn
}

/// The inner ends of bins of equal probability along a leaf, one fewer than there are bins.
fn edges(column: &[f64], bins: usize, size: usize) -> Vec<f64> {
    // A whole hypercube has its draws evenly in every stratum, so that the first replicate alone gives the ends; only
    // where draws are so few that it has not one for each bin are others taken with it.
    let enough = (bins.div_ceil(size) * size).min(column.len());
    let mut column = column[..enough].to_vec();
    column.sort_unstable_by(f64::total_cmp);
    // A bin that is narrower than a draw ends where the one before it ends, and stays empty.
    let end = |bin: usize| column.get((bin * column.len() / bins).saturating_sub(1)).copied();
    (1..bins).map(|bin| end(bin).unwrap_or(f64::NAN)).collect()
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

/// The sums of several columns by bin, each row as often as `times` says.
struct Sums<'c, T> {
    bins: &'c [u32],
    rows: &'c [BinRow],
    times: T,
    into: &'c mut [BinRow],
}

impl<T: Fn(usize) -> f64> Loop for Sums<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (at, (bin, row)) in self.bins.iter().zip(self.rows).enumerate() {
            let sum = &mut self.into[*bin as usize];
            // A copy of the row, so that its sums are made as one vector and stored once.
            let (mut more, times) = (*sum, (self.times)(at));
            for (more, value) in more.0.iter_mut().zip(row.0) {
                *more += times * value;
            }
            *sum = more;
        }
    }
}
