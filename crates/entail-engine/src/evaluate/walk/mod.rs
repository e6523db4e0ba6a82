//! In: a model, and what its values are computed in. Out: values on demand, cell by cell, in contexts laid over each other.
//! One walk over formulas serves numbers and terms that stand for all draws.
//! Never decides what is wanted.
//!
//! A [`request`] asks for whole variables and formulas; a [`value`] looks through the layers of its context; an
//! [`expression`] is walked, with what belongs to each [`node`]. What was computed stays in the [`state`], which owns all that it holds.

mod assumed;
mod chosen;
mod computed;
mod context;
mod expression;
mod fault;
mod node;
mod place;
mod request;
mod split;
mod state;
mod value;

pub use chosen::{Choices, Chosen};
pub use node::comparison::{Comparison, nearest};
pub use node::over::sums::NEUTRAL;
pub use state::Beliefs;

use crate::evaluate::fault::Fault;
use crate::language::formula::{Expr, IndexId, ScenarioId, VariableId};
use crate::model::{Expression, Model};
use entail_runtime::arithmetic::Arithmetic;
use state::{Frame, State};
use std::sync::Arc;

/// A model with all that was computed of it, as numbers or as terms that stand for all draws.
#[derive(Clone)]
pub struct Engine<A: Arithmetic> {
    model: Arc<Model>,
    state: State<A>,
}

/// One walk over formulas: the model that it reads and the state that it fills.
struct Walk<'w, A: Arithmetic> {
    model: &'w Model,
    state: &'w mut State<A>,
}

impl<A: Arithmetic> Walk<'_, A> {
    /// Works inside a formula: what fails there is noted with its text and place.
    fn in_formula<R>(
        &mut self,
        formula: &Arc<Expression>,
        subject: Option<(VariableId, usize)>,
        work: impl FnOnce(&mut Self) -> R,
    ) -> R {
        // Frames are pushed here alone, so that none is left behind when the work fails.
        self.state.frames.push(Frame { formula: Arc::clone(formula), subject });
        let result = work(self);
        self.state.frames.pop();
        result
    }
}

impl<A: Arithmetic + Clone> Engine<A> {
    /// A copy that knows the values of the base and of one scenario: a model may have many of them.
    pub fn of_scenario(&self, scenario: ScenarioId) -> Self {
        Self { model: Arc::clone(&self.model), state: self.state.of_scenario(scenario) }
    }
}

impl<A: Arithmetic> Engine<A> {
    /// A model of which nothing is computed yet.
    pub fn new(model: Arc<Model>, arithmetic: A, beliefs: Beliefs<A::Value>) -> Self {
        let users = context::users(&model);
        Self { model, state: State::new(arithmetic, beliefs, users) }
    }

    /// The same, with whoever knows what is chosen once for all draws.
    #[must_use]
    pub fn choosing_by(mut self, choices: Option<Arc<dyn Choices>>) -> Self {
        self.state.choices = choices;
        self
    }

    /// Whoever knows what is chosen once for all draws.
    pub fn choices(&self) -> Option<&Arc<dyn Choices>> {
        self.state.choices.as_ref()
    }

    fn walk(&mut self) -> Walk<'_, A> {
        Walk { model: &self.model, state: &mut self.state }
    }

    /// The model.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// What is believed of assumptions.
    pub fn beliefs(&self) -> &Beliefs<A::Value> {
        &self.state.beliefs
    }

    /// What values are computed in.
    pub fn arithmetic(&self) -> &A {
        &self.state.arithmetic
    }

    /// The same, to do more with.
    pub fn arithmetic_mut(&mut self) -> &mut A {
        &mut self.state.arithmetic
    }

    /// The faults found since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        self.state.take_faults()
    }

    /// That more contexts were wanted than there may be: some values are missing for that reason alone.
    pub fn crowded(&self) -> Option<&Fault> {
        self.state.crowded.as_ref()
    }

    /// All values of a scenario, by variable and cell; NaN where there is none.
    pub fn scenario_values(&mut self, scenario: ScenarioId) -> Vec<Vec<A::Value>> {
        request::values_in_scenario(&mut self.walk(), scenario)
    }

    /// All values of one variable in a scenario, cell by cell; NaN where there is none.
    pub fn variable_cells(&mut self, scenario: ScenarioId, id: VariableId) -> Vec<A::Value> {
        request::cells_in_scenario(&mut self.walk(), scenario, id)
    }

    /// All cells of a variable with nothing laid over the base, not even changes of the command line.
    pub fn unlaid_cells(&mut self, id: VariableId) -> Vec<A::Value> {
        request::cells_in_context(&mut self.walk(), 0, id)
    }

    /// The same in a scenario that is laid over another.
    pub fn variable_cells_under(
        &mut self,
        base: ScenarioId,
        scenario: ScenarioId,
        id: VariableId,
    ) -> Vec<A::Value> {
        let mut walk = self.walk();
        let below = context::scenario_context(&mut walk, base);
        let context = context::context_under(&mut walk, below, scenario);
        request::cells_in_context(&mut walk, context, id)
    }

    /// Computes what the variables of a formula need, in order, so that long chains do not recurse.
    pub fn prepare(&mut self, scenario: ScenarioId, expression: &Expression) {
        let mut walk = self.walk();
        let context = context::scenario_context(&mut walk, scenario);
        request::prepare(&mut walk, context, &expression.expr.variables());
    }

    /// One cell of a variable in a scenario; the faults are those of this cell, and no others.
    pub fn lone_cell(&mut self, scenario: ScenarioId, id: VariableId, cell: usize) -> Option<A::Value> {
        request::lone_cell(&mut self.walk(), scenario, id, cell)
    }

    /// Makes what failed unknown again, so that it can be requested once more and give its fault.
    pub fn forget_failures(&mut self) {
        self.state.forget_failures();
    }

    /// The cells of a formula in a scenario; none if one of them failed.
    pub fn expression_cells(
        &mut self,
        scenario: ScenarioId,
        expression: &Arc<Expression>,
    ) -> Option<Vec<A::Value>> {
        request::expression_cells(&mut self.walk(), scenario, expression)
    }

    /// The same in scenarios that are laid over each other, the topmost first; what failed before is tried again.
    pub fn cells_over(
        &mut self,
        scenarios: &[ScenarioId],
        expression: &Arc<Expression>,
    ) -> Option<Vec<A::Value>> {
        self.state.forget_failures();
        let mut walk = self.walk();
        let below = |walk: &mut Walk<'_, A>, below, scenario: &ScenarioId| {
            context::context_under(walk, below, *scenario)
        };
        let context = scenarios.iter().rev().fold(0, |at, scenario| below(&mut walk, at, scenario));
        request::prepare(&mut walk, context, &expression.expr.variables());
        request::cells_of_expression(&mut walk, context, expression)
    }

    /// A part of a formula at a cell of a scenario.
    pub fn value_at(
        &mut self,
        scenario: ScenarioId,
        expr: &Expr,
        cell: &[(IndexId, u32)],
    ) -> Option<A::Value> {
        request::value_at_cell(&mut self.walk(), scenario, expr, cell)
    }

    /// The comparisons that decide a yes or no in a scenario.
    pub fn comparisons(
        &mut self,
        scenario: ScenarioId,
        expression: &Arc<Expression>,
    ) -> Vec<Comparison<A::Value>> {
        node::comparison::deciding_comparisons(&mut self.walk(), scenario, expression)
    }
}
