//! In: two typed sides and an operator. Out: the typed whole.
//! Dimensional analysis: sums and comparisons need one dimension, products multiply them.
//! Never converts a value: every number is in base units already.

use super::super::ast::{Ast, Form, Operator, Word};
use super::super::typed::{Expr, IndexId, Measure, Node, Type, union};
use super::{
    IndexKind, Meaning, Remark, TypeError, Typed, Typer, constant, error, fail, fit, require_yes_no,
};
use crate::language::unit::{Base, Dimension, Flavour, Rational};
use std::ops::Range;

impl Typer<'_> {
    pub(super) fn negative(&mut self, inner: &Ast, range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        if !matches!(inner.ty, Type::Number(_)) {
            return fail(error::wrong_type("minus", "a number", &inner));
        }
        // A typed `-5` is a number and no operation, so that it fits wherever a constant does.
        if let Node::Constant(value) = inner.node {
            return Ok(Expr { node: Node::Constant(-value), range, ..inner });
        }
        let indexes = inner.indexes.clone();
        let ty = match inner.ty.clone() {
            // Less than nothing is no part of a whole.
            Type::Number(m) if m.flavour == Flavour::Share => {
                Type::Number(Measure { flavour: Flavour::Number, ..m })
            }
            ty => ty,
        };
        Ok(Expr::new(Node::Negative(Box::new(inner)), ty, indexes, range))
    }

    pub(super) fn binary(
        &mut self,
        operator: Operator,
        left: &Ast,
        right: &Ast,
        range: Range<usize>,
    ) -> Typed {
        let (a, b) = self.pair(left, right)?;
        let ty = match operator {
            Operator::And | Operator::Or => {
                require_yes_no(&format!("`{}`", operator.symbol()), &a)?;
                require_yes_no(&format!("`{}`", operator.symbol()), &b)?;
                Type::YesNo
            }
            Operator::Add | Operator::Subtract => self.sum_type(operator, &a, &b)?,
            Operator::Multiply | Operator::Divide => self.product_type(operator, &a, &b)?,
            Operator::Power => return self.power(a, b, range),
            _ => {
                self.unify("compare", &a, &b)?;
                self.remark_equality(operator, &a, &b, &range);
                Type::YesNo
            }
        };
        let indexes = union([a.indexes.as_slice(), &b.indexes]);
        Ok(Expr::new(Node::Binary(operator, Box::new(a), Box::new(b)), ty, indexes, range))
    }

    /// `point within quarter`: yes in the period that holds the point.
    pub(super) fn inside(&mut self, point: &Ast, word: &Word, range: Range<usize>) -> Typed {
        let id = match self.scope.meaning(&word.text) {
            Some(Meaning::Index(id)) if matches!(self.scope.index(id).kind, IndexKind::Periods(_)) => id,
            None if self.scope.is_broken(&word.text) => return Err(None),
            _ => return fail(error::not_periods(&word.range, &word.text)),
        };
        let point = fit(self.expr(point)?, &Type::Period);
        if point.ty != Type::Period {
            return fail(error::wrong_type("`within`", "a point in time", &point));
        }
        let indexes = union([point.indexes.as_slice(), &[id]]);
        Ok(Expr::new(Node::Inside(Box::new(point), id), Type::YesNo, indexes, range))
    }

    /// Types two sides that meet, so that a label, a literal 0 and a year find their meaning from the other side.
    pub(super) fn pair(&mut self, left: &Ast, right: &Ast) -> Result<(Expr, Expr), Option<Box<TypeError>>> {
        // Labels first: a bare word is one only because the other side is, and alone it would be unknown.
        if let Some(pair) = self.labelled(left, right)? {
            return Ok(pair);
        }
        if let Some((right, left)) = self.labelled(right, left)? {
            return Ok((left, right));
        }
        let (a, b) = (self.expr(left)?, self.expr(right)?);
        let a = fit(a, &b.ty);
        let b = fit(b, &a.ty);
        Ok((a, b))
    }

    /// A side that is a label next to a bare word that names one of its labels.
    fn labelled(&mut self, side: &Ast, word: &Ast) -> Result<Option<(Expr, Expr)>, Option<Box<TypeError>>> {
        let Form::Name(name) = &word.form else { return Ok(None) };
        if let Some(pair) = self.named_period(side, word, name)? {
            return Ok(Some(pair));
        }
        // A word with a meaning of its own is a label only next to the bare name of an index or choice.
        if self.scope.meaning(name).is_some() && !matches!(side.form, Form::Name(_)) {
            return Ok(None);
        }
        let Some(index) = self.label_side(side)? else { return Ok(None) };
        let Type::Label(id) = index.ty else { return Ok(None) };
        let shape = self.scope.index(id);
        match shape.find(name, self.scope.units()) {
            Some(at) => Ok(Some((index, constant(f64::from(at), Type::Label(id), word.range.clone())))),
            None if self.scope.meaning(name).is_some() => Ok(None),
            None => fail(error::unknown_label(&word.range, name, shape, self.scope.suggestions())),
        }
    }

    /// The bare name of an index next to a word that is what one of its periods is called, as in `year == FY2026`.
    fn named_period(
        &mut self,
        side: &Ast,
        word: &Ast,
        name: &str,
    ) -> Result<Option<(Expr, Expr)>, Option<Box<TypeError>>> {
        let Form::Name(index) = &side.form else { return Ok(None) };
        let (None, Some(Meaning::Index(id))) = (self.scope.meaning(name), self.scope.meaning(index)) else {
            return Ok(None);
        };
        let shape = self.scope.index(id);
        let start = shape.keys.place(name).and_then(|at| shape.values.get(at as usize)).copied();
        let Some(start) = start.filter(|_| shape.grain().is_some()) else { return Ok(None) };
        let index = self.expr(side)?;
        Ok(Some((index, constant(start, Type::Period, word.range.clone()))))
    }

    /// Types a side only if it is a label; a bare label next to a bare label is nobody's.
    fn label_side(&mut self, side: &Ast) -> Result<Option<Expr>, Option<Box<TypeError>>> {
        match &side.form {
            Form::Name(name) => match self.scope.meaning(name) {
                Some(Meaning::Index(id)) if self.scope.index(id).kind == IndexKind::Labels => {
                    self.expr(side).map(Some)
                }
                Some(Meaning::Variable(_)) => {
                    Ok(self.expr(side).ok().filter(|e| matches!(e.ty, Type::Label(_))))
                }
                _ => Ok(None),
            },
            Form::Select(..) | Form::Over(..) | Form::Weighted(..) | Form::Under(..) | Form::With(..) => {
                Ok(self.expr(side).ok().filter(|e| matches!(e.ty, Type::Label(_))))
            }
            _ => Ok(None),
        }
    }

    /// The common type of two sides of which either may be taken.
    pub(super) fn unify(&self, verb: &str, a: &Expr, b: &Expr) -> Result<Type, Option<Box<TypeError>>> {
        match (&a.ty, &b.ty) {
            (Type::Number(x), Type::Number(y)) if x.dimension == y.dimension => {
                let display = x.display.clone().or_else(|| y.display.clone());
                let flavour = mixed(a, x.flavour, b, y.flavour);
                Ok(Type::Number(Measure { dimension: x.dimension.clone(), flavour, display }))
            }
            (Type::Number(x), Type::Number(y)) => {
                // The likeliest slip first: a forgotten unit, then a forgotten duration or rate.
                let hint = self
                    .bare(a, b)
                    .or_else(|| self.bare(b, a))
                    .or_else(|| self.likely_factor(&x.dimension, &y.dimension));
                fail(error::unit_mismatch(verb, a, b, hint))
            }
            (x, y) if x == y => Ok(x.clone()),
            (Type::Label(x), Type::Label(y)) if self.are_alike(*x, *y) => Ok(a.ty.clone()),
            _ => fail(error::type_mismatch(verb, a, b)),
        }
    }

    /// Whether two indexes have the same labels because one is like the other.
    pub(super) fn are_alike(&self, one: IndexId, other: IndexId) -> bool {
        let labels = |index: IndexId| self.scope.index(index).labels_of(index);
        labels(one) == labels(other)
    }

    fn sum_type(&self, operator: Operator, a: &Expr, b: &Expr) -> Result<Type, Option<Box<TypeError>>> {
        let minus = operator == Operator::Subtract;
        let verb = if minus { "subtract" } else { "add" };
        match (&a.ty, &b.ty) {
            (Type::Period, Type::Period) if minus => Ok(Type::Number(Measure::of(Dimension::of(Base::Time)))),
            (Type::Period, Type::Period) => fail(error::points_added(a, b)),
            (Type::Period, Type::Number(m)) if m.dimension == Dimension::of(Base::Time) => Ok(Type::Period),
            (Type::Number(m), Type::Period) if !minus && m.dimension == Dimension::of(Base::Time) => {
                Ok(Type::Period)
            }
            (Type::Number(x), Type::Number(y)) => {
                if let Some((base, percent)) = self.added_percent(a, b, x, y) {
                    // `price + 5%` is read as a rise by some and as five hundredths by others.
                    let text = &self.text[percent.range.clone()];
                    return fail(error::percent_added(base, percent, text, minus));
                }
                self.unify(verb, a, b)
            }
            _ => fail(error::type_mismatch(verb, a, b)),
        }
    }

    /// A `%` literal next to a share or to something with a unit.
    fn added_percent<'e>(
        &self,
        a: &'e Expr,
        b: &'e Expr,
        x: &Measure,
        y: &Measure,
    ) -> Option<(&'e Expr, &'e Expr)> {
        let literal =
            |e: &Expr, m: &Measure| matches!(e.node, Node::Constant(_)) && m.flavour == Flavour::Percent;
        let whole = |m: &Measure| m.flavour == Flavour::Share || !m.dimension.is_pure();
        if literal(b, y) && whole(x) {
            return Some((a, b));
        }
        (literal(a, x) && whole(y)).then_some((b, a))
    }

    fn product_type(&self, operator: Operator, a: &Expr, b: &Expr) -> Result<Type, Option<Box<TypeError>>> {
        let symbol = format!("`{}`", operator.symbol());
        let Type::Number(x) = &a.ty else { return fail(error::wrong_type(&symbol, "numbers", a)) };
        let Type::Number(y) = &b.ty else { return fail(error::wrong_type(&symbol, "numbers", b)) };
        let times = operator == Operator::Multiply;
        let dimension = if times { x.dimension.times(&y.dimension) } else { x.dimension.over(&y.dimension) };
        // A share of a share is a share; a share of anything else is an amount.
        let share = |m: &Measure| m.flavour == Flavour::Share;
        let flavour = if times && share(x) && share(y) { Flavour::Share } else { Flavour::Number };
        // A factor leaves the unit in which the other side prints; a product of two units has none yet.
        let display = match (x.dimension.is_pure(), y.dimension.is_pure()) {
            (false, true) => x.display.clone(),
            (true, false) if times => y.display.clone(),
            _ => None,
        };
        Ok(Type::Number(Measure { dimension, flavour, display }))
    }

    fn power(&mut self, base: Expr, exponent: Expr, range: Range<usize>) -> Typed {
        let Type::Number(measure) = &base.ty else { return fail(error::wrong_type("`^`", "numbers", &base)) };
        let pure = matches!(&exponent.ty, Type::Number(m) if m.dimension.is_pure());
        if !pure {
            return fail(error::not_pure("^", &exponent));
        }
        let ty = if measure.dimension.is_pure() {
            Type::Number(Measure::pure())
        } else {
            // A dimension needs an exponent that is known before any value is.
            let Some(rational) = rational(&exponent) else {
                return fail(error::exponent(&base, &exponent.range));
            };
            let Some(dimension) = measure.dimension.power(rational) else {
                return fail(error::exponent(&base, &exponent.range));
            };
            Type::Number(Measure::of(dimension))
        };
        let indexes = union([base.indexes.as_slice(), &exponent.indexes]);
        Ok(Expr::new(Node::Binary(Operator::Power, Box::new(base), Box::new(exponent)), ty, indexes, range))
    }

    fn remark_equality(&mut self, operator: Operator, a: &Expr, b: &Expr, range: &Range<usize>) {
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        // Computed numbers that should be equal seldom are, to the last bit.
        let sound = (exact(a) && exact(b)) || is_whole(a) || is_whole(b);
        if equality && matches!(a.ty, Type::Number(_)) && !sound {
            self.remarks.push(Remark::FractionalEquality(range.clone()));
        }
    }

    /// A number without a unit next to something that has one most likely lacks just that.
    fn bare(&self, number: &Expr, other: &Expr) -> Option<String> {
        let typed = matches!(number.node, Node::Constant(_)) && number.measure()?.dimension.is_pure();
        let text = self.text.get(number.range.clone())?;
        let digits = text.ends_with(|c: char| c.is_ascii_digit());
        (typed && digits)
            .then(|| format!("write the unit behind the number: `{text} {}`", super::describe(&other.ty)))
    }

    /// A factor that would make two dimensions one, for a hint.
    fn likely_factor(&self, have: &Dimension, want: &Dimension) -> Option<String> {
        let missing = want.over(have);
        let surplus = have.over(want);
        let time = Dimension::of(Base::Time);
        if missing == time || surplus == time {
            let (more, less) = if missing == time { ("second", "first") } else { ("first", "second") };
            return Some(format!(
                "divide the {more} by a duration or multiply the {less} by one: `* 1 year`"
            ));
        }
        if let Some((from, to)) = currencies(&missing) {
            return Some(format!(
                "an assumption in {to}/{from} or {from}/{to} converts: money changes its currency or price year only by a stated rate"
            ));
        }
        self.scope.suggestions().of("factor", || {
            if let Some(name) = self.scope.variable_of(&surplus) {
                return Some(format!("multiplying the second by `{name}` would make them alike"));
            }
            let first = self.scope.variable_of(&missing);
            first.map(|name| format!("multiplying the first by `{name}` would make them alike"))
        })
    }
}

