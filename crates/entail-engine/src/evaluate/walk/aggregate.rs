//! In: an operation over indexes and what it runs over. Out: the value.
//! Sums run in the order of the index, so that the same inputs give the same bits.
//! Never touches a cell that the operation does not need.

use super::context::{ContextId, Engine};
use super::place::{Place, Places};
use crate::evaluate::error::Problem;
use crate::language::formula::{Aggregate, Expr, IndexId, IndexKind};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};

impl<'m, A: Arithmetic> Engine<'m, A> {
    pub(super) fn over(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        (aggregate, ids): (Aggregate, &[IndexId]),
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        match aggregate {
            Aggregate::Crosses => return self.crosses(context, ids[0], inner, places),
            Aggregate::Growth => return self.growth(context, expr, ids[0], inner, places),
            Aggregate::Cumulative => return self.cumulative(context, expr, ids[0], inner, places),
            Aggregate::Share => return self.share(context, expr, ids[0], inner, places),
            _ => {}
        }
        let mut values = Vec::with_capacity(self.model.cell_count(ids));
        self.each(ids, places, |engine, places| {
            values.push(engine.known(context, inner, places)?);
            Some(())
        })?;
        match aggregate {
            Aggregate::Argmax => self.best(ids[0], &values, Aggregate::Argmax),
            Aggregate::Argmin => self.best(ids[0], &values, Aggregate::Argmin),
            Aggregate::FirstWhere => Some(self.nearest_where(ids[0], values.into_iter().enumerate().rev())),
            Aggregate::LastWhere => Some(self.nearest_where(ids[0], values.into_iter().enumerate())),
            _ => self.folded(context, expr, aggregate, &values),
        }
    }

    /// The place of the largest or smallest value, the first of several.
    fn best(&mut self, index: IndexId, values: &[A::Value], aggregate: Aggregate) -> Option<A::Value> {
        let mut best = *values.first()?;
        let mut place = self.place_value(index, 0);
        for (at, value) in values.iter().enumerate().skip(1) {
            let better = match aggregate {
                Aggregate::Argmax => self.arithmetic.binary(Binary::Less, best, *value),
                _ => self.arithmetic.binary(Binary::Less, *value, best),
            };
            let here = self.place_value(index, at);
            best = self.arithmetic.ternary(Ternary::Choose, [better, *value, best]);
            place = self.arithmetic.ternary(Ternary::Choose, [better, here, place]);
        }
        Some(place)
    }

    /// The last place in an order of places where a condition holds.
    fn nearest_where(
        &mut self,
        index: IndexId,
        conditions: impl Iterator<Item = (usize, A::Value)>,
    ) -> A::Value {
        let mut found = self.arithmetic.constant(NEVER);
        for (at, condition) in conditions {
            let here = self.place_value(index, at);
            found = self.arithmetic.ternary(Ternary::Choose, [condition, here, found]);
        }
        found
    }

    fn folded(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        aggregate: Aggregate,
        values: &[A::Value],
    ) -> Option<A::Value> {
        let start = match aggregate {
            Aggregate::Any | Aggregate::Count => 0.0,
            Aggregate::All | Aggregate::Product => 1.0,
            Aggregate::Min => f64::INFINITY,
            Aggregate::Max => f64::NEG_INFINITY,
            // The neutral start of a sum: 0 would turn a −0 around.
            _ => -0.0,
        };
        let step = match aggregate {
            Aggregate::Any | Aggregate::Max => Binary::Max,
            Aggregate::All | Aggregate::Min => Binary::Min,
            Aggregate::Product => Binary::Mul,
            _ => Binary::Add,
        };
        let ordered = matches!(aggregate, Aggregate::Min | Aggregate::Max);
        let yes_or_no = matches!(aggregate, Aggregate::Any | Aggregate::All | Aggregate::Count);
        if !ordered && !yes_or_no && self.all_numbers_one_never(values) {
            return Some(self.arithmetic.constant(NEVER));
        }
        let mut total = self.arithmetic.constant(start);
        for value in values {
            let value = if yes_or_no { self.arithmetic.unary(Unary::Truth, *value) } else { *value };
            total = self.arithmetic.binary(step, total, value);
        }
        if aggregate == Aggregate::Mean {
            let count = self.arithmetic.constant(values.len() as f64);
            total = self.arithmetic.binary(Binary::Div, total, count);
        }
        if ordered { Some(total) } else { self.finite(context, expr, total) }
    }

    /// Whether `never` is among numbers, so that no operation on them is needed.
    pub(super) fn all_numbers_one_never(&self, values: &[A::Value]) -> bool {
        let numbers: Option<Vec<f64>> = values.iter().map(|v| self.arithmetic.number(*v)).collect();
        numbers.is_some_and(|numbers| numbers.contains(&NEVER))
    }

    /// What stands at a place: its position for labels, else its value.
    fn place_value(&mut self, index: IndexId, at: usize) -> A::Value {
        let shape = &self.model.index(index).shape;
        self.arithmetic.constant(match shape.kind {
            IndexKind::Labels => at as f64,
            _ => shape.values.get(at).copied().unwrap_or(NEVER),
        })
    }

    /// Aggregates the finer periods that lie in the coarser one at hand.
    pub(super) fn within(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        aggregate: Aggregate,
        (fine, coarse): (IndexId, IndexId),
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let at = places.position(coarse)? as usize;
        let shape = &self.model.index(coarse).shape;
        let start = *shape.values.get(at)?;
        let end = start + shape.grain()?.years();
        let mut values = Vec::new();
        self.each(&[fine], places, |engine, places| {
            let point = places
                .position(fine)
                .and_then(|p| engine.model.index(fine).shape.values.get(p as usize).copied())?;
            if point >= start - 1e-9 && point < end - 1e-9 {
                values.push(engine.known(context, inner, places)?);
            }
            Some(())
        })?;
        if values.is_empty()
            && !matches!(aggregate, Aggregate::Sum | Aggregate::Count | Aggregate::Any | Aggregate::All)
        {
            return self.fails(Problem::NoValue, context, inner);
        }
        self.folded(context, expr, aggregate, &values)
    }

    fn share(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let own = self.known(context, inner, places)?;
        let mut total = self.arithmetic.constant(0.0);
        self.each(&[index], places, |engine, places| {
            let value = engine.known(context, inner, places)?;
            total = engine.arithmetic.binary(Binary::Add, total, value);
            Some(())
        })?;
        self.quotient(context, expr, own, (inner, total))
    }

    /// Growth from the period before; the first has none.
    fn growth(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let at = places.position(index)?;
        let Some(before) = at.checked_sub(1) else { return Some(self.arithmetic.constant(f64::NAN)) };
        let now = self.known(context, inner, places)?;
        places.set(index, Place::At(before));
        let then = self.known(context, inner, places);
        places.set(index, Place::At(at));
        let ratio = self.quotient(context, expr, now, (inner, then?))?;
        let one = self.arithmetic.constant(1.0);
        Some(self.arithmetic.binary(Binary::Sub, ratio, one))
    }

    fn cumulative(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let last = places.position(index)?;
        let mut values = Vec::with_capacity(last as usize + 1);
        for at in 0..=last {
            places.set(index, Place::At(at));
            values.push(self.known(context, inner, places));
        }
        places.set(index, Place::At(last));
        let values: Vec<A::Value> = values.into_iter().collect::<Option<_>>()?;
        self.folded(context, expr, Aggregate::Sum, &values)
    }
}
