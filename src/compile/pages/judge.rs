//! In: a concluded report. Out: how sure its claims and events are: the first round of draws.
//! Odds decide which sentence of a claim is told, so that they come before any sentence.
//! Never writes a text.

use super::Material;
use entail_engine::analyse::doubt::{Doubt, doubt};
use entail_engine::diagnostic::Outcome;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use std::sync::Arc;

/// A report whose conclusions were drawn.
pub struct Judged<'r> {
    pub material: Material<'r>,
    /// The scenario of the page, then those that a reader may switch to.
    pub scenarios: Vec<ScenarioId>,
    pub simulation: Simulation,
    pub doubt: Doubt,
}

impl<'r> Judged<'r> {
    /// Draws claims and events. A value that is undefined in some draws is an error, and so is a claim that is less
    /// sure than it must be.
    pub fn draw(material: Material<'r>, scenario: ScenarioId) -> Outcome<Self> {
        let scenarios = scenarios(material.report.model(), scenario);
        let judged = material.report.stage(&("judged", &scenarios), || {
            let evaluation = &material.conclusions.evaluation;
            let mut simulation = material.report.simulate(evaluation)?;
            let doubt = doubt(&mut simulation, evaluation, &scenarios)?;
            Ok(doubt.map(|doubt| (simulation, doubt)))
        })?;
        Ok(judged.map(|judged| {
            let (simulation, doubt) = Arc::unwrap_or_clone(judged);
            Self { material, scenarios, simulation, doubt }
        }))
    }
}

/// A scenario, and those that a reader of its page may switch to; the base is always among them if there is a choice.
fn scenarios(model: &Model, scenario: ScenarioId) -> Vec<ScenarioId> {
    let switch = &model.report.switch;
    // A reader who may leave the page's scenario must be able to reach the base, whether `switch` names it or not.
    let base = std::iter::once(ScenarioId(0)).filter(|_| !switch.is_empty());
    let mut all = vec![scenario];
    for other in base.chain(switch.iter().copied()) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}
