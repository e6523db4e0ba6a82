//! In: a simulation and the scenarios of the pages. Out: for decisions by payoff, in what share of draws each option wins.
//! The chosen option is drawn as any value is: one column for each cell of the decision.
//! Never says which option is best at the centre.

use crate::diagnostic::Diagnostic;
use crate::evaluate::simulation::Simulation;
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::ScenarioId;
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::{Estimate, probability};

/// How often each option of a decision wins in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Wins {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The decision, by its position.
    pub decision: usize,
    /// For each cell the share of draws of each option; empty where every draw chooses the same.
    pub cells: Vec<Vec<Estimate>>,
}

/// How often the options of each decision by payoff win, in the scenarios of the pages.
pub(super) fn wins(
    simulation: &mut Simulation,
    evaluation: &Evaluation,
    pages: &[ScenarioId],
) -> (Vec<Wins>, Vec<Diagnostic>) {
    let model = simulation.model();
    let mut wanted: Vec<(ScenarioId, usize, Vec<Term>)> = Vec::new();
    for scenario in pages.iter().copied() {
        for (at, decision) in model.decisions.iter().enumerate().filter(|(_, decision)| decision.payoff) {
            wanted.push((scenario, at, simulation.terms().variable(scenario, decision.variable)));
        }
    }
    let terms: Vec<Term> = wanted.iter().flat_map(|(.., terms)| terms).copied().collect();
    if terms.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let columns = simulation.columns(&terms);
    let (mut all, mut findings, mut at) = (Vec::new(), Vec::new(), 0);
    for (scenario, decision, terms) in wanted {
        let of = &model.decisions[decision];
        let options = model.index(of.options).shape.keys.len();
        let mut cells = Vec::with_capacity(terms.len());
        for (cell, term) in terms.into_iter().enumerate() {
            let request = Request::Cell(of.variable, cell);
            let wanted = WantedTerm { column: at, term, scenario, request };
            findings.extend(undefined_in_draws(evaluation, simulation, &columns, &wanted));
            let share = |option: usize| {
                // An undefined choice stays undefined: it counts for no option, and is left out of all shares.
                let chosen = |x: &f64| if x.is_nan() { *x } else { f64::from(u8::from(*x == option as f64)) };
                let column: Vec<f64> = columns.column(at).iter().map(chosen).collect();
                probability(&column, columns.replicates)
            };
            // The same option in every draw is certain, and a table of shares would say nothing.
            let certain = matches!(simulation.graph().node(term), TermNode::Constant(_));
            cells.push(if certain { Vec::new() } else { (0..options).map(share).collect() });
            at += 1;
        }
        all.push(Wins { scenario, decision, cells });
    }
    (all, findings)
}
