//! In: a term and where the terms are that it is made of. Out: the step that computes its column.
//! Flat and small, so that a program is read straight through.
//! Never refers to the graph.

use crate::discounts::Discounts;
use crate::distribution::FormedShape;
use crate::graph::{Graph, Term, TermNode};
use crate::operation::{Binary, Guard, Ternary, Unary};
use std::sync::Arc;

/// Where an operand is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slot {
    /// The same number in every draw.
    Constant(f64),
    /// A column of draws.
    Leaf(u32),
    /// A column that a step computed.
    Register(u32),
}

/// What a step computes.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// On one column.
    Unary(Unary, Slot),
    /// On two.
    Binary(Binary, Slot, Slot),
    /// A power of a column with the same exponent in every row, by the logarithm that powers of this column share.
    Power(Slot, f64, SharedLog),
    /// On three.
    Ternary(Ternary, [Slot; 3]),
    /// Undefined outside two ends.
    Guard(Guard, Slot),
    /// The internal rate of a flow.
    InternalRate(Arc<Discounts>, Vec<Slot>),
    /// A draw of a shape at a score, with the parameters behind it.
    Formed(FormedShape, Slot, Vec<Slot>),
}

/// A logarithm that several steps use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedLog {
    /// Where it is kept.
    pub at: u32,
    /// Whether this is the first step that uses it, and so makes it.
    pub made: bool,
}

/// One step of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramStep {
    /// What it computes.
    pub operation: Operation,
    /// Whether `never` among the operands swallows it.
    pub swallows: bool,
    /// The register of the results.
    pub out: u32,
}

impl ProgramStep {
    /// The step of a term that is no constant and no leaf.
    pub fn of(graph: &Graph, term: Term, out: u32, slot: impl Fn(Term) -> Slot) -> Option<Self> {
        let operation = match graph.node(term) {
            TermNode::Constant(_) | TermNode::Leaf(_) => return None,
            TermNode::Unary(operation, x) => Operation::Unary(operation, slot(x)),
            TermNode::Binary(operation, x, y) => Operation::Binary(operation, slot(x), slot(y)),
            TermNode::Ternary(operation, row) => Operation::Ternary(operation, row.map(slot)),
            TermNode::Guard(x, low, high) => {
                Operation::Guard(Guard { low: f64::from_bits(low), high: f64::from_bits(high) }, slot(x))
            }
            TermNode::InternalRate(flow) => {
                let (discounts, amounts) = graph.flow(flow);
                Operation::InternalRate(Arc::clone(discounts), amounts.iter().map(|a| slot(*a)).collect())
            }
            TermNode::Formed(formed) => {
                let (shape, parts) = graph.formed_term(formed);
                let (score, parameters) = parts.split_first()?;
                Operation::Formed(*shape, slot(*score), parameters.iter().map(|p| slot(*p)).collect())
            }
        };
        Some(Self { operation, swallows: graph.swallows(term), out })
    }
}
