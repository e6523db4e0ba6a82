//! In: claims and events as terms. Out: the probability that each holds, and when events are.
//! A value that is undefined in a draw is an error that names the assumption which reaches there.
//! Never looks at one assumption alone.

use super::Doubt;
use super::counted::{CountWanted, Counted, count};
use super::flip::Condition;
use super::valueless::Candidates;
use crate::analyse::Told;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::simulation::Simulation;
use crate::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use crate::language::formula::ScenarioId;
use crate::language::unit::{NumberFormat, Unit, print};
use crate::model::{Expression, Likelihood, Model, When};
use entail_runtime::graph::{Term, TermNode};
use entail_runtime::summary::{Estimate, Tally};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const UNLIKELY: Code = Code("claim-must-hold-at");

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimDoubt {
    /// The share of draws in which it holds, with its standard error; of those that can tell.
    pub probability: Estimate,
    /// How many draws can tell.
    pub draws: u64,
    /// Whether nothing that it rests on is uncertain.
    pub certain: bool,
    /// The sentence that is told.
    pub told: Told,
}

impl ClaimDoubt {
    /// How probable what is told is; of an open question how probable its claim is.
    pub fn of_sentence(&self) -> Estimate {
        match self.told {
            Told::Otherwise => Estimate { value: 1.0 - self.probability.value, ..self.probability },
            Told::Says | Told::Unsure => self.probability,
        }
    }

    /// Whether neither answer is likely.
    pub fn is_open(&self, scale: &Likelihood) -> bool {
        scale.open().contains(&self.probability.value)
    }

    /// Whether an answer is told as a fact that is not likely, beyond what the error of the draws explains.
    pub fn overclaims(&self, scale: &Likelihood) -> bool {
        let (open, slack) = (scale.open(), 2.0 * self.probability.error);
        let inside = self.probability.value > open.start + slack && self.probability.value < open.end - slack;
        inside && !self.certain && self.told != Told::Unsure
    }
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

    /// The terms of its claims.
    pub fn claims(&self) -> impl Iterator<Item = Term> + '_ {
        self.conditions.iter().map(|condition| condition.holds)
    }

    /// The terms of its computed events.
    fn events(&self) -> impl Iterator<Item = Term> + '_ {
        self.events.iter().flatten().map(|(term, _)| *term)
    }
}

/// A yes or no: no is 0 and yes is 1.
const KINDS: usize = 2;
const YES: usize = 1;

/// Draws claims, which are counted, events, which are summarised, and candidates: all in one pass.
fn draw(
    simulation: &Simulation,
    conclusions: &[Conclusions],
    candidates: &Candidates,
    pages: &PageClaims,
) -> BTreeMap<Term, Counted> {
    let claims = conclusions.iter().flat_map(Conclusions::claims);
    let events = conclusions.iter().flat_map(Conclusions::events);
    let claim = |term| CountWanted { kinds: KINDS, first: pages.rows_of(term), summary: false };
    let mut wanted: Vec<(Term, CountWanted)> = Vec::new();
    wanted.extend(claims.map(|term| (term, claim(term))));
    wanted.extend(events.map(|term| (term, CountWanted::SUMMARY)));
    wanted.extend(candidates.terms().map(|term| (term, CountWanted::default())));
    let tail = (1.0 - simulation.model().report.interval) / 2.0;
    count(simulation, &wanted, &[tail, 1.0 - tail])
}

/// Draws all that is requested and notes what comes of it; what was counted comes back, by term.
pub fn estimate_conclusions(
    simulation: &Simulation,
    evaluation: &Evaluation,
    conclusions: &[Conclusions],
    candidates: Candidates,
    pages: &PageClaims,
    doubt: &mut Doubt,
) -> (BTreeMap<Term, Counted>, Vec<Diagnostic>) {
    let model = simulation.model();
    let counted = draw(simulation, conclusions, &candidates, pages);
    let (valueless, mut findings) = candidates.valueless(simulation, evaluation, &counted);
    doubt.valueless = valueless;
    let judge = |scenario: ScenarioId, term: Term, formula: &Arc<Expression>| {
        let undefined = counted.get(&term)?.undefined.as_ref()?;
        let wanted = WantedTerm { term, scenario, request: Request::Formula(Arc::clone(formula)) };
        undefined_in_draws(evaluation, simulation, undefined, &wanted)
    };
    for one in conclusions {
        let mut claims = Vec::new();
        for (claim, term) in model.claims.iter().zip(one.claims()) {
            findings.extend(judge(one.scenario, term, &claim.that));
            let nothing = Estimate { value: f64::NAN, error: f64::NAN };
            let tally = counted.get(&term).map(|counted| &counted.tally);
            let probability = tally.map_or(nothing, |tally| tally.share(YES));
            claims.push(ClaimDoubt {
                probability,
                draws: tally.map_or(0, Tally::total),
                certain: matches!(simulation.graph().node(term), TermNode::Constant(_)),
                told: Told::of(claim, probability.value, &model.report.likelihood),
            });
        }
        let mut events = Vec::new();
        for event in &one.events {
            events.push(event.as_ref().and_then(|(term, formula)| {
                findings.extend(judge(one.scenario, *term, formula));
                let summary = counted.get(term)?.summary.as_ref()?;
                let [low, high] = summary.quantiles[..] else { return None };
                Some(EventDoubt { low, high, never: summary.never })
            }));
        }
        doubt.claims.push(claims);
        doubt.events.push(events);
    }
    findings.extend(unlikely(&model, &doubt.claims));
    // One formula that fails fails in every scenario: it is reported once.
    findings.dedup_by(|a, b| a.span == b.span);
    (counted, findings)
}

/// The claims of the pages' scenarios, of which the first draws are kept.
pub struct PageClaims {
    terms: BTreeSet<Term>,
    rows: usize,
}

impl PageClaims {
    /// So many draws of each.
    pub fn of(conclusions: &[Conclusions], pages: &[ScenarioId], rows: usize) -> Self {
        let own = conclusions.iter().filter(|one| pages.contains(&one.scenario));
        Self { terms: own.flat_map(Conclusions::claims).collect(), rows }
    }

    fn rows_of(&self, term: Term) -> usize {
        if self.terms.contains(&term) { self.rows } else { 0 }
    }
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
