//! In: a function with its arguments. Out: the value, or the argument that lies outside its domain.
//! All transcendental functions come from one module, the same for every kind of evaluation.
//! Never guesses a limit at the edge of a domain.

use super::calendar::reckoned_alike;
use super::operator::{finite_or_fault, guarded_between};
use super::over::all_numbers_one_never;
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::compute_known;
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, Function};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};

/// The least number above 0 that keeps all its digits: a guard against 0 and below.
const ABOVE_ZERO: f64 = f64::MIN_POSITIVE;

/// Factorials of larger numbers are beyond all numbers.
const LARGEST_FACTORIAL: f64 = 170.0;

pub fn call_function<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    function: Function,
    arguments: &[Expr],
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let mut values = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let value = compute_known(walk, context, argument, places)?;
        values.push(reckoned_alike(walk, expr, argument, value));
    }
    let x = *values.first()?;
    // An order has a place for `never`, after all numbers; arithmetic has not.
    let ordered = matches!(function, Function::Min | Function::Max | Function::Clamp);
    if !ordered && all_numbers_one_never(walk, &values) {
        return Some(walk.state.arithmetic.constant(NEVER));
    }
    let operation = match function {
        Function::Min => return extreme_of(walk, Binary::Min, &values),
        Function::Max => return extreme_of(walk, Binary::Max, &values),
        Function::Clamp => return clamped(walk, context, arguments, &values),
        Function::Compound => return compounded(walk, context, expr, arguments, &values),
        Function::Cagr => return annual_growth(walk, context, expr, arguments, &values),
        Function::Abs => Unary::Abs,
        Function::Round => Unary::Round,
        Function::Floor => Unary::Floor,
        Function::Ceil => Unary::Ceil,
        Function::Exp => Unary::Exp,
        Function::Logistic => Unary::Logistic,
        Function::OneMinusExpNeg => Unary::OneMinusExpNeg,
        Function::Sin => Unary::Sin,
        Function::Cos => Unary::Cos,
        Function::Tan => Unary::Tan,
        Function::Atan => Unary::Atan,
        Function::NormalCdf => Unary::NormalCdf,
        _ => return with_domain(walk, context, function, &arguments[0], x),
    };
    let value = walk.state.arithmetic.unary(operation, x);
    finite_or_fault(walk, context, expr, value)
}

fn extreme_of<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    operation: Binary,
    values: &[A::Value],
) -> Option<A::Value> {
    values.iter().copied().reduce(|best, value| walk.state.arithmetic.binary(operation, best, value))
}

fn clamped<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    arguments: &[Expr],
    values: &[A::Value],
) -> Option<A::Value> {
    let (x, low, high) = (values[0], values[1], values[2]);
    let ordered = walk.state.arithmetic.binary(Binary::LessOrEqual, low, high);
    // Only ends that are the same in every draw can be refused; other draws with such ends are undefined.
    if walk.state.arithmetic.number(ordered) == Some(0.0) {
        let value = walk.state.arithmetic.number(high).unwrap_or(f64::NAN);
        return fail(
            walk,
            Problem::Domain { function: "a range whose end is below its start", value },
            context,
            &arguments[2],
        );
    }
    let value = walk.state.arithmetic.binary(Binary::Max, x, low);
    let value = walk.state.arithmetic.binary(Binary::Min, value, high);
    let nothing = walk.state.arithmetic.constant(f64::NAN);
    Some(walk.state.arithmetic.ternary(Ternary::Select, [ordered, value, nothing]))
}

fn with_domain<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    function: Function,
    argument: &Expr,
    x: A::Value,
) -> Option<A::Value> {
    // Over draws the operation is NaN outside its domain; here the message can name the argument.
    if let Some(value) = walk.state.arithmetic.number(x) {
        let is_inside = match function {
            Function::Sqrt => value >= 0.0,
            Function::NormalQuantile => value > 0.0 && value < 1.0,
            Function::Factorial => (0.0..=LARGEST_FACTORIAL).contains(&value) && value.fract() == 0.0,
            _ => value > 0.0,
        };
        if !is_inside {
            return fail(walk, Problem::Domain { function: function.name(), value }, context, argument);
        }
    }
    let operation = match function {
        Function::Sqrt => Unary::Sqrt,
        Function::Ln => Unary::Ln,
        Function::Log2 => Unary::Log2,
        Function::NormalQuantile => Unary::NormalQuantile,
        Function::Factorial => Unary::Factorial,
        _ => Unary::Log10,
    };
    Some(walk.state.arithmetic.unary(operation, x))
}

/// `(1 + rate)^duration`, the growth factor.
fn compounded<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    arguments: &[Expr],
    values: &[A::Value],
) -> Option<A::Value> {
    let factor = growth_factor(walk, context, "compound", &arguments[0], values[0])?;
    let value = walk.state.arithmetic.binary(Binary::Pow, factor, values[1]);
    finite_or_fault(walk, context, expr, value)
}

/// 1 and a rate, which must be more than nothing.
pub fn growth_factor<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    function: &'static str,
    operand: &Expr,
    rate: A::Value,
) -> Option<A::Value> {
    let one = walk.state.arithmetic.constant(1.0);
    let factor = walk.state.arithmetic.binary(Binary::Add, one, rate);
    // The message shows the rate as it was written, not 1 more than it.
    let value = walk.state.arithmetic.number(rate).unwrap_or(f64::NAN);
    guarded_between(walk, context, operand, factor, ABOVE_ZERO, NEVER, |_| Problem::Domain {
        function,
        value,
    })
}

/// The constant rate a year that leads from one value to another.
fn annual_growth<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    arguments: &[Expr],
    values: &[A::Value],
) -> Option<A::Value> {
    let (from, to, years) = (values[0], values[1], values[2]);
    // One after the other, so that the message names the argument that is 0.
    for (at, divisor) in [(0, from), (2, years)] {
        if walk.state.arithmetic.number(divisor) == Some(0.0) {
            return fail(walk, Problem::DivisionByZero, context, &arguments[at]);
        }
    }
    let ratio = walk.state.arithmetic.binary(Binary::Div, to, from);
    let ratio = guarded_between(walk, context, &arguments[1], ratio, 0.0, NEVER, |value| Problem::Domain {
        function: "cagr",
        value,
    })?;
    let one = walk.state.arithmetic.constant(1.0);
    let exponent = walk.state.arithmetic.binary(Binary::Div, one, years);
    let factor = walk.state.arithmetic.binary(Binary::Pow, ratio, exponent);
    let rate = walk.state.arithmetic.binary(Binary::Sub, factor, one);
    finite_or_fault(walk, context, expr, rate)
}
