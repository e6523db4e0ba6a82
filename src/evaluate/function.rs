//! In: a function with its arguments. Out: the value, or the argument that lies outside its domain.
//! All transcendental functions come from one module, the same for every kind of evaluation.
//! Never guesses a limit at the edge of a domain.

use super::context::{ContextId, Engine};
use super::elementary;
use super::error::Problem;
use super::place::Places;
use crate::language::formula::{Expr, Function};

impl<'m> Engine<'m> {
    pub(super) fn call(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        function: Function,
        arguments: &'m [Expr],
        places: &mut Places,
    ) -> Option<f64> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.known(context, argument, places)?);
        }
        let x = *values.first()?;
        let ordered = matches!(function, Function::Min | Function::Max | Function::Clamp);
        if !ordered && values.contains(&f64::INFINITY) {
            return Some(f64::INFINITY);
        }
        let value = match function {
            Function::Min => values.iter().copied().fold(f64::INFINITY, f64::min),
            Function::Max => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            Function::Clamp => return self.clamp(context, arguments, &values),
            Function::Abs => x.abs(),
            Function::Round => x.round(),
            Function::Floor => x.floor(),
            Function::Ceil => x.ceil(),
            Function::Exp => elementary::exp(x),
            Function::Logistic => elementary::logistic(x),
            Function::OneMinusExpNeg => elementary::one_minus_exp_neg(x),
            Function::Compound => return self.compound(context, expr, arguments, &values),
            Function::Cagr => return self.cagr(context, expr, arguments, &values),
            _ => return self.with_domain(context, function, &arguments[0], x),
        };
        if ordered { Some(value) } else { self.finite(context, expr, value) }
    }

    fn clamp(&mut self, context: ContextId, arguments: &'m [Expr], values: &[f64]) -> Option<f64> {
        let (x, low, high) = (values[0], values[1], values[2]);
        if low > high {
            return self.fails(
                Problem::Domain { function: "a range whose end is below its start", value: high },
                context,
                &arguments[2],
            );
        }
        Some(x.max(low).min(high))
    }

    fn with_domain(
        &mut self,
        context: ContextId,
        function: Function,
        argument: &'m Expr,
        x: f64,
    ) -> Option<f64> {
        let negative_allowed = matches!(function, Function::Sqrt) && x == 0.0;
        if x <= 0.0 && !negative_allowed {
            return self.fails(Problem::Domain { function: function.name(), value: x }, context, argument);
        }
        Some(match function {
            Function::Sqrt => x.sqrt(),
            Function::Ln => elementary::ln(x),
            Function::Log2 => elementary::log2(x),
            _ => elementary::log10(x),
        })
    }

    /// `(1 + rate)^duration`, the growth factor.
    fn compound(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        arguments: &'m [Expr],
        values: &[f64],
    ) -> Option<f64> {
        let (rate, years) = (values[0], values[1]);
        if rate <= -1.0 {
            return self.fails(Problem::Domain { function: "compound", value: rate }, context, &arguments[0]);
        }
        self.finite(context, expr, elementary::pow(1.0 + rate, years))
    }

    /// The constant rate a year that leads from one value to another.
    fn cagr(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        arguments: &'m [Expr],
        values: &[f64],
    ) -> Option<f64> {
        let (from, to, years) = (values[0], values[1], values[2]);
        if from == 0.0 {
            return self.fails(Problem::DivisionByZero, context, &arguments[0]);
        }
        if years == 0.0 {
            return self.fails(Problem::DivisionByZero, context, &arguments[2]);
        }
        if to / from < 0.0 {
            return self.fails(
                Problem::Domain { function: "cagr", value: to / from },
                context,
                &arguments[1],
            );
        }
        self.finite(context, expr, elementary::pow(to / from, 1.0 / years) - 1.0)
    }
}
