//! In: a point in time and an index of periods. Out: whether the period at the current place holds the point.
//! Periods follow on each other without a gap: each point is in one of them, or beyond them all.
//! Never looks at another place of the index.

use crate::evaluate::walk::Walk;
use crate::evaluate::walk::place::{Place, Places};
use crate::language::formula::{Expr, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Unary};

/// Whether a point lies in the period of an index at the current place; `never` lies in none.
pub fn lies_in_period<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    id: IndexId,
    of: &Expr,
    point: A::Value,
    places: &Places<A::Value>,
) -> Option<A::Value> {
    // A value in the place of the index is a point, and no period that could hold another.
    let Place::At(at) = places.get(id) else { return None };
    let period = *walk.model.index(id).periods.get(at as usize)?;
    let (dates, of_days) = (walk.model.is_date(of), period.grain().is_dated());
    let arithmetic = &mut walk.state.arithmetic;
    let [start, end] = [period.start(), period.end()].map(|end| {
        let end = arithmetic.constant(end);
        // A quarter is held against a date from its first day on; days and weeks are dates themselves.
        if dates && !of_days { arithmetic.unary(Unary::DateOfPeriod, end) } else { end }
    });
    let point = if of_days && !dates { arithmetic.unary(Unary::DateOfPeriod, point) } else { point };
    let from = arithmetic.binary(Binary::LessOrEqual, start, point);
    let before = arithmetic.binary(Binary::Less, point, end);
    Some(arithmetic.binary(Binary::And, from, before))
}
