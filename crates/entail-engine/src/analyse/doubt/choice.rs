//! In: a simulation and the scenarios of the pages. Out: for decisions by payoff, in what share of draws each option wins.
//! The chosen option is drawn as any value is, and counted for each cell of the decision.
//! Never says which option is best at the centre.

use super::counted::{CountWanted, count};
use crate::diagnostic::Diagnostic;
use crate::evaluate::simulation::Simulation;
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::ScenarioId;
use crate::model::Model;
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::Estimate;

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
    let counted = wanted.iter().flat_map(|(_, decision, terms)| {
        let kinds = options(&model, *decision);
        terms.iter().map(move |term| (*term, CountWanted { kinds, ..CountWanted::default() }))
    });
    let counted: Vec<(Term, CountWanted)> = counted.collect();
    if counted.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let counted = count(simulation, &counted, &[]);
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    for (scenario, decision, terms) in wanted {
        let of = &model.decisions[decision];
        let mut cells = Vec::with_capacity(terms.len());
        for (cell, term) in terms.into_iter().enumerate() {
            let Some(own) = counted.get(&term) else { continue };
            if let Some(undefined) = &own.undefined {
                let wanted = WantedTerm { term, scenario, request: Request::Cell(of.variable, cell) };
                findings.extend(undefined_in_draws(evaluation, simulation, undefined, &wanted));
            }
            // The same option in every draw is certain, and a table of shares would say nothing. An undefined choice counts
            // for no option, and is left out of all shares.
            let certain = matches!(simulation.graph().node(term), TermNode::Constant(_));
            let share = |option| own.tally.share(option);
            cells.push(if certain {
                Vec::new()
            } else {
                (0..options(&model, decision)).map(share).collect()
            });
        }
        all.push(Wins { scenario, decision, cells });
    }
    (all, findings)
}

/// How many options a decision has.
fn options(model: &Model, decision: usize) -> usize {
    model.index(model.decisions[decision].options).shape.keys.len()
}
