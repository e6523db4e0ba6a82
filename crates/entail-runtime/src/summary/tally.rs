//! In: draws of one replicate after the other, each with its kind. Out: what part of all draws each kind is.
//! A standard error comes from how the part differs from replicate to replicate.
//! Never keeps a draw.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use super::{Estimate, error};
use crate::elementary::lanes::{Loop, widest};

/// As many kinds are quicker counted one after the other.
const FEW: usize = 4;

/// How many draws there are of each of some kinds, by replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    kinds: usize,
    /// For each replicate how many draws each kind has, and then how many count at all.
    counts: Vec<u32>,
}

impl Tally {
    /// Nothing counted, of so many kinds.
    pub fn new(kinds: usize) -> Self {
        Self { kinds, counts: Vec::new() }
    }

    /// Counts a replicate: the kind of each draw that counts; a draw may count and be of no kind.
    pub fn add(&mut self, replicate: impl Iterator<Item = Option<usize>>) {
        let start = self.counts.len();
        self.counts.resize(start + self.kinds + 1, 0);
        let counts = &mut self.counts[start..];
        for kind in replicate {
            counts[self.kinds] += 1;
            if let Some(kind) = kind.filter(|kind| *kind < self.kinds) {
                counts[kind] += 1;
            }
        }
    }

    /// Counts a replicate of numbers that are their kinds, as a yes is 1 and a no is 0; what has no value does not count.
    pub fn add_kinds(&mut self, replicate: &[f64]) {
        if self.kinds > FEW {
            return self.add(replicate.iter().filter(|x| !x.is_nan()).map(|x| Some(*x as usize)));
        }
        for kind in 0..self.kinds {
            self.counts.push(widest(Equal { numbers: replicate, to: Some(kind as f64) }));
        }
        self.counts.push(widest(Equal { numbers: replicate, to: None }));
    }

    /// Adds the replicates that another has counted, behind those of this one.
    pub fn append(&mut self, other: Self) {
        self.counts.extend(other.counts);
    }

    /// How many draws count.
    pub fn total(&self) -> u64 {
        self.counts.chunks_exact(self.kinds + 1).map(|row| u64::from(row[self.kinds])).sum()
    }

    /// What part of all draws that count a kind is.
    pub fn share(&self, kind: usize) -> Estimate {
        let rows = || self.counts.chunks_exact(self.kinds + 1);
        let sum = |at: usize| rows().map(|row| u64::from(row[at])).sum::<u64>();
        let part = |row: &[u32]| f64::from(row[kind]) / f64::from(row[self.kinds]);
        Estimate { value: sum(kind) as f64 / sum(self.kinds) as f64, error: error(rows().map(part)) }
    }
}

/// How many numbers are equal to one, or to themselves.
struct Equal<'n> {
    numbers: &'n [f64],
    to: Option<f64>,
}

impl Loop for Equal<'_> {
    type Output = u32;

    #[inline(always)]
    fn run(self) -> u32 {
        match self.to {
            Some(to) => self.numbers.iter().map(|x| u64::from(*x == to)).sum::<u64>() as u32,
            // What has no value is equal to nothing.
            None => self.numbers.iter().map(|x| u64::from(!x.is_nan())).sum::<u64>() as u32,
        }
    }
}
