//! In: terms whose draws are summarised. Out: those that are the size of a value of both signs, with that value.
//! A size is `abs`, the larger or smaller of a value and its negative, and what is in proportion to one: with the signed value in
//! its place it would only get a sign.
//! Never asks whether a value has both signs unless its size is wanted.

use super::DrawnCell;
use crate::analyse::doubt::counted::{CountWanted, count};
use crate::evaluate::simulation::Simulation;
use crate::language::formula::VariableId;
use entail_runtime::graph::{Graph, Term, TermNode};
use entail_runtime::operation::{Binary, Unary};
use std::collections::{BTreeMap, BTreeSet};

/// A value has both signs where more draws than this lie on either side of zero.
pub const RARE: f64 = 0.01;

/// The size of a value that has both signs in the draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Magnitude {
    /// The size itself.
    pub size: Term,
    /// The value whose sign is gone.
    pub value: Term,
    /// Quantiles of the value, at [`RARE`] and as far from the other end.
    pub between: [f64; 2],
}

/// Which of some terms are a size of both signs, or in proportion to one.
pub fn magnitudes(simulation: &Simulation, terms: &[Term]) -> BTreeMap<Term, Magnitude> {
    let graph = simulation.graph();
    let sized: BTreeMap<Term, (Term, Term)> =
        terms.iter().filter_map(|term| Some((*term, size(graph, *term)?))).collect();
    if sized.is_empty() {
        return BTreeMap::new();
    }
    let wanted: Vec<(Term, CountWanted)> =
        sized.values().map(|(_, value)| (*value, CountWanted::SUMMARY)).collect();
    let drawn = count(simulation, &wanted, &[RARE, 1.0 - RARE]);
    let signed = |(term, (size, value)): (Term, (Term, Term))| {
        let summary = drawn.get(&value)?.summary.as_ref()?;
        let [low, high] = summary.quantiles[..] else { return None };
        let both = low.value < 0.0 && high.value > 0.0;
        both.then_some((term, Magnitude { size, value, between: [low.value, high.value] }))
    };
    sized.into_iter().filter_map(signed).collect()
}

/// The size that a term is in proportion to, and the value whose size that is.
fn size(graph: &Graph, term: Term) -> Option<(Term, Term)> {
    match graph.node(term) {
        TermNode::Unary(Unary::Abs, value) => Some((term, value)),
        TermNode::Binary(Binary::Max | Binary::Min, one, other) => Some((term, opposite(graph, one, other)?)),
        TermNode::Unary(Unary::Neg, inner) | TermNode::Guard(inner, ..) => size(graph, inner),
        TermNode::Binary(Binary::Mul | Binary::Div, one, other) => {
            let of = |factor: Term, rest: Term| {
                // What knows the sign from elsewhere depends on more than the size.
                size(graph, factor).filter(|(_, value)| !reaches(graph, rest, *value))
            };
            of(one, other).or_else(|| of(other, one))
        }
        _ => None,
    }
}

/// Of two terms that are each other's negative, the one that is the value: without its minus, else as it was written first.
fn opposite(graph: &Graph, one: Term, other: Term) -> Option<Term> {
    match (graph.node(one), graph.node(other)) {
        (_, TermNode::Unary(Unary::Neg, inner)) if inner == one => Some(one),
        (TermNode::Unary(Unary::Neg, inner), _) if inner == other => Some(other),
        (TermNode::Binary(Binary::Sub, a, b), TermNode::Binary(Binary::Sub, c, d)) if a == d && b == c => {
            Some(one.min(other))
        }
        _ => None,
    }
}

/// Whether a term is made of another, but for its size.
fn reaches(graph: &Graph, from: Term, wanted: Term) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(term) = open.pop() {
        if term == wanted {
            return true;
        }
        // A term is made of earlier ones alone.
        let own_size = graph.node(term) == TermNode::Unary(Unary::Abs, wanted);
        if term > wanted && !own_size && seen.insert(term) {
            graph.each_part(term, |part| open.push(part));
        }
    }
    false
}

/// The first quantity or assumption that is a term, in the scenario of a place; none where nothing has that name.
pub fn named_term(simulation: &mut Simulation, near: DrawnCell, wanted: Term) -> Option<DrawnCell> {
    let model = simulation.model();
    (0..model.variables.len() as u32).find_map(|at| {
        let place = DrawnCell { variable: VariableId(at), cell: 0, ..near };
        let cell = place.terms(simulation).iter().position(|term| *term == wanted)?;
        Some(DrawnCell { cell, ..place })
    })
}
