//! In: terms, and what is wanted of the draws of each. Out: tallies, summaries, the first draws, and draws without a value.
//! One program computes many terms, so that what they have in common is computed once.
//! Never knows what a term stands for.

mod batches;
mod replicates;
mod whole;

pub use batches::held;

use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use batches::count_distinct;
use entail_runtime::graph::Term;
use entail_runtime::summary::{Summary, Tally};
use std::collections::BTreeMap;

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
