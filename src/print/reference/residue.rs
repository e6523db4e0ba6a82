//! In: a printed value, its formula and the cells around it. Out: the value, or nothing where it is what arithmetic leaves.
//! Sums and differences that should be nothing come out as a few parts in 10¹⁶ of what went into them.
//! Never takes a small number for nothing that is a product or an assumption.

use super::Reference;
use crate::print::facts::Facts;
use entail_engine::language::formula::{Aggregate, Expr, Function, Node, Operator};

/// Below this part of the larger operand a difference is what arithmetic leaves.
const RESIDUE: f64 = 1e-12;

impl Reference {
    /// The value, or nothing where it is only what arithmetic leaves of a difference.
    pub(in crate::print) fn settled(&self, facts: &Facts) -> f64 {
        let value = self.value(facts);
        let formula = facts.model.variable(self.variable).quantity().and_then(|quantity| {
            quantity.expression_at(|index| self.cell.at(index)).map(|formula| &formula.expr)
        });
        // A loan that is paid off is next to nothing beside what was owed first: rounding gathers from step to step.
        let cells = facts.largest(self.scenario, self.over, self.variable);
        let largest = formula.map_or(0.0, |expr| self.largest_operand(facts, expr, Reach::Cell).max(cells));
        if is_residue(value, largest) { 0.0 } else { value }
    }

    /// The largest that a formula adds or subtracts, as far as it has a name or stands there.
    fn largest_operand(&self, facts: &Facts, expr: &Expr, reach: Reach) -> f64 {
        let largest = |expr: &Expr| self.largest_operand(facts, expr, reach);
        let size = match &expr.node {
            Node::Binary(Operator::Add | Operator::Subtract, a, b) => largest(a).max(largest(b)),
            Node::Negative(inner) => largest(inner),
            // What is added up along an index may be as large as any of its cells.
            Node::Over(Aggregate::Sum | Aggregate::Cumulative, _, inner)
            | Node::Within(Aggregate::Sum, _, _, inner)
            | Node::Window(Aggregate::Sum, _, _, inner, _)
            | Node::Along(Function::Npv, _, _, inner, _) => self.largest_operand(facts, inner, Reach::Index),
            Node::Binary(Operator::Multiply, a, b) if reach == Reach::Index => largest(a) * largest(b),
            Node::Constant(number) => number.abs(),
            Node::Variable(id) if reach == Reach::Index => facts.largest(self.scenario, self.over, *id),
            Node::Variable(id) => facts.value(self.scenario, self.over, *id, &self.cell).abs(),
            _ => 0.0,
        };
        if size.is_finite() { size } else { 0.0 }
    }
}

/// How much of an operand a formula reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Its value at the formula's own place.
    Cell,
    /// Its values along an index.
    Index,
}

/// Whether a difference is only what arithmetic in binary leaves, next to the largest that made it.
pub fn is_residue(difference: f64, largest: f64) -> bool {
    difference.abs() <= largest * RESIDUE
}
