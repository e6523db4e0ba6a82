//! In: parsed formulas. Out: an order in which each quantity comes behind those whose type it needs.
//! A loop is a cycle where every step is a plain reference; else types must be declared to break it.
//! Never infers a type.

use super::super::dependency::{around, sorted};
use super::super::{Resolver, errors};
use super::Parsed;
use entail_engine::language::formula::{Ast, Form, Meaning};

impl Resolver<'_> {
    /// Quantities in an order in which each comes behind the undeclared ones it names; a loop among those is an error.
    pub(super) fn inference_order(&mut self, assumed: usize, quantities: &[Option<Parsed>]) -> Vec<usize> {
        let needs: Vec<Vec<usize>> = quantities
            .iter()
            .map(|p| self.unknown_types(assumed, quantities.len(), p.as_ref(), &named))
            .collect();
        let (order, loops) = sorted(&needs);
        if loops.is_empty() {
            return order;
        }
        let plain: Vec<Vec<usize>> = quantities
            .iter()
            .map(|p| {
                let simple = p.as_ref().filter(|p| p.first.is_none() && p.rows.iter().all(|r| r.0.is_none()));
                self.unknown_types(assumed, quantities.len(), simple, &named_plainly)
            })
            .collect();
        let (_, cycles) = sorted(&plain);
        for looped in loops {
            let own: Vec<&Vec<usize>> = cycles.iter().filter(|c| looped.contains(&c[0])).collect();
            for cycle in &own {
                let ids: Vec<String> = around(cycle, &plain)
                    .iter()
                    .map(|at| self.all.quantities[*at].id.value.clone())
                    .collect();
                let finding = errors::cycle(self.all.quantities[cycle[0]].id.span, &ids);
                self.report(finding);
            }
            if own.is_empty() && !looped.iter().any(|at| self.is_declared(*at)) {
                let ids: Vec<&str> =
                    looped.iter().map(|at| self.all.quantities[*at].id.value.as_str()).collect();
                let first = &self.all.quantities[looped[0]];
                let finding = errors::inference_loop(&first.id, &ids, first.unit.is_some());
                self.report(finding);
            }
        }
        order
    }

    /// Whether unit and indexes are written out; where they do not resolve, that is said already.
    fn is_declared(&self, at: usize) -> bool {
        self.all.quantities[at].unit.is_some() && self.all.quantities[at].over.is_some()
    }

    /// The quantities of unknown type that formulas name in some way.
    fn unknown_types(
        &self,
        assumed: usize,
        count: usize,
        parsed: Option<&Parsed>,
        find: &dyn for<'a> Fn(&'a Ast, &mut Vec<&'a str>),
    ) -> Vec<usize> {
        let mut names = Vec::new();
        for ast in parsed.iter().flat_map(|p| p.first.iter().chain(p.rows.iter().map(|(_, _, a)| a))) {
            find(ast, &mut names);
        }
        let ids = names.iter().filter_map(|n| match self.names.meanings.get(*n) {
            Some(Meaning::Variable(id)) => (id.0 as usize).checked_sub(assumed),
            _ => None,
        });
        ids.filter(|at| *at < count && self.names.types[assumed + at].is_none()).collect()
    }
}

/// Every name in a formula.
fn named<'a>(ast: &'a Ast, found: &mut Vec<&'a str>) {
    match &ast.form {
        Form::Name(name) => found.push(name),
        Form::With(inner, changes) => {
            named(inner, found);
            for (target, value) in changes {
                found.push(&target.text);
                named(value, found);
            }
        }
        _ => parts(ast).into_iter().for_each(|a| named(a, found)),
    }
}

/// Every name that a formula uses at the cell at hand, or at all cells: not behind a selection or a replacement.
fn named_plainly<'a>(ast: &'a Ast, found: &mut Vec<&'a str>) {
    match &ast.form {
        Form::Name(name) => found.push(name),
        Form::Select(..) | Form::With(..) | Form::Under(..) => {}
        _ => parts(ast).into_iter().for_each(|a| named_plainly(a, found)),
    }
}

/// Whether a formula steps back to the period before.
pub(super) fn has_prev(ast: &Ast) -> bool {
    let here =
        matches!(&ast.form, Form::Select(_, picks) if picks.iter().any(|(_, label)| label.text == "prev"));
    here || parts(ast).into_iter().any(has_prev)
}

/// The formulas directly inside.
fn parts(ast: &Ast) -> Vec<&Ast> {
    match &ast.form {
        Form::Number { .. } | Form::Period(_) | Form::Never | Form::Name(_) => Vec::new(),
        Form::Negative(a)
        | Form::Not(a)
        | Form::Over(_, _, _, a)
        | Form::Select(a, _)
        | Form::Under(a, _)
        | Form::In(a, _) => {
            vec![a]
        }
        Form::Binary(_, a, b) => vec![a, b],
        Form::If(a, b, c) => vec![a, b, c],
        Form::Call(_, arguments) => arguments.iter().collect(),
        Form::With(a, changes) => std::iter::once(a.as_ref()).chain(changes.iter().map(|(_, v)| v)).collect(),
    }
}
