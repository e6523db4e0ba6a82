//! In: a simulation and what holds at the centre. Out: how sure each claim is, and what would turn it.
//! Probabilities come from draws; flip points, swings and shares from one driver at a time.
//! Never phrases a sentence.

mod choice;
mod circular;
mod counted;
mod flip;
mod joint;
mod memory;
mod moved;
mod probability;
mod root;
mod share;
mod spread;
mod swing;
mod valueless;

pub use choice::Knowledge;
pub use circular::is_target;
pub use counted::{CountWanted, Counted, count};
pub use flip::{Condition, Flip, flips};
pub use joint::Joint;
pub use moved::tell_in_scenarios;
pub use probability::{ClaimDoubt, EventDoubt};
use probability::{Conclusions, PageClaims};
use share::shares_of;
pub use share::{Binned, Shares, shares};
pub use spread::{
    Bound, ComparedCells, DrawnCell, Magnitude, RARE, SHARED, SetAgainst, ShownCells, ShownFormula, Spreads,
    SpreadsWanted, WIDTH_BETWEEN, magnitudes, named_term, spreads,
};
pub use swing::{AT, Swing, swings, swings_and_never};
pub use valueless::Valueless;

use super::decision::{ChoiceDoubt, DecisionDoubt};
use crate::diagnostic::{Outcome, Warned, outcome};
use crate::evaluate::Evaluation;
use crate::evaluate::simulation::{Driver, Simulation};
use crate::language::formula::ScenarioId;
use crate::model::Model;
use entail_runtime::graph::Term;
use entail_runtime::summary::Estimate;
use std::collections::BTreeSet;

/// What the draws say of a report's conclusions, each by scenario.
#[derive(Clone, Debug, Default)]
pub struct Doubt {
    /// What can vary alone.
    pub drivers: Vec<Driver>,
    /// How many draws there are.
    pub draws: usize,
    /// In so many replicates.
    pub replicates: usize,
    /// From which they follow.
    pub seed: u64,
    /// Claims, by scenario and claim.
    pub claims: Vec<Vec<ClaimDoubt>>,
    /// Events that are computed, by scenario and event; none for events that are given.
    pub events: Vec<Vec<Option<EventDoubt>>>,
    /// Flip points of every claim, by scenario and claim, the most plausible first.
    pub flips: Vec<Vec<Vec<Flip>>>,
    /// Shares of the uncertainty of every claim, by scenario and claim; none for scenarios without a page.
    pub shares: Vec<Vec<Shares>>,
    /// What has no value in some draws of the scenarios of the pages.
    pub valueless: Vec<Valueless>,
    /// The claims that find what was put in, as it is in the scenario of the page itself.
    pub circular: BTreeSet<usize>,
    /// How probable it is that all ranked claims come out as they are told, by scenario; none for scenarios without a page.
    pub joint: Vec<Option<Joint>>,
    /// What the draws say of each decision by payoff, in the scenarios of the pages.
    pub decisions: Vec<DecisionDoubt>,
}

impl Doubt {
    /// How sure a claim is in a scenario; none before draws are made.
    pub fn claim(&self, scenario: ScenarioId, claim: usize) -> Option<&ClaimDoubt> {
        self.claims.get(scenario.0 as usize)?.get(claim)
    }

    /// How probable it is that the ranked claims of a scenario come out as they are told, all at once.
    pub fn joint(&self, scenario: ScenarioId) -> Option<Joint> {
        self.joint.get(scenario.0 as usize).copied().flatten()
    }

    /// When a computed event is, over the draws of a scenario.
    pub fn event(&self, scenario: ScenarioId, event: usize) -> Option<&EventDoubt> {
        self.events.get(scenario.0 as usize)?.get(event)?.as_ref()
    }

    /// What the doubt of a claim comes from; none in a scenario without a page.
    pub fn shares(&self, scenario: ScenarioId, claim: usize) -> Option<&Shares> {
        self.shares.get(scenario.0 as usize)?.get(claim)
    }

    /// What the draws say of a decision by payoff at a cell; none in a scenario without a page.
    pub fn decision(&self, scenario: ScenarioId, decision: usize, cell: usize) -> Option<&ChoiceDoubt> {
        let found = self.decisions.iter().find(|one| one.scenario == scenario && one.decision == decision);
        found?.cells.get(cell)
    }

