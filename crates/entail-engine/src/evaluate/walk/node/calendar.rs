//! In: operators over dates and durations. Out: what the calendar makes of them: days between, the date some time later.
//! A period that meets a date is the day on which it begins; months between dates are looked for from the earlier one.
//! Never a date that is no whole day.

use super::operator::{apply_arithmetic, compare_values, finite_or_fault};
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::compute_known;
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, Operator, Type, VariableId};
use crate::model::{DateGap, Model, Reckoning};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Unary};

/// Two sides of an operator of which the calendar has to know.
pub enum CalendarSides<'e> {
    /// Points, one of them a date at least.
    Dates(&'e Expr, &'e Expr),
    /// A date, and a duration that is added to it or subtracted.
    Moved {
        /// The date.
        date: &'e Expr,
        /// The duration.
        by: &'e Expr,
    },
    /// A gap between dates compared with months: the date that many months later is compared, on the side of the gap's start.
    Months {
        /// The dates.
        gap: DateGap<'e>,
        /// The duration.
        months: &'e Expr,
        /// Whether the gap stands on the left.
        first: bool,
    },
}

/// The sides of an operator as the calendar sees them; none where it has no part in it.
pub fn calendar_sides<'e>(
    model: &Model,
    operator: Operator,
    a: &'e Expr,
    b: &'e Expr,
) -> Option<CalendarSides<'e>> {
    if !(operator.compares() || matches!(operator, Operator::Add | Operator::Subtract)) {
        return None;
    }
    let point = |side: &Expr| side.ty == Type::Period;
    match (point(a), point(b)) {
        (true, true) => (model.is_date(a) || model.is_date(b)).then_some(CalendarSides::Dates(a, b)),
        (true, false) => model.is_date(a).then_some(CalendarSides::Moved { date: a, by: b }),
        (false, true) => model.is_date(b).then_some(CalendarSides::Moved { date: b, by: a }),
        (false, false) if operator.compares() => months_compared(model, a, b),
        (false, false) => None,
    }
}

fn months_compared<'e>(model: &Model, a: &'e Expr, b: &'e Expr) -> Option<CalendarSides<'e>> {
    let in_months = |side: &Expr| model.reckoning(side) == Reckoning::Months;
    if let Some(gap) = model.date_gap(a).filter(|_| in_months(b)) {
        return Some(CalendarSides::Months { gap, months: b, first: true });
    }
    let gap = model.date_gap(b).filter(|_| in_months(a))?;
    Some(CalendarSides::Months { gap, months: a, first: false })
}

/// The value of an operator over such sides.
pub fn apply_to_dates<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    operator: Operator,
    sides: &CalendarSides<'_>,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    match sides {
        CalendarSides::Dates(..) => {
            let (x, y) = compared_sides(walk, context, sides, places)?;
            match compare_values(walk, operator, x, y) {
                Some(compared) => Some(compared),
                None => apply_arithmetic(walk, context, expr, Binary::DaysBetween, x, y),
            }
        }
        CalendarSides::Moved { date, by } => {
            let start = compute_date(walk, context, date, places)?;
            let duration = compute_known(walk, context, by, places)?;
            let back = operator == Operator::Subtract;
            let duration = if back { walk.state.arithmetic.unary(Unary::Neg, duration) } else { duration };
            moved_date(walk, context, start, by, duration)
        }
        CalendarSides::Months { .. } => {
            let (x, y) = compared_sides(walk, context, sides, places)?;
            compare_values(walk, operator, x, y)
        }
    }
}

/// What a comparison of such sides compares: two dates, or the days to the one date and to that so many months later.
pub fn compared_sides<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    sides: &CalendarSides<'_>,
    places: &mut Places<A::Value>,
) -> Option<(A::Value, A::Value)> {
    match sides {
        CalendarSides::Dates(a, b) => {
            Some((compute_date(walk, context, a, places)?, compute_date(walk, context, b, places)?))
        }
        CalendarSides::Months { gap, months, first } => {
            let to = compute_date(walk, context, gap.to, places)?;
            let from = compute_date(walk, context, gap.from, places)?;
            let duration = compute_known(walk, context, months, places)?;
            let then = moved_date(walk, context, from, months, duration)?;
            let [gap, months] =
                [to, then].map(|date| walk.state.arithmetic.binary(Binary::DaysBetween, date, from));
            Some(if *first { (gap, months) } else { (months, gap) })
        }
        CalendarSides::Moved { .. } => None,
    }
}

/// A point as a date: a period is the day on which it begins.
fn compute_date<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let value = compute_known(walk, context, expr, places)?;
    Some(reckoned_as(walk, expr, Reckoning::Date, value))
}

/// The date a duration after another, in months or in days by what the duration is typed in.
pub fn moved_date<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    date: A::Value,
    by: &Expr,
    duration: A::Value,
) -> Option<A::Value> {
    let months = walk.model.reckoning(by) == Reckoning::Months;
    let operation = if months { Binary::AddMonths } else { Binary::AddDays };
    let value = walk.state.arithmetic.binary(operation, date, duration);
    let number = |value| walk.state.arithmetic.number(value);
    // A part of a month has no number of days, whatever it is added to: in a draw it is undefined.
    if months
        && number(value).is_some_and(f64::is_nan)
        && let Some(years) = number(duration)
    {
        return fail(walk, Problem::PartOfMonth { months: years * 12.0 }, context, by);
    }
    let endless = number(value).is_some_and(|value| value == f64::INFINITY);
    if endless { Some(value) } else { finite_or_fault(walk, context, by, value) }
}

/// The value of a formula for a point, as that kind of point that is needed: a date, or a part of a year.
pub fn reckoned_as<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    expr: &Expr,
    needed: Reckoning,
    value: A::Value,
) -> A::Value {
    if expr.ty != Type::Period {
        return value;
    }
    match (walk.model.is_date(expr), needed == Reckoning::Date) {
        (false, true) => walk.state.arithmetic.unary(Unary::DateOfPeriod, value),
        (true, false) => walk.state.arithmetic.unary(Unary::PeriodOfDate, value),
        _ => value,
    }
}

/// The value of a part that may be the whole, as that kind of point which the whole is.
pub fn reckoned_alike<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    whole: &Expr,
    part: &Expr,
    value: A::Value,
) -> A::Value {
    if whole.ty != Type::Period {
        return value;
    }
    let needed = walk.model.reckoning(whole);
    reckoned_as(walk, part, needed, value)
}

/// The value of a formula that takes the place of a variable's own, as that kind of point which the variable is.
pub fn reckoned_for<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    id: VariableId,
    expr: &Expr,
    value: A::Value,
) -> A::Value {
    let needed = walk.model.variable(id).reckoning;
    reckoned_as(walk, expr, needed, value)
}
