//! In: a variable, a context and places. Out: its value there, computed once.
//! Asks the layers from the top: a replacement, an override, or the formula.
//! Never lets a share leave 0 to 1 or a value leave its bounds.

use super::context::{ContextId, Engine, Layer};
use super::error::Problem;
use super::place::{Place, Places};
use crate::language::formula::{Expr, ScenarioId, VariableId};
use crate::model::{Change, Expression, Kind, Model, Variable};

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Not asked for yet.
    Unknown,
    /// Being computed.
    Running,
    /// It cannot be computed; said already.
    Failed,
    /// Its value; NaN where the cell has none.
    Known(f64),
}

impl<'m> Engine<'m> {
    /// All values of a scenario, by variable and cell; NaN where there is none.
    pub fn scenario_values(&mut self, scenario: ScenarioId) -> Vec<Vec<f64>> {
        let context = self.scenario(scenario);
        self.context_values(context)
    }

    /// Every value of one scenario laid over another.
    pub fn values_under(&mut self, told: ScenarioId, scenario: ScenarioId) -> Vec<Vec<f64>> {
        let below = self.scenario(told);
        let context = self.under(below, scenario);
        self.context_values(context)
    }

    fn context_values(&mut self, context: ContextId) -> Vec<Vec<f64>> {
        let model: &'m Model = self.model;
        let mut values: Vec<Vec<f64>> = vec![Vec::new(); model.variables.len()];
        let mut places = Places::open(model.indexes.len());
        for id in &model.order {
            let indexes = &model.variable(*id).indexes;
            let cells = (0..model.cell_count(indexes)).map(|cell| {
                for (index, at) in indexes.iter().zip(model.places(indexes, cell)) {
                    places.set(*index, Place::At(at));
                }
                self.value(context, *id, &mut places).unwrap_or(f64::NAN)
            });
            values[id.0 as usize] = cells.collect();
            for index in indexes {
                places.set(*index, Place::Open);
            }
        }
        values
    }

    /// The cells of a formula in a scenario; none if one of them failed.
    pub fn expression_cells(&mut self, scenario: ScenarioId, expression: &'m Expression) -> Option<Vec<f64>> {
        let context = self.scenario(scenario);
        let model: &'m Model = self.model;
        let indexes = &expression.expr.indexes;
        let mut places = Places::open(model.indexes.len());
        self.frames.push((expression, None));
        let cells = (0..model.cell_count(indexes)).map(|cell| {
            for (index, at) in indexes.iter().zip(model.places(indexes, cell)) {
                places.set(*index, Place::At(at));
            }
            self.compute(context, &expression.expr, &mut places)
        });
        let cells = cells.collect();
        self.frames.pop();
        cells
    }

    /// A part of a formula at a cell of a scenario.
    pub fn value_at(
        &mut self,
        scenario: ScenarioId,
        expr: &'m Expr,
        cell: &[(crate::language::formula::IndexId, u32)],
    ) -> Option<f64> {
        let context = self.scenario(scenario);
        let mut places = Places::open(self.model.indexes.len());
        for (index, at) in cell {
            places.set(*index, Place::At(*at));
        }
        self.compute(context, expr, &mut places)
    }

    /// The value of a variable at the places at hand.
    pub fn value(&mut self, context: ContextId, id: VariableId, places: &mut Places) -> Option<f64> {
        let model: &'m Model = self.model;
        let variable = model.variable(id);
        let mut context = context;
        while context != 0 && !self.affects(context, id) {
            context = self.contexts[context].below;
        }
        let odd = variable.indexes.iter().any(|i| places.position(*i).is_none());
        if odd {
            return self.odd_value(context, id, variable, places);
        }
        let cell = model.cell(&variable.indexes, |i| places.position(i).unwrap_or(0));
        let memo = &mut self.contexts[context].memo[id.0 as usize];
        if memo.is_empty() {
            *memo = vec![Cell::Unknown; model.cell_count(&variable.indexes)];
        }
        match memo[cell] {
            Cell::Known(value) => return Some(value),
            Cell::Failed => return None,
            Cell::Running => {
                self.circular(context, id, cell);
                return None;
            }
            Cell::Unknown => memo[cell] = Cell::Running,
        }
        let value = self.fresh(context, id, variable, cell, places);
        self.contexts[context].memo[id.0 as usize][cell] = value.map_or(Cell::Failed, Cell::Known);
        value
    }

