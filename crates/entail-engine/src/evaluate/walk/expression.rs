//! In: a typed expression, a context and places. Out: its value.
//! Walks the tree; only the branch of a conditional that is taken is computed.
//! Never remembers anything: values of variables are kept by their contexts.

use super::context::{ContextId, Engine};
use super::place::{Place, Places};
use crate::evaluate::error::Problem;
use crate::language::formula::{Expr, IndexId, Node, Pick, Target};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Ternary, Unary};

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// The value of an expression; none if it cannot be computed, which is then said.
    pub fn compute(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        match &expr.node {
            Node::Constant(value) => Some(self.arithmetic.constant(*value)),
            Node::Variable(id) => self.value(context, *id, places),
            Node::Index(id) => self.index_value(*id, places),
            Node::Negative(inner) => {
                let value = self.known(context, inner, places)?;
                Some(self.arithmetic.unary(Unary::Neg, value))
            }
            Node::Not(inner) => {
                let value = self.known(context, inner, places)?;
                let yes = self.arithmetic.constant(1.0);
                Some(self.arithmetic.binary(Binary::Sub, yes, value))
            }
            Node::Binary(operator, a, b) => self.binary(context, expr, (*operator, a, b), places),
            Node::If(condition, yes, no) => {
                let condition = self.known(context, condition, places)?;
                if let Some(holds) = self.arithmetic.number(condition) {
                    return self.compute(context, if holds == 0.0 { no } else { yes }, places);
                }
                let branches = [yes, no].map(|branch| self.possible(context, branch, places));
                Some(self.arithmetic.ternary(Ternary::Select, [condition, branches[0], branches[1]]))
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
    pub fn known(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let value = self.compute(context, expr, places)?;
        if self.arithmetic.number(value).is_some_and(f64::is_nan) {
            self.fault(Problem::NoValue, context, expr);
            return None;
        }
        Some(value)
    }

    /// A value that only some draws need: what fails in it is undefined there, and no fault elsewhere.
    pub(super) fn possible(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> A::Value {
        let faults = self.faults.len();
        let value = self.compute(context, expr, places);
        value.unwrap_or_else(|| {
            self.faults.truncate(faults);
            self.arithmetic.constant(f64::NAN)
        })
    }

    fn index_value(&mut self, id: IndexId, places: &Places<A::Value>) -> Option<A::Value> {
        match places.get(id) {
            Place::At(at) => {
                let value = self.model.index(id).shape.values.get(at as usize)?;
                Some(self.arithmetic.constant(*value))
            }
            Place::Value(value) => Some(value),
            Place::Open => None,
        }
    }

    fn select(
        &mut self,
        context: ContextId,
        inner: &'m Expr,
        picks: &[(IndexId, Pick)],
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
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
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
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
            let key = places.key(brought, |value| self.arithmetic.key(value));
            self.with(context, expr, replaced, outer, key)
        };
        let before =
            laid.into_iter().map(|(index, value)| (index, places.set(index, Place::Value(value)))).collect();
        let value = self.compute(context, inner, places);
        restore(places, before);
        value
    }

    /// Runs over all places of some indexes; stops at the first that fails.
    pub fn each(
        &mut self,
        ids: &[IndexId],
        places: &mut Places<A::Value>,
        mut visit: impl FnMut(&mut Self, &mut Places<A::Value>) -> Option<()>,
    ) -> Option<()> {
        let before: Vec<(IndexId, Place<A::Value>)> = ids.iter().map(|i| (*i, places.get(*i))).collect();
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
pub fn restore<V: Copy>(places: &mut Places<V>, before: Vec<(IndexId, Place<V>)>) {
    for (index, place) in before.into_iter().rev() {
        places.set(index, place);
    }
}