/// What two sides are together: a share stays one next to points and to a typed number, as in `1 - share`.
fn mixed(a: &Expr, x: Flavour, b: &Expr, y: Flavour) -> Flavour {
    let keeps = |e: &Expr, f: Flavour| {
        f == Flavour::Points || (f == Flavour::Number && matches!(e.node, Node::Constant(_)))
    };
    match (x, y) {
        (x, y) if x == y => x,
        (Flavour::Share, y) if keeps(b, y) => Flavour::Share,
        (x, Flavour::Share) if keeps(a, x) => Flavour::Share,
        _ => Flavour::Number,
    }
}

/// Whether a value is exact by nature: typed, the value of an index, rounded, or a count.
fn exact(expr: &Expr) -> bool {
    use super::super::ast::{Aggregate, Function};
    match &expr.node {
        Node::Constant(_) | Node::Index(_) => true,
        Node::Call(function, _) => matches!(function, Function::Round | Function::Floor | Function::Ceil),
        Node::Over(aggregate, ..) => *aggregate == Aggregate::Count,
        _ => false,
    }
}

/// Whether a value is a whole number as typed: counts and switches are compared with such.
fn is_whole(expr: &Expr) -> bool {
    matches!(expr.node, Node::Constant(value) if value.fract() == 0.0)
}

