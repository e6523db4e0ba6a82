//! In: declared decisions. Out: variables whose value is the option chosen.
//! Rules become one conditional; a payoff becomes the option with the largest value, or with the least cost.
//! Never evaluates a rule.

use super::context::Context;
use super::errors;
use super::formula::typed;
use super::index::{hidden_index, indexes_named};
use super::scope::index_names;
use super::words::{check_variable_id, phrase, plain, scenario_named};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredDecision;
use entail_engine::language::formula::{Aggregate, Expr, IndexId, Meaning, Node, Type, VariableId, union};
use entail_engine::model::{
    ChosenBy, Decision, Expression, Formula, Payoff, Quantity, Variable, VariableKind,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Adds a variable for every decision; what writes out its options has its type at once.
pub fn declare(context: &mut Context<'_>) -> Vec<VariableId> {
    let mut ids = Vec::new();
    for declared in &context.declared.decisions {
        check_variable_id(context, &declared.id);
        let known = decision_type(context, declared);
        ids.push(context.add_undefined(&declared.id, known));
    }
    ids
}

/// Resolves every decision; `ids` are their variables, in the order of declaration.
pub fn define(context: &mut Context<'_>, ids: &[VariableId]) {
    for (declared, id) in context.declared.decisions.iter().zip(ids) {
        define_decision(context, declared, *id);
    }
}

/// Type and indexes of a decision, where its options are written out or its payoff is known.
fn decision_type(context: &mut Context<'_>, declared: &DeclaredDecision) -> Option<(Type, Vec<IndexId>)> {
    let mut over = indexes_named(context, &declared.over)?;
    over.sort();
    if let Some(payoff) = &declared.payoff {
        let options = payoff_options(context, payoff, &over)?;
        return Some((Type::Label(options), over));
    }
    if declared.options.is_empty() {
        context.report(errors::missing(&declared.id, "options"));
        return None;
    }
    let keys = declared.options.iter().map(|(k, _)| k.value.clone()).collect();
    let printed = declared.options.iter().map(|(_, p)| p.value.clone()).collect();
    Some((Type::Label(hidden_index(context, &declared.id, keys, printed)), over))
}

/// The one index that a payoff has beyond those of its decision.
fn payoff_options(context: &mut Context<'_>, payoff: &PlacedText, over: &[IndexId]) -> Option<IndexId> {
    // At declaration the payoff may be a quantity without a type yet: then the decision waits until it is defined.
    let Some(Meaning::Variable(id)) = context.names.meanings.get(&payoff.value) else { return None };
    let (_, indexes) = context.names.type_of(*id)?;
    let mut left = indexes.iter().copied().filter(|i| !over.contains(i));
    match (left.next(), left.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// Reports why a payoff chooses among nothing.
fn payoff_unclear(context: &mut Context<'_>, payoff: &PlacedText) {
    let known = context.names.meanings.get(&payoff.value).copied();
    let is_name = payoff.value.chars().all(|c| c.is_alphanumeric() || c == '_');
    match known {
        None if context.names.broken.contains(&payoff.value) => {}
        None if is_name => {
            let known = || context.names.variables.iter().map(String::as_str);
            let finding = errors::unknown_id(payoff, "quantity", known, &context.names.suggestions);
            context.report(finding);
        }
        // Its own error is reported where it is defined.
        Some(Meaning::Variable(id)) if context.names.type_of(id).is_none() => {}
        _ => context.report(errors::payoff_index(payoff)),
    }
}

/// The options of a payoff are the labels of its index, all of them and no others.
fn payoff_labels(
    context: &mut Context<'_>,
    declared: &DeclaredDecision,
    payoff: &PlacedText,
    options: IndexId,
) {
    let shape = &context.model.index(options).shape;
    let given: BTreeSet<&str> = declared.options.iter().map(|(k, _)| k.value.as_str()).collect();
    let missing: Vec<&str> = shape.keys.iter().map(String::as_str).filter(|k| !given.contains(k)).collect();
    let surplus: Vec<&PlacedText> =
        declared.options.iter().map(|(k, _)| k).filter(|k| shape.keys.place(&k.value).is_none()).collect();
    let differ = !missing.is_empty() || !surplus.is_empty();
    if differ && !declared.options.is_empty() {
        let finding = errors::payoff_options(&declared.id, payoff, &shape.name, &missing, &surplus);
        context.report(finding);
    }
}

fn define_decision(context: &mut Context<'_>, declared: &DeclaredDecision, id: VariableId) {
    let known = match context.names.type_of(id).cloned() {
        None if declared.payoff.is_some() => decision_type(context, declared),
        known => known,
    };
    context.names.set_type(id, known.clone());
    let Some((Type::Label(options), over)) = known else {
        if let Some(payoff) = &declared.payoff {
            payoff_unclear(context, payoff);
        }
        return;
    };
    if let Some(payoff) = &declared.payoff {
        payoff_labels(context, declared, payoff, options);
    }
    let by = chosen_by(context, declared);
    let (payoff, chosen) = match &declared.payoff {
        Some(payoff) => {
            let found = best_payoff(context, payoff, declared.least, by, options);
            let best = found.as_ref().map(|payoff| Arc::clone(&payoff.best));
            (found, best)
        }
        None => (None, first_rule(context, declared, options, &over)),
    };
    let Some(chosen) = chosen else {
        context.names.set_type(id, None);
        return;
    };
    let label = plain(declared.label.as_ref()).unwrap_or_default();
    let kind = VariableKind::Quantity(Quantity::of(Formula::One(chosen)));
    context.model.variables[id.0 as usize] = Variable {
        label: label.clone(),
        indexes: over,
        note: declared.note.as_ref().map(phrase),
        ..Variable::new(&declared.id.value, Type::Label(options), kind, declared.id.span)
    };
    let show = declared.show.iter().filter_map(|t| shown_variable(context, t)).collect();
    let scenarios = declared.scenarios.iter().filter_map(|t| scenario_named(context, t)).collect();
    context.model.decisions.push(Decision {
        id: declared.id.value.clone(),
        label,
        variable: id,
        options,
        payoff,
        show,
        scenarios,
        span: declared.id.span,
    });
}

fn shown_variable(context: &mut Context<'_>, text: &PlacedText) -> Option<VariableId> {
    match context.names.meanings.get(&text.value) {
        Some(Meaning::Variable(id)) => Some(*id),
        _ => {
            let known = || context.names.variables.iter().map(String::as_str);
            let finding = errors::unknown_id(text, "quantity", known, &context.names.suggestions);
            context.report(finding);
            None
        }
    }
}

/// Which number of a payoff is compared; without draws that differ all of them are the same.
fn chosen_by(context: &mut Context<'_>, declared: &DeclaredDecision) -> ChosenBy {
    let Some(word) = &declared.by else { return ChosenBy::Mean };
    if declared.payoff.is_none() {
        context.report(errors::by_without_payoff(word));
    }
    ChosenBy::parse(&word.value).unwrap_or_else(|| {
        context.report(errors::chosen_by(word));
        ChosenBy::Mean
    })
}

fn best_payoff(
    context: &mut Context<'_>,
    payoff: &PlacedText,
    least: bool,
    by: ChosenBy,
    options: IndexId,
) -> Option<Payoff> {
    let inner = typed(context, payoff, None)?;
    if inner.expr.measure().is_none() {
        context.report(errors::payoff_number(payoff));
        return None;
    }
    let indexes = inner.expr.indexes.iter().copied().filter(|i| *i != options).collect();
    let range = inner.expr.range.clone();
    let aggregate = if least { Aggregate::Argmin } else { Aggregate::Argmax };
    let node = Node::Over(aggregate, vec![options], Box::new(inner.expr.clone()));
    let best = Expr::new(node, Type::Label(options), indexes, range);
    let best = context.model.expression(best, &payoff.value, payoff.span);
    Some(Payoff { of: inner, best, least, by })
}

/// The first rule that holds decides; the last one must need nothing to hold.
fn first_rule(
    context: &mut Context<'_>,
    declared: &DeclaredDecision,
    options: IndexId,
    over: &[IndexId],
) -> Option<Arc<Expression>> {
    let Some((last, earlier)) = declared.rules.split_last() else {
        context.report(errors::missing(&declared.id, "rules"));
        return None;
    };
    if let Some(condition) = &last.condition {
        context.report(errors::last_rule(condition));
        return None;
    }
    let mut chosen = option_named(context, &last.then, options)?;
    // From the last rule to the first, so that the first one ends up outermost: it is asked first.
    for rule in earlier.iter().rev() {
        let Some(text) = &rule.condition else {
            context.report(errors::rule_unreachable(&rule.then));
            return None;
        };
        let condition = typed(context, text, Some(&Type::YesNo))?.expr.clone();
        let open: Vec<IndexId> = condition.indexes.iter().copied().filter(|i| !over.contains(i)).collect();
        if !open.is_empty() {
            let open = index_names(&context.model, &open);
            context.report(errors::index_open(text, &open));
            return None;
        }
        let then = option_named(context, &rule.then, options)?;
        let indexes = union([condition.indexes.as_slice(), &chosen.indexes]);
        let node = Node::If(Box::new(condition), Box::new(then), Box::new(chosen));
        chosen = Expr::new(node, Type::Label(options), indexes, 0..0);
    }
    Some(context.model.expression(chosen, "", declared.id.span))
}

fn option_named(context: &mut Context<'_>, text: &PlacedText, options: IndexId) -> Option<Expr> {
    let shape = &context.model.index(options).shape;
    let Some(at) = shape.keys.place(&text.value) else {
        let finding = errors::unknown_label(text, shape, &context.names.suggestions);
        context.report(finding);
        return None;
    };
    Some(Expr::new(Node::Constant(f64::from(at)), Type::Label(options), Vec::new(), 0..0))
}
