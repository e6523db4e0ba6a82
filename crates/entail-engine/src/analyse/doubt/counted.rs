//! In: terms, and what is wanted of the draws of each. Out: tallies, summaries, the first draws, and draws without a value.
//! One program computes many terms, a replicate at a time, and all is counted while that is at hand: what terms have in
//! common is computed once, and no column is kept.
//! Never knows what a term stands for.

use super::spread::SHARED;
use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use entail_runtime::graph::Term;
use entail_runtime::parallel::parallel_map;
use entail_runtime::summary::{Summary, SummaryPlan, SummaryScratch, Summing, Tally};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Terms that are computed together: more of them would take more memory than they save time.
const TOGETHER: usize = 256;
/// Fewer terms than these are not dealt out among threads: what they have in common would be computed on each.
const FEW: usize = 32;
/// Fewer replicates than these are not dealt out among threads: the first is seen by one of them alone.
const SHORT: usize = 64;

/// What is wanted of the draws of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CountWanted {
    /// Of how many kinds its draws are; none where they are not counted.
    pub kinds: usize,
    /// How many of its first draws are kept.
    pub first: usize,
    /// Whether they are summarised.
    pub summary: bool,
}

impl CountWanted {
    /// A summary alone.
    pub const SUMMARY: Self = Self { kinds: 0, first: 0, summary: true };

    fn with(self, other: Self) -> Self {
        Self {
            kinds: self.kinds.max(other.kinds),
            first: self.first.max(other.first),
            summary: self.summary || other.summary,
        }
    }
}

/// What was counted of a term.
#[derive(Clone, Debug)]
pub struct Counted {
    /// How many draws are of each kind; a yes or no is of two.
    pub tally: Tally,
    /// Its first draws.
    pub first: Vec<f64>,
    /// Its summary, if one was wanted.
    pub summary: Option<Summary>,
    /// The draws in which it has no value.
    pub undefined: Option<UndefinedDraws>,
}

/// Counts what is wanted of some terms, each of which may be wanted more than once; summaries have the quantiles of
/// `probabilities`.
pub fn count(
    simulation: &Simulation,
    wanted: &[(Term, CountWanted)],
    probabilities: &[f64],
) -> BTreeMap<Term, Counted> {
    count_each(simulation, "counted", wanted, probabilities, |_, counted| counted)
}

/// The same, where something else is made of what was counted of some terms before the next are; `made` says what.
pub fn count_each<R: Clone + Send + Sync + 'static>(
    simulation: &Simulation,
    made: &str,
    wanted: &[(Term, CountWanted)],
    probabilities: &[f64],
    then: impl Fn(&[Term], Vec<Counted>) -> Vec<R> + Sync,
) -> BTreeMap<Term, R> {
    let mut distinct: BTreeMap<Term, CountWanted> = BTreeMap::new();
    for (term, what) in wanted {
        let known = distinct.entry(*term).or_default();
        *known = known.with(*what);
    }
    let distinct: Vec<(Term, CountWanted)> = distinct.into_iter().collect();
    let asked: Vec<u64> = probabilities.iter().map(|p| p.to_bits()).collect();
    let about = |(term, what): &(Term, CountWanted)| (*what, vec![*term]);
    let found = simulation.recalled(&(made, asked), &distinct, about, |unknown| {
        count_distinct(simulation, unknown, probabilities, then)
    });
    distinct.into_iter().map(|(term, _)| term).zip(found).collect()
}

/// Counts terms, each of which is wanted once.
fn count_distinct<R: Send>(
    simulation: &Simulation,
    distinct: &[(Term, CountWanted)],
    probabilities: &[f64],
    then: impl Fn(&[Term], Vec<Counted>) -> Vec<R> + Sync,
) -> Vec<R> {
    let (replicates, threads) = (simulation.replicates(), simulation.settings().threads);
    let size = simulation.count() / replicates.max(1);
    let counting = Counting {
        simulation,
        plan: SummaryPlan::new(size, replicates, probabilities),
        size,
        whole: Mutex::new(()),
    };
    // Few replicates: threads have terms of their own. Many: they have replicates of their own.
    let dealt = if replicates < SHORT { distinct.len().div_ceil(threads.max(1)).max(FEW) } else { TOGETHER };
    let most = most_together(simulation.count());
    let batches: Vec<&[(Term, CountWanted)]> = distinct.chunks(dealt.min(most)).collect();
    let (side_by_side, each) = if replicates < SHORT { (threads, 1) } else { (1, threads) };
    let made = parallel_map(batches, side_by_side, |batch| {
        let terms: Vec<Term> = batch.iter().map(|(term, _)| *term).collect();
        let counted = counting.batch(&terms, batch, each);
        then(&terms, counted)
    });
    made.into_iter().flatten().collect()
}

/// How many terms are computed together where each has so many draws: what is kept of long columns takes memory.
fn most_together(draws: usize) -> usize {
    TOGETHER * SummaryPlan::kept(0) / SummaryPlan::kept(draws)
}

/// Bytes that are held of so many terms, or of those of them that are computed together, with replicates of so many draws:
/// what is kept of each, its first draws, and a replicate on each of some threads.
pub fn held(terms: usize, draws: usize, replicate: usize, threads: usize) -> u64 {
    let each = SummaryPlan::kept(draws).min(draws) + threads * (SHARED.min(draws) + replicate);
    (terms.min(most_together(draws)) * each * size_of::<f64>()) as u64
}

/// What all terms have in common.
struct Counting<'c> {
    simulation: &'c Simulation,
    plan: SummaryPlan,
    /// Draws in a replicate.
    size: usize,
    /// Held while a whole column is: there is one at a time.
    whole: Mutex<()>,
}

impl Counting<'_> {
    fn batch(&self, terms: &[Term], wanted: &[(Term, CountWanted)], threads: usize) -> Vec<Counted> {
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
        counting: &Counting<'_>,
        column: &[f64],
        replicate: usize,
        scratch: &mut SummaryScratch,
    ) {
        let row = replicate * counting.size;
        if self.wanted.kinds > 0 {
            self.tally.add_kinds(column);
        }
        if self.wanted.summary {
            self.summing.add(&counting.plan, column, scratch);
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