    /// A value where an index is replaced: there is no cell for it.
    fn odd_value(
        &mut self,
        context: ContextId,
        id: VariableId,
        variable: &'m Variable,
        places: &mut Places,
    ) -> Option<f64> {
        let key = (id.0, places.key(&variable.indexes));
        match self.contexts[context].odd.get(&key) {
            Some(Cell::Known(value)) => return Some(*value),
            Some(_) => return None,
            None => self.contexts[context].odd.insert(key.clone(), Cell::Running),
        };
        let value = self.fresh(context, id, variable, 0, places);
        self.contexts[context].odd.insert(key, value.map_or(Cell::Failed, Cell::Known));
        value
    }

    fn circular(&mut self, context: ContextId, id: VariableId, cell: usize) {
        if let Some((expression, _)) = self.frames.last().copied() {
            self.frames.push((expression, Some((id, cell))));
            self.fault(Problem::Circular, context, &expression.expr);
            self.frames.pop();
        }
    }

    fn fresh(
        &mut self,
        context: ContextId,
        id: VariableId,
        variable: &'m Variable,
        cell: usize,
        places: &mut Places,
    ) -> Option<f64> {
        if let Some((at, replacement)) = self.replacement(context, id) {
            return self.replaced(at, replacement, variable, places);
        }
        match &variable.kind {
            Kind::Assumption(assumption) if assumption.mix.is_some() => {
                self.mixed(context, id, variable, cell, places)
            }
            Kind::Assumption(_) => self.assumed(context, id, cell, places),
            Kind::Quantity(quantity) => {
                let expression = quantity.expression_at(|i| places.position(i))?;
                self.frames.push((expression, Some((id, cell))));
                let value = self.compute(context, &expression.expr, places);
                let value = value.and_then(|v| self.checked(context, variable, &expression.expr, v));
                self.frames.pop();
                value
            }
        }
    }

