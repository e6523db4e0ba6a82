//! In: a wanted term and its draws. Out: the first draw that is undefined for more than want of an internal rate.
//! Flows that have no such rate, or several, are counted; whatever else has no value is a fault.
//! Never computes a rate itself.

use crate::evaluate::simulation::Simulation;
use entail_runtime::graph::{Graph, Term, TermNode};
use entail_runtime::program::Results;

/// The first draw of some replicates in which a term has no value although every internal rate on which it rests has one, or
/// rests itself on what has none.
pub(super) fn first_other(simulation: &Simulation, term: Term, replicates: &[usize]) -> Option<usize> {
    let rates = rates(simulation.graph(), term);
    // Behind the term each rate is followed by the amounts of its flow; `at` below walks them in this order.
    let flows = rates.iter().flat_map(|(rate, flow)| [rate].into_iter().chain(flow)).copied();
    let wanted: Vec<Term> = std::iter::once(term).chain(flows).collect();
    let missing = |columns: &Results, row: usize| {
        let mut at = 1;
        rates.iter().any(|(_, flow)| {
            let rate = columns.column(at)[row];
            // A rate of an undefined flow is a consequence and not the cause.
            let known = (at + 1..=at + flow.len()).all(|amount| !columns.column(amount)[row].is_nan());
            at += 1 + flow.len();
            rate.is_nan() && known
        })
    };
    // A replicate at a time: flows have many amounts, and whole columns of them all would take more memory than the page.
    let found = simulation.visit(
        &wanted,
        replicates,
        || None,
        |found, replicate, columns| {
            let own = columns.column(0);
            let other = |row: &usize| own[*row].is_nan() && !missing(columns, *row);
            *found = found.or_else(|| Some(replicate * own.len() + (0..own.len()).find(other)?));
        },
    );
    found.into_iter().flatten().min()
}

/// The internal rates that a term rests on, each with the amounts of its flow.
fn rates(graph: &Graph, term: Term) -> Vec<(Term, Vec<Term>)> {
    let mut seen = vec![false; term.0 as usize + 1];
    let (mut found, mut open) = (Vec::new(), vec![term]);
    while let Some(term) = open.pop() {
        if std::mem::replace(&mut seen[term.0 as usize], true) {
            continue;
        }
        if let TermNode::InternalRate(flow) = graph.node(term) {
            found.push((term, graph.flow(flow).1.to_vec()));
        }
        graph.each_part(term, |part| open.push(part));
    }
    found
}
