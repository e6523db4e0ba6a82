//! In: the tree of a formula and a scope. Out: the typed tree, or what does not fit.
//! Units, indexes and types are inferred bottom-up and checked before anything runs.
//! Never evaluates, except for constant exponents.

mod aggregate;
mod error;
mod function;
mod interpolation;
mod keys;
mod nature;
mod operator;
mod scope;
mod selection;
mod window;

pub use error::{TypeError, describe};
pub use keys::Keys;
pub use nature::is_per_time;
pub use scope::{IndexKind, IndexShape, Meaning, Scope, StepKind};

use super::ast::{Ast, Form, Word, named_constant};
use super::typed::{Expr, IndexId, Measure, Node, Type, union};
use crate::diagnostic::did_you_mean;
use std::ops::Range;
use window::OpenWindow;

/// Something worth saying about a formula that is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// A number typed in a formula.
    TypedNumber(Range<usize>),
    /// Two fractional numbers are compared for equality.
    FractionalEquality(Range<usize>),
}

/// An error, or none where the cause was reported elsewhere.
type Typed = Result<Expr, Option<Box<TypeError>>>;

/// Types a formula.
///
/// # Errors
///
/// The first place where units, indexes or kinds of value do not fit; none where that was reported at a
/// declaration already.
pub fn infer(
    ast: &Ast,
    text: &str,
    scope: &dyn Scope,
) -> Result<(Expr, Vec<Remark>), Option<Box<TypeError>>> {
    let mut typer = Typer { scope, text, remarks: Vec::new() };
    let expr = typer.expr(ast)?;
    Ok((expr, typer.remarks))
}

/// Makes a constant that fits any unit fit the wanted type: a literal 0, or a whole number that is a year.
pub fn fit(expr: Expr, wanted: &Type) -> Expr {
    match (&expr.node, &expr.ty, wanted) {
        // Nothing is nothing in every unit, so that `max(0, profit)` needs no unit.
        (Node::Constant(0.0), Type::Number(m), Type::Number(w))
            if m.display.is_none() && m.dimension.is_pure() =>
        {
            Expr { ty: Type::Number(w.clone()), ..expr }
        }
        // Only a number without a unit that looks like a year is taken for one.
        (Node::Constant(y), Type::Number(m), Type::Period)
            if m.display.is_none() && y.fract() == 0.0 && (1900.0..=2199.0).contains(y) =>
        {
            Expr { ty: Type::Period, ..expr }
        }
        _ => expr,
    }
}

struct Typer<'a> {
    scope: &'a dyn Scope,
    text: &'a str,
    remarks: Vec<Remark>,
}

fn fail<T>(error: TypeError) -> Result<T, Option<Box<TypeError>>> {
    Err(Some(Box::new(error)))
}

