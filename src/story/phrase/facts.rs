//! In: an evaluated model and the scenario that is told. Out: what filters and functions look up.
//! A copy that filters can hold on to, since the engine wants them without lifetimes.
//! Never computes a value of its own.

use crate::evaluate::Evaluation;
use crate::language::formula::{IndexId, ScenarioId, VariableId};
use crate::model::Model;

/// What a text may speak about.
pub struct Facts {
    /// The model.
    pub model: Model,
    /// Values by scenario, variable and cell.
    values: Vec<Vec<Vec<f64>>>,
    /// The scenario that is told.
    pub scenario: ScenarioId,
}

impl Facts {
    /// The facts of an evaluation.
    pub fn new(evaluation: &Evaluation<'_>, scenario: ScenarioId) -> Self {
        let model = evaluation.model();
        let values = (0..model.scenarios.len() as u32).map(|s| {
            let of = |v: u32| evaluation.values(ScenarioId(s), VariableId(v)).to_vec();
            (0..model.variables.len() as u32).map(of).collect()
        });
        Self { model: model.clone(), values: values.collect(), scenario }
    }

    /// The value of a cell; NaN where there is none.
    pub fn value(&self, scenario: ScenarioId, variable: VariableId, cell: &[(IndexId, u32)]) -> f64 {
        let indexes = &self.model.variable(variable).indexes;
        let at = self.model.cell(indexes, |i| cell.iter().find(|(c, _)| *c == i).map_or(0, |(_, p)| *p));
        self.values[scenario.0 as usize][variable.0 as usize].get(at).copied().unwrap_or(f64::NAN)
    }
}
