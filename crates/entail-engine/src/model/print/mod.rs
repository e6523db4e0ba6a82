//! In: a value in base units and the kind of thing it is. Out: the text that a reader sees.
//! Points that are periods of an index, or were written as periods or dates, print as such: `2034 Q2`.
//! Never chooses a format: that of the variable, or the one that is handed in.

mod days;
mod point;
mod token;

pub use point::{PointEstimate, Stat};

use days::whole_days;

use super::{Along, Assumption, Formula, Model, Quantity, Reckoning, Variable};
use crate::language::formula::{
    Aggregate, Expr, Function, IndexId, IndexKind, Measure, Node, Operator, Type,
};
use crate::language::period::{WrittenPoint, print_point_within};
use crate::language::unit::{LastDigit, NumberFormat, print};

/// What is printed for having none.
const NONE: &str = "none";
/// What is printed where a cell has no value.
const NOTHING: &str = "–";

impl Model {
    /// A value of a variable as it usually prints.
    pub fn print(&self, variable: &Variable, value: f64) -> String {
        self.print_as(variable, value, variable.format.as_ref())
    }

    /// A value of a variable in another format.
    pub fn print_as(&self, variable: &Variable, value: f64, format: Option<&NumberFormat>) -> String {
        if value.is_infinite() && matches!(variable.ty, Type::Number(_) | Type::Period) {
            return variable.never.clone().unwrap_or_else(|| self.never(variable.along));
        }
        if variable.is_none(value) {
            return NONE.to_owned();
        }
        if let Some(Formula::One(formula)) = variable.quantity().map(|quantity| &quantity.formula)
            && let Some(name) = self.named_value(&formula.expr, value)
        {
            return name;
        }
        let written = self.grain(variable.along).or(variable.written);
        let typed = match format.map(|format| format.last).unwrap_or_default() {
            LastDigit::Within(0.0) if self.is_typed(variable, value) => {
                Some(NumberFormat { last: LastDigit::Typed, ..format.cloned().unwrap_or_default() })
            }
            _ => None,
        };
        let days = (variable.reckoning == Reckoning::Gap)
            .then(|| whole_days(typed.as_ref().or(format), value, variable.unit()));
        self.print_type(&variable.ty, written, value, days.as_ref().or(typed.as_ref()).or(format))
    }

    /// A value of a variable whose range is so wide: a point in time as finely as that tells, anything else as it usually prints.
    pub fn print_within(&self, variable: &Variable, value: f64, width: f64) -> String {
        if variable.ty != Type::Period {
            return self.print(variable, value);
        }
        let format = self.form(variable, variable.format.as_ref());
        self.print_as(variable, value, Some(&NumberFormat { last: LastDigit::Within(width), ..format }))
    }

    /// A format for values of a variable on a page, which knows whether they are uncertain; a finding tells what was typed.
    pub fn form(&self, variable: &Variable, format: Option<&NumberFormat>) -> NumberFormat {
        let uncertain = self.named(&variable.id).is_some_and(|id| self.uncertain.contains(&id));
        NumberFormat { uncertain, ..format.cloned().unwrap_or_default() }
    }

    /// The result of a formula.
    pub fn print_result(&self, expr: &Expr, value: f64, format: Option<&NumberFormat>) -> String {
        let along = self.along(expr);
        if value.is_infinite() && expr.ty == Type::Period {
            return self.never(along);
        }
        let written = self.grain(along).or_else(|| self.written(expr, None));
        let unit = expr.measure().map(Measure::unit);
        let days =
            (self.reckoning(expr) == Reckoning::Gap).then(|| whole_days(format, value, unit.as_deref()));
        self.print_type(&expr.ty, written, value, days.as_ref().or(format))
    }

    /// The name of a bare value that a formula takes from an index: a size or a year stands as it was written.
    fn named_value(&self, expr: &Expr, value: f64) -> Option<String> {
        use Aggregate::{Argmax, Argmin, FirstWhere, LastWhere, Max, Min};
        let index = match &expr.node {
            Node::Index(index) => *index,
            Node::Over(Argmax | Argmin | FirstWhere | LastWhere, over, _) => *over.first()?,
            Node::Over(Max | Min, _, inner) => return self.named_value(inner, value),
            _ => return None,
        };
        let index = self.index(index);
        let bare = match &index.shape.kind {
            IndexKind::Values(unit) => unit.is_pure(),
            IndexKind::Steps(_) => true,
            IndexKind::Labels | IndexKind::Periods(_) => false,
        };
        let at = index.shape.values.iter().position(|other| *other == value).filter(|_| bare)?;
        index.printed.get(at).cloned()
    }

    /// Whether a formula rests on anything uncertain.
    pub fn is_uncertain(&self, expr: &Expr) -> bool {
        expr.variables().iter().any(|id| self.uncertain.contains(id))
    }

    /// Notes for every variable whether it rests on anything uncertain, each after what it needs.
    fn note_uncertain(&mut self) {
        for id in self.order.clone() {
            let variable = self.variable(id);
            let own = variable.assumption().is_some_and(Assumption::is_uncertain);
            let formulas = variable.quantity().map(Quantity::expressions).unwrap_or_default();
            if own || formulas.iter().any(|formula| self.is_uncertain(&formula.expr)) {
                self.uncertain.insert(id);
            }
        }
    }

    /// What is printed for what does not happen along the periods that were looked at.
    fn never(&self, along: Option<Along>) -> String {
        let last = along.and_then(|along| self.index(along.index).printed.last());
        last.map_or_else(|| "never".to_owned(), |last| format!("not by {last}"))
    }

