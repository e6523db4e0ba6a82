//! In: every “what if” of the model. Out: findings where a replacement has no effect or no meaning.
//! An index that a formula uses for more than its value cannot be replaced.
//! Never evaluates.

use super::super::context::Context;
use super::super::errors;
use super::super::graph::Reach;
use super::needs::expression_needs;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Expr, IndexId, Node, Pick, Target};
use entail_engine::model::{Expression, Formula, Model, When};
use std::sync::Arc;

// `x with (a = 1)` is evaluated in a context of its own: a layer in which `a` is 1, shared by every cell of `x`, and
// hoisted out of the formula that asks for it. So two things have to hold before. What is replaced must be needed by `x`,
// or the layer changes nothing, which is a slip. And an index may be replaced by a value only where formulas use it as a
// value: the layer has no place in that index, so that nothing below may step along it, sum over it or have a cell for
// each of its places. Below a selection the index is fixed already, and the replacement does not reach there.

/// Judges every replacement of every formula; `needs` are the variables that each variable needs.
pub fn what_ifs(context: &mut Context<'_>, needs: &[Vec<usize>]) {
    let mut found = Vec::new();
    let mut reach = Reach::new(needs);
    for expression in all_expressions(&context.model) {
        expression.expr.walk(&mut |e| {
            if let Node::With(inner, changes, _) = &e.node {
                for (target, _) in changes {
                    found.extend(judge_what_if(context, expression, inner, *target, &mut reach));
                }
            }
        });
    }
    context.findings.extend(found);
}

fn judge_what_if(
    context: &Context<'_>,
    expression: &Expression,
    inner: &Expr,
    target: Target,
    reach: &mut Reach,
) -> Option<Diagnostic> {
    let model = &context.model;
    match target {
        Target::Variable(id) => {
            let start = expression_needs(model, inner);
            let name = &model.variable(id).id;
            (!reach.leads(&start, id.0 as usize))
                .then(|| errors::no_effect(expression, name, inner, context.sources))
        }
        Target::Index(index) => {
            let name = &model.index(index).shape.name;
            let why = fixed_use(model, inner, index)?;
            Some(errors::index_not_replaceable(expression, name, &why, inner, context.sources))
        }
    }
}

/// Every formula of the model.
pub(super) fn all_expressions(model: &Model) -> Vec<&Arc<Expression>> {
    let mut all: Vec<&Arc<Expression>> = Vec::new();
    for variable in &model.variables {
        all.extend(variable.expressions());
    }
    for scenario in &model.scenarios {
        all.extend(scenario.overrides.iter().flat_map(|o| o.change.expressions()));
    }
    all.extend(model.claims.iter().map(|c| &c.that));
    all.extend(model.statements.iter().filter_map(|s| s.ours.as_ref()));
    for event in &model.events {
        if let When::Computed(expression) = &event.when {
            all.push(expression);
        }
    }
    for exhibit in &model.exhibits {
        all.extend(exhibit.show.iter().map(|s| &s.expression));
    }
    all
}

/// Why an index is used for more than its value, below an expression in which it is open.
fn fixed_use(model: &Model, expr: &Expr, index: IndexId) -> Option<String> {
    let mut seen = vec![false; model.variables.len()];
    let mut open: Vec<&Expr> = vec![expr];
    while let Some(expr) = open.pop() {
        match &expr.node {
            Node::Select(_, picks, _) if picks.iter().any(|(_, pick)| *pick == Pick::Like(index)) => {
                return Some("a selection goes by its labels".to_owned());
            }
            Node::Select(inner, picks, _) => match picks.iter().find(|(i, _)| *i == index) {
                Some((_, Pick::Step(steps))) => {
                    return Some(format!("`{}` steps along it", if *steps < 0 { "prev" } else { "next" }));
                }
                Some((_, Pick::Moved(_))) => return Some("a selection steps along it".to_owned()),
                Some((_, Pick::At(_) | Pick::Like(_))) => {}
                None => open.push(inner),
            },
            Node::Over(aggregate, ids, _) if ids.contains(&index) => {
                return Some(format!("`{} over` runs along it", aggregate.name()));
            }
            Node::Interpolate(along, ..) if *along == index => {
                return Some("`interpolate` runs along it".to_owned());
            }
            Node::Window(_, along, span, ..) if *along == index => {
                return Some(format!("`over {}` runs along it", span.kind.name()));
            }
            Node::Weighted(ids, ..) if ids.contains(&index) => {
                return Some("`mean over` runs along it".to_owned());
            }
            Node::Within(_, fine, coarse, _) if *fine == index || *coarse == index => {
                return Some("`over … in …` runs along it".to_owned());
            }
            Node::Inside(_, of) if *of == index => {
                return Some("`within` looks for a point in its periods".to_owned());
            }
            Node::Along(function, along, ..) if *along == index => {
                return Some(format!("`{}` runs along it", function.name()));
            }
            Node::Variable(id) if model.variable(*id).indexes.contains(&index) => {
                if std::mem::replace(&mut seen[id.0 as usize], true) {
                    continue;
                }
                let variable = model.variable(*id);
                let Some(quantity) = variable.quantity() else {
                    return Some(format!("`{}` has a value for each of its places", variable.id));
                };
                let stepped = quantity.first.as_ref().is_some_and(|(i, _)| *i == index)
                    || matches!(&quantity.formula, Formula::Rows(i, _) if *i == index);
                if stepped {
                    return Some(format!("`{}` has formulas for single places of it", variable.id));
                }
                open.extend(quantity.expressions().into_iter().map(|e| &e.expr));
            }
            _ => open.extend(expr.children()),
        }
    }
    None
}
