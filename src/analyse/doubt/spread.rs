//! In: cells of variables that a report prints. Out: what their draws say: quantiles, mean, errors.
//! Cells that scenarios have in common are drawn and summarised once.
//! Never prints a number.

use crate::diagnostic::Diagnostic;
use crate::evaluate::graph::{Node, Term};
use crate::evaluate::simulation::Simulation;
use crate::evaluate::summary::{Summary, summarise};
use crate::evaluate::{Asked, Evaluation};
use crate::language::formula::{ScenarioId, VariableId};
use std::collections::BTreeMap;

/// A cell in a scenario, by itself or laid over the one that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The scenario over which the other lies; none if it stands by itself.
    pub over: Option<ScenarioId>,
    /// The scenario.
    pub scenario: ScenarioId,
    /// The variable.
    pub variable: VariableId,
    /// Its cell.
    pub cell: usize,
}

impl Place {
    /// Its term; what has none is certain.
    pub fn term(self, simulation: &mut Simulation<'_>) -> Term {
        self.terms(simulation).unwrap_or_default()
    }

    fn terms(self, simulation: &mut Simulation<'_>) -> Option<Term> {
        let trace = simulation.trace();
        let terms = match self.over {
            Some(told) => trace.variable_under(told, self.scenario, self.variable),
            None => trace.variable(self.scenario, self.variable),
        };
        terms.get(self.cell).copied()
    }
}

/// What draws say of the cells that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Spreads {
    probabilities: Vec<f64>,
    known: BTreeMap<Place, Summary>,
}

impl Spreads {
    /// The summary of a cell; none where it is the same in every draw.
    pub fn of(&self, place: Place) -> Option<&Summary> {
        self.known.get(&place)
    }

    /// All of them, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&Place, &Summary)> {
        self.known.iter()
    }

    /// The probabilities of the quantiles, in rising order.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// A quantile with its error; none where the cell is certain or the probability was not asked for.
    pub fn quantile(&self, place: Place, probability: f64) -> Option<crate::evaluate::summary::Estimate> {
        let at = self.probabilities.iter().position(|p| (p - probability).abs() < 1e-12)?;
        self.of(place)?.quantiles.get(at).copied()
    }
}

/// Draws the cells and summarises them at the wanted probabilities.
pub fn spreads<'m>(
    simulation: &mut Simulation<'m>,
    evaluation: &Evaluation<'m>,
    places: &[Place],
    probabilities: &[f64],
) -> (Spreads, Vec<Diagnostic>) {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut wanted: Vec<(Place, Term)> = Vec::new();
    for place in sorted {
        wanted.extend(place.terms(simulation).map(|term| (place, term)));
    }
    wanted.retain(|(_, term)| !matches!(simulation.graph().node(*term), Node::Constant(_)));
    let terms: Vec<Term> = wanted.iter().map(|(_, term)| *term).collect();
    let columns = simulation.columns(&terms);
    let mut done: BTreeMap<usize, Summary> = BTreeMap::new();
    let mut spreads = Spreads { probabilities: probabilities.to_vec(), known: BTreeMap::new() };
    let mut findings = Vec::new();
    for (at, (place, term)) in wanted.iter().enumerate() {
        if columns.undefined(at).is_some() {
            let asked = Asked::Cell(place.variable, place.cell);
            let found = evaluation.undefined_draws(simulation, &columns, (at, *term), place.scenario, asked);
            // Draws without an internal rate are counted, and the others summarised.
            let counted = found.as_ref().is_some_and(|finding| !finding.is_error());
            findings.extend(found);
            if !counted {
                continue;
            }
        }
        let summary = done
            .entry(columns.which(at))
            .or_insert_with(|| summarise(columns.column(at), columns.replicates, probabilities));
        spreads.known.insert(*place, summary.clone());
    }
    findings.dedup_by(|a, b| a.span == b.span);
    (spreads, findings)
}