    /// The topmost layer that replaces a variable, unless a scenario above it says otherwise.
    fn replacement(&self, context: ContextId, id: VariableId) -> Option<(ContextId, &'m Expr)> {
        for at in self.chain(context) {
            match &self.contexts[at].layer {
                Layer::Replaced(changes, _) => {
                    if let Some((_, value)) = changes.iter().find(|(target, _)| *target == id) {
                        return Some((at, value));
                    }
                }
                Layer::Scenario(s) if self.model.scenario(*s).overrides.iter().any(|o| o.target == id) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    /// Computes a replacement below its layer, at the places that it brings and the variable's own.
    fn replaced(
        &mut self,
        at: ContextId,
        value: &'m Expr,
        variable: &'m Variable,
        places: &mut Places,
    ) -> Option<f64> {
        let Layer::Replaced(_, brought) = &self.contexts[at].layer else { return None };
        let mut inner = brought.clone();
        for index in &variable.indexes {
            inner.set(*index, places.get(*index));
        }
        let (below, frame) = (self.contexts[at].below, self.contexts[at].frame);
        if let Some(frame) = frame {
            self.frames.push((frame, None));
        }
        let result = self.compute(below, value, &mut inner);
        if frame.is_some() {
            self.frames.pop();
        }
        result
    }

    /// An assumption: its central value, changed by the topmost override that covers the cell.
    fn assumed(
        &mut self,
        context: ContextId,
        id: VariableId,
        cell: usize,
        places: &mut Places,
    ) -> Option<f64> {
        let central = *self.central[id.0 as usize].get(cell)?;
        let layers: Vec<ContextId> = self.chain(context).collect();
        for at in layers {
            if let Layer::Scenario(scenario) = self.contexts[at].layer
                && let Some(found) = self.override_of(scenario, id, cell)
            {
                return self.changed(context, &found.change, central, places);
            }
        }
        Some(central)
    }

    fn changed(
        &mut self,
        context: ContextId,
        change: &'m Change,
        central: f64,
        places: &mut Places,
    ) -> Option<f64> {
        match change {
            Change::Set(value) | Change::Center(value) => self.framed(context, value, places),
            Change::Scale(factor) => Some(central * self.framed(context, factor, places)?),
            Change::Add(more) => Some(central + self.framed(context, more, places)?),
            Change::Range(low, high) => {
                let (low, high) = (self.framed(context, low, places)?, self.framed(context, high, places)?);
                Some(low + (high - low) / 2.0)
            }
        }
    }

    fn framed(&mut self, context: ContextId, expression: &'m Expression, places: &mut Places) -> Option<f64> {
        self.frames.push((expression, None));
        let value = self.compute(context, &expression.expr, places);
        self.frames.pop();
        value
    }

    /// A cell of a split: set by an override, or moved pro rata by those that are.
    fn mixed(
        &mut self,
        context: ContextId,
        id: VariableId,
        variable: &'m Variable,
        cell: usize,
        places: &mut Places,
    ) -> Option<f64> {
        let index = *variable.indexes.first()?;
        let here = places.get(index);
        let mut set: Vec<Option<f64>> = Vec::new();
        for other in 0..self.central[id.0 as usize].len() {
            places.set(index, Place::At(other as u32));
            let overridden = self.chain(context).any(|at| match self.contexts[at].layer {
                Layer::Scenario(s) => self.override_of(s, id, other).is_some(),
                _ => false,
            });
            set.push(if overridden { Some(self.assumed(context, id, other, places)?) } else { None });
        }
        places.set(index, here);
        let fixed: f64 = set.iter().flatten().sum();
        let central = &self.central[id.0 as usize];
        let free: f64 = central.iter().zip(&set).filter(|(_, s)| s.is_none()).map(|(c, _)| *c).sum();
        let all_set = set.iter().all(Option::is_some);
        if fixed > 1.0 + 1e-12 || (all_set && fixed < 1.0 - 1e-9) {
            let change = self.chain(context).find_map(|at| match self.contexts[at].layer {
                Layer::Scenario(s) => (0..set.len()).find_map(|c| self.override_of(s, id, c)),
                _ => None,
            })?;
            let expression = *change.change.expressions().first()?;
            self.frames.push((expression, Some((id, cell))));
            self.fault(Problem::MixExceeded { sum: fixed }, context, &expression.expr);
            self.frames.pop();
            return None;
        }
        match set[cell] {
            Some(value) => Some(value),
            None if fixed == 0.0 => Some(central[cell]),
            None => Some(central[cell] * (1.0 - fixed) / free),
        }
    }

    /// A result that keeps to what its quantity declares.
    fn checked(
        &mut self,
        context: ContextId,
        variable: &'m Variable,
        expr: &'m Expr,
        value: f64,
    ) -> Option<f64> {
        let share = variable.quantity().is_some_and(|q| q.declared_share);
        let bounds = variable.quantity().and_then(|q| q.bounds);
        if share && bounds.is_none() && !(value.is_nan() || (-1e-12..=1.0 + 1e-12).contains(&value)) {
            self.fault(Problem::NotAShare { value }, context, expr);
            return None;
        }
        if let Some((low, high)) = bounds
            && (low.is_some_and(|l| value < l) || high.is_some_and(|h| value > h))
        {
            self.fault(Problem::OutOfBounds { value }, context, expr);
            return None;
        }
        Some(value)
    }
}