impl Typer<'_> {
    fn expr(&mut self, ast: &Ast) -> Typed {
        let range = ast.range.clone();
        match &ast.form {
            Form::Number { value, unit } => Ok(self.number(*value, unit.as_ref(), range)),
            Form::Period(point) => Ok(constant(*point, Type::Period, range)),
            Form::Never => Ok(constant(f64::INFINITY, Type::Period, range)),
            Form::Name(name) => self.name(name, range),
            Form::Negative(inner) => self.negative(inner, range),
            Form::Not(inner) => {
                let inner = self.expr(inner)?;
                require_yes_no("`not`", &inner)?;
                let indexes = inner.indexes.clone();
                Ok(Expr::new(Node::Not(Box::new(inner)), Type::YesNo, indexes, range))
            }
            Form::Binary(operator, left, right) => self.binary(*operator, left, right, range),
            Form::If(condition, yes, no) => self.choice(condition, yes, no, range),
            Form::Call(function, arguments) => self.call(*function, arguments, range),
            Form::Flow(function, arguments, over, timing) => {
                self.along(*function, arguments, over.as_ref(), *timing, range)
            }
            Form::Over(aggregate, indexes, within, inner) => {
                self.aggregate(*aggregate, indexes, within.as_ref(), inner, range)
            }
            Form::Weighted(indexes, weight, inner) => self.weighted(indexes, weight, inner, range),
            Form::Select(inner, picks, otherwise) => self.select(inner, picks, otherwise.as_deref(), range),
            Form::Interpolate(index, inner, at, beyond) => self.interpolate(index, inner, at, beyond, range),
            Form::Window(aggregate, span, index, inner, otherwise) => {
                let window =
                    OpenWindow { aggregate: *aggregate, span: *span, index, otherwise: otherwise.as_deref() };
                self.window(&window, inner, range)
            }
            Form::With(inner, changes) => self.with(inner, changes, range),
            Form::Under(inner, word) => self.under(inner, word, range),
            Form::In(inner, unit) => self.shown_in(inner, unit, range),
            Form::Inside(point, index) => self.inside(point, index, range),
            Form::Known(inner) => {
                let inner = self.expr(inner)?;
                let indexes = inner.indexes.clone();
                Ok(Expr::new(Node::Known(Box::new(inner)), Type::YesNo, indexes, range))
            }
            Form::OnlyKnown(inner) => {
                let inner = self.expr(inner)?;
                let (ty, indexes) = (inner.ty.clone(), inner.indexes.clone());
                Ok(Expr::new(Node::OnlyKnown(Box::new(inner)), ty, indexes, range))
            }
        }
    }

    fn number(
        &mut self,
        value: f64,
        unit: Option<&crate::language::unit::Unit>,
        range: Range<usize>,
    ) -> Expr {
        // These numbers are part of how a formula is built; any other is a belief that should have a name.
        let free = unit.is_none() && [0.0, 1.0, 2.0, 10.0, 100.0].contains(&value);
        let year = unit.is_none() && value.fract() == 0.0 && (1900.0..=2199.0).contains(&value);
        if !free && !year && value != 0.0 && value != 1.0 {
            self.remarks.push(Remark::TypedNumber(range.clone()));
        }
        match unit {
            None => constant(value, Type::Number(Measure::pure()), range),
            Some(unit) => constant(unit.to_base(value), Type::of_unit(unit), range),
        }
    }

    fn name(&mut self, name: &str, range: Range<usize>) -> Typed {
        match self.scope.meaning(name) {
            Some(Meaning::Variable(id)) => {
                let Some((ty, indexes)) = self.scope.variable(id) else { return Err(None) };
                Ok(Expr::new(Node::Variable(id), ty.clone(), indexes.to_vec(), range))
            }
            Some(Meaning::Index(id)) => {
                let ty = self.index_type(id);
                Ok(Expr::new(Node::Index(id), ty, vec![id], range))
            }
            // Its own error is reported where it is declared: a second one here would send the reader astray.
            None if self.scope.is_broken(name) => Err(None),
            None => match named_constant(name) {
                Some(value) => Ok(constant(value, Type::Number(Measure::pure()), range)),
                None => fail(error::unknown_name(&range, name, self.name_hint(name))),
            },
        }
    }

    fn name_hint(&self, name: &str) -> Option<String> {
        self.scope.suggestions().of("name", || {
            // A label alone has no value: the likeliest cause is a comparison that was cut short.
            let indexes = self.scope.indexes();
            let labelled = indexes.into_iter().find(|i| self.scope.index(*i).keys.place(name).is_some());
            match labelled {
                Some(index) => {
                    let index = &self.scope.index(index).name;
                    Some(format!(
                        "it is a label of `{index}`: compare it as `{index} == {name}`, or select it"
                    ))
                }
                None => did_you_mean(name, self.scope.names()),
            }
        })
    }

    /// The type of an index at the current place.
    fn index_type(&self, id: IndexId) -> Type {
        match &self.scope.index(id).kind {
            IndexKind::Labels => Type::Label(id),
            IndexKind::Periods(_) => Type::Period,
            IndexKind::Values(unit) | IndexKind::Steps(StepKind { unit: Some(unit), .. }) => {
                Type::Number(Measure::in_unit(unit))
            }
            IndexKind::Steps(_) => Type::Number(Measure::pure()),
        }
    }

    fn index_named(&self, word: &Word) -> Result<IndexId, Option<Box<TypeError>>> {
        match self.scope.meaning(&word.text) {
            Some(Meaning::Index(id)) => Ok(id),
            Some(Meaning::Variable(_)) => {
                let hint =
                    "an assumption or quantity of that name exists; an index is needed here".to_owned();
                fail(error::unknown_index(&word.range, &word.text, Some(hint)))
            }
            None if self.scope.is_broken(&word.text) => Err(None),
            None => {
                let hint = self.scope.suggestions().of("index", || {
                    let names = self.scope.indexes().into_iter().map(|i| self.scope.index(i).name.as_str());
                    did_you_mean(&word.text, names)
                });
                fail(error::unknown_index(&word.range, &word.text, hint))
            }
        }
    }

    fn choice(&mut self, condition: &Ast, yes: &Ast, no: &Ast, range: Range<usize>) -> Typed {
        let condition = self.expr(condition)?;
        require_yes_no("`if`", &condition)?;
        let (yes, no) = self.pair(yes, no)?;
        let ty = self.unify("choose between", &yes, &no)?;
        let indexes = union([condition.indexes.as_slice(), &yes.indexes, &no.indexes]);
        Ok(Expr::new(Node::If(Box::new(condition), Box::new(yes), Box::new(no)), ty, indexes, range))
    }

    fn shown_in(&mut self, inner: &Ast, unit: &crate::language::unit::Unit, range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        match &inner.ty {
            Type::Number(measure) if measure.dimension == unit.dimension => {
                let ty = Type::Number(Measure {
                    display: Some(std::sync::Arc::new(unit.clone())),
                    ..measure.clone()
                });
                // Only the unit of display changes: values stay in base units.
                Ok(Expr { ty, range, ..inner })
            }
            _ => fail(error::wrong_display(unit, &inner)),
        }
    }
}

fn constant(value: f64, ty: Type, range: Range<usize>) -> Expr {
    Expr::new(Node::Constant(value), ty, Vec::new(), range)
}

fn require_yes_no(what: &str, expr: &Expr) -> Result<(), Option<Box<TypeError>>> {
    match expr.ty {
        Type::YesNo => Ok(()),
        _ => fail(error::wrong_type(what, "yes or no", expr)),
    }
}
