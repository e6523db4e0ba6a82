//! In: terms whose columns are long. Out: what was counted of them, a replicate at a time.
//! All is counted while a replicate is at hand, so that no column is kept; what a replicate says may be counted on any thread.
//! Never lets the number of threads show.

use super::batches::WantedCount;
use super::{CountWanted, Counted};
use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use entail_runtime::graph::Term;
use entail_runtime::summary::{SummaryPlan, SummaryScratch, Summing, Tally};
use std::sync::{Mutex, PoisonError};

/// What all terms have in common.
pub(super) struct Streaming<'c> {
    simulation: &'c Simulation,
    plan: SummaryPlan,
    /// Draws in a replicate.
    size: usize,
    /// Held while a whole column is: there is one at a time.
    whole: Mutex<()>,
}

impl<'c> Streaming<'c> {
    pub(super) fn new(simulation: &'c Simulation, plan: SummaryPlan) -> Self {
        let size = simulation.count() / simulation.replicates().max(1);
        Self { simulation, plan, size, whole: Mutex::new(()) }
    }

    /// Counts what is wanted of some terms, on so many threads.
    pub(super) fn batch(&self, terms: &[Term], wanted: &[WantedCount], threads: usize) -> Vec<Counted> {
        let begin =
            || -> Vec<CountedPart> { wanted.iter().map(|(_, what)| CountedPart::new(*what)).collect() };
        let replicates: Vec<usize> = (0..self.simulation.replicates()).collect();
        let run = |replicates: &[usize], threads: usize, begin: &(dyn Fn() -> Vec<CountedPart> + Sync)| {
            let begin = || (begin(), SummaryScratch::default());
            self.simulation.visit_on(
                threads,
                terms,
                replicates,
                begin,
                |(parts, scratch), replicate, columns| {
                    for (at, part) in parts.iter_mut().enumerate() {
                        part.add(self, columns.column(at), replicate, scratch);
                    }
                },
            )
        };
        // The first replicate says what to keep of all others, on whichever thread they are.
        let alone = if threads > 1 { 1 } else { replicates.len() };
        let (first, others) = replicates.split_at(alone.min(replicates.len()));
        let mut all = run(first, 1, &begin).into_iter().map(|(parts, _)| parts).next().unwrap_or_else(begin);
        if !others.is_empty() {
            let behind = || -> Vec<CountedPart> { all.iter().map(CountedPart::begin_behind).collect() };
            for (parts, _) in run(others, threads, &behind) {
                for (all, more) in all.iter_mut().zip(parts) {
                    all.append(more);
                }
            }
        }
        all.into_iter().zip(terms).map(|(part, term)| self.finish(part, *term)).collect()
    }

    fn finish(&self, part: CountedPart, term: Term) -> Counted {
        let column = || {
            let _alone = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
            self.simulation.columns(&[term]).column(0).to_vec()
        };
        Counted {
            tally: part.tally,
            first: part.first,
            summary: part.wanted.summary.then(|| part.summing.finish(&self.plan, column)),
            undefined: part.undefined.found(),
        }
    }
}

/// What was counted of a term in some replicates.
struct CountedPart {
    wanted: CountWanted,
    tally: Tally,
    first: Vec<f64>,
    summing: Summing,
    undefined: UndefinedDraws,
}

impl CountedPart {
    fn new(wanted: CountWanted) -> Self {
        Self {
            wanted,
            tally: Tally::new(wanted.kinds),
            first: Vec::new(),
            summing: Summing::default(),
            undefined: UndefinedDraws::default(),
        }
    }

    /// Nothing counted, where others have counted what lies before.
    fn begin_behind(&self) -> Self {
        Self { summing: self.summing.begin_behind(), ..Self::new(self.wanted) }
    }

    /// Counts the draws of a replicate.
    fn add(
        &mut self,
        streaming: &Streaming<'_>,
        column: &[f64],
        replicate: usize,
        scratch: &mut SummaryScratch,
    ) {
        let row = replicate * streaming.size;
        if self.wanted.kinds > 0 {
            self.tally.add_kinds(column);
        }
        if self.wanted.summary {
            self.summing.add(&streaming.plan, column, scratch);
        }
        self.first.extend(column.iter().take(self.wanted.first.saturating_sub(row)));
        self.undefined.add(replicate, row, column);
    }

    fn append(&mut self, other: Self) {
        self.tally.append(other.tally);
        self.first.extend(other.first);
        self.summing.append(other.summing);
        self.undefined.append(other.undefined);
    }
}
