//! In: a variable, and what filters asked of it. Out: the cell, scenario and form of one printed value.
//! Everything that a trace of a number needs.
//! Never holds the text itself.

use super::facts::{Facts, Over};
use entail_engine::language::formula::{Expr, Node, Operator, ScenarioId, VariableId};
use entail_engine::language::unit::NumberFormat;
use entail_engine::model::Coordinates;

/// Below this part of the larger operand a difference is what arithmetic leaves.
const RESIDUE: f64 = 1e-12;

/// One value as a text asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The variable.
    pub variable: VariableId,
    /// The places that are fixed.
    pub cell: Coordinates,
    /// The scenario.
    pub scenario: ScenarioId,
    /// What the scenario is laid over.
    pub over: Over,
    /// How it prints.
    pub format: NumberFormat,
}

impl Reference {
    /// A variable as it is declared.
    pub fn of(facts: &Facts, at: usize) -> Self {
        let variable = &facts.model.variables[at];
        let format = facts.model.form(variable, variable.format.as_ref());
        Self {
            variable: VariableId(at as u32),
            cell: Coordinates::default(),
            scenario: facts.scenario,
            over: Over::Base,
            format,
        }
    }

    /// Whether it is one value: no index is open.
    pub fn is_whole(&self, facts: &Facts) -> bool {
        let indexes = &facts.model.variable(self.variable).indexes;
        self.cell.open(indexes).is_empty()
    }

    /// The names of the indexes that are still open.
    pub fn open(&self, facts: &Facts) -> Vec<String> {
        let indexes = &facts.model.variable(self.variable).indexes;
        let open = self.cell.open(indexes).into_iter();
        open.map(|index| facts.model.index(index).shape.name.clone()).collect()
    }

    /// The value in base units.
    pub fn value(&self, facts: &Facts) -> f64 {
        facts.value(self.scenario, self.over, self.variable, &self.cell)
    }

    /// The text that a reader sees.
    pub fn text(&self, facts: &Facts) -> String {
        let variable = facts.model.variable(self.variable);
        facts.model.print_as(variable, self.settled(facts), Some(&self.format))
    }

    /// The value, or nothing where it is only what arithmetic leaves of a difference.
    fn settled(&self, facts: &Facts) -> f64 {
        let value = self.value(facts);
        let formula = facts.model.variable(self.variable).quantity().and_then(|quantity| {
            quantity.expression_at(|index| self.cell.at(index)).map(|formula| &formula.expr)
        });
        let largest = formula.map_or(0.0, |expr| self.largest_operand(facts, expr));
        if is_residue(value, largest) { 0.0 } else { value }
    }

    /// The largest that a formula adds or subtracts, as far as it has a name or stands there.
    fn largest_operand(&self, facts: &Facts, expr: &Expr) -> f64 {
        match &expr.node {
            Node::Binary(Operator::Add | Operator::Subtract, a, b) => {
                self.largest_operand(facts, a).max(self.largest_operand(facts, b))
            }
            Node::Negative(inner) => self.largest_operand(facts, inner),
            Node::Constant(number) if number.is_finite() => number.abs(),
            Node::Variable(id) => {
                let value = facts.value(self.scenario, self.over, *id, &self.cell).abs();
                if value.is_finite() { value } else { 0.0 }
            }
            _ => 0.0,
        }
    }
}

/// Whether a difference is only what arithmetic in binary leaves, next to the largest that made it.
pub fn is_residue(difference: f64, largest: f64) -> bool {
    difference.abs() <= largest * RESIDUE
}
