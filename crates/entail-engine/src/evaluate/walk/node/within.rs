//! In: an operation over the finer periods that lie in a coarser one. Out: the value at the current coarser period.
//! Which lie in it goes by the calendar, not by the lengths of both.
//! Never makes a mean or an extreme of nothing.

use super::aggregate::fold_values;
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Aggregate, Expr, IndexId};
use entail_runtime::arithmetic::Arithmetic;

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
    let mut values = Vec::new();
    for_each_place(walk, &[fine], places, |walk, places| {
        let own = *walk.model.index(fine).periods.get(places.position(fine)? as usize)?;
        if own.lies_in(period) {
            values.push(compute_known(walk, context, inner, places)?);
        }
        Some(())
    })?;
    // A sum or a count over no period is 0; a mean or an extreme of nothing has no value.
    if values.is_empty()
        && !matches!(aggregate, Aggregate::Sum | Aggregate::Count | Aggregate::Any | Aggregate::All)
    {
        return fail(walk, Problem::NoValue, context, inner);
    }
    fold_values(walk, context, expr, aggregate, &values)
}
