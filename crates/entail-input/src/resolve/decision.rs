//! In: declared decisions. Out: variables whose value is the option chosen.
//! Rules become one conditional; a payoff becomes the option with the largest value.
//! Never evaluates a rule.

use super::formula::index_names;
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::Decision as Declared;
use entail_engine::language::formula::{Aggregate, Expr, IndexId, Meaning, Node, Type, VariableId, union};
use entail_engine::model::{Decision, Expression, Formula, Kind, Quantity, Variable};
use std::sync::Arc;

impl Resolver<'_> {
    /// Type and indexes of a decision, where its options are written out or its payoff is known.
    pub(super) fn decision_type(&mut self, declared: &Declared) -> Option<(Type, Vec<IndexId>)> {
        let mut over = self.over(&declared.over)?;
        over.sort();
        if let Some(payoff) = &declared.payoff {
            let options = self.payoff_options(payoff, &over)?;
            return Some((Type::Label(options), over));
        }
        if declared.options.is_empty() {
            self.report(errors::missing(&declared.id, "options"));
            return None;
        }
        let keys = declared.options.iter().map(|(k, _)| k.value.clone()).collect();
        let printed = declared.options.iter().map(|(_, p)| p.value.clone()).collect();
        Some((Type::Label(self.hidden_index(&declared.id, keys, printed)), over))
    }

    /// The one index that a payoff has beyond those of its decision.
    fn payoff_options(&mut self, payoff: &Text, over: &[IndexId]) -> Option<IndexId> {
        let Some(Meaning::Variable(id)) = self.names.meanings.get(&payoff.value) else { return None };
        let (_, indexes) = self.names.types[id.0 as usize].as_ref()?;
        let mut left = indexes.iter().copied().filter(|i| !over.contains(i));
        match (left.next(), left.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// Says why a payoff chooses among nothing.
    fn payoff_unclear(&mut self, payoff: &Text) {
        let known = self.names.meanings.get(&payoff.value).copied();
        let plain = payoff.value.chars().all(|c| c.is_alphanumeric() || c == '_');
        match known {
            None if self.names.broken.contains(&payoff.value) => {}
            None if plain => {
                let known: Vec<&str> = self.names.variables.iter().map(String::as_str).collect();
                let finding = errors::unknown_id(payoff, "quantity", &known);
                self.report(finding);
            }
            // Its own error is said where it is defined.
            Some(Meaning::Variable(id)) if self.names.types[id.0 as usize].is_none() => {}
            _ => self.report(errors::payoff_index(payoff)),
        }
    }

    /// The options of a payoff are the labels of its index, all of them and no others.
    fn payoff_labels(&mut self, declared: &Declared, payoff: &Text, options: IndexId) {
        let shape = &self.model.index(options).shape;
        let given = || declared.options.iter().map(|(k, _)| k);
        let missing: Vec<&str> =
            shape.keys.iter().map(String::as_str).filter(|k| !given().any(|g| g.value == *k)).collect();
        let surplus: Vec<&Text> = given().filter(|g| !shape.keys.contains(&g.value)).collect();
        let differ = !missing.is_empty() || !surplus.is_empty();
        if differ && !declared.options.is_empty() {
            let finding = errors::payoff_options(&declared.id, payoff, &shape.name, &missing, &surplus);
            self.report(finding);
        }
    }

    pub(super) fn decision(&mut self, declared: &Declared, id: VariableId) {
        let known = match self.names.types[id.0 as usize].clone() {
            None if declared.payoff.is_some() => self.decision_type(declared),
            known => known,
        };
        self.names.types[id.0 as usize].clone_from(&known);
        let Some((Type::Label(options), over)) = known else {
            if let Some(payoff) = &declared.payoff {
                self.payoff_unclear(payoff);
            }
            return;
        };
        if let Some(payoff) = &declared.payoff {
            self.payoff_labels(declared, payoff, options);
        }
        let expr = match &declared.payoff {
            Some(payoff) => self.best(payoff, options),
            None => self.ruled(declared, options, &over),
        };
        let Some(expression) = expr else {
            self.names.types[id.0 as usize] = None;
            return;
        };
        self.model.variables[id.0 as usize] = Variable {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            ty: Type::Label(options),
            indexes: over,
            kind: Kind::Quantity(Quantity {
                formula: Formula::One(expression),
                first: None,
                declared_share: false,
                bounds: None,
            }),
            format: None,
            along: None,
            written: None,
            note: declared.note.as_ref().map(super::conclusion::phrase),
            never: None,
            span: declared.id.span,
        };
        let show = declared.show.iter().filter_map(|t| self.shown_variable(t)).collect();
        let scenarios = declared.scenarios.iter().filter_map(|t| self.scenario_id(t)).collect();
        self.model.decisions.push(Decision {
            id: declared.id.value.clone(),
            label: declared.label.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            variable: id,
            options,
            payoff: declared.payoff.is_some(),
            show,
            scenarios,
            span: declared.id.span,
        });
    }

    fn shown_variable(&mut self, text: &Text) -> Option<VariableId> {
        match self.names.meanings.get(&text.value) {
            Some(Meaning::Variable(id)) => Some(*id),
            _ => {
                let known: Vec<&str> = self.names.variables.iter().map(String::as_str).collect();
                let finding = errors::unknown_id(text, "quantity", &known);
                self.report(finding);
                None
            }
        }
    }

    fn best(&mut self, payoff: &Text, options: IndexId) -> Option<Arc<Expression>> {
        let inner = self.expression(payoff, None)?;
        if inner.expr.measure().is_none() {
            self.report(errors::payoff_number(payoff));
            return None;
        }
        let indexes = inner.expr.indexes.iter().copied().filter(|i| *i != options).collect();
        let range = inner.expr.range.clone();
        let node = Node::Over(Aggregate::Argmax, vec![options], Box::new(inner.expr.clone()));
        let expr = Expr::new(node, Type::Label(options), indexes, range);
        Some(self.model.expression(expr, &inner.text, inner.span))
    }

    /// The first rule that holds decides; the last one must need nothing to hold.
    fn ruled(&mut self, declared: &Declared, options: IndexId, over: &[IndexId]) -> Option<Arc<Expression>> {
        let Some((last, earlier)) = declared.rules.split_last() else {
            self.report(errors::missing(&declared.id, "rules"));
            return None;
        };
        if let Some(condition) = &last.condition {
            self.report(errors::last_rule(condition));
            return None;
        }
        let mut chosen = self.option(&last.then, options)?;
        for rule in earlier.iter().rev() {
            let Some(text) = &rule.condition else {
                self.report(errors::rule_unreachable(&rule.then));
                return None;
            };
            let condition = self.expression(text, Some(&Type::YesNo))?.expr.clone();
            let open: Vec<IndexId> =
                condition.indexes.iter().copied().filter(|i| !over.contains(i)).collect();
            if !open.is_empty() {
                let open = index_names(&self.model, &open);
                self.report(errors::index_open(text, &open));
                return None;
            }
            let then = self.option(&rule.then, options)?;
            let indexes = union([condition.indexes.as_slice(), &chosen.indexes]);
            let node = Node::If(Box::new(condition), Box::new(then), Box::new(chosen));
            chosen = Expr::new(node, Type::Label(options), indexes, 0..0);
        }
        Some(self.model.expression(chosen, String::new(), declared.id.span))
    }

    fn option(&mut self, text: &Text, options: IndexId) -> Option<Expr> {
        let shape = &self.model.index(options).shape;
        let Some(at) = shape.keys.iter().position(|k| *k == text.value) else {
            let finding = errors::unknown_label(text, shape);
            self.report(finding);
            return None;
        };
        Some(Expr::new(Node::Constant(at as f64), Type::Label(options), Vec::new(), 0..0))
    }
}
