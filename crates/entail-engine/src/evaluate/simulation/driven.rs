//! In: a driver and a scenario. Out: the values that its cells have there, wherever its draw falls.
//! A scenario may move or widen what is believed, and a belief with formulas for parameters is known where these are computed:
//! so its own terms are asked, with all else at the centre.
//! Never tells what follows from them.

use super::{Driver, Simulation};
use crate::language::formula::ScenarioId;
use crate::model::Assumption;
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;

/// What lies outside of nine tenths, on either side.
const TAIL: f64 = 0.05;

impl Simulation {
    /// The values of a driver's cells in a scenario at some normal scores, in base units: for each of its cells a list.
    pub fn values_in_scenario(
        &mut self,
        scenario: ScenarioId,
        driver: &Driver,
        scores: &[f64],
    ) -> Vec<Vec<f64>> {
        let own = self.terms().variable(scenario, driver.variable);
        let terms: Vec<Term> =
            driver.cells.iter().filter_map(|cell| own.get(*cell as usize).copied()).collect();
        let leaves = self.at_scores(driver, scores);
        let variation = self.around_centre(&terms);
        let given: Vec<(Leaf, &[f64])> =
            leaves.iter().map(|(leaf, column)| (*leaf, column.as_slice())).collect();
        let varied = variation.run(&given);
        // What the scenario sets is moved by nothing.
        let still = |at: usize| vec![variation.central(at); scores.len()];
        (0..terms.len()).map(|at| varied.column(at).map_or_else(|| still(at), <[f64]>::to_vec)).collect()
    }

    /// How wide the range is that holds nine tenths of what is believed of a driver's cell.
    pub fn width_in_scenario(&mut self, scenario: ScenarioId, driver: &Driver, cell: usize) -> f64 {
        let assumption =
            self.model().variable(driver.variable).assumption().is_some_and(Assumption::is_computed);
        if !assumption {
            return self.width(driver, cell);
        }
        let scores = [TAIL, 1.0 - TAIL].map(normal::quantile);
        let found = self.values_in_scenario(scenario, driver, &scores);
        let at = driver.cells.iter().position(|own| *own as usize == cell);
        at.and_then(|at| found.get(at)).map_or(f64::NAN, |ends| ends[1] - ends[0])
    }
}
