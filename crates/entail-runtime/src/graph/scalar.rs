//! In: one value for each leaf. Out: one value for every term.
//! The same functions as over columns, one number at a time.
//! Never changes the graph.

use super::{Graph, Term, TermNode};
use crate::draws::Leaf;
use crate::elementary::columns::Kernel;
use crate::operation::Guard;

impl Graph {
    /// The values of all terms in one draw.
    pub fn values_in_draw(&self, leaf: impl Fn(Leaf) -> f64) -> Vec<f64> {
        let mut values: Vec<f64> = Vec::with_capacity(self.len());
        // The parts of a term come before it, so that one pass in order finds each of them computed.
        for term in 0..self.len() {
            let of = |x: Term| values[x.0 as usize];
            let value = match self.nodes[term] {
                TermNode::Constant(bits) => f64::from_bits(bits),
                TermNode::Leaf(which) => leaf(which),
                TermNode::Unary(operation, x) => operation.at([of(x)]),
                TermNode::Binary(operation, x, y) => operation.at([of(x), of(y)]),
                TermNode::Ternary(operation, row) => operation.at(row.map(of)),
                TermNode::Guard(x, low, high) => {
                    Guard { low: f64::from_bits(low), high: f64::from_bits(high) }.at([of(x)])
                }
                TermNode::InternalRate(flow) => {
                    let (discounts, amounts) = self.flow(flow);
                    discounts.internal_rate(&amounts.iter().map(|a| of(*a)).collect::<Vec<_>>())
                }
                TermNode::Formed(formed) => {
                    let (shape, parts) = self.formed_term(formed);
                    let parts: Vec<f64> = parts.iter().map(|part| of(*part)).collect();
                    parts.split_first().map_or(f64::NAN, |(score, parameters)| shape.at(*score, parameters))
                }
            };
            values.push(value);
        }
        values
    }
}
