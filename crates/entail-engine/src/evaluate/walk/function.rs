//! In: a function with its arguments. Out: the value, or the argument that lies outside its domain.
//! All transcendental functions come from one module, the same for every kind of evaluation.
//! Never guesses a limit at the edge of a domain.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::evaluate::error::Problem;
use crate::language::formula::{Expr, Function};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};

/// The least number above 0 that keeps all its digits: a guard against 0 and below.
const ABOVE_ZERO: f64 = f64::MIN_POSITIVE;

impl<'m, A: Arithmetic> Engine<'m, A> {
    pub(super) fn call(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        function: Function,
        arguments: &'m [Expr],
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.known(context, argument, places)?);
        }
        let x = *values.first()?;
        let ordered = matches!(function, Function::Min | Function::Max | Function::Clamp);
        if !ordered && self.all_numbers_one_never(&values) {
            return Some(self.arithmetic.constant(NEVER));
        }
        let operation = match function {
            Function::Min => return self.extreme(Binary::Min, &values),
            Function::Max => return self.extreme(Binary::Max, &values),
            Function::Clamp => return self.clamp(context, arguments, &values),
            Function::Compound => return self.compound(context, expr, arguments, &values),
            Function::Cagr => return self.cagr(context, expr, arguments, &values),
            Function::Abs => Unary::Abs,
            Function::Round => Unary::Round,
            Function::Floor => Unary::Floor,
            Function::Ceil => Unary::Ceil,
            Function::Exp => Unary::Exp,
            Function::Logistic => Unary::Logistic,
            Function::OneMinusExpNeg => Unary::OneMinusExpNeg,
            _ => return self.with_domain(context, function, &arguments[0], x),
        };
        let value = self.arithmetic.unary(operation, x);
        self.finite(context, expr, value)
    }

    fn extreme(&mut self, operation: Binary, values: &[A::Value]) -> Option<A::Value> {
        values.iter().copied().reduce(|best, value| self.arithmetic.binary(operation, best, value))
    }

    fn clamp(&mut self, context: ContextId, arguments: &'m [Expr], values: &[A::Value]) -> Option<A::Value> {
        let (x, low, high) = (values[0], values[1], values[2]);
        let ordered = self.arithmetic.binary(Binary::LessOrEqual, low, high);
        if self.arithmetic.number(ordered) == Some(0.0) {
            let value = self.arithmetic.number(high).unwrap_or(f64::NAN);
            return self.fails(
                Problem::Domain { function: "a range whose end is below its start", value },
                context,
                &arguments[2],
            );
        }
        let value = self.arithmetic.binary(Binary::Max, x, low);
        let value = self.arithmetic.binary(Binary::Min, value, high);
        let nothing = self.arithmetic.constant(f64::NAN);
        Some(self.arithmetic.ternary(Ternary::Select, [ordered, value, nothing]))
    }

    fn with_domain(
        &mut self,
        context: ContextId,
        function: Function,
        argument: &'m Expr,
        x: A::Value,
    ) -> Option<A::Value> {
        if let Some(value) = self.arithmetic.number(x) {
            let negative_allowed = matches!(function, Function::Sqrt) && value == 0.0;
            if value <= 0.0 && !negative_allowed {
                return self.fails(Problem::Domain { function: function.name(), value }, context, argument);
            }
        }
        let operation = match function {
            Function::Sqrt => Unary::Sqrt,
            Function::Ln => Unary::Ln,
            Function::Log2 => Unary::Log2,
            _ => Unary::Log10,
        };
        Some(self.arithmetic.unary(operation, x))
    }

    /// `(1 + rate)^duration`, the growth factor.
    fn compound(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        arguments: &'m [Expr],
        values: &[A::Value],
    ) -> Option<A::Value> {
        let factor = self.growth_factor(context, ("compound", &arguments[0]), values[0])?;
        let value = self.arithmetic.binary(Binary::Pow, factor, values[1]);
        self.finite(context, expr, value)
    }

    /// 1 and a rate, which must be more than nothing.
    pub(super) fn growth_factor(
        &mut self,
        context: ContextId,
        (function, operand): (&'static str, &'m Expr),
        rate: A::Value,
    ) -> Option<A::Value> {
        let one = self.arithmetic.constant(1.0);
        let factor = self.arithmetic.binary(Binary::Add, one, rate);
        let value = self.arithmetic.number(rate).unwrap_or(f64::NAN);
        let problem = |_| Problem::Domain { function, value };
        self.guarded(context, operand, factor, (ABOVE_ZERO, NEVER), problem)
    }

    /// The constant rate a year that leads from one value to another.
    fn cagr(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        arguments: &'m [Expr],
        values: &[A::Value],
    ) -> Option<A::Value> {
        let (from, to, years) = (values[0], values[1], values[2]);
        for (at, divisor) in [(0, from), (2, years)] {
            if self.arithmetic.number(divisor) == Some(0.0) {
                return self.fails(Problem::DivisionByZero, context, &arguments[at]);
            }
        }
        let ratio = self.arithmetic.binary(Binary::Div, to, from);
        let problem = |value| Problem::Domain { function: "cagr", value };
        let ratio = self.guarded(context, &arguments[1], ratio, (0.0, NEVER), problem)?;
        let one = self.arithmetic.constant(1.0);
        let exponent = self.arithmetic.binary(Binary::Div, one, years);
        let factor = self.arithmetic.binary(Binary::Pow, ratio, exponent);
        let rate = self.arithmetic.binary(Binary::Sub, factor, one);
        self.finite(context, expr, rate)
    }
}
