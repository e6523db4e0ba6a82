//! In: drafts of pages. Out: the values whose draws they need, and at which probabilities.
//! Everything that texts print and figures show is asked for together, so that it is drawn once.
//! Never draws.

use super::digits;
use super::draft::{Draft, Drafts};
use crate::exhibit::{shown_cells, shown_draws, shown_probabilities};
use crate::print::{Printed, QUARTILES, Reference, Statistic};
use entail_engine::analyse::doubt::{ComparedCells, DrawnCell, ShownCells, WIDTH_BETWEEN};
use entail_engine::model::{ChartKind, Exhibit, Model, When};

use std::collections::BTreeMap;

/// Drafts, and what they ask of the draws.
pub struct Asked<'r> {
    pub drafts: Drafts<'r>,
    pub places: Vec<DrawnCell>,
    pub compared: Vec<ComparedCells>,
    pub shown: Vec<ShownCells>,
    pub probabilities: Vec<f64>,
}

impl<'r> Drafts<'r> {
    /// Collects what all drafts need.
    pub fn ask(mut self) -> Asked<'r> {
        let level = Statistic::Range(self.judged.simulation.model().report.interval);
        // The panel of every number shows quartiles and the report's own interval, whatever its sentence prints.
        let mut probabilities = QUARTILES.to_vec();
        probabilities.extend(level.probabilities());
        probabilities.extend(WIDTH_BETWEEN);
        let (mut places, mut compared, mut shown) = (Vec::new(), Vec::new(), BTreeMap::new());
        for draft in &mut self.pages {
            draft.ask(&mut places, &mut probabilities);
            let facts = draft.phrases.facts();
            for at in &draft.composed.used {
                probabilities.extend(shown_probabilities(&facts.model, *at));
                // Pages of other scenarios show the same cells of the base.
                shown.extend(
                    shown_cells(&facts.model, *at, facts.scenario).into_iter().map(|cells| (cells.of, cells)),
                );
            }
            compared.extend(digits::differences(facts, &digits::sides(draft)));
            compared.extend(draft.printed.iter().flat_map(|printed| printed.compared(facts)));
            let levels = draft.printed.iter().filter_map(Printed::level);
            probabilities.extend(levels.map(Statistic::Range).flat_map(Statistic::probabilities));
        }
        let shown = shown.into_values().collect();
        Asked { drafts: self, places, compared, shown, probabilities }
    }
}

impl Draft {
    fn ask(&mut self, places: &mut Vec<DrawnCell>, probabilities: &mut Vec<f64>) {
        let facts = self.phrases.facts();
        for at in &self.composed.used {
            let (shown, asked) = shown_draws(&mut self.evaluation, *at, facts.scenario);
            self.bands.extend(bands(&facts.model, &facts.model.exhibits[*at], &shown, &asked));
            places.extend(shown);
            probabilities.extend(asked);
        }
        for event in &facts.model.events {
            // A picture of events asks for their dates, whether or not a text prints them.
            let When::Computed(point) = &event.when else { continue };
            let named = Reference::of_formula(facts, &point.expr).filter(|named| named.is_whole(facts));
            places.extend(named.iter().flat_map(|named| [named.place(facts), named.base_place(facts)]));
        }
        let moved = self.printed.iter().filter(|printed| matches!(printed, Printed::Ranked(_)));
        places.extend(moved.filter_map(Printed::drawn).map(|(reference, _)| reference.place(facts)));
        for (reference, statistic) in self.phrases.spoken(&self.printed) {
            // What somebody typed of an assumption prints as it was typed: its draws say nothing about the sentence.
            let variable = facts.model.variable(reference.variable);
            let typed = facts.model.is_typed(variable, reference.value(facts));
            if statistic.is_some() || !typed {
                // Its draws in the base say which digits it has.
                places.extend([reference.place(facts), reference.base_place(facts)]);
            }
            probabilities.extend(statistic.map(Statistic::probabilities).unwrap_or_default());
        }
    }
}

/// The ranges of draws that an exhibit shows: of which cells, and what part of the draws each holds.
fn bands(model: &Model, exhibit: &Exhibit, cells: &[DrawnCell], asked: &[f64]) -> Vec<(DrawnCell, f64)> {
    let own = exhibit.interval.unwrap_or(model.report.interval);
    let levels: Vec<f64> = match exhibit.chart {
        // The lower end of each band; the median and the upper ends are asked for with it.
        ChartKind::Fan => asked.iter().filter(|p| **p < 0.5).map(|p| 1.0 - 2.0 * p).collect(),
        ChartKind::Histogram => vec![own],
        _ => Vec::new(),
    };
    levels.into_iter().flat_map(|level| cells.iter().map(move |cell| (*cell, level))).collect()
}
