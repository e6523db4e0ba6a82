//! In: what an exhibit shows and a simulation. Out: its draws, with numbers printed as far as they are sure.
//! A value that is undefined in a draw is an error, unless only an internal rate is missing; a cell without any is a gap.
//! Never prints a digit below the standard error of the simulation.

use super::cells::{AxisPlace, ExhibitCells};
use super::units::NumberForm;
use entail_engine::analyse::doubt::{CountWanted, Counted, Spreads, count};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::evaluate::{Request, WantedTerm, undefined_in_draws};
use entail_engine::language::unit::{NumberFormat, Unit, end_within_error, print};
use entail_figure::PrintedValue;
use entail_runtime::graph::Term;
use entail_runtime::summary::{Estimate, Summary};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cell of what an exhibit shows, whose draws are wanted.
#[derive(Clone, Default)]
pub struct CellRequest {
    /// Which of the quantities that are shown.
    pub shown: usize,
    /// Its places on the axes.
    pub places: Vec<AxisPlace>,
    /// The number of its origin.
    pub of: Option<u32>,
}

/// What the draws of some cells say, each at its position, counted in one pass.
fn counted(
    cells: &mut ExhibitCells<'_, '_>,
    simulation: &mut Simulation,
    requests: &[CellRequest],
    probabilities: &[f64],
) -> Result<Vec<Counted>, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let mut located = Vec::with_capacity(requests.len());
    let mut known: BTreeMap<_, Vec<Term>> = BTreeMap::new();
    for request in requests {
        let expression = &exhibit.show[request.shown].expression;
        let (scenario, cell) = cells.locate(expression, &request.places);
        // One walk over a formula gives all of its cells.
        let traced = known
            .entry((request.shown, scenario))
            .or_insert_with(|| simulation.terms().cells(scenario, expression).unwrap_or_default());
        located.push((expression, scenario, cell, traced.get(cell).copied().unwrap_or_default()));
    }
    let wanted: Vec<(Term, CountWanted)> =
        located.iter().map(|(.., term)| (*term, CountWanted::SUMMARY)).collect();
    let found = count(simulation, &wanted, probabilities);
    let mut all = Vec::with_capacity(requests.len());
    for (expression, scenario, cell, term) in located {
        let Some(own) = found.get(&term) else { continue };
        all.push(own.clone());
        let Some(undefined) = &own.undefined else { continue };
        let whole = expression.expr.indexes.is_empty();
        let expression = Arc::clone(expression);
        let request = if whole { Request::Formula(expression) } else { Request::Part(expression, cell) };
        let wanted = WantedTerm { term, scenario, request };
        let judged = undefined_in_draws(cells.evaluation(), simulation, undefined, &wanted);
        match judged {
            Some(finding) if finding.is_error() => return Err(Box::new(finding)),
            // Only an internal rate is missing: such draws are counted, and the note says so.
            Some(_) => cells.valueless.push(undefined.share()),
            None => {}
        }
    }
    Ok(all)
}

/// What is known of the draws of a page's own values when its exhibits are drawn.
pub struct PageDraws<'s> {
    /// To draw what is not known.
    pub simulation: &'s mut Simulation,
    /// What was summarised for the page.
    pub spreads: &'s Spreads,
}

impl PageDraws<'_> {
    /// What the draws of some cells say at some probabilities; only what the page did not summarise is drawn.
    ///
    /// # Errors
    ///
    /// The first cell that is undefined in some draws.
    pub fn summaries(
        &mut self,
        cells: &mut ExhibitCells<'_, '_>,
        requests: &[CellRequest],
        probabilities: &[f64],
    ) -> Result<Vec<Summary>, Box<Diagnostic>> {
        let mut known: Vec<Option<Summary>> =
            requests.iter().map(|request| self.known(cells, request.of, probabilities)).collect();
        let missing: Vec<usize> = (0..requests.len()).filter(|at| known[*at].is_none()).collect();
        let unknown: Vec<CellRequest> = missing.iter().map(|at| requests[*at].clone()).collect();
        if !unknown.is_empty() {
            let counted = counted(cells, self.simulation, &unknown, probabilities)?;
            for (counted, at) in counted.into_iter().zip(missing) {
                known[at] = counted.summary;
            }
        }
        Ok(known.into_iter().flatten().collect())
    }

    /// What was summarised of a cell, if each of its draws has a value.
    fn known(&self, cells: &ExhibitCells<'_, '_>, of: Option<u32>, probabilities: &[f64]) -> Option<Summary> {
        let place = cells.origins.get(of?)?.place(cells.model(), cells.scenario)?;
        self.spreads.summary_with(place, probabilities).filter(|summary| summary.undefined == 0)
    }

    /// Refuses a cell that some draws leave without a value, unless only an internal rate is missing.
    ///
    /// # Errors
    ///
    /// A cell that is undefined in some draws for another reason than a missing internal rate.
    pub fn check(
        &mut self,
        cells: &mut ExhibitCells<'_, '_>,
        of: Option<u32>,
    ) -> Result<(), Box<Diagnostic>> {
        match self.known(cells, of, &[]) {
            Some(_) => Ok(()),
            None => counted(cells, self.simulation, &[CellRequest::default()], &[]).map(drop),
        }
    }
}

/// What a figure must say of draws that have no value, given their shares of all draws.
pub fn valueless(shares: &[f64]) -> Option<String> {
    let largest = shares.iter().copied().reduce(f64::max)?;
    let share = print(largest, &Unit::share(), &NumberFormat { digits: 2, ..NumberFormat::default() });
    let upto = if shares.len() > 1 { "up to " } else { "" };
    Some(format!("No value in {upto}{share} of draws, which are left out."))
}

/// An estimate as a number of a figure: its digits stop where its error begins.
pub fn value(estimate: Estimate, form: NumberForm<'_>) -> Option<PrintedValue> {
    NumberForm { error: estimate.error, ..form }.value(estimate.value)
}

/// The same of an end of a range, of a percentile and of a median, which are nothing where their error does not tell them from it.
pub fn end(estimate: Estimate, form: NumberForm<'_>) -> Option<PrintedValue> {
    let told = |unit| end_within_error(estimate.value, unit, estimate.error);
    value(Estimate { value: form.unit.map_or(estimate.value, told), ..estimate }, form)
}
