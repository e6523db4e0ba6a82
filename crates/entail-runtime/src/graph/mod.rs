//! In: operations on terms. Out: a graph in which each of them occurs once, for all draws.
//! What is the same in every draw is computed as the graph is built, by the functions that the draws go through.
//! Never holds a draw.

mod content;
mod node;
mod scalar;

pub use node::{Term, TermNode};

use super::arithmetic::Arithmetic;
use super::draws::Leaf;
use super::elementary::columns::Kernel;
use super::operation::{Binary, Guard, Ternary, Unary};
use crate::discounts::Discounts;
use crate::distribution::FormedShape;
use std::collections::HashMap;
use std::sync::Arc;

/// A shape, with the score and the parameters of its draw.
type FormedTerm = (FormedShape, Vec<Term>);

/// Terms, each after those that it is made of.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: Vec<TermNode>,
    /// Whether a term may be `never`: then arithmetic on it has to look.
    endless: Vec<bool>,
    /// Looked up only, so that its order never shows.
    known: HashMap<TermNode, Term>,
    /// Flows whose internal rate is wanted: their discounts and amounts.
    flows: Vec<(Arc<Discounts>, Vec<Term>)>,
    /// Their numbers, by the bits of their years and by their amounts.
    known_flows: HashMap<(Vec<u64>, Vec<Term>), u32>,
    /// Draws of shapes whose parameters are terms: the score, then the parameters.
    formed: Vec<FormedTerm>,
    /// Their numbers.
    known_formed: HashMap<FormedTerm, u32>,
}

impl Graph {
    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What a term is.
    pub fn node(&self, term: Term) -> TermNode {
        self.nodes[term.0 as usize]
    }

    /// Whether a term may be `never` in some draw.
    pub fn may_be_never(&self, term: Term) -> bool {
        self.endless[term.0 as usize]
    }

    /// The term of a leaf.
    pub fn leaf(&mut self, leaf: Leaf) -> Term {
        self.intern(TermNode::Leaf(leaf), false)
    }

    /// A flow, by its number.
    pub fn flow(&self, flow: u32) -> (&Arc<Discounts>, &[Term]) {
        let (discounts, amounts) = &self.flows[flow as usize];
        (discounts, amounts)
    }

    /// A shape whose parameters are terms, by its number, with its score and its parameters.
    pub fn formed_term(&self, formed: u32) -> (&FormedShape, &[Term]) {
        let (shape, parts) = &self.formed[formed as usize];
        (shape, parts)
    }

    /// Calls `visit` for each term that a term is made of.
    pub fn each_part(&self, term: Term, mut visit: impl FnMut(Term)) {
        match self.node(term) {
            TermNode::Constant(_) | TermNode::Leaf(_) => {}
            TermNode::Unary(_, x) | TermNode::Guard(x, _, _) => visit(x),
            TermNode::Binary(_, x, y) => [x, y].into_iter().for_each(visit),
            TermNode::Ternary(_, row) => row.into_iter().for_each(visit),
            TermNode::InternalRate(flow) => self.flow(flow).1.iter().copied().for_each(visit),
            TermNode::Formed(formed) => self.formed_term(formed).1.iter().copied().for_each(visit),
        }
    }

    /// How many steps it takes to compute batches of terms one after the other: in each those that its terms are made of,
    /// themselves among them, once.
    pub fn count_steps<'t>(&self, batches: impl Iterator<Item = &'t [Term]>) -> usize {
        // The last batch that has counted a term: one list for all of them, so that many batches cost no more than their steps.
        let mut counted_in = vec![0; self.len()];
        let (mut count, mut open) = (0, Vec::new());
        for (batch, wanted) in (1_usize..).zip(batches) {
            open.extend_from_slice(wanted);
            while let Some(term) = open.pop() {
                let given = matches!(self.node(term), TermNode::Constant(_) | TermNode::Leaf(_));
                if !given && std::mem::replace(&mut counted_in[term.0 as usize], batch) != batch {
                    count += 1;
                    self.each_part(term, |part| open.push(part));
                }
            }
        }
        count
    }

    /// Whether `never` among the operands of a term swallows it.
    pub fn swallows(&self, term: Term) -> bool {
        // Only where an operand may be `never` does a step have to look for it: most terms pay nothing.
        match self.node(term) {
            TermNode::Unary(operation, x) => operation.swallows() && self.may_be_never(x),
            TermNode::Binary(operation, x, y) => {
                operation.swallows() && (self.may_be_never(x) || self.may_be_never(y))
            }
            _ => false,
        }
    }

    fn intern(&mut self, node: TermNode, endless: bool) -> Term {
        let next = Term(self.nodes.len() as u32);
        // The number is taken before it is known whether it is needed: one look-up answers both questions.
        let term = *self.known.entry(node).or_insert(next);
        if term == next {
            self.nodes.push(node);
            self.endless.push(endless);
        }
        term
    }

    /// Whether a term is yes or no and nothing else.
    fn is_flag(&self, term: Term) -> bool {
        // On terms that are 0 or 1 in each draw, `and`, `or` and `not` need not test for truth again.
        match self.node(term) {
            TermNode::Constant(bits) => [0.0, 1.0].contains(&f64::from_bits(bits)),
            TermNode::Unary(Unary::Truth | Unary::IsNever, _) => true,
            TermNode::Binary(operation, x, y) => match operation {
                // This is how `not` is written: 1 minus a flag.
                Binary::Sub => self.number(x) == Some(1.0) && self.is_flag(y),
                Binary::Min | Binary::Max => self.is_flag(x) && self.is_flag(y),
                _ => !operation.swallows(),
            },
            _ => false,
        }
    }

    /// A term that an operation leaves as it is: adding nothing, multiplying by one.
    fn unchanged(&self, operation: Binary, x: Term, y: Term) -> Option<Term> {
        let (left, right) = (self.number(x), self.number(y));
        // Each leaves its operand as it is. That −0 + 0 would be 0 nothing can tell: a division by either is
        // undefined.
        match operation {
            Binary::Add if left == Some(0.0) => Some(y),
            Binary::Add | Binary::Sub if right == Some(0.0) => Some(x),
            Binary::Mul if left == Some(1.0) => Some(y),
            Binary::Mul | Binary::Div | Binary::Pow if right == Some(1.0) => Some(x),
            Binary::Min if left == Some(f64::INFINITY) => Some(y),
            Binary::Max if left == Some(f64::NEG_INFINITY) => Some(y),
            // These are the starts of `any` and `all`, which would otherwise cost a step for each of their
            // first terms.
            Binary::Max if left == Some(0.0) && self.is_flag(y) => Some(y),
            Binary::Min if left == Some(1.0) && self.is_flag(y) => Some(y),
            _ => None,
        }
    }
}

