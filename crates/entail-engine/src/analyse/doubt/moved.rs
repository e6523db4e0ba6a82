//! In: flip points as values of what is believed. Out: the same as values that the scenario has, where it moves what is believed.
//! A scenario that scales or shifts an assumption shows the shifted number, and so must what turns a conclusion in it.
//! Never changes which flip points there are, nor how plausible they are.

use super::flip::{Flip, columns, day_beyond};
use crate::evaluate::simulation::Simulation;
use crate::language::formula::ScenarioId;
use crate::model::Reckoning;
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::program::VariationScratch;

/// Gives the flip points of conclusions, each in a scenario, the values that their assumptions have there.
pub fn tell_in_scenarios<'f>(
    simulation: &mut Simulation,
    found: impl IntoIterator<Item = (ScenarioId, &'f mut Flip)>,
) {
    let mut moved: Vec<(ScenarioId, &mut Flip, Term)> = Vec::new();
    for (scenario, flip) in found {
        let driver = &simulation.drivers()[flip.driver];
        let (variable, cell) = (driver.variable, flip.cell);
        let term = simulation.terms().variable(scenario, variable).get(cell).copied();
        let other = |term: &Term| !matches!(simulation.graph().node(*term), TermNode::Leaf(_));
        moved.extend(term.filter(other).map(|term| (scenario, flip, term)));
    }
    if moved.is_empty() {
        return;
    }
    // All at once: the values of a graph are made but once, however many scenarios it has.
    let terms: Vec<Term> = moved.iter().map(|(_, _, term)| *term).collect();
    let widths: Vec<f64> = moved
        .iter()
        .map(|(scenario, flip, _)| {
            let driver = simulation.drivers()[flip.driver].clone();
            simulation.width_in_scenario(*scenario, &driver, flip.cell)
        })
        .collect();
    let all = simulation.around_centre(&terms);
    let mut scratch = VariationScratch::default();
    for (at, ((_, flip, _), width)) in moved.into_iter().zip(widths).enumerate() {
        let driver = &simulation.drivers()[flip.driver];
        let leaves = simulation.at_scores(driver, &[flip.score]);
        let varied = all.run_in(&columns(&leaves), &mut scratch);
        // What the scenario sets is moved by nothing: the conclusion then asks for another scenario, which has the belief.
        let Some([value]) = varied.column(at) else { continue };
        let centre = all.central(at);
        let date = simulation.model().variable(driver.variable).reckoning == Reckoning::Date;
        let value = if date { day_beyond(*value, centre) } else { *value };
        *flip = Flip { value, centre, width, ..flip.clone() };
    }
}
