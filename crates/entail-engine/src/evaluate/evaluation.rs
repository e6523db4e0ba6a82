//! In: a resolved model. Out: the central value of every variable, cell by cell, in every scenario.
//! What cannot be computed is NaN, with a finding.
//! Never draws.

use super::central::central_values;
use super::choices::choices;
use super::model_graph::ModelGraph;
use super::outside::outside;
use super::simulation::{Settings, Simulation};
use super::walk::{Beliefs, Engine, nearest};
use super::what_if::WhatIf;
use super::wording;
use crate::diagnostic::{Diagnostic, Findings, Outcome, Partial, arrange, outcome};
use crate::language::formula::{Expr, IndexId, Operator, ScenarioId, VariableId};
use crate::model::{Assumption, Expression, Model};
use entail_runtime::arithmetic::Numbers;
use entail_runtime::draws::Leaf;
use std::sync::Arc;

/// Central values in base units, by scenario, variable and cell; NaN where a cell has none.
pub type CentralValues = Vec<Vec<Vec<f64>>>;

/// Every value of a model at the central case. It owns its model, and copies share the values.
#[derive(Clone)]
pub struct Evaluation {
    engine: Engine<Numbers>,
    values: Arc<CentralValues>,
    /// Central values of assumptions before any scenario, by variable and cell; none for quantities.
    believed: Arc<Vec<Vec<f64>>>,
}

/// Evaluates every variable in every scenario. A belief whose numbers make no distribution is an error, and so is a
/// value that cannot be computed.
///
/// # Errors
///
/// A finding for each belief whose numbers make no distribution, and for each value that cannot be computed.
pub fn evaluate(model: Arc<Model>) -> Outcome<Evaluation> {
    let Partial { value, findings } = evaluate_partly(model)?;
    outcome(value, findings)
}

/// Evaluates what can be evaluated: a value that cannot be computed is NaN, and its error is among the findings. Only
/// a belief whose numbers make no distribution leaves nothing to evaluate.
///
/// # Errors
///
/// A finding for each belief whose numbers make no distribution.
pub fn evaluate_partly(model: Arc<Model>) -> Result<Partial<Evaluation>, Findings> {
    let (central, findings) = central_values(&model);
    // Without central values nothing can be computed, so that these errors end the stage.
    let mut findings = outcome((), findings)?.warnings;
    let choices = choices(&model, &central)?;
    let mut engine = Engine::new(Arc::clone(&model), Numbers, Beliefs::central(central)).choosing_by(choices);
    let believed = Arc::new(believed_values(&mut engine));
    let scenarios = 0..model.scenarios.len() as u32;
    let values = scenarios.map(|scenario| engine.scenario_values(ScenarioId(scenario))).collect();
    findings.extend(outside(&model));
    findings.extend(wording::findings(&model, engine.take_faults()));
    arrange(&mut findings);
    Ok(Partial { value: Evaluation { engine, values: Arc::new(values), believed }, findings })
}

/// Central values before any scenario; those of beliefs whose parameters are formulas are computed.
fn believed_values(engine: &mut Engine<Numbers>) -> Vec<Vec<f64>> {
    let mut believed = engine.beliefs().central.clone();
    let model = Arc::clone(engine.model());
    for ((variable, own), id) in model.variables.iter().zip(&mut believed).zip((0..).map(VariableId)) {
        if variable.assumption().is_some_and(Assumption::is_computed) {
            *own = engine.unlaid_cells(id);
        }
    }
    // What fails here is told where a scenario needs it: one may have put something else in its place.
    engine.take_faults();
    engine.forget_failures();
    believed
}

impl Evaluation {
    /// The model.
    pub fn model(&self) -> Arc<Model> {
        Arc::clone(self.engine.model())
    }

    /// All values, by scenario, variable and cell.
    pub fn all_values(&self) -> &Arc<CentralValues> {
        &self.values
    }

