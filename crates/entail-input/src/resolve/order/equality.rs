//! In: every comparison of a point in time with periods. Out: findings where a spread makes it no in nearly every draw.
//! A draw lies somewhere inside a period, and equals the start of one by accident only.
//! Never evaluates.

use super::super::context::Context;
use super::super::errors;
use super::super::graph::Reach;
use super::needs::expression_needs;
use super::what_if::all_expressions;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Aggregate, Expr, IndexId, Node, Operator, Type, VariableId};
use entail_engine::model::{Belief, Change, Model, Variable};

/// Judges every equality with a point in time; `needs` are the variables that each variable needs.
pub fn equalities(context: &mut Context<'_>, needs: &[Vec<usize>]) {
    let model = &context.model;
    let spread: Vec<usize> = (0..model.variables.len()).filter(|at| has_spread(model, *at)).collect();
    let mut reach = Reach::new(needs);
    let mut found: Vec<Diagnostic> = Vec::new();
    for expression in all_expressions(model) {
        expression.expr.walk(&mut |e| {
            let Node::Binary(Operator::Equal | Operator::NotEqual, a, b) = &e.node else { return };
            let between =
                period_index(model, a).map(|id| (id, b)).or_else(|| Some((period_index(model, b)?, a)));
            let Some((index, point)) = between.filter(|(_, point)| point.ty == Type::Period) else { return };
            let start = expression_needs(model, point);
            if !is_period(model, point) && spread.iter().any(|at| leads(&mut reach, &start, *at)) {
                let name = &model.index(index).shape.name;
                found.push(errors::point_equals_period(expression, e, point, name, context.sources));
            }
        });
    }
    context.findings.extend(found);
}

/// Whether a formula that names some variables needs another, or names it.
fn leads(reach: &mut Reach, start: &[usize], target: usize) -> bool {
    start.contains(&target) || reach.leads(start, target)
}

/// Whether draws of an assumption lie anywhere in a range; outcomes of a choice and observations are what was typed.
pub(super) fn has_spread(model: &Model, at: usize) -> bool {
    let id = VariableId(at as u32);
    let Some(assumption) = model.variable(id).assumption() else { return false };
    let is_spread =
        |belief: &Belief| belief.is_uncertain() && !matches!(belief, Belief::Choices(_) | Belief::Samples(_));
    let ranged = |change: &Change| matches!(change, Change::Range(..));
    assumption.beliefs.iter().any(is_spread)
        || model.scenarios.iter().flat_map(|s| &s.overrides).any(|o| o.target == id && ranged(&o.change))
}

/// The period index that an expression stands for.
fn period_index(model: &Model, expr: &Expr) -> Option<IndexId> {
    match expr.node {
        Node::Index(id) if !model.index(id).periods.is_empty() => Some(id),
        _ => None,
    }
}

/// Whether the value is one of an index's periods in each draw, so that it can equal another.
fn is_period(model: &Model, expr: &Expr) -> bool {
    let picks = |variable: &Variable| variable.along.is_some_and(|along| along.picks);
    match &expr.node {
        Node::Constant(_) | Node::Index(_) => true,
        Node::Variable(id) => picks(model.variable(*id)),
        Node::Over(aggregate, ..) => matches!(
            aggregate,
            Aggregate::FirstWhere | Aggregate::LastWhere | Aggregate::Argmax | Aggregate::Argmin
        ),
        Node::If(_, yes, no) => is_period(model, yes) && is_period(model, no),
        Node::Select(inner, ..) | Node::With(inner, ..) | Node::Under(inner, _) => is_period(model, inner),
        _ => false,
    }
}
