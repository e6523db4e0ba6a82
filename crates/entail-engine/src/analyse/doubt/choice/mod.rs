//! In: a simulation and the scenarios of the pages. Out: what the draws say of decisions by payoff: what each option brings on
//! average, how often it is the best, and what it would be worth to know more before one is chosen.
//! The best option of a draw is drawn as any value is, and counted for each cell of the decision.
//! Never takes a decision.

mod folds;
mod knowing;
mod ranked;

pub use self::knowing::Knowledge;
pub(super) use self::knowing::TOGETHER;
use self::knowing::values_of_knowing;
use self::ranked::Ranked;
use super::counted::{CountWanted, Counted, count};
use super::share::Binned;
use crate::analyse::decision::DecisionDoubt;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::simulation::Simulation;
use crate::evaluate::{Evaluation, Request, WantedTerm, payoff_cells, undefined_in_draws};
use crate::language::formula::ScenarioId;
use crate::model::{Decision, Model, Payoff};
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::{Estimate, Summary};
use std::collections::BTreeMap;

const NEVER: Code = Code("payoff-never");

/// A cell of a decision, with the terms of its options.
struct Cell {
    options: Vec<Term>,
    /// The best option of each draw.
    best: Term,
}

/// A decision in a scenario.
struct Posed<'m> {
    scenario: ScenarioId,
    /// Its position.
    at: usize,
    decision: &'m Decision,
    payoff: &'m Payoff,
    cells: Vec<Cell>,
}

/// What the draws say of each decision by payoff in the scenarios of the pages.
pub(super) fn decisions(
    simulation: &mut Simulation,
    evaluation: &Evaluation,
    binned: &Binned,
    pages: &[ScenarioId],
) -> (Vec<DecisionDoubt>, Vec<Diagnostic>) {
    let model = simulation.model();
    let mut asked = Vec::new();
    for scenario in pages.iter().copied() {
        for (at, decision) in model.decisions.iter().enumerate() {
            let Some(payoff) = &decision.payoff else { continue };
            let cells = cells(simulation, &model, scenario, decision, payoff);
            asked.extend(cells.map(|cells| Posed { scenario, at, decision, payoff, cells }));
        }
    }
    // All at once, so that what they have in common is computed once.
    let counted = counted(simulation, &asked);
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    asked.retain(|one| {
        findings.extend(undefined(simulation, evaluation, one, &counted));
        let never = |term: &Term| summary(&counted, *term).is_some_and(|one| one.never.value > 0.0);
        let never = one.cells.iter().flat_map(|cell| &cell.options).any(never);
        findings.extend(never.then(|| never_brings(one.decision, one.payoff)));
        !never
    });
    let ranked: Vec<Vec<Ranked>> = asked
        .iter()
        .map(|one| one.cells.iter().map(|cell| cell.ranked(simulation, one.payoff, &counted)).collect())
        .collect();
    let wanted: Vec<_> =
        ranked.iter().flatten().flat_map(Ranked::wanted).map(|term| (term, CountWanted::SUMMARY)).collect();
    let ahead = count(simulation, &wanted, &[]);
    // Where the best option is the same in every draw nothing is to be known.
    let open = ranked.iter().flatten().filter(|one| one.evpi(simulation, &ahead).value > 0.0);
    let gains: Vec<Vec<Term>> = open.map(|one| one.gains.clone()).collect();
    let mut known = values_of_knowing(simulation, binned, &gains).into_iter();
    for (one, ranked) in asked.iter().zip(ranked) {
        let cells = one.cells.iter().zip(ranked);
        let cells = cells
            .map(|(cell, ranked)| cell.doubt(simulation, ranked, [&counted, &ahead], &mut known))
            .collect();
        all.push(DecisionDoubt { scenario: one.scenario, decision: one.at, cells });
    }
    (all, findings)
}

/// The cells of a decision in a scenario; none where a payoff has no value.
fn cells(
    simulation: &mut Simulation,
    model: &Model,
    scenario: ScenarioId,
    decision: &Decision,
    payoff: &Payoff,
) -> Option<Vec<Cell>> {
    let payoffs = simulation.terms().cells(scenario, &payoff.of)?;
    let best = simulation.terms().cells(scenario, &payoff.best)?;
    let own = &model.variable(decision.variable).indexes;
    let of_best = |cell: usize| {
        let places = model.places(own, cell);
        let place = |index| own.iter().position(|one| *one == index).map_or(0, |position| places[position]);
        best.get(model.cell(&payoff.best.expr.indexes, place)).copied()
    };
    let options = payoff_cells(model, decision, payoff);
    let cell = |(at, options): (usize, &Vec<usize>)| {
        let options = options.iter().map(|one| payoffs.get(*one).copied()).collect::<Option<_>>()?;
        Some(Cell { options, best: of_best(at)? })
    };
    options.iter().enumerate().map(cell).collect()
}

fn counted(simulation: &Simulation, asked: &[Posed<'_>]) -> BTreeMap<Term, Counted> {
    let mut wanted = Vec::new();
    for cell in asked.iter().flat_map(|one| &one.cells) {
        wanted.extend(cell.options.iter().map(|term| (*term, CountWanted::SUMMARY)));
        wanted.push((cell.best, CountWanted { kinds: cell.options.len(), ..CountWanted::default() }));
    }
    count(simulation, &wanted, &[0.05, 0.95])
}

fn summary(counted: &BTreeMap<Term, Counted>, term: Term) -> Option<&Summary> {
    counted.get(&term)?.summary.as_ref()
}

/// The mean of a term: exactly what it is where it does not vary.
fn mean(simulation: &Simulation, counted: &BTreeMap<Term, Counted>, term: Term) -> Estimate {
    match simulation.graph().node(term) {
        TermNode::Constant(bits) => Estimate { value: f64::from_bits(bits), error: 0.0 },
        _ => summary(counted, term).map_or(NOTHING, |one| one.mean),
    }
}

/// A finding for each cell whose best option has no value in some draw.
fn undefined(
    simulation: &mut Simulation,
    evaluation: &Evaluation,
    asked: &Posed<'_>,
    counted: &BTreeMap<Term, Counted>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, cell) in asked.cells.iter().enumerate() {
        let found = counted.get(&cell.best).and_then(|own| own.undefined.as_ref());
        if let Some(undefined) = found {
            let request = Request::Cell(asked.decision.variable, at);
            let wanted = WantedTerm { term: cell.best, scenario: asked.scenario, request };
            findings.extend(undefined_in_draws(evaluation, simulation, undefined, &wanted));
        }
    }
    findings
}

fn never_brings(decision: &Decision, payoff: &Payoff) -> Diagnostic {
    let what = &payoff.of.text;
    let message = format!("the payoff `{what}` of the decision `{}` never comes in some draws", decision.id);
    Diagnostic::error(NEVER, message)
        .at(decision.span)
        .hint("what never comes has no mean: say what it is worth then, as in `if opens <= 2030 then gain else -cost`")
}

/// Of what is not there.
const NOTHING: Estimate = Estimate { value: 0.0, error: 0.0 };
