//! In: a model and the values of one draw. Out: everything at that draw, with what fails there.
//! The engine of the central case, with drawn values in the place of central ones.
//! Never makes a draw.

use crate::evaluate::draws::assumption_of;
use crate::evaluate::error::Fault;
use crate::evaluate::walk::{Beliefs, Engine};
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{Expression, Model};
use entail_runtime::arithmetic::Numbers;
use entail_runtime::draws::Leaf;

/// A cell of a variable, or a formula without open index such as a claim.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'m> {
    /// A cell.
    Cell(VariableId, usize),
    /// A formula.
    Formula(&'m Expression),
    /// One cell of a formula with open indexes.
    Part(&'m Expression, usize),
}

/// A model at one draw.
pub struct AtDraw<'m> {
    engine: Engine<'m, Numbers>,
}

impl<'m> AtDraw<'m> {
    /// Leaves that are not named keep their central values.
    pub(in crate::evaluate) fn new(
        model: &'m Model,
        central: &[Vec<f64>],
        draw: impl IntoIterator<Item = (Leaf, f64)>,
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
        Self { engine: Engine::new(model, Numbers, beliefs) }
    }

    /// Every value of a scenario by variable and cell; NaN where there is none.
    pub fn values(&mut self, scenario: ScenarioId) -> Vec<Vec<f64>> {
        self.engine.scenario_values(scenario)
    }

    /// What is asked for, in a scenario; NaN where it has no value.
    pub fn value(&mut self, scenario: ScenarioId, asked: Asked<'m>) -> f64 {
        let value = match asked {
            Asked::Cell(variable, cell) => self.engine.lone_cell(scenario, variable, cell),
            Asked::Formula(expression) => self.cell(scenario, expression, 0),
            Asked::Part(expression, cell) => self.cell(scenario, expression, cell),
        };
        value.unwrap_or(f64::NAN)
    }

    fn cell(&mut self, scenario: ScenarioId, expression: &'m Expression, cell: usize) -> Option<f64> {
        let context = self.engine.scenario(scenario);
        self.engine.prepare(context, &expression.expr.variables());
        self.engine.forget_failures();
        self.engine.expression_cells(scenario, expression).and_then(|cells| cells.get(cell).copied())
    }

    /// What failed since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        self.engine.take_faults()
    }
}
