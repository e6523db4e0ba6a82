//! In: a typed expression, a context and places. Out: its value.
//! Walks the tree; only the branch of a conditional that is taken is computed.
//! Never remembers anything: values of variables are kept by their contexts.

use super::context::{ContextId, Engine};
use super::error::Problem;
use super::place::{Place, Places};
use crate::language::formula::{Expr, IndexId, Node, Operator, Pick, ScenarioId, Target, Type};
use crate::model::Expression;

impl<'m> Engine<'m> {
    /// The value of an expression; none if it cannot be computed, which is then said.
    pub fn compute(&mut self, context: ContextId, expr: &'m Expr, places: &mut Places) -> Option<f64> {
        match &expr.node {
            Node::Constant(value) => Some(*value),
            Node::Variable(id) => self.value(context, *id, places),
            Node::Index(id) => self.index_value(*id, places),
            Node::Negative(inner) => {
                let value = self.known(context, inner, places)?;
                Some(if value == f64::INFINITY { value } else { -value })
            }
            Node::Not(inner) => Some(1.0 - self.known(context, inner, places)?),
            Node::Binary(operator, a, b) => self.binary(context, expr, (*operator, a, b), places),
            Node::If(condition, yes, no) => {
                let holds = self.known(context, condition, places)? != 0.0;
                self.compute(context, if holds { yes } else { no }, places)
            }
            Node::Call(function, arguments) => self.call(context, expr, *function, arguments, places),
            Node::Along(function, along, rate, flow) => {
                self.along(context, (*function, *along), rate.as_deref(), flow, places)
            }
            Node::Over(aggregate, ids, inner) => self.over(context, expr, (*aggregate, ids), inner, places),
            Node::Within(aggregate, fine, coarse, inner) => {
                self.within(context, expr, *aggregate, (*fine, *coarse), inner, places)
            }
            Node::Select(inner, picks) => self.select(context, inner, picks, places),
            Node::With(inner, changes, brought) => {
                self.what_if(context, expr, inner, (changes, brought), places)
            }
            Node::Under(inner, scenario) => {
                let context = self.under(context, *scenario);
                self.compute(context, inner, places)
            }
        }
    }

    /// A value that an operation needs; a cell without one is a fault.
    pub fn known(&mut self, context: ContextId, expr: &'m Expr, places: &mut Places) -> Option<f64> {
        let value = self.compute(context, expr, places)?;
        if value.is_nan() {
            self.fault(Problem::NoValue, context, expr);
            return None;
        }
        Some(value)
    }

    fn index_value(&self, id: IndexId, places: &Places) -> Option<f64> {
        match places.get(id) {
            Place::At(at) => self.model.index(id).shape.values.get(at as usize).copied(),
            Place::Value(value) => Some(value),
            Place::Open => None,
        }
    }

    fn select(
        &mut self,
        context: ContextId,
        inner: &'m Expr,
        picks: &[(IndexId, Pick)],
        places: &mut Places,
    ) -> Option<f64> {
        let mut before = Vec::with_capacity(picks.len());
        for (index, pick) in picks {
            let at = match pick {
                Pick::At(at) => Some(*at),
                Pick::Previous => places.position(*index).and_then(|p| p.checked_sub(1)),
            };
            let Some(at) = at else {
                restore(places, before);
                self.fault(Problem::NoValue, context, inner);
                return None;
            };
            before.push((*index, places.set(*index, Place::At(at))));
        }
        let value = self.compute(context, inner, places);
        restore(places, before);
        value
    }

    fn what_if(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        inner: &'m Expr,
        (changes, brought): (&'m [(Target, Expr)], &[IndexId]),
        places: &mut Places,
    ) -> Option<f64> {
        let mut replaced = Vec::new();
        let mut laid = Vec::new();
        for (target, value) in changes {
            match target {
                Target::Variable(id) => replaced.push((*id, value)),
                Target::Index(index) => laid.push((*index, self.known(context, value, places)?)),
            }
        }
        let context = if replaced.is_empty() {
            context
        } else {
            let mut outer = Places::open(self.model.indexes.len());
            for index in brought {
                outer.set(*index, places.get(*index));
            }
            let key = places.key(brought);
            self.with(context, expr, replaced, outer, key)
        };
        let before =
            laid.into_iter().map(|(index, value)| (index, places.set(index, Place::Value(value)))).collect();
        let value = self.compute(context, inner, places);
        restore(places, before);
        value
    }

    /// The comparison that decides a yes or no, with the values of its sides.
    pub fn comparison_sides(
        &mut self,
        scenario: ScenarioId,
        expression: &'m Expression,
    ) -> Option<(Operator, f64, f64)> {
        let context = self.scenario(scenario);
        let mut places = Places::open(self.model.indexes.len());
        self.frames.push((expression, None));
        let sides = self.deciding(context, &expression.expr, &mut places);
        self.frames.pop();
        sides
    }

    /// Of several comparisons the one that is nearest to turning decides.
    fn deciding(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        places: &mut Places,
    ) -> Option<(Operator, f64, f64)> {
        match &expr.node {
            Node::Binary(operator, a, b)
                if operator.compares() && !matches!(a.ty, Type::Label(_) | Type::YesNo) =>
            {
                Some((*operator, self.known(context, a, places)?, self.known(context, b, places)?))
            }
            Node::Binary(Operator::And | Operator::Or, a, b) => {
                let a = self.deciding(context, a, places);
                let b = self.deciding(context, b, places);
                nearer(a, b)
            }
            Node::Not(inner) => self.deciding(context, inner, places),
            Node::Over(_, ids, inner) => {
                let mut nearest = None;
                self.each(ids, places, |engine, places| {
                    let here = engine.deciding(context, inner, places);
                    nearest = nearer(nearest, here);
                    Some(())
                });
                nearest
            }
            Node::Under(inner, scenario) => {
                let context = self.under(context, *scenario);
                self.deciding(context, inner, places)
            }
            _ => None,
        }
    }

    /// Runs over all places of some indexes; stops at the first that fails.
    pub fn each(
        &mut self,
        ids: &[IndexId],
        places: &mut Places,
        mut visit: impl FnMut(&mut Self, &mut Places) -> Option<()>,
    ) -> Option<()> {
        let before: Vec<(IndexId, Place)> = ids.iter().map(|i| (*i, places.get(*i))).collect();
        let mut result = Some(());
        for cell in 0..self.model.cell_count(ids) {
            for (index, at) in ids.iter().zip(self.model.places(ids, cell)) {
                places.set(*index, Place::At(at));
            }
            result = visit(self, places);
            if result.is_none() {
                break;
            }
        }
        restore(places, before);
        result
    }
}

/// Puts places back, the last changed first.
pub fn restore(places: &mut Places, before: Vec<(IndexId, Place)>) {
    for (index, place) in before.into_iter().rev() {
        places.set(index, place);
    }
}

type Sides = Option<(Operator, f64, f64)>;

fn nearer(a: Sides, b: Sides) -> Sides {
    let distance = |s: &(Operator, f64, f64)| {
        let scale = s.1.abs().max(s.2.abs());
        if scale == 0.0 { 0.0 } else { (s.1 - s.2).abs() / scale }
    };
    match (a, b) {
        (Some(x), Some(y)) => Some(if distance(&y) < distance(&x) { y } else { x }),
        (x, y) => x.or(y),
    }
}