    /// All cells of a variable, the last index running fastest; NaN where a cell has no value.
    pub fn values(&self, scenario: ScenarioId, variable: VariableId) -> &[f64] {
        &self.values[scenario.0 as usize][variable.0 as usize]
    }

    /// The central value of an assumption's cells before any scenario changes it.
    pub fn believed(&self, variable: VariableId) -> &[f64] {
        &self.believed[variable.0 as usize]
    }

    /// Central values of all assumptions, by variable and cell; none for quantities.
    pub fn beliefs(&self) -> &[Vec<f64>] {
        &self.engine.beliefs().central
    }

    /// The model as a graph over all draws, in which nothing is computed yet.
    pub fn graph(&self) -> ModelGraph {
        ModelGraph::new(self.model(), &self.engine.beliefs().central, self.engine.choices().cloned())
    }

    /// The draws of the model; beliefs that are impossible are errors.
    ///
    /// # Errors
    ///
    /// A finding for each assumption, split or correlation whose numbers make no distribution.
    pub fn simulation(&self, settings: Settings) -> Result<Simulation, Findings> {
        Simulation::new(self.graph(), self.beliefs(), settings)
    }

    /// Everything at one draw; leaves that are not named keep their central values.
    pub fn at_draw(&self, draw: impl IntoIterator<Item = (Leaf, f64)>) -> WhatIf {
        WhatIf::new(self.model(), &self.engine.beliefs().central, draw, self.engine.choices().cloned())
    }

    /// Everything that follows where some cells of assumptions have other values, in base units.
    pub fn what_if(&self, changes: impl IntoIterator<Item = (VariableId, usize, f64)>) -> WhatIf {
        self.at_draw(changes.into_iter().map(|(id, cell, value)| (Leaf::Draw(id.into(), cell as u32), value)))
    }

    /// A copy that has computed the base and one scenario: pages of many scenarios each take one, and compute the little
    /// that they ask of others.
    #[must_use]
    pub fn of_scenario(&self, scenario: ScenarioId) -> Self {
        Self {
            engine: self.engine.of_scenario(scenario),
            values: Arc::clone(&self.values),
            believed: Arc::clone(&self.believed),
        }
    }

    /// All cells of a variable with a scenario laid over another, as `under` does; NaN where there is none.
    pub fn values_under(&mut self, base: ScenarioId, scenario: ScenarioId, variable: VariableId) -> Vec<f64> {
        let values = self.engine.variable_cells_under(base, scenario, variable);
        self.engine.take_faults();
        values
    }

    /// The cells of a formula in a scenario, over its own indexes.
    ///
    /// # Errors
    ///
    /// What makes the first cell that cannot be computed impossible.
    pub fn cells(
        &mut self,
        scenario: ScenarioId,
        expression: &Arc<Expression>,
    ) -> Result<Vec<f64>, Box<Diagnostic>> {
        let cells = self.engine.expression_cells(scenario, expression);
        // Taken in either case, or the next request would be answered with the faults of this one.
        let faults = self.engine.take_faults();
        match cells {
            Some(cells) => Ok(cells),
            None => Err(Box::new(
                wording::findings(self.engine.model(), faults)
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| wording::uncomputed(expression)),
            )),
        }
    }

    /// The value of a part of a formula at a cell; none where it cannot be computed.
    pub fn value_at(&mut self, scenario: ScenarioId, expr: &Expr, cell: &[(IndexId, u32)]) -> Option<f64> {
        let value = self.engine.value_at(scenario, expr, cell);
        self.engine.take_faults();
        value
    }

    /// The two sides of the comparison that decides a yes or no, with its operator.
    pub fn sides(
        &mut self,
        scenario: ScenarioId,
        expression: &Arc<Expression>,
    ) -> Option<(Operator, f64, f64)> {
        let comparisons = self.engine.comparisons(scenario, expression);
        self.engine.take_faults();
        nearest(comparisons)
    }
}
