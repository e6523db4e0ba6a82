//! In: a claim and the scenario of the page. Out: under what its odds hold: `if the town shrinks`.
//! A claim that compares scenarios with each other holds under none of them.
//! Never says of what is certain that it depends on anything.

use crate::print::typography::in_sentence;
use crate::print::words::{PageWords, filled};
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
    // Of a scenario and one that extends it the latter says all.
    let own = own.filter(|own| !holds_in(model, *own, page));
    let page = Some(page).filter(|page| own.is_none_or(|own| !holds_in(model, *page, own)));
    told(model, page.into_iter().chain(own))
}

/// What everything on the page of a scenario holds under; nothing in the base.
pub fn condition_of_page(model: &Model, page: ScenarioId) -> Option<String> {
    told(model, std::iter::once(page))
}

fn told(model: &Model, scenarios: impl Iterator<Item = ScenarioId>) -> Option<String> {
    let words = PageWords::of(&model.report.language);
    let label = |scenario: ScenarioId| in_a_sentence(model, &model.scenario(scenario).label);
    let labels: Vec<String> = scenarios.filter(|scenario| scenario.0 != 0).map(label).collect();
    (!labels.is_empty()).then(|| filled(words.condition, &[("s", &labels.join(words.and))]))
}

/// Whether what a scenario changes is changed in another too: it is that one, or extended by it.
fn holds_in(model: &Model, scenario: ScenarioId, other: ScenarioId) -> bool {
    let mut next = Some(other.0 as usize);
    while let Some(at) = next {
        if at == scenario.0 as usize {
            return true;
        }
        next = model.scenarios.get(at).and_then(|scenario| scenario.extends);
    }
    false
}

/// A label as it stands in a sentence: a first word that has its capital inside of other labels too is a name.
fn in_a_sentence(model: &Model, label: &str) -> String {
    let first = label.split_whitespace().next().unwrap_or_default();
    let inside = |text: &str| text.split_whitespace().skip(1).any(|word| word == first);
    let labels = model.scenarios.iter().map(|scenario| scenario.label.as_str());
    let labels = labels.chain(model.claims.iter().filter_map(|claim| claim.label.as_deref()));
    let mut labels = labels.chain(model.variables.iter().map(|variable| variable.label.as_str()));
    let is_name = inside(&model.report.title) || labels.any(inside);
    // Only in English every word but a name is small inside a sentence.
    let kept = is_name || !model.report.language.starts_with("en");
    if kept { label.to_owned() } else { in_sentence(label) }
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
