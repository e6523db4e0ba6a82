//! In: a fingerprint for each leaf. Out: one for each term: of the operation and of what it is made of.
//! Terms of two graphs with the same fingerprint have the same draws, to the last bit, whatever their numbers are.
//! Never changes the graph.

use super::{Graph, Term, TermNode};
use crate::draws::Leaf;
use crate::fingerprint::Fingerprint;

impl Graph {
    /// Adds to the fingerprints of the first terms those of all others.
    pub fn add_fingerprints(&self, known: &mut Vec<Fingerprint>, leaf: impl Fn(Leaf) -> Fingerprint) {
        // The parts of a term come before it, so that one pass in order finds each of them known.
        for term in known.len()..self.len() {
            let of = |x: Term| known[x.0 as usize];
            let own = match self.nodes[term] {
                TermNode::Constant(bits) => Fingerprint::of(&(0_u8, bits)),
                TermNode::Leaf(which) => leaf(which),
                TermNode::Unary(operation, x) => Fingerprint::of(&(1_u8, operation, of(x))),
                TermNode::Binary(operation, x, y) => {
                    let (x, y) = (of(x), of(y));
                    // Which operand comes first follows from the numbers of terms, and changes no bit.
                    let (x, y) = if operation.commutes() && y < x { (y, x) } else { (x, y) };
                    Fingerprint::of(&(2_u8, operation, x, y))
                }
                TermNode::Ternary(operation, row) => Fingerprint::of(&(3_u8, operation, row.map(of))),
                TermNode::Guard(x, low, high) => Fingerprint::of(&(4_u8, of(x), low, high)),
                TermNode::InternalRate(flow) => {
                    let (discounts, amounts) = self.flow(flow);
                    let years: Vec<u64> = discounts.years().iter().map(|years| years.to_bits()).collect();
                    let amounts: Vec<Fingerprint> = amounts.iter().map(|amount| of(*amount)).collect();
                    Fingerprint::of(&(5_u8, years, amounts))
                }
                TermNode::Formed(formed) => {
                    let (shape, parts) = self.formed_term(formed);
                    let parts: Vec<Fingerprint> = parts.iter().map(|part| of(*part)).collect();
                    Fingerprint::of(&(6_u8, shape, parts))
                }
            };
            known.push(own);
        }
    }
}
