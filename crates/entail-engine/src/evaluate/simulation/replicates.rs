//! In: a program and the draws of its leaves. Out: what the program yields, a replicate at a time, to whoever counts.
//! What needs no whole column is counted while a replicate is at hand: a million draws then take the memory of a thousand.
//! Never lets the number of threads show: each works on replicates that follow on each other.

use super::kept::{Column, Kept};
use entail_runtime::draws::{Draws, Leaf};
use entail_runtime::parallel::parallel_map;
use entail_runtime::program::{Program, Results};

/// Where the draws of leaves come from.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    /// Their plan.
    pub draws: &'s Draws,
    /// What of them is kept.
    pub kept: &'s Kept,
}

/// The draws of a program's leaves in one replicate; the same memory serves one replicate after the other.
pub struct Inputs {
    /// The leaves, those of one stream side by side, which is cheapest.
    leaves: Vec<Leaf>,
    /// For each leaf of the program its place among these.
    places: Vec<usize>,
    made: Vec<Vec<f64>>,
    known: Option<Vec<Column>>,
    size: usize,
}

impl Inputs {
    /// Nothing made yet.
    pub fn of(program: &Program, size: usize) -> Self {
        let mut order: Vec<(Leaf, usize)> = program.leaves().iter().copied().zip(0..).collect();
        order.sort_by_key(|(leaf, _)| (leaf.cell(), *leaf));
        let mut places = vec![0; order.len()];
        for (place, (_, at)) in order.iter().enumerate() {
            places[*at] = place;
        }
        let leaves = order.into_iter().map(|(leaf, _)| leaf).collect();
        Self { leaves, places, made: Vec::new(), known: None, size }
    }

    /// Makes the draws of a replicate.
    pub fn make(&mut self, source: &Source<'_>, replicate: usize) {
        self.known = source.kept.columns(source.draws, replicate, &self.leaves);
        if self.known.is_none() {
            self.made.resize(self.leaves.len(), vec![0.0; self.size]);
            source.draws.fill(replicate, &self.leaves, &mut self.made);
        }
    }

    /// A column for each leaf, in the order in which the program wants them.
    pub fn given(&self) -> Vec<&[f64]> {
        let column = |place: &usize| match &self.known {
            Some(known) => &known[*place][..],
            None => &self.made[*place][..],
        };
        self.places.iter().map(column).collect()
    }
}

/// Runs a program over some replicates, in rising order, and hands over what it yields in each. Each thread begins with a
/// state of its own; the states come back in the order of the replicates.
pub fn visit_replicates<S: Send>(
    source: &Source<'_>,
    program: &Program,
    replicates: &[usize],
    threads: usize,
    begin: impl Fn() -> S + Sync,
    visit: impl Fn(&mut S, usize, &Results) + Sync,
) -> Vec<S> {
    let size = source.draws.replicate_size();
    let share = replicates.len().div_ceil(threads.max(1)).max(1);
    parallel_map(replicates.chunks(share).collect(), threads, |own| {
        let (mut state, mut inputs) = (begin(), Inputs::of(program, size));
        let mut results = program.prepare_results(size, Vec::new());
        for replicate in own {
            inputs.make(source, *replicate);
            program.run_over(size, &inputs.given(), 1, &mut results);
            visit(&mut state, *replicate, &results);
        }
        state
    })
}
