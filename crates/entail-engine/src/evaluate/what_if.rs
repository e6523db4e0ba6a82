//! In: a model, and other values for some cells of its assumptions. Out: everything that follows, with what fails there.
//! The walk of the central case, with these values in the place of central ones.
//! Never makes a draw.

use crate::evaluate::draws::assumption_of;
use crate::evaluate::fault::Fault;
use crate::evaluate::walk::{Beliefs, Choices, Engine};
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{Expression, Model};
use entail_runtime::arithmetic::Numbers;
use entail_runtime::draws::Leaf;
use std::sync::Arc;

/// A cell of a variable, or a formula without open index such as a claim.
#[derive(Clone, Debug)]
pub enum Request {
    /// A cell.
    Cell(VariableId, usize),
    /// A formula.
    Formula(Arc<Expression>),
    /// One cell of a formula with open indexes.
    Part(Arc<Expression>, usize),
}

/// A model in which some assumptions have other values: those of one draw, or any that somebody wants to try.
pub struct WhatIf {
    engine: Engine<Numbers>,
}

impl WhatIf {
    /// Leaves that are not named keep their central values.
    pub(super) fn new(
        model: Arc<Model>,
        central: &[Vec<f64>],
        draw: impl IntoIterator<Item = (Leaf, f64)>,
        choices: Option<Arc<dyn Choices>>,
    ) -> Self {
        let mut beliefs = Beliefs::central(central.to_vec());
        for (leaf, value) in draw {
            let (variable, cell) = assumption_of(leaf);
            let side = match leaf {
                Leaf::Draw(..) => &mut beliefs.drawn,
                Leaf::Score(..) => &mut beliefs.scores,
            };
            if let Some(place) = side[variable.0 as usize].get_mut(cell) {
                *place = value;
            }
        }
        // What was chosen stays so, whatever comes true.
        Self { engine: Engine::new(model, Numbers, beliefs).choosing_by(choices) }
    }

    /// Every value of a scenario by variable and cell; NaN where there is none.
    pub fn values(&mut self, scenario: ScenarioId) -> Vec<Vec<f64>> {
        self.engine.scenario_values(scenario)
    }

    /// What is requested, in a scenario; NaN where it has no value.
    pub fn value(&mut self, scenario: ScenarioId, request: &Request) -> f64 {
        let value = match request {
            Request::Cell(variable, cell) => self.engine.lone_cell(scenario, *variable, *cell),
            Request::Formula(expression) => self.cell(scenario, expression, 0),
            Request::Part(expression, cell) => self.cell(scenario, expression, *cell),
        };
        value.unwrap_or(f64::NAN)
    }

    fn cell(&mut self, scenario: ScenarioId, expression: &Arc<Expression>, cell: usize) -> Option<f64> {
        self.engine.prepare(scenario, expression);
        // Failures so far belong to other cells: what this one needs is computed again, with its fault.
        self.engine.forget_failures();
        self.engine.expression_cells(scenario, expression).and_then(|cells| cells.get(cell).copied())
    }

    /// What failed since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        self.engine.take_faults()
    }
}
