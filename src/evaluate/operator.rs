//! In: two sides and an operator. Out: the value, or the operand that makes it impossible.
//! `never` is infinite and swallows all arithmetic.
//! Never lets a NaN or an unexpected infinity through.

use super::context::{ContextId, Engine};
use super::elementary;
use super::error::Problem;
use super::place::Places;
use crate::language::formula::{Expr, Operator};

impl<'m> Engine<'m> {
    pub(super) fn binary(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        (operator, a, b): (Operator, &'m Expr, &'m Expr),
        places: &mut Places,
    ) -> Option<f64> {
        let x = self.known(context, a, places)?;
        match operator {
            Operator::And if x == 0.0 => return Some(0.0),
            Operator::Or if x != 0.0 => return Some(1.0),
            _ => {}
        }
        let y = self.known(context, b, places)?;
        let flag = |holds: bool| Some(f64::from(u8::from(holds)));
        match operator {
            Operator::And | Operator::Or => flag(y != 0.0),
            Operator::Less => flag(x < y),
            Operator::LessOrEqual => flag(x <= y),
            Operator::Greater => flag(x > y),
            Operator::GreaterOrEqual => flag(x >= y),
            Operator::Equal => flag(x == y),
            Operator::NotEqual => flag(x != y),
            _ if x == f64::INFINITY || y == f64::INFINITY => Some(f64::INFINITY),
            Operator::Divide if y == 0.0 => self.fails(Problem::DivisionByZero, context, b),
            Operator::Power => self.power(context, expr, (a, x), y),
            Operator::Add => self.finite(context, expr, x + y),
            Operator::Subtract => self.finite(context, expr, x - y),
            Operator::Multiply => self.finite(context, expr, x * y),
            Operator::Divide => self.finite(context, expr, x / y),
        }
    }

    fn power(&mut self, context: ContextId, expr: &'m Expr, (a, x): (&'m Expr, f64), y: f64) -> Option<f64> {
        if x == 0.0 && y < 0.0 {
            return self.fails(Problem::DivisionByZero, context, a);
        }
        if x < 0.0 && y.fract() != 0.0 {
            return self.fails(Problem::Domain { function: "a fractional power", value: x }, context, a);
        }
        self.finite(context, expr, elementary::pow(x, y))
    }

    /// A result that is a number.
    pub(super) fn finite(&mut self, context: ContextId, expr: &'m Expr, value: f64) -> Option<f64> {
        if value.is_finite() { Some(value) } else { self.fails(Problem::Overflow, context, expr) }
    }

    /// Notes a fault and yields nothing.
    pub(super) fn fails(&mut self, problem: Problem, context: ContextId, operand: &'m Expr) -> Option<f64> {
        self.fault(problem, context, operand);
        None
    }
}
