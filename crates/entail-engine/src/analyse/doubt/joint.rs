//! In: the first draws of ranked claims, and which sentence of each is told. Out: how probable it is that all of them hold.
//! Draws are worlds: in each of them all claims come out together, so that what they have in common counts.
//! Never counts a claim of which neither answer is told.

use super::Doubt;
use super::counted::Counted;
use super::probability::Conclusions;
use crate::analyse::Told;
use crate::evaluate::simulation::Simulation;
use crate::language::formula::ScenarioId;
use entail_runtime::graph::Term;
use entail_runtime::summary::{Estimate, probability};
use std::collections::BTreeMap;

/// How probable it is that several sentences hold at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// How many sentences.
    pub sentences: usize,
    /// How many ranked claims there are.
    pub ranked: usize,
    /// The share of draws in which all of them hold.
    pub probability: Estimate,
    /// How many draws can tell.
    pub draws: u64,
}

/// The joint odds of each page's scenario.
pub(super) fn joint(
    simulation: &Simulation,
    conclusions: &[Conclusions],
    pages: &[ScenarioId],
    counted: &BTreeMap<Term, Counted>,
    doubt: &Doubt,
) -> Vec<Option<Joint>> {
    let of = |(at, one): (usize, &Conclusions)| {
        let scenario = ScenarioId(at as u32);
        pages.contains(&scenario).then(|| joint_of(simulation, one, scenario, counted, doubt)).flatten()
    };
    conclusions.iter().enumerate().map(of).collect()
}

fn joint_of(
    simulation: &Simulation,
    conclusions: &Conclusions,
    scenario: ScenarioId,
    counted: &BTreeMap<Term, Counted>,
    doubt: &Doubt,
) -> Option<Joint> {
    let model = simulation.model();
    let ranked = model.claims.iter().zip(conclusions.claims()).enumerate();
    let ranked: Vec<_> = ranked.filter(|(_, (claim, _))| claim.takeaway.is_some()).collect();
    let mut columns: Vec<(&[f64], bool)> = Vec::new();
    let mut uncertain = 0;
    for (at, (_, term)) in &ranked {
        let claim = doubt.claim(scenario, *at)?;
        let told = claim.told != Told::Unsure && !doubt.circular.contains(at);
        if told {
            uncertain += usize::from(!claim.certain);
            columns.push((&counted.get(term)?.first, claim.told == Told::Says));
        }
    }
    let rows = columns.iter().map(|(column, _)| column.len()).min().filter(|rows| *rows > 0)?;
    let holds = |row: usize| {
        columns.iter().fold(1.0_f64, |all, (column, says)| {
            let value = column[row];
            // A draw that cannot tell of one sentence cannot tell of all.
            let one = if *says { value } else { 1.0 - value };
            if all.is_nan() || one.is_nan() { f64::NAN } else { all.min(one) }
        })
    };
    let all: Vec<f64> = (0..rows).map(holds).collect();
    let draws = all.iter().filter(|one| !one.is_nan()).count() as u64;
    let each = simulation.count() / simulation.replicates().max(1);
    let found = probability(&all, (rows / each.max(1)).max(1));
    // With one that is uncertain these would be its own odds.
    (uncertain > 1).then_some(Joint {
        sentences: columns.len(),
        ranked: ranked.len(),
        probability: found,
        draws,
    })
}
