//! In: a value in base units and the kind of thing it is. Out: the text that a reader sees.
//! Points that are periods of an index print as such: `2034 Q2`, not a fraction of a year.
//! Never chooses a format: that of the variable, or the one that is handed in.

use super::{Model, Variable};
use crate::language::formula::{Aggregate, Expr, Node, Type};
use crate::language::period::{Grain, print_point};
use crate::language::unit::{Format, Unit, print};

/// What is printed where a cell has no value.
const NOTHING: &str = "–";

impl Model {
    /// A value of a variable as it usually prints.
    pub fn print(&self, variable: &Variable, value: f64) -> String {
        self.print_as(variable, value, variable.format.as_ref())
    }

    /// A value of a variable in another format.
    pub fn print_as(&self, variable: &Variable, value: f64, format: Option<&Format>) -> String {
        if value.is_infinite() && matches!(variable.ty, Type::Number(_) | Type::Period) {
            return variable.never.clone().unwrap_or_else(|| "never".to_owned());
        }
        self.print_type(&variable.ty, variable.grain, value, format)
    }

    /// The result of a formula.
    pub fn print_result(&self, expr: &Expr, value: f64, format: Option<&Format>) -> String {
        self.print_type(&expr.ty, self.grain(expr), value, format)
    }

    fn print_type(&self, ty: &Type, grain: Option<Grain>, value: f64, format: Option<&Format>) -> String {
        match ty {
            _ if value.is_nan() => NOTHING.to_owned(),
            Type::Number(_) | Type::Period if value.is_infinite() => "never".to_owned(),
            Type::Number(measure) => {
                let unit = measure.display.as_deref().cloned().unwrap_or_else(Unit::pure);
                print(value, &unit, &format.cloned().unwrap_or_default())
            }
            Type::Label(index) => self.index(*index).printed.get(value as usize).cloned().unwrap_or_default(),
            Type::Period => print_point(value, grain),
            Type::YesNo => if value == 0.0 { "no" } else { "yes" }.to_owned(),
        }
    }

    /// The length of the periods among which a formula picks its result; none where it may lie between them.
    pub fn grain(&self, expr: &Expr) -> Option<Grain> {
        let of = |index| self.index(index).periods.first().map(|p| p.grain());
        match &expr.node {
            Node::Index(index) => of(*index),
            Node::Variable(id) => self.variable(*id).grain,
            Node::Over(
                Aggregate::FirstWhere | Aggregate::LastWhere | Aggregate::Argmax | Aggregate::Argmin,
                over,
                _,
            ) => over.first().and_then(|index| of(*index)),
            Node::If(_, yes, no) => match (&yes.node, &no.node) {
                (Node::Constant(never), _) if never.is_infinite() => self.grain(no),
                (_, Node::Constant(never)) if never.is_infinite() => self.grain(yes),
                _ => self.grain(yes).filter(|grain| self.grain(no) == Some(*grain)),
            },
            Node::Select(inner, _) | Node::With(inner, ..) | Node::Under(inner, _) => self.grain(inner),
            _ => None,
        }
    }

    /// Notes for every quantity among which periods it picks, each behind what it needs.
    pub fn note_grains(&mut self) {
        for id in self.order.clone() {
            let grains: Vec<Option<Grain>> = match self.variable(id).quantity() {
                Some(quantity) => quantity.expressions().iter().map(|e| self.grain(&e.expr)).collect(),
                None => continue,
            };
            let first = grains.first().copied().flatten();
            let common = first.filter(|grain| grains.iter().all(|g| *g == Some(*grain)));
            self.variables[id.0 as usize].grain = common;
        }
    }
}
