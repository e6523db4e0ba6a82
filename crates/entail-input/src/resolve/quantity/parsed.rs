//! In: the formulas of a quantity as text. Out: the same parsed, and what they name.
//! A formula is one for all cells, one for each label, or one more for the first period.
//! Never infers a type.

use super::super::context::Context;
use super::super::errors;
use super::super::formula::{agrees, parsed_formula};
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredFormula, DeclaredQuantity};
use entail_engine::language::formula::{
    Ast, Beyond, Expr, Form, IndexId, Node, Pick, PickedPlace, Type, fit,
};
use entail_engine::model::{Expression, Formula};
use std::sync::Arc;

/// The formulas of a quantity, parsed.
pub struct ParsedQuantity {
    /// That of the first period.
    pub first: Option<Ast>,
    /// The others: one without a label, or one for each label.
    pub rows: Vec<ParsedRow>,
}

/// A parsed formula.
pub struct ParsedRow {
    /// The label that it is for, `else` for the rest.
    pub label: Option<PlacedText>,
    /// As written.
    pub text: PlacedText,
    /// As read.
    pub ast: Ast,
}

/// The typed formulas of a quantity.
pub struct TypedFormula {
    /// One, or rows.
    pub formula: Formula,
    /// What they vary over together.
    pub indexes: Vec<IndexId>,
    /// What they yield.
    pub ty: Type,
}

impl ParsedQuantity {
    /// Every formula.
    pub fn formulas(&self) -> impl Iterator<Item = &Ast> {
        self.first.iter().chain(self.rows.iter().map(|row| &row.ast))
    }

    /// Whether one formula without a first period says all.
    pub fn is_simple(&self) -> bool {
        self.first.is_none() && self.rows.iter().all(|row| row.label.is_none())
    }
}

/// Parses the formulas of a quantity.
pub fn parse_quantity(context: &mut Context<'_>, declared: &DeclaredQuantity) -> Option<ParsedQuantity> {
    let first = match &declared.first {
        Some(text) => Some(parsed_formula(context, text)?),
        None => None,
    };
    let mut rows = Vec::new();
    let mut add = |label: Option<&PlacedText>, text: &PlacedText| {
        let ast = parsed_formula(context, text)?;
        rows.push(ParsedRow { label: label.cloned(), text: text.clone(), ast });
        Some(())
    };
    match &declared.formula {
        DeclaredFormula::One(text) => add(None, text)?,
        DeclaredFormula::Rows(all) => all.iter().try_for_each(|(label, text)| add(Some(label), text))?,
    }
    Some(ParsedQuantity { first, rows })
}

/// A formula with the type that its quantity declares, if it declares one.
pub fn typed_as(
    context: &mut Context<'_>,
    expr: Expr,
    wanted: Option<&Type>,
    text: &PlacedText,
    declared: &DeclaredQuantity,
) -> Option<Expr> {
    let Some(wanted) = wanted else { return Some(expr) };
    let expr = fit(expr, wanted);
    if agrees(&expr.ty, wanted) {
        return Some(expr);
    }
    let unit = declared.unit.as_ref().unwrap_or(&declared.id);
    let finding = errors::unit_differs_from_declared(text, &expr.ty, wanted, unit);
    context.report(finding);
    None
}

/// Every name in a formula.
pub fn named<'a>(ast: &'a Ast, found: &mut Vec<&'a str>) {
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

/// Every name that a formula uses at the current cell, or at all cells: not inside a selection or a replacement.
pub fn named_plainly<'a>(ast: &'a Ast, found: &mut Vec<&'a str>) {
    match &ast.form {
        Form::Name(name) => found.push(name),
        // What is selected, replaced or seen in another scenario may be another value than the one that is being defined.
        Form::Select(..) | Form::With(..) | Form::Under(..) => {}
        _ => parts(ast).into_iter().for_each(|a| named_plainly(a, found)),
    }
}

/// Whether a formula steps back to the period before, and says not what stands for it before the first.
pub fn has_prev(ast: &Ast) -> bool {
    let is_prev = |place: &PickedPlace| matches!(place, PickedPlace::Named(label) if label.text == "prev");
    let here =
        matches!(&ast.form, Form::Select(_, picks, None) if picks.iter().any(|(_, place)| is_prev(place)));
    here || parts(ast).into_iter().any(has_prev)
}

/// The indexes along which formulas step back without saying what stands for it before the first.
pub fn stepped_back(formula: &Formula) -> Vec<IndexId> {
    let expressions: Vec<&Arc<Expression>> = match formula {
        Formula::One(one) => vec![one],
        Formula::Rows(_, rows) => rows.iter().map(|row| &row.expression).collect(),
    };
    let mut found = Vec::new();
    for expression in expressions {
        expression.expr.walk(&mut |e| {
            if let Node::Select(_, picks, None) = &e.node {
                let back = picks.iter().filter(|(_, pick)| matches!(pick, Pick::Step(steps) if *steps < 0));
                found.extend(back.map(|(index, _)| *index));
            }
        });
    }
    found.sort();
    found.dedup();
    found
}

/// The formulas directly inside.
fn parts(ast: &Ast) -> Vec<&Ast> {
    match &ast.form {
        Form::Number { .. } | Form::Period(_) | Form::Never | Form::Name(_) => Vec::new(),
        Form::Negative(a)
        | Form::Not(a)
        | Form::Over(_, _, _, a)
        | Form::Under(a, _)
        | Form::In(a, _)
        | Form::Inside(a, _)
        | Form::Known(a)
        | Form::OnlyKnown(a) => {
            vec![a]
        }
        Form::Select(a, picks, otherwise) => {
            let moved = picks.iter().filter_map(|(_, place)| match place {
                PickedPlace::Moved(moved) => Some(moved),
                PickedPlace::Named(_) => None,
            });
            std::iter::once(a.as_ref()).chain(moved).chain(otherwise.as_deref()).collect()
        }
        Form::Interpolate(_, a, at, beyond) => {
            let beyond = match beyond {
                Beyond::Value(beyond) => Some(beyond.as_ref()),
                Beyond::Error | Beyond::Flat => None,
            };
            [a.as_ref(), at].into_iter().chain(beyond).collect()
        }
        Form::Window(_, _, _, a, otherwise) => {
            std::iter::once(a.as_ref()).chain(otherwise.as_deref()).collect()
        }
        Form::Binary(_, a, b) | Form::Weighted(_, a, b) => vec![a, b],
        Form::If(a, b, c) => vec![a, b, c],
        Form::Call(_, arguments) | Form::Flow(_, arguments, ..) => arguments.iter().collect(),
        Form::With(a, changes) => std::iter::once(a.as_ref()).chain(changes.iter().map(|(_, v)| v)).collect(),
    }
}
