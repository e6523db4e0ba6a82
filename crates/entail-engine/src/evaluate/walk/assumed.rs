//! In: an assumption, a context and places. Out: its value there: as drawn, or as a scenario changes it.
//! A change that moves or widens a belief acts on the draw, on the scale on which such quantities are known.
//! Never draws: draws, their scores and central values are given.

use super::context::{ContextId, Engine, Layer};
use super::place::{Place, Places};
use crate::evaluate::belief::domain;
use crate::evaluate::error::Problem;
use crate::language::formula::VariableId;
use crate::model::{Change, Expression, Override, Variable};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::distribution::{Domain, interval_score};
use entail_runtime::operation::{Binary, Ternary, Unary};

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// An assumption: its value at hand, changed by the topmost override that covers the cell.
    pub(super) fn assumed(
        &mut self,
        context: ContextId,
        id: VariableId,
        cell: usize,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        match self.overridden(context, id, cell) {
            Some(found) => self.changed(context, &found.change, (id, cell), places),
            None => self.beliefs.drawn[id.0 as usize].get(cell).copied(),
        }
    }

    /// The topmost override that covers a cell.
    fn overridden(&self, context: ContextId, id: VariableId, cell: usize) -> Option<&'m Override> {
        self.chain(context).find_map(|at| match self.contexts[at].layer {
            Layer::Scenario(scenario) => self.override_of(scenario, id, cell),
            _ => None,
        })
    }

    fn changed(
        &mut self,
        context: ContextId,
        change: &'m Change,
        (id, cell): (VariableId, usize),
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let drawn = *self.beliefs.drawn[id.0 as usize].get(cell)?;
        match change {
            Change::Set(value) => self.framed(context, value, places),
            Change::Scale(factor) => {
                let factor = self.framed(context, factor, places)?;
                Some(self.arithmetic.binary(Binary::Mul, drawn, factor))
            }
            Change::Add(more) => {
                let more = self.framed(context, more, places)?;
                Some(self.arithmetic.binary(Binary::Add, drawn, more))
            }
            Change::Center(value) => {
                let to = self.framed(context, value, places)?;
                Some(self.recentred((id, cell), drawn, to))
            }
            Change::Range(low, high) => {
                let ends = (self.framed(context, low, places)?, self.framed(context, high, places)?);
                self.frames.push((low, None));
                let value = self.ranged(context, (id, cell), low, ends);
                self.frames.pop();
                value
            }
        }
    }

    fn scale_of(&self, id: VariableId) -> Domain {
        let variable: &'m Variable = self.model.variable(id);
        variable.assumption().map_or(Domain::Real, |assumption| domain(variable, assumption))
    }

    /// A draw that moves as its median does: a shift, a factor, or a factor on the odds.
    fn recentred(&mut self, (id, cell): (VariableId, usize), drawn: A::Value, to: A::Value) -> A::Value {
        let central = self.beliefs.central[id.0 as usize].get(cell).copied().unwrap_or(f64::NAN);
        if self.arithmetic.number(drawn) == Some(central) {
            return to;
        }
        let scale = self.scale_of(id);
        let arithmetic = &mut self.arithmetic;
        let one = arithmetic.constant(1.0);
        match scale {
            Domain::Positive if central > 0.0 => {
                let median = arithmetic.constant(central);
                let factor = arithmetic.binary(Binary::Div, to, median);
                arithmetic.binary(Binary::Mul, drawn, factor)
            }
            Domain::Share if central > 0.0 && central < 1.0 => {
                let rest = arithmetic.binary(Binary::Sub, one, to);
                let odds = arithmetic.binary(Binary::Div, to, rest);
                let before = arithmetic.constant(central / (1.0 - central));
                let factor = arithmetic.binary(Binary::Div, odds, before);
                let moved = arithmetic.binary(Binary::Mul, drawn, factor);
                let other = arithmetic.binary(Binary::Sub, one, drawn);
                let whole = arithmetic.binary(Binary::Add, moved, other);
                let share = arithmetic.binary(Binary::Div, moved, whole);
                // Certainty has no odds.
                let certain = arithmetic.binary(Binary::Equal, to, one);
                arithmetic.ternary(Ternary::Select, [certain, one, share])
            }
            _ => {
                let median = arithmetic.constant(central);
                let shift = arithmetic.binary(Binary::Sub, to, median);
                arithmetic.binary(Binary::Add, drawn, shift)
            }
        }
    }

    /// A draw from a range that takes the place of the belief, at the score at which the belief was drawn.
    /// The central value is the median: the middle of the ends on the scale of the quantity.
    fn ranged(
        &mut self,
        context: ContextId,
        (id, cell): (VariableId, usize),
        operand: &'m Expression,
        (low, high): (A::Value, A::Value),
    ) -> Option<A::Value> {
        let score = self.beliefs.scores[id.0 as usize].get(cell).copied()?;
        let width = 2.0 * interval_score(self.model.report.interval).ok()?;
        let scale = self.scale_of(id);
        let low = match scale {
            Domain::Real => low,
            Domain::Positive => self.inside(context, operand, low, ("a spread in factors", f64::INFINITY))?,
            Domain::Share => self.inside(context, operand, low, ("a spread in odds", 1.0))?,
        };
        let arithmetic = &mut self.arithmetic;
        let (two, width) = (arithmetic.constant(2.0), arithmetic.constant(width));
        Some(match scale {
            Domain::Positive => {
                let ratio = arithmetic.binary(Binary::Div, high, low);
                let spread = arithmetic.unary(Unary::Ln, ratio);
                let product = arithmetic.binary(Binary::Mul, low, high);
                let median = arithmetic.unary(Unary::Sqrt, product);
                let step = arithmetic.binary(Binary::Div, spread, width);
                let way = arithmetic.binary(Binary::Mul, step, score);
                let factor = arithmetic.unary(Unary::Exp, way);
                arithmetic.binary(Binary::Mul, median, factor)
            }
            Domain::Share | Domain::Real => {
                let share = scale == Domain::Share;
                let [low, high] =
                    [low, high].map(|end| if share { arithmetic.unary(Unary::Logit, end) } else { end });
                let spread = arithmetic.binary(Binary::Sub, high, low);
                let half = arithmetic.binary(Binary::Div, spread, two);
                let middle = arithmetic.binary(Binary::Add, low, half);
                let step = arithmetic.binary(Binary::Div, spread, width);
                let way = arithmetic.binary(Binary::Mul, step, score);
                let place = arithmetic.binary(Binary::Add, middle, way);
                if share { arithmetic.unary(Unary::Logistic, place) } else { place }
            }
        })
    }

    /// The lower end of a range on a scale that has ends of its own.
    fn inside(
        &mut self,
        context: ContextId,
        operand: &'m Expression,
        low: A::Value,
        (function, highest): (&'static str, f64),
    ) -> Option<A::Value> {
        let problem = |value| Problem::Domain { function, value };
        self.guarded(context, &operand.expr, low, (f64::MIN_POSITIVE, highest), problem)
    }

    fn framed(
        &mut self,
        context: ContextId,
        expression: &'m Expression,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        self.frames.push((expression, None));
        let value = self.compute(context, &expression.expr, places);
        self.frames.pop();
        value
    }

    /// A cell of a split: set by an override, or moved pro rata by those that are.
    pub(super) fn mixed(
        &mut self,
        context: ContextId,
        id: VariableId,
        variable: &'m Variable,
        cell: usize,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let index = *variable.indexes.first()?;
        let here = places.get(index);
        let count = self.beliefs.drawn[id.0 as usize].len();
        let mut set: Vec<Option<A::Value>> = Vec::with_capacity(count);
        for other in 0..count {
            places.set(index, Place::At(other as u32));
            let overridden = self.overridden(context, id, other).is_some();
            set.push(if overridden { Some(self.assumed(context, id, other, places)?) } else { None });
        }
        places.set(index, here);
        let drawn = self.beliefs.drawn[id.0 as usize].clone();
        if set.iter().all(Option::is_none) {
            return drawn.get(cell).copied();
        }
        let mut fixed = self.arithmetic.constant(0.0);
        let mut free = fixed;
        for (set, drawn) in set.iter().zip(&drawn) {
            match set {
                Some(value) => fixed = self.arithmetic.binary(Binary::Add, fixed, *value),
                None => free = self.arithmetic.binary(Binary::Add, free, *drawn),
            }
        }
        let least = if set.iter().all(Option::is_some) { 1.0 - 1e-9 } else { f64::NEG_INFINITY };
        let fixed = self.parts(context, (id, cell), fixed, (least, 1.0 + 1e-12))?;
        let arithmetic = &mut self.arithmetic;
        if let Some(value) = set[cell] {
            // The part itself, undefined where the parts exceed the whole.
            let fits = arithmetic.binary(Binary::Equal, fixed, fixed);
            return Some(arithmetic.ternary(Ternary::Choose, [fits, value, value]));
        }
        if arithmetic.number(fixed) == Some(0.0) {
            return Some(drawn[cell]);
        }
        let one = arithmetic.constant(1.0);
        let rest = arithmetic.binary(Binary::Sub, one, fixed);
        let share = arithmetic.binary(Binary::Mul, drawn[cell], rest);
        Some(arithmetic.binary(Binary::Div, share, free))
    }

    /// The sum of the parts of a split that are set, which may not exceed the whole.
    fn parts(
        &mut self,
        context: ContextId,
        (id, cell): (VariableId, usize),
        fixed: A::Value,
        ends: (f64, f64),
    ) -> Option<A::Value> {
        let count = self.beliefs.drawn[id.0 as usize].len();
        let change = self.chain(context).find_map(|at| match self.contexts[at].layer {
            Layer::Scenario(s) => (0..count).find_map(|c| self.override_of(s, id, c)),
            _ => None,
        })?;
        let expression = *change.change.expressions().first()?;
        self.frames.push((expression, Some((id, cell))));
        let sum = self.guarded(context, &expression.expr, fixed, ends, |sum| Problem::MixExceeded { sum });
        self.frames.pop();
        sum
    }
}
