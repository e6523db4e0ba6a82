//! In: two sides and an operator. Out: the value, or the operand that makes it impossible.
//! `never` is infinite and swallows all arithmetic.
//! Never lets a NaN or an unexpected infinity through.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::evaluate::error::Problem;
use crate::language::formula::{Expr, Operator};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Unary};

impl<'m, A: Arithmetic> Engine<'m, A> {
    pub(super) fn binary(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        (operator, a, b): (Operator, &'m Expr, &'m Expr),
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let x = self.known(context, a, places)?;
        if matches!(operator, Operator::And | Operator::Or) {
            return self.connective(context, operator, x, b, places);
        }
        let y = self.known(context, b, places)?;
        let operation = match operator {
            Operator::Greater => return Some(self.arithmetic.binary(Binary::Less, y, x)),
            Operator::GreaterOrEqual => return Some(self.arithmetic.binary(Binary::LessOrEqual, y, x)),
            Operator::Less => return Some(self.arithmetic.binary(Binary::Less, x, y)),
            Operator::LessOrEqual => return Some(self.arithmetic.binary(Binary::LessOrEqual, x, y)),
            Operator::Equal => return Some(self.arithmetic.binary(Binary::Equal, x, y)),
            Operator::NotEqual => return Some(self.arithmetic.binary(Binary::NotEqual, x, y)),
            Operator::Divide => return self.quotient(context, expr, x, (b, y)),
            Operator::Power => return self.power(context, expr, (a, x), y),
            Operator::Add => Binary::Add,
            Operator::Subtract => Binary::Sub,
            _ => Binary::Mul,
        };
        self.arithmetical(context, expr, operation, x, y)
    }

    /// `and` and `or`: the second side counts only where the first does not decide.
    fn connective(
        &mut self,
        context: ContextId,
        operator: Operator,
        x: A::Value,
        b: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        match (operator, self.arithmetic.number(x)) {
            (Operator::And, Some(0.0)) => Some(self.arithmetic.constant(0.0)),
            (Operator::And, None) => {
                let y = self.possible(context, b, places);
                Some(self.arithmetic.binary(Binary::And, x, y))
            }
            (_, None) => {
                let y = self.possible(context, b, places);
                Some(self.arithmetic.binary(Binary::Or, x, y))
            }
            (Operator::Or, Some(x)) if x != 0.0 => Some(self.arithmetic.constant(1.0)),
            _ => {
                let y = self.known(context, b, places)?;
                Some(self.arithmetic.unary(Unary::Truth, y))
            }
        }
    }

    /// Arithmetic whose result may only be a number, or `never` where an operand is.
    fn arithmetical(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        operation: Binary,
        x: A::Value,
        y: A::Value,
    ) -> Option<A::Value> {
        let value = self.arithmetic.binary(operation, x, y);
        let endless = |value| self.arithmetic.number(value) == Some(NEVER);
        if endless(x) || endless(y) { Some(value) } else { self.finite(context, expr, value) }
    }

    /// A quotient; `b` is what the divisor stands for.
    pub(super) fn quotient(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        x: A::Value,
        (b, y): (&'m Expr, A::Value),
    ) -> Option<A::Value> {
        if self.arithmetic.number(y) == Some(0.0) && self.arithmetic.number(x) != Some(NEVER) {
            return self.fails(Problem::DivisionByZero, context, b);
        }
        self.arithmetical(context, expr, Binary::Div, x, y)
    }

    fn power(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        (a, x): (&'m Expr, A::Value),
        y: A::Value,
    ) -> Option<A::Value> {
        if let (Some(x), Some(y)) = (self.arithmetic.number(x), self.arithmetic.number(y)) {
            if x == 0.0 && y < 0.0 {
                return self.fails(Problem::DivisionByZero, context, a);
            }
            if x < 0.0 && y.fract() != 0.0 && y != NEVER {
                return self.fails(Problem::Domain { function: "a fractional power", value: x }, context, a);
            }
        }
        self.arithmetical(context, expr, Binary::Pow, x, y)
    }

    /// A result that is a number.
    pub(super) fn finite(&mut self, context: ContextId, expr: &'m Expr, value: A::Value) -> Option<A::Value> {
        match self.arithmetic.number(value) {
            Some(number) if !number.is_finite() => self.fails(Problem::Overflow, context, expr),
            _ => Some(value),
        }
    }

    /// A value that must lie between two ends: a number outside is a fault, a draw outside is undefined.
    pub(super) fn guarded(
        &mut self,
        context: ContextId,
        operand: &'m Expr,
        value: A::Value,
        (low, high): (f64, f64),
        problem: impl FnOnce(f64) -> Problem,
    ) -> Option<A::Value> {
        match self.arithmetic.number(value) {
            Some(number) if number < low || number > high => self.fails(problem(number), context, operand),
            Some(_) => Some(value),
            None => Some(self.arithmetic.guard(value, low, high)),
        }
    }

    /// Notes a fault and yields nothing.
    pub(super) fn fails(
        &mut self,
        problem: Problem,
        context: ContextId,
        operand: &'m Expr,
    ) -> Option<A::Value> {
        self.fault(problem, context, operand);
        None
    }
}
