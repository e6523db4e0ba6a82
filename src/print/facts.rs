//! In: an evaluated model and the scenario of the page. Out: what filters and functions look up.
//! Shared with whoever asks: the template engine holds on to it, and wants no lifetime.
//! Never computes a value of its own.

use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_engine::model::{Coordinates, Model};
use std::sync::Arc;

/// What a text may speak about.
pub struct Facts {
    /// The model.
    pub model: Arc<Model>,
    /// Values by scenario, variable and cell.
    values: Arc<Vec<Vec<Vec<f64>>>>,
    /// The same with each scenario laid over that of the page, where this is not the base.
    laid: Option<Vec<Vec<Vec<f64>>>>,
    /// The scenario of the page.
    pub scenario: ScenarioId,
}

/// What the facts of all scenarios share.
#[derive(Clone)]
pub struct Known {
    model: Arc<Model>,
    values: Arc<Vec<Vec<Vec<f64>>>>,
}

impl Known {
    /// The model and the values of an evaluation.
    pub fn of(evaluation: &Evaluation) -> Self {
        Self { model: evaluation.model(), values: Arc::clone(evaluation.all_values()) }
    }
}

/// Which values of a scenario are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// The scenario by itself.
    #[default]
    Base,
    /// The scenario laid over that of the page.
    Page,
    /// The scenario by itself, also where the page has another one.
    Alone,
}

impl Facts {
    /// The facts of an evaluation, in the scenario of the page.
    pub fn new(evaluation: &mut Evaluation, known: &Known, scenario: ScenarioId) -> Self {
        let model = evaluation.model();
        let count = model.scenarios.len() as u32;
        let is_laid = scenario != ScenarioId(0);
        // In the base nothing lies over anything else: the values of each scenario by itself serve for both.
        let laid =
            is_laid.then(|| (0..count).map(|s| evaluation.values_under(scenario, ScenarioId(s))).collect());
        let Known { model, values } = known.clone();
        Self { model, values, laid, scenario }
    }

    /// The value of a cell; NaN where there is none.
    pub fn value(&self, scenario: ScenarioId, over: Over, variable: VariableId, cell: &Coordinates) -> f64 {
        let indexes = &self.model.variable(variable).indexes;
        let at = self.model.cell(indexes, |index| cell.at(index).unwrap_or(0));
        let values = match over {
            // No laid values: the page is in the base.
            Over::Page => self.laid.as_deref().unwrap_or(&self.values),
            Over::Base | Over::Alone => &self.values[..],
        };
        values[scenario.0 as usize][variable.0 as usize].get(at).copied().unwrap_or(f64::NAN)
    }
}
