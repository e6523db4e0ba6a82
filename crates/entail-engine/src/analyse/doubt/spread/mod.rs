//! In: cells of variables that a report prints. Out: what their draws say: quantiles, mean, errors, shares.
//! Cells that scenarios have in common are drawn and summarised once.
//! Never prints a number.

mod compared;
mod known;
mod magnitude;

pub use compared::{ComparedCells, SetAgainst, ShownCells, ShownFormula};
pub use known::{Spreads, WIDTH_BETWEEN};
pub use magnitude::{Magnitude, RARE, magnitudes, named_term};

use super::counted::{CountWanted, Counted, count_each};
use super::share::{Binned, Shares, shares_of};
use crate::diagnostic::Partial;
use crate::evaluate::simulation::{Simulation, UndefinedDraws};
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::{ScenarioId, VariableId};
use compared::beside;
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::Summary;
use std::collections::{BTreeMap, BTreeSet};

/// Draws from which shares are made: they print as whole per cents.
pub const SHARED: usize = 2_048;

/// A cell in a scenario, by itself or laid over another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DrawnCell {
    /// The scenario over which the other lies; none if it is by itself.
    pub over: Option<ScenarioId>,
    /// The scenario.
    pub scenario: ScenarioId,
    /// The variable.
    pub variable: VariableId,
    /// Its cell.
    pub cell: usize,
}

impl DrawnCell {
    /// Its term; what has none is certain.
    pub fn term(self, simulation: &mut Simulation) -> Term {
        self.terms(simulation).get(self.cell).copied().unwrap_or_default()
    }

    /// The terms of all cells of its variable.
    fn terms(self, simulation: &mut Simulation) -> Vec<Term> {
        let graph = simulation.terms();
        match self.over {
            Some(base) => graph.variable_under(base, self.scenario, self.variable),
            None => graph.variable(self.scenario, self.variable),
        }
    }
}

/// What is wanted of the draws.
#[derive(Clone, Copy, Debug)]
pub struct SpreadsWanted<'w> {
    /// Cells.
    pub places: &'w [DrawnCell],
    /// Cells that are set against others.
    pub compared: &'w [ComparedCells],
    /// Cells of formulas that exhibits show.
    pub shown: &'w [ShownCells],
    /// The probabilities of the quantiles of each.
    pub probabilities: &'w [f64],
}

/// Draws the cells, summarises them at the wanted probabilities, and says what moves them.
pub fn spreads(
    simulation: &mut Simulation,
    evaluation: &Evaluation,
    binned: &Binned,
    SpreadsWanted { places, compared, shown, probabilities }: SpreadsWanted<'_>,
) -> Partial<Spreads> {
    let mut probabilities = probabilities.to_vec();
    probabilities.sort_by(f64::total_cmp);
    probabilities.dedup();
    // Sorted, each once: in which order a page names its cells changes nothing.
    let sorted: BTreeSet<DrawnCell> = places.iter().copied().collect();
    let sorted = Vec::from_iter(sorted);
    let beside = beside(simulation, compared, shown);
    let mut wanted: Vec<(DrawnCell, Term)> = Vec::new();
    // Cells of one variable follow on each other, and its terms come together: a figure may show a million of them.
    for own in sorted.chunk_by(|a, b| DrawnCell { cell: 0, ..*a } == DrawnCell { cell: 0, ..*b }) {
        let terms = own.first().map(|place| place.terms(simulation)).unwrap_or_default();
        wanted.extend(own.iter().filter_map(|place| Some((*place, *terms.get(place.cell)?))));
    }
    // A constant is the same in every draw: it has neither quantiles nor shares.
    wanted.retain(|(_, term)| varies(simulation, *term));
    // Scenarios have terms in common, and each of them is drawn once.
    let places: Vec<Term> = wanted.iter().map(|(_, term)| *term).collect();
    let others: Vec<Term> = beside.values().copied().filter(|term| varies(simulation, *term)).collect();
    let summaries = summarise_terms(simulation, binned, [&places, &others], &probabilities);
    let magnitudes = magnitudes(simulation, &[places, others].concat());
    let mut spreads = Spreads { probabilities, magnitudes, ..Spreads::default() };
    for (what, term) in beside {
        let summary = summaries.get(&term).and_then(|found| found.summary.clone());
        spreads.beside.extend(summary.map(|summary| (what, (term, summary))));
    }
    let mut findings = Vec::new();
    for (place, term) in wanted {
        let Some(found) = summaries.get(&term) else { continue };
        if let Some(undefined) = &found.undefined {
            let request = Request::Cell(place.variable, place.cell);
            let wanted = WantedTerm { term, scenario: place.scenario, request };
            let finding = undefined_in_draws(evaluation, simulation, undefined, &wanted);
            // Draws without an internal rate are counted, and the others summarised.
            let counted = finding.as_ref().is_some_and(|finding| !finding.is_error());
            findings.extend(finding);
            if !counted {
                continue;
            }
        }
        spreads.terms.insert(place, term);
        spreads.known.extend(found.summary.clone().map(|summary| (place, summary)));
        spreads.shares.insert(place, found.shares.clone());
    }
    findings.extend(simulation.crowded());
    // A formula that fails does so in many cells and scenarios: one finding is enough.
    findings.dedup_by(|a, b| a.span == b.span);
    Partial { value: spreads, findings }
}

/// Whether a term is another in some draws.
fn varies(simulation: &Simulation, term: Term) -> bool {
    !matches!(simulation.graph().node(term), TermNode::Constant(_))
}

/// What the draws of one term come to.
#[derive(Clone)]
struct TermSummary {
    summary: Option<Summary>,
    /// The draws in which it has no value.
    undefined: Option<UndefinedDraws>,
    /// What moves it.
    shares: Shares,
}

/// Summarises the draws of some terms, and says what moves each; of others nobody asks what moves them.
fn summarise_terms(
    simulation: &Simulation,
    binned: &Binned,
    [moved, others]: [&[Term]; 2],
    probabilities: &[f64],
) -> BTreeMap<Term, TermSummary> {
    let shared = CountWanted { first: binned.rows(), ..CountWanted::SUMMARY };
    let mut wanted: Vec<(Term, CountWanted)> = moved.iter().map(|term| (*term, shared)).collect();
    wanted.extend(others.iter().map(|term| (*term, CountWanted::SUMMARY)));
    count_each(simulation, "summaries and shares", &wanted, probabilities, |terms, counted| {
        let drawn = terms.iter().zip(&counted).map(|(term, one)| (*term, &one.first[..]));
        let drawn: Vec<(Term, &[f64])> = drawn.filter(|(_, first)| !first.is_empty()).collect();
        let mut found = shares_of(simulation, binned, &drawn, 1).into_iter();
        let summary = |Counted { summary, undefined, first, .. }: Counted| TermSummary {
            summary,
            undefined,
            shares: if first.is_empty() { Shares::default() } else { found.next().unwrap_or_default() },
        };
        counted.into_iter().map(summary).collect()
    })
}