    /// The share of draws in which each option of a decision wins at a cell; empty where none is known or all agree.
    pub fn wins(&self, scenario: ScenarioId, decision: usize, cell: usize) -> &[Estimate] {
        self.decision(scenario, decision, cell).map_or(&[], |one| &one.wins)
    }

    /// What drivers that go together are called; the parts of a split go by the name of the split.
    pub fn name(&self, model: &Model, group: &[usize]) -> String {
        let variable = |driver: usize| self.drivers[driver].variable;
        match group {
            [first, _, ..] if group.iter().all(|d| variable(*d) == variable(*first)) => {
                model.variable(variable(*first)).label.clone()
            }
            group => go_together(group.iter().map(|d| self.drivers[*d].name(model))),
        }
    }

    /// What turns a claim in a scenario.
    pub fn flips(&self, scenario: ScenarioId, claim: usize) -> &[Flip] {
        self.flips.get(scenario.0 as usize).and_then(|s| s.get(claim)).map_or(&[], Vec::as_slice)
    }
}

/// Names of what goes together, the leading one first, `A & B`: names may have commas, “and” and “with” of their own.
pub fn go_together(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" & ")
}

/// Doubts every claim and event in every scenario; shares are those of the scenarios of the pages.
///
/// # Errors
///
/// Errors among what the draws find: a claim or an event that is undefined in some of them.
pub fn doubt(simulation: &mut Simulation, evaluation: &Evaluation, pages: &[ScenarioId]) -> Outcome<Doubt> {
    let model = simulation.model();
    memory::admit_page(simulation, pages)?;
    let scenarios = (0..model.scenarios.len() as u32).map(ScenarioId);
    let conclusions: Vec<Conclusions> =
        scenarios.map(|scenario| Conclusions::of(simulation, scenario)).collect();
    let mut doubt = Doubt {
        drivers: simulation.drivers().to_vec(),
        draws: simulation.count(),
        replicates: simulation.replicates(),
        seed: simulation.settings().seed,
        ..Doubt::default()
    };
    // Claims, events and candidates go through one program: what they have in common is computed once.
    let candidates = valueless::Candidates::of(simulation, pages);
    let kept = PageClaims::of(&conclusions, pages, share::binned_draws(simulation));
    let (counted, mut findings) = probability::estimate_conclusions(
        simulation,
        evaluation,
        &conclusions,
        candidates,
        &kept,
        &mut doubt,
    );
    // Claims and decisions are few, so that all draws serve them; cells of a page make do with some of them.
    let binned = Binned::of(simulation, simulation.count());
    let (decisions, more) = choice::decisions(simulation, evaluation, &binned, pages);
    doubt.decisions = decisions;
    findings.extend(more);
    findings.extend(simulation.crowded());
    let findings = outcome((), findings)?.warnings;
    let conditions = conclusions.iter().flat_map(|one| &one.conditions).copied().collect::<Vec<_>>();
    // All scenarios at once, so that the threads share one list; the results are dealt out again below.
    let mut found = flips(simulation, &conditions).into_iter();
    doubt.flips = conclusions.iter().map(|a| found.by_ref().take(a.conditions.len()).collect()).collect();
    let flips = doubt.flips.iter_mut().enumerate().flat_map(|(scenario, found)| {
        found.iter_mut().flatten().map(move |flip| (ScenarioId(scenario as u32), flip))
    });
    tell_in_scenarios(simulation, flips);
    let own = pages.iter().filter_map(|scenario| conclusions.get(scenario.0 as usize));
    let first = |term: Term| (term, counted.get(&term).map_or(&[][..], |counted| &counted.first));
    let drawn: Vec<_> = own.flat_map(Conclusions::claims).map(first).collect();
    let mut found = shares_of(simulation, &binned, &drawn, simulation.settings().threads).into_iter();
    doubt.shares = vec![Vec::new(); conclusions.len()];
    for scenario in pages {
        doubt.shares[scenario.0 as usize] = found.by_ref().take(model.claims.len()).collect();
    }
    if let Some(page) = pages.first() {
        doubt.circular = circular::circular(&model, &doubt, *page);
    }
    doubt.joint = joint::joint(simulation, &conclusions, pages, &counted, &doubt);
    Ok(Warned { value: doubt, warnings: findings })
}
