//! In: claims and events as terms. Out: the probability that each holds, and when events are.
//! A value that is undefined in a draw is an error that names the assumption which reaches there.
//! Never looks at one assumption alone.

use super::Doubt;
use super::flip::Condition;
use super::valueless::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::simulation::{Columns, Simulation};
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::ScenarioId;
use crate::language::unit::{NumberFormat, Unit, print};
use crate::model::{Expression, Model, When};
use entail_runtime::graph::Term;
use entail_runtime::summary::{Estimate, probability, summarise};
use std::sync::Arc;

const UNLIKELY: Code = Code("claim-must-hold-at");

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimDoubt {
    /// The share of draws in which it holds, with its standard error; of those that can tell.
    pub probability: Estimate,
}

/// When an event is.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDoubt {
    /// The ends of the report's interval, as fractional years; infinite for `never`.
    pub low: Estimate,
    /// The upper end.
    pub high: Estimate,
    /// The share of draws in which it never happens.
    pub never: Estimate,
}

/// The claims and computed events of one scenario, as terms.
pub struct Conclusions {
    scenario: ScenarioId,
    /// One for each claim.
    pub conditions: Vec<Condition>,
    events: Vec<Option<(Term, Arc<Expression>)>>,
}

impl Conclusions {
    /// The claims and computed events of a scenario.
    pub fn of(simulation: &mut Simulation, scenario: ScenarioId) -> Self {
        let model = simulation.model();
        let graph = simulation.terms();
        let conditions = model.claims.iter().map(|claim| {
            let cells = graph.cells(scenario, &claim.that).unwrap_or_default();
            let holds = cells.first().copied().unwrap_or_default();
            Condition { holds, sides: graph.sides(scenario, &claim.that).map(|(_, a, b)| (a, b)) }
        });
        let conditions = conditions.collect();
        let events = model.events.iter().map(|event| match &event.when {
            When::Fixed { .. } => None,
            When::Computed(at) => Some((*graph.cells(scenario, at)?.first()?, Arc::clone(at))),
        });
        let events = events.collect();
        Self { scenario, conditions, events }
    }

    fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.conditions.iter().map(|c| c.holds).chain(self.events.iter().flatten().map(|(term, _)| *term))
    }
}

/// The terms of the claims of a scenario, each with its position among all that is requested.
pub fn claims(conclusions: &[Conclusions], scenario: ScenarioId) -> Vec<(Term, usize)> {
    let (before, rest) = conclusions.split_at(scenario.0 as usize);
    let start = before.iter().map(|one| one.terms().count()).sum();
    let conditions = rest.first().map_or(&[][..], |one| &one.conditions);
    conditions.iter().map(|condition| condition.holds).zip(start..).collect()
}

/// Draws all that is requested and notes what comes of it.
pub fn estimate_conclusions(
    simulation: &Simulation,
    evaluation: &Evaluation,
    conclusions: &[Conclusions],
    candidates: Candidates,
    doubt: &mut Doubt,
) -> (Columns, Vec<Diagnostic>) {
    let mut terms: Vec<Term> = conclusions.iter().flat_map(Conclusions::terms).collect();
    let others = terms.len();
    // Last, so that the positions of claims and events are those that `claims` counts.
    terms.extend(candidates.terms());
    let columns = simulation.columns(&terms);
    let model = simulation.model();
    let tail = (1.0 - model.report.interval) / 2.0;
    let (valueless, mut findings) = candidates.valueless(simulation, evaluation, &columns, others);
    doubt.valueless = valueless;
    // Columns are read in the order in which the terms were listed.
    let mut at = 0;
    for one in conclusions {
        let mut claims = Vec::new();
        for claim in &model.claims {
            let request = Request::Formula(Arc::clone(&claim.that));
            let wanted = WantedTerm { column: at, term: terms[at], scenario: one.scenario, request };
            findings.extend(undefined_in_draws(evaluation, simulation, &columns, &wanted));
            let estimate = probability(columns.column(at), columns.replicates);
            claims.push(ClaimDoubt { probability: estimate });
            at += 1;
        }
        let mut events = Vec::new();
        for event in &one.events {
            let Some((term, expression)) = event else {
                events.push(None);
                continue;
            };
            let request = Request::Formula(Arc::clone(expression));
            let wanted = WantedTerm { column: at, term: *term, scenario: one.scenario, request };
            findings.extend(undefined_in_draws(evaluation, simulation, &columns, &wanted));
            let summary = summarise(columns.column(at), columns.replicates, &[tail, 1.0 - tail]);
            let (low, high) = (summary.quantiles[0], summary.quantiles[1]);
            events.push(Some(EventDoubt { low, high, never: summary.never }));
            at += 1;
        }
        doubt.claims.push(claims);
        doubt.events.push(events);
    }
    findings.extend(unlikely(&model, &doubt.claims));
    // One formula that fails fails in every scenario: it is reported once.
    findings.dedup_by(|a, b| a.span == b.span);
    (columns, findings)
}

/// Claims whose probability is lower than they must have, in each scenario in which they must hold, else in the base.
fn unlikely(model: &Model, claims: &[Vec<ClaimDoubt>]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, claim) in model.claims.iter().enumerate() {
        let Some(least) = claim.must_hold_at else { continue };
        let base = [ScenarioId(0)];
        let scenarios = if claim.must_hold_in.is_empty() { &base[..] } else { &claim.must_hold_in };
        for scenario in scenarios {
            let estimate = claims[scenario.0 as usize][at].probability;
            if estimate.value < least {
                let percent =
                    |p: f64| print(p, &Unit::share(), &NumberFormat { digits: 2, ..NumberFormat::default() });
                let (found, wanted) = (percent(estimate.value), percent(least));
                let name = &model.scenario(*scenario).id;
                let message = format!(
                    "the claim `{}` holds in {found} of the draws of `{name}`, and must in {wanted}",
                    claim.id
                );
                findings.push(
                    Diagnostic::error(UNLIKELY, message)
                        .at_with(claim.that.span, "this is not sure enough")
                        .hint(format!("`entail explain claim:{}` shows what turns it; say less, or lower `must_hold_at`", claim.id)),
                );
            }
        }
    }
    findings
}
