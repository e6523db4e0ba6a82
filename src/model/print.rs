//! In: a value in base units and the kind of thing it is. Out: the text that a reader sees.
//! Points that are periods of an index print as such: `2034 Q2`, not a fraction of a year.
//! Never chooses a format: that of the variable, or the one that is handed in.

use super::{Along, Model, Variable};
use crate::language::formula::{Aggregate, Expr, IndexId, Node, Type};
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
            return variable.never.clone().unwrap_or_else(|| self.never(variable.along));
        }
        self.print_type(&variable.ty, self.grain(variable.along), value, format)
    }

    /// The result of a formula.
    pub fn print_result(&self, expr: &Expr, value: f64, format: Option<&Format>) -> String {
        let along = self.along(expr);
        if value.is_infinite() && expr.ty == Type::Period {
            return self.never(along);
        }
        self.print_type(&expr.ty, self.grain(along), value, format)
    }

    /// What is printed for what does not happen along the periods that were looked at.
    fn never(&self, along: Option<Along>) -> String {
        let last = along.and_then(|along| self.index(along.index).printed.last());
        last.map_or_else(|| "never".to_owned(), |last| format!("not by {last}"))
    }

    /// The length of the periods among which a result is one.
    fn grain(&self, along: Option<Along>) -> Option<Grain> {
        let picked = along.filter(|along| along.picks)?;
        self.index(picked.index).periods.first().map(|period| period.grain())
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

    /// The periods among which, or between which, a formula finds its result.
    fn along(&self, expr: &Expr) -> Option<Along> {
        use Aggregate::{Argmax, Argmin, Crosses, FirstWhere, LastWhere};
        let of =
            |index: IndexId, picks| (!self.index(index).periods.is_empty()).then_some(Along { index, picks });
        match &expr.node {
            Node::Index(index) => of(*index, true),
            Node::Variable(id) => self.variable(*id).along,
            Node::Over(FirstWhere | LastWhere | Argmax | Argmin, over, _) => of(*over.first()?, true),
            Node::Over(Crosses, over, _) => of(*over.first()?, false),
            Node::If(_, yes, no) => match (&yes.node, &no.node) {
                (Node::Constant(never), _) if never.is_infinite() => self.along(no),
                (_, Node::Constant(never)) if never.is_infinite() => self.along(yes),
                _ => self.along(yes).filter(|along| self.along(no) == Some(*along)),
            },
            Node::Select(inner, _) | Node::With(inner, ..) | Node::Under(inner, _) => self.along(inner),
            _ => None,
        }
    }

    /// Notes for every quantity along which periods it lies, each behind what it needs.
    pub fn note_periods(&mut self) {
        for id in self.order.clone() {
            let all: Vec<Option<Along>> = match self.variable(id).quantity() {
                Some(quantity) => quantity.expressions().iter().map(|e| self.along(&e.expr)).collect(),
                None => continue,
            };
            let first = all.first().copied().flatten();
            let common = first.filter(|along| all.iter().all(|a| *a == Some(*along)));
            self.variables[id.0 as usize].along = common;
        }
    }
}