impl Arithmetic for Graph {
    type Value = Term;

    fn constant(&mut self, number: f64) -> Term {
        self.intern(TermNode::Constant(number.to_bits()), number == f64::INFINITY)
    }

    fn number(&self, value: Term) -> Option<f64> {
        match self.node(value) {
            TermNode::Constant(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    fn key(&self, value: Term) -> u64 {
        u64::from(value.0)
    }

    fn unary(&mut self, operation: Unary, x: Term) -> Term {
        // Computed here by the same function as in a draw, so that folding changes no bit.
        if let Some(number) = self.number(x) {
            return self.constant(operation.at([number]));
        }
        match operation {
            Unary::Truth if self.is_flag(x) => x,
            Unary::IsNever if !self.may_be_never(x) => self.constant(0.0),
            _ => {
                let endless = operation.swallows() && self.may_be_never(x);
                self.intern(TermNode::Unary(operation, x), endless)
            }
        }
    }

    fn binary(&mut self, operation: Binary, x: Term, y: Term) -> Term {
        if let (Some(a), Some(b)) = (self.number(x), self.number(y)) {
            return self.constant(operation.at([a, b]));
        }
        if let Some(same) = self.unchanged(operation, x, y) {
            return same;
        }
        if matches!(operation, Binary::And | Binary::Or) && self.number(x).is_some() {
            // The first side decides, or the second is all there is.
            let decides = self.number(x) == Some(0.0);
            return match (operation, decides) {
                (Binary::And, true) => self.constant(0.0),
                (Binary::Or, false) => self.constant(1.0),
                _ => self.unary(Unary::Truth, y),
            };
        }
        let (a, b) = (self.may_be_never(x), self.may_be_never(y));
        // The smaller of two is `never` only where both are; the larger where one is.
        let endless = match operation {
            Binary::Min => a && b,
            Binary::Max => a || b,
            _ => operation.swallows() && (a || b),
        };
        // One order for operands that commute, so that a + b and b + a are one term.
        let (x, y) = if operation.commutes() && y < x { (y, x) } else { (x, y) };
        self.intern(TermNode::Binary(operation, x, y), endless)
    }

    fn ternary(&mut self, operation: Ternary, row: [Term; 3]) -> Term {
        let [condition, yes, no] = row;
        let choice = self.number(condition);
        let numbers = row.map(|term| self.number(term));
        match (operation, choice, numbers) {
            (_, _, [Some(a), Some(b), Some(c)]) => self.constant(operation.at([a, b, c])),
            // A choice whose condition is the same in every draw is one of its branches; the other leaves no
            // trace.
            (Ternary::Select, Some(number), _) if !number.is_nan() => {
                if number == 0.0 {
                    no
                } else {
                    yes
                }
            }
            _ => {
                let endless = self.may_be_never(yes) || self.may_be_never(no);
                self.intern(TermNode::Ternary(operation, row), endless)
            }
        }
    }

    fn guard(&mut self, x: Term, low: f64, high: f64) -> Term {
        if let Some(number) = self.number(x) {
            return self.constant(Guard { low, high }.at([number]));
        }
        // A guard with an upper end lets no `never` pass.
        let endless = self.may_be_never(x) && high == f64::INFINITY;
        self.intern(TermNode::Guard(x, low.to_bits(), high.to_bits()), endless)
    }

    fn internal_rate(&mut self, flows: &[(f64, Term)]) -> Term {
        let key = flows.iter().map(|(years, amount)| (years.to_bits(), *amount)).unzip();
        let next = self.flows.len() as u32;
        let flow = *self.known_flows.entry(key).or_insert(next);
        if flow == next {
            let (years, amounts) = flows.iter().copied().unzip();
            self.flows.push((Arc::new(Discounts::new(years)), amounts));
        }
        self.intern(TermNode::InternalRate(flow), false)
    }

    fn formed(&mut self, shape: &FormedShape, score: Term, parameters: &[Term]) -> Term {
        let numbers: Option<Vec<f64>> = parameters.iter().map(|term| self.number(*term)).collect();
        if let (Some(score), Some(numbers)) = (self.number(score), numbers) {
            return self.constant(shape.at(score, &numbers));
        }
        let parts: Vec<Term> = std::iter::once(score).chain(parameters.iter().copied()).collect();
        let next = self.formed.len() as u32;
        let formed = *self.known_formed.entry((*shape, parts.clone())).or_insert(next);
        if formed == next {
            self.formed.push((*shape, parts));
        }
        self.intern(TermNode::Formed(formed), false)
    }
}
