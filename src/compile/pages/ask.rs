//! In: drafts of pages. Out: the values whose draws they need, and at which probabilities.
//! Everything that texts print and figures show is asked for together, so that it is drawn once.
//! Never draws.

use super::draft::{Draft, Drafts};
use crate::exhibit::shown_draws;
use crate::print::{Printed, QUARTILES, Statistic};
use entail_engine::analyse::doubt::DrawnCell;

/// Drafts, and what they ask of the draws.
pub struct Asked<'r> {
    pub drafts: Drafts<'r>,
    pub places: Vec<DrawnCell>,
    pub probabilities: Vec<f64>,
}

impl<'r> Drafts<'r> {
    /// Collects what all drafts need.
    pub fn ask(mut self) -> Asked<'r> {
        let level = Statistic::Range(self.judged.simulation.model().report.interval);
        // The panel of every number shows quartiles and the report's own interval, whatever its sentence prints.
        let mut probabilities = QUARTILES.to_vec();
        probabilities.extend(level.probabilities());
        let mut places = Vec::new();
        for draft in &mut self.pages {
            draft.ask(&mut places, &mut probabilities);
        }
        Asked { drafts: self, places, probabilities }
    }
}

impl Draft {
    fn ask(&mut self, places: &mut Vec<DrawnCell>, probabilities: &mut Vec<f64>) {
        let facts = self.phrases.facts();
        for at in &self.composed.used {
            let (shown, asked) = shown_draws(&mut self.evaluation, *at, facts.scenario);
            places.extend(shown);
            probabilities.extend(asked);
        }
        let moved = self.printed.iter().filter(|printed| matches!(printed, Printed::Ranked(_)));
        places.extend(moved.filter_map(Printed::drawn).map(|(reference, _)| reference.place(facts)));
        for (reference, statistic) in self.phrases.spoken(&self.printed) {
            // The central value of an assumption is its median: its draws say nothing about the sentence.
            let quantity = facts.model.variable(reference.variable).assumption().is_none();
            if statistic.is_some() || quantity {
                places.push(reference.place(facts));
            }
            probabilities.extend(statistic.map(Statistic::probabilities).unwrap_or_default());
        }
    }
}
