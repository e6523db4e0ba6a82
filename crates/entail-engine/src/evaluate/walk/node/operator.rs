//! In: two sides and an operator. Out: the value, or the operand that makes it impossible.
//! `never` is infinite and swallows all arithmetic.
//! Never lets a NaN or an unexpected infinity through.

use super::calendar::{apply_to_dates, calendar_sides};
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, compute_possible};
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, Operator};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Unary};

pub fn apply_operator<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    operator: Operator,
    a: &Expr,
    b: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    // The first side may guard the second, which is therefore not computed yet.
    if matches!(operator, Operator::And | Operator::Or) {
        let x = compute_known(walk, context, a, places)?;
        return connective(walk, context, operator, x, b, places);
    }
    // A date is a day of the calendar, which has arithmetic of its own.
    if let Some(sides) = calendar_sides(walk.model, operator, a, b) {
        return apply_to_dates(walk, context, expr, operator, &sides, places);
    }
    let x = compute_known(walk, context, a, places)?;
    let y = compute_known(walk, context, b, places)?;
    if let Some(compared) = compare_values(walk, operator, x, y) {
        return Some(compared);
    }
    let operation = match operator {
        Operator::Divide => return quotient(walk, context, expr, x, b, y),
        Operator::Power => return raise_to_power(walk, context, expr, a, x, y),
        Operator::Add => Binary::Add,
        Operator::Subtract => Binary::Sub,
        _ => Binary::Mul,
    };
    apply_arithmetic(walk, context, expr, operation, x, y)
}

/// What a comparison says of two values; none if the operator is no comparison.
pub fn compare_values<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    operator: Operator,
    x: A::Value,
    y: A::Value,
) -> Option<A::Value> {
    // There are operations for two of the four orders; the others turn their sides round.
    let (operation, x, y) = match operator {
        Operator::Greater => (Binary::Less, y, x),
        Operator::GreaterOrEqual => (Binary::LessOrEqual, y, x),
        Operator::Less => (Binary::Less, x, y),
        Operator::LessOrEqual => (Binary::LessOrEqual, x, y),
        Operator::Equal => (Binary::Equal, x, y),
        Operator::NotEqual => (Binary::NotEqual, x, y),
        _ => return None,
    };
    Some(walk.state.arithmetic.binary(operation, x, y))
}

/// `and` and `or`: the second side counts only where the first does not decide.
fn connective<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    operator: Operator,
    x: A::Value,
    b: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    match (operator, walk.state.arithmetic.number(x)) {
        (Operator::And, Some(0.0)) => Some(walk.state.arithmetic.constant(0.0)),
        // Draws differ in the first side: where it decides, the second may be undefined.
        (Operator::And, None) => {
            let y = compute_possible(walk, context, b, places);
            Some(walk.state.arithmetic.binary(Binary::And, x, y))
        }
        (_, None) => {
            let y = compute_possible(walk, context, b, places);
            Some(walk.state.arithmetic.binary(Binary::Or, x, y))
        }
        (Operator::Or, Some(x)) if x != 0.0 => Some(walk.state.arithmetic.constant(1.0)),
        _ => {
            let y = compute_known(walk, context, b, places)?;
            Some(walk.state.arithmetic.unary(Unary::Truth, y))
        }
    }
}

/// Arithmetic whose result may only be a number, or `never` where an operand is.
pub fn apply_arithmetic<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    operation: Binary,
    x: A::Value,
    y: A::Value,
) -> Option<A::Value> {
    let value = walk.state.arithmetic.binary(operation, x, y);
    // `never` comes out of `never` alone: any other infinity is an overflow.
    let endless = |value| walk.state.arithmetic.number(value) == Some(NEVER);
    if endless(x) || endless(y) { Some(value) } else { finite_or_fault(walk, context, expr, value) }
}

/// A quotient; `b` is what the divisor stands for.
pub fn quotient<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    x: A::Value,
    b: &Expr,
    y: A::Value,
) -> Option<A::Value> {
    // `never` over 0 is `never` still.
    if walk.state.arithmetic.number(y) == Some(0.0) && walk.state.arithmetic.number(x) != Some(NEVER) {
        return fail(walk, Problem::DivisionByZero, context, b);
    }
    apply_arithmetic(walk, context, expr, Binary::Div, x, y)
}

fn raise_to_power<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    a: &Expr,
    x: A::Value,
    y: A::Value,
) -> Option<A::Value> {
    // Over draws such a power is NaN where it happens, so that only numbers are checked.
    if let (Some(x), Some(y)) = (walk.state.arithmetic.number(x), walk.state.arithmetic.number(y)) {
        if x == 0.0 && y < 0.0 {
            return fail(walk, Problem::DivisionByZero, context, a);
        }
        if x < 0.0 && y.fract() != 0.0 && y != NEVER {
            return fail(walk, Problem::Domain { function: "a fractional power", value: x }, context, a);
        }
    }
    apply_arithmetic(walk, context, expr, Binary::Pow, x, y)
}

/// A result that is a number.
pub fn finite_or_fault<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    value: A::Value,
) -> Option<A::Value> {
    match walk.state.arithmetic.number(value) {
        Some(number) if !number.is_finite() => fail(walk, Problem::Overflow, context, expr),
        _ => Some(value),
    }
}

/// A value that must lie between two ends: a number outside is a fault, a draw outside is undefined.
pub fn guarded_between<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    operand: &Expr,
    value: A::Value,
    low: f64,
    high: f64,
    problem: impl FnOnce(f64) -> Problem,
) -> Option<A::Value> {
    match walk.state.arithmetic.number(value) {
        Some(number) if number < low || number > high => fail(walk, problem(number), context, operand),
        Some(_) => Some(value),
        None => Some(walk.state.arithmetic.guard(value, low, high)),
    }
}
