//! In: a claim, what its doubt comes from, and what inputs were calibrated to. Out: whether it only finds what was put in.
//! What was chosen so that a result comes out is no evidence that it does.
//! Never judges a number that nobody calibrated.

use super::Doubt;
use crate::language::formula::ScenarioId;
use crate::model::{Assumption, Basis, Model, Variable};
use std::collections::BTreeSet;

/// Calibrated inputs that own more than this part of the variance decide the odds.
const MOST: f64 = 0.5;

/// The claims that were aimed at, or owe their odds in a scenario to calibrated inputs.
pub(super) fn circular(model: &Model, doubt: &Doubt, scenario: ScenarioId) -> BTreeSet<usize> {
    let is_circular = |at: &usize| {
        is_target(model, &model.claims[*at].id) || calibrated_part(model, doubt, scenario, *at) > MOST
    };
    (0..model.claims.len()).filter(is_circular).collect()
}

/// Whether a number was chosen to meet a claim or a statement.
pub fn is_target(model: &Model, id: &str) -> bool {
    let mut assumptions = model.variables.iter().filter_map(Variable::assumption);
    assumptions.any(|assumption| assumption.provenance.calibrated_to.iter().any(|target| target == id))
}

/// What part of the variance of a claim is that of calibrated inputs; of inputs that go together the first counts.
fn calibrated_part(model: &Model, doubt: &Doubt, scenario: ScenarioId, claim: usize) -> f64 {
    let is_calibrated = |assumption: &Assumption| assumption.provenance.basis == Some(Basis::Calibrated);
    let own = |group: &[usize]| {
        let first = group.first().and_then(|first| doubt.drivers.get(*first));
        first.and_then(|driver| model.variable(driver.variable).assumption()).is_some_and(is_calibrated)
    };
    let Some(shares) = doubt.shares(scenario, claim) else { return 0.0 };
    shares.of.iter().filter(|(group, _)| own(group)).map(|(_, part)| part).sum()
}
