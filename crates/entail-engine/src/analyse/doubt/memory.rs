//! In: a simulation and the scenarios of the pages. Out: leave to draw all that a page wants, or a refusal.
//! Counts what is held at a time before any of it is: tallies, parts of columns, and the inputs' draws in bins.
//! Never draws.

use super::choice::TOGETHER as DRAWN;
use super::counted::held;
use super::share::binned_draws;
use crate::diagnostic::Findings;
use crate::evaluate::simulation::{AT_WORK, Simulation};
use crate::language::formula::ScenarioId;
use crate::model::Decision;

/// Asks for the memory of a page's draws.
///
/// # Errors
///
/// A finding where they would take more than they may.
pub(super) fn admit_page(simulation: &Simulation, pages: &[ScenarioId]) -> Result<(), Findings> {
    let model = simulation.model();
    // A count of each kind of a claim or decision, and one of all, for each replicate.
    let claims = 3 * model.claims.len() * model.scenarios.len();
    let options = model.decisions.iter().filter(|decision| decision.payoff.is_some()).map(|decision| {
        let cells = model.cell_count(&model.variable(decision.variable).indexes);
        cells * (model.index(decision.options).shape.keys.len() + 1) * pages.len()
    });
    // What each option brings, of the cells that are drawn together, and side by side of those at work, for what a decision
    // would gain by knowing.
    let most = |decision: &Decision| model.index(decision.options).shape.keys.len();
    let compared = model.decisions.iter().filter(|one| one.payoff.is_some()).map(most).max().unwrap_or(0);
    let together = if compared > 0 { compared.max(DRAWN) } else { 0 };
    let known = binned_draws(simulation)
        * (together + AT_WORK as usize * compared.next_multiple_of(4))
        * size_of::<f64>();
    let tallies = (claims + options.sum::<usize>()) * size_of::<u32>();
    // The bins of each input, and the first draws of the claims of pages.
    let bins = binned_draws(simulation) * simulation.drivers().len() * size_of::<u32>();
    let first = binned_draws(simulation) * model.claims.len() * pages.len() * size_of::<f64>();
    let rest = (bins + first + known) as u64 + (simulation.replicates() * tallies) as u64;
    // Cells of all quantities in all scenarios: a page asks for some of them.
    let cells =
        model.variables.iter().filter(|v| v.quantity().is_some()).map(|v| model.cell_count(&v.indexes));
    let terms = (cells.sum::<usize>() + model.claims.len() + model.events.len()) * model.scenarios.len();
    let (draws, size) = (simulation.count(), simulation.count() / simulation.replicates().max(1));
    // One column is whole at a time, where what was kept of it is not enough.
    simulation.admit_with(1, 0, rest + held(terms, draws, size, AT_WORK as usize))
}