    /// The length of the periods among which a result is one.
    fn grain(&self, along: Option<Along>) -> Option<WrittenPoint> {
        let picked = along.filter(|along| along.picks)?;
        self.index(picked.index).periods.first().map(|period| period.grain().into())
    }

    fn print_type(
        &self,
        ty: &Type,
        written: Option<WrittenPoint>,
        value: f64,
        format: Option<&NumberFormat>,
    ) -> String {
        match ty {
            _ if value.is_nan() => NOTHING.to_owned(),
            Type::Number(_) | Type::Period if value.is_infinite() => "never".to_owned(),
            Type::Number(measure) => {
                print(value, &measure.unit(), format.unwrap_or(&NumberFormat::default()))
            }
            Type::Label(index) => self.index(*index).printed.get(value as usize).cloned().unwrap_or_default(),
            Type::Period => {
                print_point_within(value, written, format.map_or(0.0, |format| format.last.width()))
            }
            Type::YesNo => if value == 0.0 { "no" } else { "yes" }.to_owned(),
        }
    }

    /// The periods among which, or between which, a formula finds its result.
    fn along(&self, expr: &Expr) -> Option<Along> {
        use Aggregate::{Argmax, Argmin, Crosses, FirstWhere, LastWhere};
        let of =
            |index: IndexId, picks| self.index(index).shape.is_sequence().then_some(Along { index, picks });
        match &expr.node {
            Node::Index(index) => of(*index, true),
            Node::Variable(id) => self.variable(*id).along,
            Node::Over(FirstWhere | LastWhere | Argmax | Argmin, over, _) => of(*over.first()?, true),
            // A crossing lies between periods, so that it prints as a point and not as one of them.
            Node::Over(Crosses, over, _) => of(*over.first()?, false),
            Node::If(_, yes, no) => match (&yes.node, &no.node) {
                (Node::Constant(never), _) if never.is_infinite() => self.along(no),
                (_, Node::Constant(never)) if never.is_infinite() => self.along(yes),
                // Branches along different periods have no unit of time in common to print.
                _ => self.along(yes).filter(|along| self.along(no) == Some(*along)),
            },
            Node::Select(inner, ..) | Node::With(inner, ..) | Node::Under(inner, _) => self.along(inner),
            _ => None,
        }
    }

    /// How precisely a formula's points print: as they were written, or as days, which dates are whatever was done to them.
    fn written(&self, expr: &Expr, text: Option<&str>) -> Option<WrittenPoint> {
        let day = || self.is_date(expr).then_some(WrittenPoint::Day);
        self.handed_on(expr, text).or_else(day)
    }

    /// How precisely the points were written that a formula hands on, if all of them are; its text knows its literals.
    fn handed_on(&self, expr: &Expr, text: Option<&str>) -> Option<WrittenPoint> {
        let both = |a: &Expr, b: &Expr| match (self.written(a, text), self.written(b, text)) {
            // The less precise of two decides: a day made of a year would be invented.
            (Some(a), Some(b)) => Some(a.max(b)),
            _ => None,
        };
        match &expr.node {
            // A month some months later is a month; what moves by days is a day.
            Node::Binary(Operator::Add | Operator::Subtract, a, b) if self.is_date(expr) => {
                let (date, by) = if a.ty == Type::Period { (a, b) } else { (b, a) };
                let months = self.reckoning(by) == Reckoning::Months;
                self.written(date, text).filter(|_| months)
            }
            Node::Variable(id) => self.variable(*id).written,
            Node::Constant(point) if expr.ty == Type::Period && point.is_finite() => {
                WrittenPoint::of(text?.get(expr.range.clone())?)
            }
            Node::If(_, yes, no) => match (&yes.node, &no.node) {
                (Node::Constant(never), _) if never.is_infinite() => self.written(no, text),
                (_, Node::Constant(never)) if never.is_infinite() => self.written(yes, text),
                _ => both(yes, no),
            },
            Node::Call(Function::Min | Function::Max, arguments) => {
                let all: Option<Vec<WrittenPoint>> =
                    arguments.iter().map(|a| self.written(a, text)).collect();
                all?.into_iter().max()
            }
            Node::Over(Aggregate::Min | Aggregate::Max, _, inner)
            | Node::Select(inner, ..)
            | Node::With(inner, ..)
            | Node::Under(inner, _) => self.written(inner, text),
            _ => None,
        }
    }

    /// Notes for every quantity along which periods it lies, and how precisely its points were written, each after what it
    /// needs.
    pub fn note_periods(&mut self) {
        self.note_uncertain();
        self.note_reckoning();
        for id in self.order.clone() {
            let all: Vec<Option<Along>> = match self.variable(id).quantity() {
                Some(quantity) => quantity.expressions().iter().map(|e| self.along(&e.expr)).collect(),
                None => continue,
            };
            // Rows of a quantity print alike, so that one that differs leaves all without a note.
            let first = all.first().copied().flatten();
            let common = first.filter(|along| all.iter().all(|a| *a == Some(*along)));
            let written: Option<Vec<WrittenPoint>> = self.variable(id).quantity().and_then(|quantity| {
                quantity.expressions().iter().map(|e| self.written(&e.expr, Some(&e.text))).collect()
            });
            let variable = &mut self.variables[id.0 as usize];
            variable.along = common;
            variable.written = written.and_then(|all| all.into_iter().max());
        }
    }
}
