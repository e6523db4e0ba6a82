//! In: an operation over indexes and what it runs over. Out: the value.
//! Sums run in the order of the index, so that the same inputs give the same bits.
//! Never touches a cell that the operation does not need.

use super::context::{ContextId, Engine};
use super::error::Problem;
use super::place::{Place, Places};
use crate::language::formula::{Aggregate, Expr, IndexId, IndexKind, Node, Operator};

impl<'m> Engine<'m> {
    pub(super) fn over(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        (aggregate, ids): (Aggregate, &[IndexId]),
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        match aggregate {
            Aggregate::Crosses => return self.crosses(context, ids[0], inner, places),
            Aggregate::Growth => return self.growth(context, ids[0], inner, places),
            Aggregate::Cumulative => return self.cumulative(context, expr, ids[0], inner, places),
            Aggregate::Share => return self.share(context, ids[0], inner, places),
            _ => {}
        }
        let mut values = Vec::with_capacity(self.model.cell_count(ids));
        self.each(ids, places, |engine, places| {
            values.push(engine.known(context, inner, places)?);
            Some(())
        })?;
        match aggregate {
            Aggregate::Argmax | Aggregate::Argmin => {
                let better = |a: f64, b: f64| if aggregate == Aggregate::Argmax { a > b } else { a < b };
                let best = (1..values.len())
                    .fold(0, |best, at| if better(values[at], values[best]) { at } else { best });
                Some(self.place_value(ids[0], best))
            }
            Aggregate::FirstWhere => {
                let at = values.iter().position(|v| *v != 0.0);
                Some(at.map_or(f64::INFINITY, |at| self.place_value(ids[0], at)))
            }
            Aggregate::LastWhere => {
                let at = values.iter().rposition(|v| *v != 0.0);
                Some(at.map_or(f64::INFINITY, |at| self.place_value(ids[0], at)))
            }
            _ => self.folded(context, expr, aggregate, &values),
        }
    }

    fn folded(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        aggregate: Aggregate,
        values: &[f64],
    ) -> Option<f64> {
        let never = values.contains(&f64::INFINITY);
        let value = match aggregate {
            Aggregate::Min => return Some(values.iter().copied().fold(f64::INFINITY, f64::min)),
            Aggregate::Max => return Some(values.iter().copied().fold(f64::NEG_INFINITY, f64::max)),
            Aggregate::Any => f64::from(u8::from(values.iter().any(|v| *v != 0.0))),
            Aggregate::All => f64::from(u8::from(values.iter().all(|v| *v != 0.0))),
            Aggregate::Count => values.iter().filter(|v| **v != 0.0).count() as f64,
            _ if never => return Some(f64::INFINITY),
            Aggregate::Product => values.iter().product(),
            Aggregate::Mean => values.iter().sum::<f64>() / values.len() as f64,
            _ => values.iter().sum(),
        };
        self.finite(context, expr, value)
    }

    /// What stands at a place: its position for labels, else its value.
    fn place_value(&self, index: IndexId, at: usize) -> f64 {
        let shape = &self.model.index(index).shape;
        match shape.kind {
            IndexKind::Labels => at as f64,
            _ => shape.values.get(at).copied().unwrap_or(f64::INFINITY),
        }
    }

    /// Aggregates the finer periods that lie in the coarser one at hand.
    pub(super) fn within(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        aggregate: Aggregate,
        (fine, coarse): (IndexId, IndexId),
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
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
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        let own = self.known(context, inner, places)?;
        let mut total = 0.0;
        self.each(&[index], places, |engine, places| {
            total += engine.known(context, inner, places)?;
            Some(())
        })?;
        if total == 0.0 {
            return self.fails(Problem::DivisionByZero, context, inner);
        }
        Some(own / total)
    }

    /// Growth from the period before; the first has none.
    fn growth(
        &mut self,
        context: ContextId,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        let at = places.position(index)?;
        let Some(before) = at.checked_sub(1) else { return Some(f64::NAN) };
        let now = self.known(context, inner, places)?;
        places.set(index, Place::At(before));
        let then = self.known(context, inner, places);
        places.set(index, Place::At(at));
        match then? {
            0.0 => self.fails(Problem::DivisionByZero, context, inner),
            then => Some(now / then - 1.0),
        }
    }

    fn cumulative(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        let last = places.position(index)?;
        let mut total = 0.0;
        let mut result = Some(());
        for at in 0..=last {
            places.set(index, Place::At(at));
            match self.known(context, inner, places) {
                Some(value) => total += value,
                None => result = None,
            }
        }
        places.set(index, Place::At(last));
        result?;
        self.finite(context, expr, total)
    }

    /// The point between two periods where the sides of a comparison change places, linearly.
    fn crosses(
        &mut self,
        context: ContextId,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places,
    ) -> Option<f64> {
        let Node::Binary(operator, a, b) = &inner.node else { return None };
        let mut gaps: Vec<f64> = Vec::new();
        self.each(&[index], places, |engine, places| {
            gaps.push(engine.known(context, a, places)? - engine.known(context, b, places)?);
            Some(())
        })?;
        let holds = |gap: f64| match operator {
            Operator::Less => gap < 0.0,
            Operator::LessOrEqual => gap <= 0.0,
            Operator::Greater => gap > 0.0,
            _ => gap >= 0.0,
        };
        let points = &self.model.index(index).shape.values;
        let Some(at) = gaps.iter().position(|g| holds(*g)) else { return Some(f64::INFINITY) };
        if at == 0 {
            return points.first().copied();
        }
        let (before, after) = (gaps[at - 1], gaps[at]);
        let part = if before == after { 0.0 } else { before / (before - after) };
        Some(points[at - 1] + (points[at] - points[at - 1]) * part)
    }
}
