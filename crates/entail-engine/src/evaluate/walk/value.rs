//! In: a variable, a context and places. Out: its value there, computed once.
//! Asks the layers from the top: a replacement, an override, or the formula.
//! Never lets a share leave 0 to 1 or a value leave its bounds.

use super::context::{ContextId, Engine, Layer};
use super::place::{Place, Places};
use crate::evaluate::error::Problem;
use crate::language::formula::{Expr, ScenarioId, VariableId};
use crate::model::{Expression, Kind, Model, Variable};
use entail_runtime::arithmetic::Arithmetic;

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<V> {
    /// Not asked for yet.
    Unknown,
    /// Being computed.
    Running,
    /// It cannot be computed; said already.
    Failed,
    /// Its value; NaN where the cell has none.
    Known(V),
}

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// All values of a scenario, by variable and cell; NaN where there is none.
    pub fn scenario_values(&mut self, scenario: ScenarioId) -> Vec<Vec<A::Value>> {
        let context = self.scenario(scenario);
        self.context_values(context)
    }

    /// Every value of one scenario laid over another.
    pub fn values_under(&mut self, told: ScenarioId, scenario: ScenarioId) -> Vec<Vec<A::Value>> {
        let below = self.scenario(told);
        let context = self.under(below, scenario);
        self.context_values(context)
    }

    fn context_values(&mut self, context: ContextId) -> Vec<Vec<A::Value>> {
        let model: &'m Model = self.model;
        let mut values: Vec<Vec<A::Value>> = vec![Vec::new(); model.variables.len()];
        for id in &model.order {
            values[id.0 as usize] = self.variable_values(context, *id);
        }
        values
    }

    /// All values of one variable in a scenario, cell by cell; NaN where there is none.
    pub fn variable_cells(&mut self, scenario: ScenarioId, id: VariableId) -> Vec<A::Value> {
        let context = self.scenario(scenario);
        self.cells_in(context, id)
    }

    /// All cells of a variable in a context, and nothing that they do not need.
    pub fn cells_in(&mut self, context: ContextId, id: VariableId) -> Vec<A::Value> {
        self.prepare(context, &[id]);
        self.variable_values(context, id)
    }

    /// Computes what some variables need and these themselves, in order, so that long chains do not recurse.
    pub fn prepare(&mut self, context: ContextId, ids: &[VariableId]) {
        if ids.iter().all(|id| self.is_filled(context, *id)) {
            return;
        }
        let model: &'m Model = self.model;
        let needs = self.needs(context, ids);
        for id in model.order.iter().filter(|v| needs[v.0 as usize]) {
            self.fill(context, *id);
        }
    }

    /// One cell of a variable in a scenario; the faults are those of this cell, and no others.
    pub fn lone_cell(&mut self, scenario: ScenarioId, id: VariableId, cell: usize) -> Option<A::Value> {
        let context = self.scenario(scenario);
        self.prepare(context, &[id]);
        self.forget_failures();
        let model: &'m Model = self.model;
        let indexes = &model.variable(id).indexes;
        let mut places = Places::open(model.indexes.len());
        for (index, at) in indexes.iter().zip(model.places(indexes, cell)) {
            places.set(*index, Place::At(at));
        }
        self.value(context, id, &mut places)
    }

    /// Makes what failed unknown again, so that it can be asked once more and say why.
    pub fn forget_failures(&mut self) {
        self.faults.clear();
        self.filled.clear();
        for context in &mut self.contexts {
            for cell in context.memo.iter_mut().flatten().filter(|cell| **cell == Cell::Failed) {
                *cell = Cell::Unknown;
            }
            context.odd.retain(|_, cell| *cell != Cell::Failed);
        }
    }

    /// Whether all cells of a variable were asked for.
    pub fn is_filled(&self, context: ContextId, id: VariableId) -> bool {
        self.filled.contains(&(self.home(context, id), id))
    }

    /// Computes all cells of a variable.
    fn fill(&mut self, context: ContextId, id: VariableId) {
        let home = self.home(context, id);
        if self.filled.contains(&(home, id)) {
            return;
        }
        let model: &'m Model = self.model;
        let mut places = Places::open(model.indexes.len());
        let indexes = &model.variable(id).indexes;
        for cell in 0..model.cell_count(indexes) {
            for (index, at) in indexes.iter().zip(model.places(indexes, cell)) {
                places.set(*index, Place::At(at));
            }
            self.value(home, id, &mut places);
        }
        self.filled.insert((home, id));
    }

    fn variable_values(&mut self, context: ContextId, id: VariableId) -> Vec<A::Value> {
        self.fill(context, id);
        let nothing = self.arithmetic.constant(f64::NAN);
        let value = |cell: &Cell<A::Value>| match cell {
            Cell::Known(value) => *value,
            _ => nothing,
        };
        self.memo(self.home(context, id), id).iter().map(value).collect()
    }

    /// The cells of a formula in a scenario; none if one of them failed.
    pub fn expression_cells(
        &mut self,
        scenario: ScenarioId,
        expression: &'m Expression,
    ) -> Option<Vec<A::Value>> {
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
    ) -> Option<A::Value> {
        let context = self.scenario(scenario);
        let mut places = Places::open(self.model.indexes.len());
        for (index, at) in cell {
            places.set(*index, Place::At(*at));
        }
        self.compute(context, expr, &mut places)
    }

    /// The value of a variable at the places at hand.
    pub fn value(
        &mut self,
        context: ContextId,
        id: VariableId,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let model: &'m Model = self.model;
        let variable = model.variable(id);
        let context = self.home(context, id);
        let odd = variable.indexes.iter().any(|i| places.position(*i).is_none());
        if odd {
            return self.odd_value(context, id, variable, places);
        }
        let cell = model.cell(&variable.indexes, |i| places.position(i).unwrap_or(0));
        let memo = self.memo(context, id);
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
        self.memo(context, id)[cell] = value.map_or(Cell::Failed, Cell::Known);
        value
    }

    /// A value where an index is replaced: there is no cell for it.
    fn odd_value(
        &mut self,
        context: ContextId,
        id: VariableId,
        variable: &'m Variable,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let key = (id.0, places.key(&variable.indexes, |value| self.arithmetic.key(value)));
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
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
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
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
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

    /// A result that keeps to what its quantity declares.
    fn checked(
        &mut self,
        context: ContextId,
        variable: &'m Variable,
        expr: &'m Expr,
        value: A::Value,
    ) -> Option<A::Value> {
        let Some(quantity) = variable.quantity() else { return Some(value) };
        match quantity.bounds {
            Some((low, high)) => {
                let ends = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
                self.guarded(context, expr, value, ends, |value| Problem::OutOfBounds { value })
            }
            None if quantity.declared_share => {
                let ends = (-1e-12, 1.0 + 1e-12);
                self.guarded(context, expr, value, ends, |value| Problem::NotAShare { value })
            }
            None => Some(value),
        }
    }
}
