//! In: a simulation and the scenarios of the pages. Out: leave to draw all that a page wants, or a refusal.
//! Counts what is held at a time before any of it is: a few whole columns, tallies, and the inputs' draws in bins.
//! Never draws.

use super::share::binned_draws;
use crate::diagnostic::Findings;
use crate::evaluate::Evaluation;
use crate::evaluate::simulation::{Simulation, TOGETHER};
use crate::language::formula::{ScenarioId, VariableId};
use crate::model::{Model, When};
use entail_runtime::graph::{Term, TermNode};
use std::collections::BTreeSet;

/// Asks for the memory of a page's draws.
///
/// # Errors
///
/// A finding where they would take more than they may.
pub(super) fn admit_page(
    simulation: &Simulation,
    evaluation: &Evaluation,
    pages: &[ScenarioId],
) -> Result<(), Findings> {
    let model = simulation.model();
    // A count of each kind of a claim or decision, and one of all, for each replicate.
    let claims = 3 * model.claims.len() * model.scenarios.len();
    let options = model.decisions.iter().filter(|decision| decision.payoff).map(|decision| {
        let cells = model.cell_count(&model.variable(decision.variable).indexes);
        cells * (model.index(decision.options).shape.keys.len() + 1) * pages.len()
    });
    let tallies = (claims + options.sum::<usize>()) * size_of::<u32>();
    // The bins of each input, and the first draws of the claims of pages.
    let bins = binned_draws(simulation) * simulation.drivers().len() * size_of::<u32>();
    let first = binned_draws(simulation) * model.claims.len() * pages.len() * size_of::<f64>();
    let rest = (bins + first) as u64 + (simulation.replicates() * tallies) as u64;
    simulation.admit_with(whole(evaluation, &model), 0, rest)
}

/// How many whole columns a page may hold at a time: as many as are drawn together, or as much as there is that varies.
fn whole(evaluation: &Evaluation, model: &Model) -> usize {
    let events = model.events.iter().any(|event| matches!(event.when, When::Computed(_)));
    let mut graph = evaluation.graph();
    let mut varying: BTreeSet<Term> = BTreeSet::new();
    for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
        // Most reports have enough in their first quantities.
        if varying.len() >= TOGETHER || events {
            return TOGETHER;
        }
        if variable.quantity().is_some() {
            let terms = graph.variable(ScenarioId(0), id);
            let constant = |term: &Term| matches!(graph.graph().node(*term), TermNode::Constant(_));
            varying.extend(terms.into_iter().filter(|term| !constant(term)));
        }
    }
    varying.len()
}
