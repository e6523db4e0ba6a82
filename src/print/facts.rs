//! In: an evaluated model and the scenario of the page. Out: what filters and functions look up.
//! Shared with whoever asks: the template engine holds on to it, and wants no lifetime.
//! Never computes a value that nobody asks for.

use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_engine::model::{Coordinates, Model};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a text may speak about.
pub struct Facts {
    /// The model.
    pub model: Arc<Model>,
    /// Values by scenario, variable and cell.
    values: Arc<Vec<Vec<Vec<f64>>>>,
    /// The base: what is believed before any scenario is its to say.
    base: Arc<Evaluation>,
    /// The same with a scenario laid over that of the page, where this is not the base.
    laid: Option<Mutex<Laid>>,
    /// The scenario of the page.
    pub scenario: ScenarioId,
}

/// What the facts of all scenarios share.
#[derive(Clone)]
pub struct Known {
    model: Arc<Model>,
    values: Arc<Vec<Vec<Vec<f64>>>>,
    base: Arc<Evaluation>,
}

impl Known {
    /// The model and the values of an evaluation.
    pub fn of(evaluation: &Evaluation) -> Self {
        let base = Arc::new(evaluation.of_scenario(ScenarioId(0)));
        Self { model: evaluation.model(), values: Arc::clone(evaluation.all_values()), base }
    }
}

/// Scenarios laid over that of the page. Few of their values are ever asked for, of any two scenarios of a report: they are
/// computed then.
struct Laid {
    base: Arc<Evaluation>,
    /// Made with the first value.
    evaluation: Option<Evaluation>,
    /// All cells of a variable in a scenario.
    known: BTreeMap<(ScenarioId, VariableId), Vec<f64>>,
}

impl Laid {
    fn cells(&mut self, page: ScenarioId, scenario: ScenarioId, variable: VariableId) -> &[f64] {
        let Self { base, evaluation, known } = self;
        known.entry((scenario, variable)).or_insert_with(|| {
            let evaluation = evaluation.get_or_insert_with(|| Evaluation::clone(base));
            evaluation.values_under(page, scenario, variable)
        })
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
    /// What is known of all scenarios, in that of the page.
    pub fn new(known: &Known, scenario: ScenarioId) -> Self {
        let Known { model, values, base } = known.clone();
        // In the base nothing lies over anything else: the values of each scenario by itself serve for both.
        let is_laid = scenario != ScenarioId(0);
        let laid = || Mutex::new(Laid { base: Arc::clone(&base), evaluation: None, known: BTreeMap::new() });
        let laid = is_laid.then(laid);
        Self { model, values, base, laid, scenario }
    }

    /// The central value of an assumption's cell as the report declares it, before scenarios and changes of a command line;
    /// NaN where there is none.
    pub fn believed(&self, variable: VariableId, cell: &Coordinates) -> f64 {
        let indexes = &self.model.variable(variable).indexes;
        let at = self.model.cell(indexes, |index| cell.at(index).unwrap_or(0));
        self.base.believed(variable).get(at).copied().unwrap_or(f64::NAN)
    }

    /// The value of a cell; NaN where there is none.
    pub fn value(&self, scenario: ScenarioId, over: Over, variable: VariableId, cell: &Coordinates) -> f64 {
        let indexes = &self.model.variable(variable).indexes;
        let at = self.model.cell(indexes, |index| cell.at(index).unwrap_or(0));
        self.of_cells(scenario, over, variable, |cells| cells.get(at).copied()).unwrap_or(f64::NAN)
    }

    /// The largest size that a variable has in any of its cells.
    pub fn largest(&self, scenario: ScenarioId, over: Over, variable: VariableId) -> f64 {
        self.of_cells(scenario, over, variable, |cells| {
            cells.iter().map(|cell| cell.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max)
        })
    }

    /// What is asked of all cells of a variable.
    fn of_cells<T>(
        &self,
        scenario: ScenarioId,
        over: Over,
        variable: VariableId,
        asked: impl FnOnce(&[f64]) -> T,
    ) -> T {
        match &self.laid {
            Some(laid) if over == Over::Page => {
                // A fault in another thread leaves no cell half known.
                let mut laid = laid.lock().unwrap_or_else(PoisonError::into_inner);
                asked(laid.cells(self.scenario, scenario, variable))
            }
            _ => asked(&self.values[scenario.0 as usize][variable.0 as usize]),
        }
    }
}
