//! In: every “what if” of the model. Out: findings where a replacement has no effect or no meaning.
//! An index that a formula uses for more than its value cannot be replaced.
//! Never evaluates.

use super::dependency::{expression_needs, reached};
use super::{Resolver, errors};
use entail_engine::language::formula::{Expr, IndexId, Node, Target};
use entail_engine::model::{Expression, Formula, Model};
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn what_ifs(&mut self, needs: &[Vec<usize>]) {
        let mut found = Vec::new();
        for expression in all_expressions(&self.model) {
            expression.expr.walk(&mut |e| {
                if let Node::With(inner, changes, _) = &e.node {
                    for (target, _) in changes {
                        found.extend(self.what_if(expression, inner, *target, needs));
                    }
                }
            });
        }
        self.findings.extend(found);
    }

    fn what_if(
        &self,
        expression: &Expression,
        inner: &Expr,
        target: Target,
        needs: &[Vec<usize>],
    ) -> Option<entail_engine::diagnostic::Diagnostic> {
        match target {
            Target::Variable(id) => {
                let start = expression_needs(&self.model, inner);
                let name = &self.model.variable(id).id;
                (!reached(&start, needs)[id.0 as usize])
                    .then(|| errors::no_effect(expression, name, inner, self.sources))
            }
            Target::Index(index) => {
                let name = &self.model.index(index).shape.name;
                let why = fixed_use(&self.model, inner, index)?;
                Some(errors::index_not_replaceable(expression, name, &why, inner, self.sources))
            }
        }
    }
}

/// Every formula of the model.
pub fn all_expressions(model: &Model) -> Vec<&Arc<Expression>> {
    let mut all: Vec<&Arc<Expression>> = Vec::new();
    for variable in &model.variables {
        all.extend(variable.quantity().iter().flat_map(|q| q.expressions()));
    }
    for scenario in &model.scenarios {
        all.extend(scenario.overrides.iter().flat_map(|o| o.change.expressions()));
    }
    all.extend(model.claims.iter().map(|c| &c.that));
    all.extend(model.statements.iter().filter_map(|s| s.ours.as_ref()));
    for event in &model.events {
        if let entail_engine::model::When::Computed(expression) = &event.when {
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
            Node::Select(inner, picks) => match picks.iter().find(|(i, _)| *i == index) {
                Some((_, entail_engine::language::formula::Pick::Previous)) => {
                    return Some("`prev` steps along it".to_owned());
                }
                Some(_) => {}
                None => open.push(inner),
            },
            Node::Over(aggregate, ids, _) if ids.contains(&index) => {
                return Some(format!("`{} over` runs along it", aggregate.name()));
            }
            Node::Within(_, fine, coarse, _) if *fine == index || *coarse == index => {
                return Some("`over … in …` runs along it".to_owned());
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
