//! In: cells, each with the number that a page prints of it. Out: those where that number is a bound that many draws reach.
//! A cap, a floor, or nothing left: no draw lies beyond such a number, and it is no amount like others.
//! Never takes one of a few outcomes for a bound.

use super::DrawnCell;
use crate::evaluate::simulation::Simulation;
use entail_runtime::graph::Term;
use entail_runtime::summary::{Estimate, Tally};
use std::collections::BTreeSet;

/// A bound is told where at least this part of the draws lies at it.
const MANY: f64 = 0.1;
/// Values that have no more than so many others are outcomes, which are told one by one.
const FEW: usize = 16;

/// A number beyond which no draw lies, and at which many do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether it is the largest; otherwise it is the smallest.
    pub largest: bool,
    /// What part of the draws lies at it.
    pub share: Estimate,
}

/// What was seen of a term beside a number that may be its bound.
#[derive(Clone, Default)]
struct Neighbours {
    below: bool,
    above: bool,
    /// Some of the other numbers, by their bits.
    others: BTreeSet<u64>,
}

impl Neighbours {
    fn add(&mut self, bound: f64, column: &[f64]) {
        for x in column.iter().filter(|x| **x != bound && !x.is_nan()) {
            self.below |= *x < bound;
            self.above |= *x > bound;
            if self.others.len() <= FEW {
                self.others.insert(x.to_bits());
            }
        }
    }

    fn append(&mut self, other: Self) {
        self.below |= other.below;
        self.above |= other.above;
        self.others.extend(other.others);
    }
}

/// For each term with a number the bound that this is, if it is one.
fn bounds(simulation: &Simulation, asked: &[(Term, f64)]) -> Vec<Option<Bound>> {
    let terms: Vec<Term> = asked.iter().map(|(term, _)| *term).collect();
    let replicates: Vec<usize> = (0..simulation.replicates()).collect();
    let begin = || vec![(Neighbours::default(), Tally::new(1)); asked.len()];
    let made = simulation.visit(&terms, &replicates, begin, |all, _, columns| {
        for (at, ((beside, tally), (_, bound))) in all.iter_mut().zip(asked).enumerate() {
            let column = columns.column(at);
            beside.add(*bound, column);
            tally.add(column.iter().filter(|x| !x.is_nan()).map(|x| (x == bound).then_some(0)));
        }
    });
    let whole = made.into_iter().reduce(|mut whole, part| {
        for ((beside, tally), (more, counted)) in whole.iter_mut().zip(part) {
            beside.append(more);
            tally.append(counted);
        }
        whole
    });
    let found = whole.unwrap_or_else(begin).into_iter().zip(asked);
    let bound = |((beside, tally), (_, value)): ((Neighbours, Tally), &(Term, f64))| {
        let one_side = beside.below != beside.above;
        let bound = Bound { value: *value, largest: beside.below, share: tally.share(0) };
        (one_side && beside.others.len() > FEW && bound.share.value >= MANY).then_some(bound)
    };
    found.map(bound).collect()
}

impl super::Spreads {
    /// Finds out which of these numbers, each printed of a cell, are bounds.
    pub fn find_bounds(&mut self, simulation: &Simulation, printed: &[(DrawnCell, f64)]) {
        let asked: BTreeSet<(Term, u64)> = printed
            .iter()
            .filter_map(|(place, value)| Some((*self.terms.get(place)?, value.to_bits())))
            .collect();
        let asked: Vec<(Term, u64)> = asked.into_iter().collect();
        let about = |(term, bits): &(Term, u64)| (*bits, vec![*term]);
        let found = simulation.recalled(&"bounds", &asked, about, |unknown| {
            let unknown: Vec<(Term, f64)> =
                unknown.iter().map(|(term, bits)| (*term, f64::from_bits(*bits))).collect();
            bounds(simulation, &unknown)
        });
        let found = asked.into_iter().zip(found);
        self.bounds.extend(found.filter_map(|((term, bits), bound)| Some(((term, bits), bound?))));
    }

    /// The bounds that were found of a cell, the smaller first.
    pub fn bounds(&self, place: DrawnCell) -> impl Iterator<Item = &Bound> {
        let term = self.terms.get(&place);
        let own = term.into_iter().flat_map(|term| self.bounds.range((*term, 0)..=(*term, u64::MAX)));
        let mut own: Vec<&Bound> = own.map(|(_, bound)| bound).collect();
        own.sort_by(|a, b| a.value.total_cmp(&b.value));
        own.into_iter()
    }

    /// The bound that a number is which is printed of a cell; none where it is none.
    pub fn bound(&self, place: DrawnCell, value: f64) -> Option<&Bound> {
        self.bounds.get(&(*self.terms.get(&place)?, value.to_bits()))
    }
}