/// A constant exponent: a number, or one number over another.
fn rational(expr: &Expr) -> Option<Rational> {
    let whole = |e: &Expr| match e.node {
        Node::Constant(v) if v.fract() == 0.0 && v.abs() <= 64.0 => Some(v as i32),
        _ => None,
    };
    match &expr.node {
        Node::Constant(v) => {
            let half = v * 2.0;
            if half.fract() == 0.0 && v.abs() <= 32.0 { Rational::new(half as i32, 2) } else { None }
        }
        Node::Binary(Operator::Divide, a, b) => Rational::new(whole(a)?, whole(b)?),
        Node::Negative(inner) => rational(inner).map(Rational::negated),
        _ => None,
    }
}

/// The two currencies of a dimension that is one currency per another.
fn currencies(ratio: &Dimension) -> Option<(String, String)> {
    let bases: Vec<(&Base, f64)> = ratio.bases().iter().map(|(b, e)| (b, e.value())).collect();
    let money = |b: &Base| matches!(b, Base::Currency(_) | Base::CurrencyOf { .. });
    let name = |b: &Base| Dimension::of(b.clone()).to_string();
    match bases[..] {
        [(a, x), (b, y)] if money(a) && money(b) && x * y == -1.0 && x.abs() == 1.0 => {
            Some(if x > 0.0 { (name(b), name(a)) } else { (name(a), name(b)) })
        }
        _ => None,
    }
}
