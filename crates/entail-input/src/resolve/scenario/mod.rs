//! In: declared scenarios. Out: scenarios with the overrides of their parents, weights and the switch.
//! A child's override replaces its parent's of the same id; within one scenario a cell goes before its whole.
//! Never evaluates a value.

mod changes;
mod overrides;
mod precedence;
mod target;

pub use changes::apply_changes;

use super::context::Context;
use super::errors;
use super::words::{Weight, plain, probabilities, scenario_named};
use crate::syntax::section::DeclaredScenario;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::{Overrides, Scenario};
use entail_engine::source::Span;
use overrides::{OverrideScope, read_override};
use precedence::{in_order, rivals};

/// The id of the scenario that is every assumption as stated.
const BASE: &str = "base";

/// The ids of all scenarios, the base first, whether it is declared or not.
pub fn names(declared: &[DeclaredScenario]) -> Vec<String> {
    let others = declared.iter().map(|s| s.id.value.clone()).filter(|id| id != BASE);
    std::iter::once(BASE.to_owned()).chain(others).collect()
}

/// All scenarios, each with the overrides of its parents.
pub fn scenarios(context: &mut Context<'_>) {
    context.model.scenarios.push(Scenario {
        id: BASE.to_owned(),
        label: "Base".to_owned(),
        extends: None,
        overrides: Overrides::default(),
        weight: None,
        counterfactual: false,
        note: None,
        span: None,
    });
    for declared in &context.declared.scenarios {
        resolve_scenario(context, declared);
    }
    find_parents(context);
    inherit(context);
    check_weights(context);
    scenarios_to_switch(context);
}

fn resolve_scenario(context: &mut Context<'_>, declared: &DeclaredScenario) {
    let is_base = declared.id.value == BASE;
    if is_base && (!declared.overrides.is_empty() || declared.extends.is_some()) {
        context.report(errors::base_overridden(&declared.id));
    }
    let scope = OverrideScope { model: &context.model, names: &context.names, sources: context.sources };
    let mut overrides = Vec::new();
    for change in &declared.overrides {
        match read_override(&scope, change) {
            Ok(read) => overrides.push(read),
            Err(refused) => context.findings.extend(refused.finding()),
        }
    }
    context.findings.extend(rivals(&context.model, &declared.id.value, &overrides));
    in_order(&mut overrides);
    let label = plain(declared.label.as_ref());
    let scenario = Scenario {
        id: declared.id.value.clone(),
        label: label.unwrap_or_else(|| declared.id.value.replace('_', " ")),
        extends: Some(0),
        overrides: overrides.into(),
        weight: None,
        counterfactual: declared.counterfactual,
        note: plain(declared.note.as_ref()),
        span: Some(declared.id.span),
    };
    if is_base {
        // The base is there already; what is declared adds words and a weight, but no override.
        let base = &mut context.model.scenarios[0];
        *base = Scenario { extends: None, overrides: Overrides::default(), span: None, ..scenario };
    } else {
        context.model.scenarios.push(scenario);
    }
}

/// More scenarios nobody chooses from a list, and each is a page that is made and kept.
const MOST_SWITCHED: usize = 200;

/// The scenarios that a reader may switch to, in the order of the report; `all` means all of them.
fn scenarios_to_switch(context: &mut Context<'_>) {
    let texts = &context.declared.report.switch;
    let every = (1..context.model.scenarios.len() as u32).map(ScenarioId);
    let mut chosen: Vec<ScenarioId> = match &texts[..] {
        [only] if only.value == "all" => every.collect(),
        texts => texts.iter().filter_map(|text| scenario_named(context, text)).collect(),
    };
    let mut seen = vec![ScenarioId(0)];
    chosen.retain(|id| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    let ends = texts.first().zip(texts.last());
    let span = ends.map(|(first, last)| Span { end: last.span.end, ..first.span });
    if let Some(span) = span.filter(|_| chosen.len() > MOST_SWITCHED) {
        context.report(errors::switch_too_long(span, chosen.len(), MOST_SWITCHED));
    }
    context.model.report.switch_span = span;
    context.model.report.switch = chosen;
}

/// Finds what each scenario extends; one that extends itself extends the base from then on.
fn find_parents(context: &mut Context<'_>) {
    for declared in context.declared.scenarios.iter().filter(|s| s.id.value != BASE) {
        let Some(text) = &declared.extends else { continue };
        if let Some(parent) = scenario_named(context, text)
            && let Some(own) = context.model.scenario_named(&declared.id.value)
        {
            context.model.scenarios[own.0 as usize].extends = Some(parent.0 as usize);
        }
    }
    // Each chain of parents is followed for as many steps as there are scenarios. A loop is cut where it is found, so
    // that whatever walks up the chain later comes to an end.
    for start in 1..context.model.scenarios.len() {
        let mut at = start;
        for _ in 0..=context.model.scenarios.len() {
            match context.model.scenarios[at].extends {
                Some(parent) if parent == start => {
                    let finding = errors::scenario_loop(&context.model.scenarios[start]);
                    context.report(finding);
                    context.model.scenarios[start].extends = Some(0);
                    break;
                }
                Some(parent) => at = parent,
                None => break,
            }
        }
    }
}

/// Gives each scenario the overrides of its parents, the parent's first.
fn inherit(context: &mut Context<'_>) {
    // Own overrides are copied first: a parent's list is complete only once its own parents are laid under it.
    let own: Vec<Overrides> = context.model.scenarios.iter().map(|s| s.overrides.clone()).collect();
    for start in 1..context.model.scenarios.len() {
        let mut lineage = vec![start];
        while let Some(parent) = context.model.scenarios[lineage[lineage.len() - 1]].extends {
            lineage.push(parent);
        }
        let mut all = Overrides::default();
        // What goes on from something that did not happen did not happen either.
        let scenarios = &mut context.model.scenarios;
        scenarios[start].counterfactual = lineage.iter().any(|at| scenarios[*at].counterfactual);
        for at in lineage.into_iter().rev() {
            all.lay(own[at].iter().cloned());
        }
        context.model.scenarios[start].overrides = all;
    }
}

/// Weights are given to all declared scenarios or to none, and stand for probabilities.
fn check_weights(context: &mut Context<'_>) {
    let declared = &context.declared.scenarios;
    let mut weights: Vec<(usize, Weight)> = Vec::new();
    for scenario in declared {
        let Some(text) = &scenario.weight else { continue };
        let weight = Weight::read(context, text);
        let at = context.model.scenario_named(&scenario.id.value).map(|id| id.0 as usize);
        weights.extend(at.zip(weight));
    }
    let Some(span) = declared.first().map(|s| s.id.span).filter(|_| !weights.is_empty()) else { return };
    if weights.len() < declared.len() {
        context.report(errors::scenario_without_weight(span, weights.len(), declared.len()));
        return;
    }
    let typed: Vec<Weight> = weights.iter().map(|(_, weight)| *weight).collect();
    match probabilities(&typed) {
        Ok(probabilities) => {
            for ((at, _), probability) in weights.into_iter().zip(probabilities) {
                context.model.scenarios[at].weight = Some(probability);
            }
        }
        Err(fault) => {
            context.report(errors::scenario_weights(span, fault.sum()));
        }
    }
}
