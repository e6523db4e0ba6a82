//! In: a claim and the scenario of the page. Out: under what its odds hold: `if the town shrinks`.
//! A claim that compares scenarios with each other holds under none of them.
//! Never says of what is certain that it depends on anything.

use super::words::{OddsWords, filled};
use crate::print::typography::in_sentence;
use entail_engine::language::formula::{Expr, Node, ScenarioId, VariableId};
use entail_engine::model::{Claim, Formula, Model};
use std::collections::BTreeSet;

/// What the odds of a claim hold under on the page of a scenario; nothing in the base.
pub fn condition(model: &Model, page: ScenarioId, claim: &Claim) -> Option<String> {
    let mut under = BTreeSet::new();
    collect(model, &claim.that.expr, None, &mut under);
    let own = match under.into_iter().collect::<Vec<_>>()[..] {
        // Uncertain parts in one scenario alone; what is certain is only compared with.
        [Some(scenario)] => Some(scenario),
        _ => None,
    };
    let mut scenarios: Vec<ScenarioId> = std::iter::once(page).filter(|page| page.0 != 0).collect();
    scenarios.extend(own.filter(|own| *own != page && own.0 != 0));
    if scenarios.is_empty() {
        return None;
    }
    let words = OddsWords::of(&model.report.language);
    let labels: Vec<String> = scenarios.iter().map(|s| in_sentence(&model.scenario(*s).label)).collect();
    Some(filled(words.condition, &[("s", &labels.join(words.and))]))
}

/// The scenarios in which a formula takes what is uncertain; none for that of the page.
fn collect(model: &Model, expr: &Expr, under: Option<ScenarioId>, found: &mut BTreeSet<Option<ScenarioId>>) {
    match &expr.node {
        Node::Under(inner, scenario) => collect(model, inner, Some(*scenario), found),
        Node::Variable(id) if model.is_uncertain(expr) => {
            // A name for a value in a scenario is that value.
            found.insert(named_under(model, *id).or(under));
        }
        _ => expr.each_child(&mut |child| collect(model, child, under, found)),
    }
}

/// The scenario that a quantity takes its value from, where it is a name for a value there.
fn named_under(model: &Model, id: VariableId) -> Option<ScenarioId> {
    let Formula::One(formula) = &model.variable(id).quantity()?.formula else { return None };
    match &formula.expr.node {
        Node::Under(_, scenario) => Some(*scenario),
        _ => None,
    }
}
