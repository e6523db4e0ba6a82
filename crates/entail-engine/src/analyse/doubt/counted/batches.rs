//! In: terms that differ, with what is wanted of each. Out: what was counted of them, some terms at a time.
//! Terms that have much in common are computed together, as far as memory goes.
//! Never lets it show which were together.

use super::replicates::Streaming;
use super::whole::{WholeScratch, count_whole};
use super::{CountWanted, Counted};
use crate::analyse::doubt::spread::SHARED;
use crate::evaluate::simulation::Simulation;
use entail_runtime::graph::Term;
use entail_runtime::parallel::{parallel_map, parallel_map_with};
use entail_runtime::program::Program;
use entail_runtime::summary::SummaryPlan;

/// Terms that are computed together: more of them would take more memory than they save time.
const TOGETHER: usize = 256;
/// Fewer terms than these are not dealt out among threads: what they have in common would be computed on each.
const FEW: usize = 32;
/// Fewer replicates than these are not dealt out among threads: the first is seen by one of them alone.
const SHORT: usize = 64;
/// Draws of a column that is whole at a time at most: of a longer one a part is kept.
const WHOLE: usize = 16_384;

/// A term, and what is wanted of it.
pub(super) type Wanted = (Term, CountWanted);

/// Counts terms, each of which is wanted once.
pub(super) fn count_distinct<R: Send>(
    simulation: &Simulation,
    distinct: &[Wanted],
    probabilities: &[f64],
    then: impl Fn(&[Term], Vec<Counted>) -> Vec<R> + Sync,
) -> Vec<R> {
    let (replicates, threads) = (simulation.replicates(), simulation.settings().threads);
    let size = simulation.count() / replicates.max(1);
    let plan = SummaryPlan::new(size, replicates, probabilities);
    // Few replicates: threads have terms of their own. Many: they have replicates of their own.
    let dealt = if replicates < SHORT { distinct.len().div_ceil(threads.max(1)).max(FEW) } else { TOGETHER };
    let most = most_together(simulation.count());
    let batches: Vec<&[Wanted]> = distinct.chunks(dealt.min(most)).collect();
    let terms = |batch: &[Wanted]| batch.iter().map(|(term, _)| *term).collect::<Vec<Term>>();
    let made = if simulation.count() <= WHOLE {
        let batches = batches.into_iter().flat_map(|batch| apart(simulation, batch)).collect();
        parallel_map_with(batches, threads, WholeScratch::default, |scratch, batch| {
            let terms = terms(batch);
            let counted = count_whole(simulation, &plan, &terms, batch, scratch);
            then(&terms, counted)
        })
    } else {
        let (side_by_side, each) = if replicates < SHORT { (threads, 1) } else { (1, threads) };
        let streaming = Streaming::new(simulation, plan);
        parallel_map(batches, side_by_side, |batch| {
            let terms = terms(batch);
            let counted = streaming.batch(&terms, batch, each);
            then(&terms, counted)
        })
    };
    made.into_iter().flatten().collect()
}

/// Cuts terms in halves as long as these have little in common: one step more costs about as much as one column more that is
/// held at the same time.
fn apart<'w>(simulation: &Simulation, batch: &'w [Wanted]) -> Vec<&'w [Wanted]> {
    let steps = |batch: &[Wanted]| {
        let terms: Vec<Term> = batch.iter().map(|(term, _)| *term).collect();
        Program::steps_for(simulation.graph(), &terms)
    };
    let mut found = Vec::new();
    let mut open = vec![(batch, steps(batch))];
    while let Some((batch, together)) = open.pop() {
        let (low, high) = batch.split_at(batch.len() / 2);
        let [few, many] = [low, high].map(steps);
        if low.len() < FEW || few + many > together + batch.len() {
            found.push(batch);
        } else {
            open.extend([(high, many), (low, few)]);
        }
    }
    found
}

/// How many terms are computed together where each has so many draws: what is kept of long columns takes memory.
fn most_together(draws: usize) -> usize {
    TOGETHER * SummaryPlan::kept(0) / SummaryPlan::kept(draws)
}

/// Bytes that are held of so many terms, or of those of them that are computed together, with replicates of so many draws:
/// whole columns on each of some threads, or what is kept of long ones and a replicate on each thread; and their first draws.
pub fn held(terms: usize, draws: usize, replicate: usize, threads: usize) -> u64 {
    let first = SHARED.min(draws);
    let (together, each) = if draws <= WHOLE {
        (threads * TOGETHER, draws + first)
    } else {
        (most_together(draws), SummaryPlan::kept(draws).min(draws) + threads * (first + replicate))
    };
    (terms.min(together) * each * size_of::<f64>()) as u64
}
