//! In: a function and its arguments. Out: the typed call.
//! Transcendental functions take pure numbers; the rest keep or combine units.
//! Never evaluates.

use super::super::ast::{Ast, FlowTiming, Form, Function, Word};
use super::super::typed::{Expr, IndexId, Measure, Node, Type, union};
use super::nature::{is_countable, is_per_time};
use super::{IndexKind, Typed, Typer, error, fail, fit};
use crate::language::unit::{Base, Dimension, Flavour, Rational};
use std::ops::Range;

impl Typer<'_> {
    pub(super) fn call(&mut self, function: Function, arguments: &[Ast], range: Range<usize>) -> Typed {
        // It looks at the form of its argument, so that it types it itself.
        if function == Function::Duration {
            return self.duration(&arguments[0], range);
        }
        let arguments = self.arguments(arguments)?;
        let ty = match function {
            Function::Min | Function::Max | Function::Clamp => self.alike(function, &arguments)?,
            Function::Abs => self.number_type(function, &arguments[0])?,
            Function::Round | Function::Floor | Function::Ceil => self.rounded(function, &arguments[0])?,
            Function::Sqrt => self.square_root(&arguments[0])?,
            Function::Compound => self.compound(&arguments)?,
            Function::Cagr => self.cagr(&arguments)?,
            Function::Logistic | Function::NormalCdf => {
                require_pure(function, &arguments[0])?;
                Type::Number(Measure::share())
            }
            _ => {
                require_pure(function, &arguments[0])?;
                Type::Number(Measure::pure())
            }
        };
        let indexes = union(arguments.iter().map(|a| a.indexes.as_slice()));
        Ok(Expr::new(Node::Call(function, arguments), ty, indexes, range))
    }

    /// Types arguments; a literal 0 takes the type of the first that is not one.
    fn arguments(&mut self, arguments: &[Ast]) -> Result<Vec<Expr>, Option<Box<super::TypeError>>> {
        let typed = arguments.iter().map(|a| self.expr(a)).collect::<Result<Vec<_>, _>>()?;
        let lead = typed.iter().find(|e| !matches!(e.node, Node::Constant(_))).map(|e| e.ty.clone());
        Ok(match lead {
            Some(ty) => typed.into_iter().map(|e| fit(e, &ty)).collect(),
            None => typed,
        })
    }

    fn alike(&self, function: Function, arguments: &[Expr]) -> Result<Type, Option<Box<super::TypeError>>> {
        let mut ty = arguments[0].ty.clone();
        if matches!(ty, Type::YesNo | Type::Label(_)) {
            return fail(error::wrong_type(
                &format!("`{}`", function.name()),
                "numbers or periods",
                &arguments[0],
            ));
        }
        for other in &arguments[1..] {
            let first = Expr { ty, ..arguments[0].clone() };
            ty = self.unify("compare", &first, other)?;
        }
        Ok(ty)
    }

    fn number_type(
        &self,
        function: Function,
        argument: &Expr,
    ) -> Result<Type, Option<Box<super::TypeError>>> {
        match &argument.ty {
            Type::Number(_) => Ok(argument.ty.clone()),
            _ => fail(error::wrong_type(&format!("`{}`", function.name()), "a number", argument)),
        }
    }

    /// Rounding counts something whole: pure numbers, count nouns and currencies.
    fn rounded(&self, function: Function, argument: &Expr) -> Result<Type, Option<Box<super::TypeError>>> {
        let whole = argument.measure().is_some_and(|m| is_countable(&m.dimension));
        if whole { Ok(argument.ty.clone()) } else { fail(error::not_pure(function.name(), argument)) }
    }

    fn square_root(&self, argument: &Expr) -> Result<Type, Option<Box<super::TypeError>>> {
        // The root of m² is m: exponents are fractions for this.
        let half = Rational::new(1, 2).unwrap_or(Rational::whole(1));
        match argument.measure().map(|m| m.dimension.power(half)) {
            Some(Some(dimension)) => Ok(Type::Number(Measure::of(dimension))),
            _ => fail(error::wrong_type("`sqrt`", "a number", argument)),
        }
    }

    fn compound(&self, arguments: &[Expr]) -> Result<Type, Option<Box<super::TypeError>>> {
        require_rate("compound", &arguments[0])?;
        require_duration("compound", &arguments[1])?;
        Ok(Type::Number(Measure::pure()))
    }

    fn cagr(&self, arguments: &[Expr]) -> Result<Type, Option<Box<super::TypeError>>> {
        self.unify("compare", &arguments[0], &arguments[1])?;
        require_duration("cagr", &arguments[2])?;
        Ok(Type::Number(Measure { flavour: Flavour::Percent, ..Measure::pure() }))
    }

    fn duration(&mut self, argument: &Ast, range: Range<usize>) -> Typed {
        // The name and not its value: a duration belongs to the index as a whole.
        let Form::Name(name) = &argument.form else {
            let inner = self.expr(argument)?;
            return fail(error::wrong_type("`duration`", "the name of a period index", &inner));
        };
        let id = self.index_named(&Word { text: name.clone(), range: argument.range.clone() })?;
        let shape = self.scope.index(id);
        let Some(years) = shape.years() else {
            return fail(error::index_kind(&argument.range, shape, "`duration` takes an index of time"));
        };
        // Days stay days, for the calendar; what is made of months has no unit of its own.
        let unit = match &shape.kind {
            IndexKind::Steps(steps) => steps.unit.clone(),
            IndexKind::Periods(grain) if grain.is_dated() => self.scope.units().parse(grain.name()).ok(),
            _ => None,
        };
        let measure =
            unit.map_or_else(|| Measure::of(Dimension::of(Base::Time)), |unit| Measure::in_unit(&unit));
        Ok(Expr::new(Node::Constant(years), Type::Number(measure), Vec::new(), range))
    }

    pub(super) fn along(
        &mut self,
        function: Function,
        arguments: &[Ast],
        over: Option<&Word>,
        timing: FlowTiming,
        range: Range<usize>,
    ) -> Typed {
        let mut typed = arguments.iter().map(|a| self.expr(a)).collect::<Result<Vec<_>, _>>()?;
        let Some(flow) = typed.pop() else { return Err(None) };
        let rate = typed.pop();
        if let Some(rate) = &rate {
            // Whoever has them the other way round is told so, rather than of two wrong types.
            let swapped = is_rate(&flow) && !is_rate(rate);
            require_rate(function.name(), rate).map_err(|e| {
                e.map(|e| if swapped { Box::new(error::swapped(*e, function.name())) } else { e })
            })?;
        }
        let Type::Number(measure) = flow.ty.clone() else {
            return fail(error::wrong_type(
                &format!("`{}`", function.name()),
                "a flow of money or another amount",
                &flow,
            ));
        };
        let periods: Vec<_> =
            flow.indexes.iter().copied().filter(|i| self.scope.index(*i).years().is_some()).collect();
        let along = match over {
            Some(word) => self.flow_index(function, word, &flow)?,
            // With two period indexes nobody could say along which to discount.
            None => match periods[..] {
                [along] => along,
                _ => return fail(error::flow_without_periods(&flow.range, function.name(), periods.len())),
            },
        };
        // Discounting sums, and a sum of amounts a year is no amount.
        if is_per_time(&measure.dimension) {
            return fail(error::per_time_summed(&flow, function.name(), self.scope.index(along)));
        }
        let ty = match function {
            Function::Npv => flow.ty.clone(),
            _ => Type::Number(Measure { flavour: Flavour::Percent, ..Measure::pure() }),
        };
        let rate_indexes = rate.as_ref().map(|r| r.indexes.clone()).unwrap_or_default();
        let mut indexes = union([flow.indexes.as_slice(), &rate_indexes]);
        indexes.retain(|i| *i != along);
        let node = Node::Along(function, along, rate.map(Box::new), Box::new(flow), timing);
        Ok(Expr::new(node, ty, indexes, range))
    }

    /// The index that `npv(rate, flow over year)` names.
    fn flow_index(
        &self,
        function: Function,
        word: &Word,
        flow: &Expr,
    ) -> Result<IndexId, Option<Box<super::TypeError>>> {
        let id = self.index_named(word)?;
        if !flow.indexes.contains(&id) {
            return fail(self.absent(&word.range, id, flow));
        }
        let shape = self.scope.index(id);
        if shape.years().is_none() {
            let what = format!("`{}` runs along periods, or steps that last", function.name());
            return fail(error::index_kind(&word.range, shape, &what));
        }
        Ok(id)
    }
}

fn require_pure(function: Function, argument: &Expr) -> Result<(), Option<Box<super::TypeError>>> {
    match &argument.ty {
        Type::Number(m) if m.dimension.is_pure() => Ok(()),
        _ => fail(error::not_pure(function.name(), argument)),
    }
}

/// A rate is a pure number a year, or a number per time.
fn is_rate(argument: &Expr) -> bool {
    let per_year = Dimension::pure().over(&Dimension::of(Base::Time));
    argument.measure().is_some_and(|m| m.dimension.is_pure() || m.dimension == per_year)
}

fn require_rate(function: &str, argument: &Expr) -> Result<(), Option<Box<super::TypeError>>> {
    if is_rate(argument) {
        return Ok(());
    }
    fail(error::wrong_type(&format!("the rate of `{function}`"), "a percentage a year", argument))
}

fn require_duration(function: &str, argument: &Expr) -> Result<(), Option<Box<super::TypeError>>> {
    match &argument.ty {
        Type::Number(m) if m.dimension == Dimension::of(Base::Time) => Ok(()),
        _ => fail(error::wrong_type(&format!("the duration of `{function}`"), "a length of time", argument)),
    }
}
