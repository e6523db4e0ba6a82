//! In: an evaluated model. Out: which claims hold, what events and decisions come to, how published numbers compare.
//! One result per scenario, in the order in which the report declares things.
//! Never phrases a sentence.

mod claim;
mod decision;
pub mod doubt;
mod statement;
mod told;

pub use claim::{ClaimResult, Margin};
pub use decision::{ChoiceDoubt, DecisionDoubt};
pub use statement::{Finding, StatementResult};
pub use told::Told;

use crate::diagnostic::{Diagnostic, Partial};
use crate::evaluate::Evaluation;
use crate::language::formula::ScenarioId;
use crate::model::When;

/// What follows from an evaluation, each by scenario.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Results of claims, by scenario and claim.
    pub claims: Vec<Vec<ClaimResult>>,
    /// Results of statements, by scenario and statement.
    pub statements: Vec<Vec<StatementResult>>,
    /// Start and end of events as fractional years, by scenario and event; infinite for `never`.
    pub events: Vec<Vec<(f64, f64)>>,
}

impl Analysis {
    /// The result of a claim in a scenario.
    pub fn claim(&self, scenario: ScenarioId, claim: usize) -> &ClaimResult {
        &self.claims[scenario.0 as usize][claim]
    }

    /// The result of a statement in a scenario.
    pub fn statement(&self, scenario: ScenarioId, statement: usize) -> &StatementResult {
        &self.statements[scenario.0 as usize][statement]
    }

    /// Start and end of an event in a scenario.
    pub fn event(&self, scenario: ScenarioId, event: usize) -> (f64, f64) {
        self.events[scenario.0 as usize][event]
    }
}

/// Analyses every scenario. What cannot be computed is an error, and so is a claim that fails where it must hold;
/// neither takes away what else was found.
pub fn analyse(evaluation: &mut Evaluation) -> Partial<Analysis> {
    let model = evaluation.model();
    let mut analysis = Analysis::default();
    let mut findings = Vec::new();
    for at in 0..model.scenarios.len() {
        let scenario = ScenarioId(at as u32);
        analysis.claims.push(claim::results(evaluation, scenario, &mut findings));
        analysis.statements.push(statement::results(evaluation, scenario, &mut findings));
        analysis.events.push(events(evaluation, scenario, &mut findings));
    }
    findings.extend(claim::broken(&model, &analysis.claims));
    Partial { value: analysis, findings }
}

fn events(
    evaluation: &mut Evaluation,
    scenario: ScenarioId,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(f64, f64)> {
    let model = evaluation.model();
    let mut points = Vec::with_capacity(model.events.len());
    for event in &model.events {
        points.push(match &event.when {
            When::Fixed { from, to, .. } => (*from, *to),
            When::Computed(expression) => match evaluation.cells(scenario, expression) {
                Ok(cells) => (cells[0], cells[0]),
                Err(finding) => {
                    findings.push(*finding);
                    // An event that cannot be computed is at `never`; its error has been noted.
                    (f64::INFINITY, f64::INFINITY)
                }
            },
        });
    }
    points
}
