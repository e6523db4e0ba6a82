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
use entail_runtime::summary::SummaryPlan;

/// Terms that are computed together: more of them would take more memory than they save time.
const TOGETHER: usize = 256;
/// Fewer terms than these are not dealt out among threads: what they have in common would be computed on each.
const FEW: usize = 32;
/// Fewer replicates than these are not dealt out among threads: the first is seen by one of them alone.
const SHORT: usize = 64;
/// Draws of a column that is whole at a time at most: of a longer one a part is kept.
const WHOLE: usize = 16_384;

/// To hold a column of fresh memory costs as much as so many steps of a program over it.
const HELD: usize = 5;

/// A term, and what is wanted of it.
pub(super) type WantedCount = (Term, CountWanted);

/// Counts terms, each of which is wanted once.
pub(super) fn count_distinct<R: Send>(
    simulation: &Simulation,
    distinct: &[WantedCount],
    probabilities: &[f64],
    then: impl Fn(&[Term], Vec<Counted>) -> Vec<R> + Sync,
) -> Vec<R> {
    let (replicates, threads) = (simulation.replicates(), simulation.settings().threads);
    let size = simulation.count() / replicates.max(1);
    let plan = SummaryPlan::new(size, replicates, probabilities);
    // Few replicates: threads have terms of their own. Many: they have replicates of their own.
    let dealt = if replicates < SHORT { distinct.len().div_ceil(threads.max(1)).max(FEW) } else { TOGETHER };
    let most = dealt.min(most_together(simulation.count()));
    let whole = simulation.count() <= WHOLE;
    let together = if whole { best_together(simulation, distinct, most) } else { most };
    let batches: Vec<&[WantedCount]> = distinct.chunks(together).collect();
    let terms = |batch: &[WantedCount]| batch.iter().map(|(term, _)| *term).collect::<Vec<Term>>();
    let made = if whole {
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

/// How many terms of short columns are best computed together: the more, the less is computed twice, and the more memory is
/// fresh.
fn best_together(simulation: &Simulation, distinct: &[WantedCount], most: usize) -> usize {
    // What fits one batch of the smallest size is in one batch of any.
    if distinct.len() <= FEW {
        return most;
    }
    let terms: Vec<Term> = distinct.iter().map(|(term, _)| *term).collect();
    let halves = std::iter::successors(Some(most), |size| Some(size / 2).filter(|size| *size >= FEW));
    let cost =
        |size: &usize| simulation.graph().count_steps(terms.chunks(*size)) + HELD * terms.len().min(*size);
    halves.min_by_key(cost).unwrap_or(most)
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
