//! In: a resolved model. Out: the value of every variable, cell by cell, in every scenario.
//! Scenarios, `with` and `under` are one mechanism: layers over the base that recompute what depends on them.
//! Never reads a file, never prints.

mod belief;
mod central;
pub mod draws;
mod error;
mod outside;
pub mod simulation;
mod trace;
mod undefined;
mod walk;

pub use error::{Fault, Problem, WITHOUT_RATE};
pub use trace::Trace;
pub use undefined::{Asked, AtDraw, Cause, Share};
pub use walk::Comparison;

use crate::diagnostic::Diagnostic;
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{Expression, Model};
use entail_runtime::arithmetic::Numbers;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use simulation::{Columns, Simulation};
use walk::{Beliefs, Engine};

/// Every value of a model at the central case.
#[derive(Clone)]
pub struct Evaluation<'m> {
    engine: Engine<'m, Numbers>,
    values: Vec<Vec<Vec<f64>>>,
}

/// Evaluates every variable in every scenario.
pub fn evaluate(model: &Model) -> (Evaluation<'_>, Vec<Diagnostic>) {
    let (central, mut findings) = central::central_values(model);
    let mut engine = Engine::new(model, Numbers, Beliefs::central(central));
    let mut values = Vec::new();
    if findings.iter().any(Diagnostic::is_error) {
        values = vec![vec![Vec::new(); model.variables.len()]; model.scenarios.len()];
        return (Evaluation { engine, values }, findings);
    }
    for scenario in 0..model.scenarios.len() {
        values.push(engine.scenario_values(ScenarioId(scenario as u32)));
    }
    findings.extend(outside::outside(model));
    findings.extend(error::findings(model, engine.take_faults()));
    (Evaluation { engine, values }, findings)
}

impl<'m> Evaluation<'m> {
    /// The model.
    pub fn model(&self) -> &'m Model {
        self.engine.model
    }

    /// Whether there are values: not where what is believed makes no distribution.
    pub fn is_known(&self) -> bool {
        self.values.iter().flatten().any(|cells| !cells.is_empty())
    }

    /// All cells of a variable, the last index running fastest; NaN where a cell has no value.
    pub fn values(&self, scenario: ScenarioId, variable: VariableId) -> &[f64] {
        &self.values[scenario.0 as usize][variable.0 as usize]
    }

    /// The central value of an assumption's cells before any scenario changes it.
    pub fn believed(&self, variable: VariableId) -> &[f64] {
        &self.engine.beliefs.central[variable.0 as usize]
    }

    /// Central values of all assumptions, by variable and cell; none for quantities.
    pub fn beliefs(&self) -> &[Vec<f64>] {
        &self.engine.beliefs.central
    }

    /// The model as a graph over all draws, in which nothing is computed yet.
    pub fn trace(&self) -> Trace<'m> {
        Trace::new(self.engine.model, &self.engine.beliefs.central)
    }

    /// Everything at one draw; leaves that are not named keep their central values.
    pub fn at_draw(&self, draw: impl IntoIterator<Item = (Leaf, f64)>) -> AtDraw<'m> {
        AtDraw::new(self.engine.model, &self.engine.beliefs.central, draw)
    }

    /// Why a value is undefined in a draw, and whose range it is; none where it has a value there.
    pub fn cause(&self, scenario: ScenarioId, asked: Asked<'m>, draw: &[(Leaf, f64)]) -> Option<Cause> {
        undefined::cause(self.engine.model, &self.engine.beliefs.central, (scenario, asked), draw)
    }

    /// The finding for a value that is undefined in some draws, given one of them.
    pub fn undefined(
        &self,
        scenario: ScenarioId,
        asked: Asked<'m>,
        share: Share,
        draw: &[(Leaf, f64)],
    ) -> Option<Diagnostic> {
        let cause = self.cause(scenario, asked, draw)?;
        let central = cause.assumption.map(|(id, cell)| self.believed(id)[cell]);
        Some(error::undefined(self.engine.model, asked, share, &cause, central))
    }

    /// The finding for a wanted term that is undefined in some draws: an error, or a warning where all that it lacks
    /// in them is an internal rate, since draws without one are counted.
    pub fn undefined_draws(
        &self,
        simulation: &Simulation<'m>,
        columns: &Columns,
        wanted: (usize, Term),
        scenario: ScenarioId,
        asked: Asked<'m>,
    ) -> Option<Diagnostic> {
        let asking = (scenario, asked);
        let (share, cause, counted) =
            undefined::judged(simulation, columns, wanted, asking, &self.engine.beliefs.central)?;
        let central = cause.assumption.map(|(id, cell)| self.believed(id)[cell]);
        let model = self.engine.model;
        Some(if counted {
            error::without_rate(model, asked, share, &cause)
        } else {
            error::undefined(model, asked, share, &cause, central)
        })
    }

    /// Every value by variable and cell with a scenario laid over the one that is told, as `under` does.
    pub fn values_under(&mut self, told: ScenarioId, scenario: ScenarioId) -> Vec<Vec<f64>> {
        let values = self.engine.values_under(told, scenario);
        self.engine.take_faults();
        values
    }

    /// The cells of a formula in a scenario, over its own indexes.
    pub fn cells(
        &mut self,
        scenario: ScenarioId,
        expression: &'m Expression,
    ) -> Result<Vec<f64>, Box<Diagnostic>> {
        let cells = self.engine.expression_cells(scenario, expression);
        let faults = self.engine.take_faults();
        match cells {
            Some(cells) => Ok(cells),
            None => {
                let failed = || error::uncomputed(expression);
                Err(Box::new(
                    error::findings(self.engine.model, faults).into_iter().next().unwrap_or_else(failed),
                ))
            }
        }
    }

    /// The value of a part of a formula at a cell; none where it cannot be computed.
    pub fn value_at(
        &mut self,
        scenario: ScenarioId,
        expr: &'m crate::language::formula::Expr,
        cell: &[(crate::language::formula::IndexId, u32)],
    ) -> Option<f64> {
        let value = self.engine.value_at(scenario, expr, cell);
        self.engine.take_faults();
        value
    }

    /// The two sides of the comparison that decides a yes or no, with its operator.
    pub fn sides(
        &mut self,
        scenario: ScenarioId,
        expression: &'m Expression,
    ) -> Option<(crate::language::formula::Operator, f64, f64)> {
        let comparisons = self.engine.comparisons(scenario, expression);
        self.engine.take_faults();
        Engine::nearest(comparisons)
    }
}
