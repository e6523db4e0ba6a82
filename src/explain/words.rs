//! In: a formula and an evaluation. Out: words for its leaves, as names or as numbers.
//! Numbers are what the leaves come to at the cell at hand.
//! Never prints a formula itself.

use super::answer::label;
use crate::language::formula::{Expr, IndexId, Printer, ScenarioId, Type, VariableId};
use crate::language::period::print_point;
use crate::language::unit::full_precision;
use crate::model::Model;

/// Ids for the leaves.
pub struct Names<'m>(pub &'m Model);

impl Printer for Names<'_> {
    fn constant(&self, expr: &Expr, value: f64) -> String {
        constant(self.0, expr, value)
    }

    fn variable(&self, id: VariableId) -> String {
        self.0.variable(id).id.clone()
    }

    fn index(&self, id: IndexId) -> String {
        self.0.index(id).shape.name.clone()
    }

    fn label(&self, id: IndexId, at: u32) -> String {
        label(self.0, id, f64::from(at))
    }

    fn scenario(&self, id: ScenarioId) -> String {
        self.0.scenario(id).id.clone()
    }
}

/// What leaves come to, as far as they were computed.
pub struct Numbers<'m, 'a> {
    /// Names for the rest.
    pub names: Names<'m>,
    /// Leaves by their place in the formula, with their value.
    pub known: &'a [(std::ops::Range<usize>, String)],
}

impl Printer for Numbers<'_, '_> {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        self.known.iter().find(|(range, _)| *range == expr.range).map(|(_, text)| text.clone())
    }

    fn constant(&self, expr: &Expr, value: f64) -> String {
        self.names.constant(expr, value)
    }

    fn variable(&self, id: VariableId) -> String {
        self.names.variable(id)
    }

    fn index(&self, id: IndexId) -> String {
        self.names.index(id)
    }

    fn label(&self, id: IndexId, at: u32) -> String {
        self.names.label(id, at)
    }

    fn scenario(&self, id: ScenarioId) -> String {
        self.names.scenario(id)
    }
}

fn constant(model: &Model, expr: &Expr, value: f64) -> String {
    match &expr.ty {
        Type::Label(index) => label(model, *index, value),
        Type::Period if value.is_infinite() => "never".to_owned(),
        Type::Period => print_point(value, None),
        Type::YesNo => if value == 0.0 { "no" } else { "yes" }.to_owned(),
        Type::Number(measure) => match &measure.display {
            Some(unit) => format!("{} {}", full_precision(unit.from_base(value)), unit.text),
            None if measure.dimension.is_pure() => full_precision(value),
            None => format!("{} {}", full_precision(value), measure.dimension),
        },
    }
}
