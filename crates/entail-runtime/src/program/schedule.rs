//! In: a graph and the terms that are wanted. Out: the order in which to compute what they need, and no more.
//! Each term comes right before its first use, the parts that need most columns first, so that few are alive.
//! Never computes a term twice.

use crate::graph::{Graph, Term, TermNode};

/// The terms to compute, each after those that it is made of; constants and leaves are not among them.
pub fn schedule(graph: &Graph, wanted: &[Term]) -> Vec<Term> {
    let weights = weights(graph);
    let mut seen = vec![false; graph.len()];
    let mut order = Vec::new();
    // An explicit stack: a long chain of terms must not recurse. `true` marks a term whose parts are done.
    let mut open: Vec<(Term, bool)> = Vec::new();
    for root in wanted {
        open.push((*root, false));
        while let Some((term, ready)) = open.pop() {
            if ready {
                order.push(term);
                continue;
            }
            if !is_computed(graph, term) || std::mem::replace(&mut seen[term.0 as usize], true) {
                continue;
            }
            open.push((term, true));
            let start = open.len();
            graph.each_part(term, |part| open.push((part, false)));
            // The last is taken first: the heaviest. The order of equals stays that of the formula, reversed.
            open[start..].reverse();
            open[start..].sort_by_key(|(part, _)| weights[part.0 as usize]);
        }
    }
    order
}

/// Whether a term takes a step.
pub fn is_computed(graph: &Graph, term: Term) -> bool {
    !matches!(graph.node(term), TermNode::Constant(_) | TermNode::Leaf(_))
}

/// How many columns each term needs at once (Sethi & Ullman 1970), as if none were shared.
fn weights(graph: &Graph) -> Vec<u32> {
    let mut weights: Vec<u32> = Vec::with_capacity(graph.len());
    let mut parts: Vec<u32> = Vec::new();
    for at in 0..graph.len() {
        let term = Term(at as u32);
        parts.clear();
        graph.each_part(term, |part| parts.push(weights[part.0 as usize]));
        // The heaviest first: while it is computed nothing else is held, and the lighter ones then hold one
        // column each.
        parts.sort_unstable_by(|a, b| b.cmp(a));
        let most = parts.iter().enumerate().map(|(held, weight)| weight + held as u32).max();
        weights.push(most.unwrap_or(0).max(u32::from(is_computed(graph, term))));
    }
    weights
}
