//! In: terms, and what is wanted of the draws of each. Out: tallies, the first draws, whole columns, and draws without a value.
//! All is counted while a replicate is at hand, so that only what has to be whole is kept.
//! Never knows what a term stands for.

use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use entail_runtime::graph::Term;
use entail_runtime::summary::Tally;
use std::collections::BTreeMap;

/// What is wanted of the draws of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountWanted {
    /// Of how many kinds its draws are; none where they are not counted.
    pub kinds: usize,
    /// How many of its first draws are kept; all of them where that is no fewer than there are.
    pub first: usize,
}

impl CountWanted {
    fn with(self, other: Self) -> Self {
        Self { kinds: self.kinds.max(other.kinds), first: self.first.max(other.first) }
    }
}

/// What was counted of a term.
#[derive(Clone, Debug)]
pub struct Counted {
    /// How many draws are of each kind; a yes or no is of two.
    pub tally: Tally,
    /// Its first draws.
    pub first: Vec<f64>,
    /// The draws in which it has no value.
    pub undefined: Option<UndefinedDraws>,
}

/// Counts what is wanted of some terms, each of which may be wanted more than once.
pub fn count(simulation: &Simulation, wanted: &[(Term, CountWanted)]) -> BTreeMap<Term, Counted> {
    let mut distinct: BTreeMap<Term, CountWanted> = BTreeMap::new();
    for (term, what) in wanted {
        let known = distinct.entry(*term).or_default();
        *known = known.with(*what);
    }
    let terms: Vec<Term> = distinct.keys().copied().collect();
    let wanted: Vec<CountWanted> = distinct.into_values().collect();
    let size = simulation.count() / simulation.replicates().max(1);
    let begin = || -> Vec<CountedPart> { wanted.iter().map(|what| CountedPart::new(what.kinds)).collect() };
    let replicates: Vec<usize> = (0..simulation.replicates()).collect();
    let parts = simulation.visit(&terms, &replicates, begin, |parts, replicate, columns| {
        for (at, (part, what)) in parts.iter_mut().zip(&wanted).enumerate() {
            part.add(columns.column(at), *what, replicate, replicate * size);
        }
    });
    let mut all = begin();
    for part in parts {
        for (all, more) in all.iter_mut().zip(part) {
            all.append(more);
        }
    }
    let counted = all.into_iter().map(|part| Counted {
        tally: part.tally,
        first: part.first,
        undefined: part.undefined.found(),
    });
    terms.into_iter().zip(counted).collect()
}

/// What was counted of a term in some replicates.
struct CountedPart {
    tally: Tally,
    first: Vec<f64>,
    undefined: UndefinedDraws,
}

impl CountedPart {
    fn new(kinds: usize) -> Self {
        Self { tally: Tally::new(kinds), first: Vec::new(), undefined: UndefinedDraws::default() }
    }

    /// Counts the draws of a replicate, of which the first is this row.
    fn add(&mut self, column: &[f64], what: CountWanted, replicate: usize, row: usize) {
        if what.kinds > 0 {
            // The value of a yes, of a no and of a label is its kind; what has no value does not count.
            self.tally.add(column.iter().filter(|x| !x.is_nan()).map(|x| Some(*x as usize)));
        }
        self.first.extend(column.iter().take(what.first.saturating_sub(row)));
        self.undefined.add(replicate, row, column);
    }

    fn append(&mut self, other: Self) {
        self.tally.append(other.tally);
        self.first.extend(other.first);
        self.undefined.append(other.undefined);
    }
}
