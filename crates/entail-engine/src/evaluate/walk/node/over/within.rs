//! In: what may lie in the period at the current place: a point, or the finer periods of another index. Out: the value.
//! Which lie in it goes by the calendar, not by the lengths of both.
//! Never makes a mean or an extreme of nothing.

use super::{fold_values, values_along};
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::node::missing::leaves_out;
use crate::evaluate::walk::place::{Place, Places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Aggregate, Expr, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Unary};

/// Periods that are aggregated within coarser ones.
#[derive(Clone, Copy)]
pub struct NestedPeriods {
    /// What is aggregated.
    pub fine: IndexId,
    /// What stays.
    pub coarse: IndexId,
}

/// Aggregates the finer periods that lie in the current coarser one.
pub fn aggregate_within<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    aggregate: Aggregate,
    NestedPeriods { fine, coarse }: NestedPeriods,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let period = *walk.model.index(coarse).periods.get(places.position(coarse)? as usize)?;
    let parts = period.parts_among(&walk.model.index(fine).periods);
    let values = values_along(walk, context, inner, fine, parts, places)?;
    // A sum or a count over no period is 0; a mean or an extreme of nothing has no value.
    if values.is_empty()
        && !leaves_out(expr)
        && !matches!(aggregate, Aggregate::Sum | Aggregate::Count | Aggregate::Any | Aggregate::All)
    {
        return fail(walk, Problem::NoValue, context, inner);
    }
    fold_values(walk, context, expr, aggregate, &values)
}

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
