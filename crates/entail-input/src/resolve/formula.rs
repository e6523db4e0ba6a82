//! In: the text of a formula. Out: its typed tree with places in the file.
//! Turns what formulas say is wrong into findings, and remarks into notes.
//! Never resolves anything but formulas.

use super::context::{Context, MOST_CELLS};
use super::errors;
use super::scope::index_names;
use crate::syntax::PlacedText;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{
    Ast, Expr, Node, Remark, Type, TypeError, describe, fit, infer, parse,
};
use entail_engine::language::unit::Flavour;
use entail_engine::model::{Expression, Model, Reckoning};
use std::sync::Arc;

/// Parses a formula.
pub fn parsed_formula(context: &mut Context<'_>, text: &PlacedText) -> Option<Ast> {
    match parse(&text.value, &context.model.units) {
        Ok(ast) => Some(ast),
        Err(error) => {
            let finding = errors::formula_syntax(text, &error, context.sources);
            context.report(finding);
            None
        }
    }
}

/// Types a parsed formula.
pub fn inferred(context: &mut Context<'_>, ast: &Ast, text: &PlacedText) -> Option<Expr> {
    let result = infer(ast, &text.value, &context.names.scope(&context.model));
    match result {
        Ok((expr, remarks)) => {
            for remark in remarks.into_iter().filter(|remark| !is_of_dates(&context.model, &expr, remark)) {
                context.findings.push(errors::remark(text, &remark, context.sources));
            }
            is_bounded(context, &expr, text).then_some(expr)
        }
        Err(error) => {
            if let Some(error) = error {
                let finding = type_error(context, text, &error);
                context.report(finding);
            }
            None
        }
    }
}

/// Whether an equality is between whole numbers of days, which are the same to the last digit.
fn is_of_dates(model: &Model, expr: &Expr, remark: &Remark) -> bool {
    let Remark::FractionalEquality(range) = remark else { return false };
    let mut found = false;
    expr.walk(&mut |e| {
        if let Node::Binary(_, a, b) = &e.node
            && e.range == *range
        {
            found |= [a, b].iter().any(|side| model.reckoning(side) == Reckoning::Gap);
        }
    });
    found
}

/// Whether every part of a formula has few enough cells to be computed.
fn is_bounded(context: &mut Context<'_>, expr: &Expr, text: &PlacedText) -> bool {
    // A product of two large indexes can have billions of cells, and evaluation would fill memory before anybody could
    // say why. Every part counts, for a sum over an index has cells before it has a result.
    let mut large = None;
    expr.walk(&mut |e| {
        if context.model.cell_count(&e.indexes) > MOST_CELLS {
            large = Some(&e.indexes);
        }
    });
    let Some(indexes) = large else { return true };
    let names = index_names(&context.model, indexes);
    context.report(errors::too_many_cells(text.span, &names));
    false
}

fn type_error(context: &Context<'_>, text: &PlacedText, error: &TypeError) -> Diagnostic {
    let mut finding = errors::formula_type(text, error, context.sources);
    // Where units clash, the cause is as likely in a definition as in the formula: both are shown, each place once.
    for id in &error.definitions {
        let span = context.model.variable(*id).span;
        if !finding.related.iter().any(|(s, _)| *s == span) {
            let name = &context.names.variables[id.0 as usize];
            let is = context.names.type_of(*id).map(|(ty, _)| describe(ty)).unwrap_or_default();
            finding = finding.also(span, format!("`{name}` is defined here: {is}"));
        }
    }
    finding
}

/// A formula that must be of a type, or of any if none is wanted.
pub fn typed(context: &mut Context<'_>, text: &PlacedText, wanted: Option<&Type>) -> Option<Arc<Expression>> {
    let ast = parsed_formula(context, text)?;
    let expr = inferred(context, &ast, text)?;
    let expr = match wanted {
        Some(ty) => fitted(context, expr, ty, text)?,
        None => expr,
    };
    Some(context.model.expression(expr, &text.value, text.span))
}

/// A formula whose result must be of a type.
pub fn fitted(context: &mut Context<'_>, expr: Expr, wanted: &Type, text: &PlacedText) -> Option<Expr> {
    let expr = fit(expr, wanted);
    if agrees(&expr.ty, wanted) {
        return Some(expr);
    }
    let finding = errors::result_differs(text, &expr.ty, wanted);
    context.report(finding);
    None
}

/// A formula without an open index.
pub fn closed(
    context: &mut Context<'_>,
    text: &PlacedText,
    wanted: Option<&Type>,
) -> Option<Arc<Expression>> {
    let expression = typed(context, text, wanted)?;
    if expression.expr.indexes.is_empty() {
        return Some(expression);
    }
    let open = index_names(&context.model, &expression.expr.indexes);
    context.report(errors::index_open(text, &open));
    None
}

/// Whether a result fits where a type is declared.
pub fn agrees(found: &Type, wanted: &Type) -> bool {
    match (found, wanted) {
        (Type::Number(f), Type::Number(w)) => {
            // A difference of shares is in percentage points and may be negative: it is not a share, though the dimensions agree.
            f.dimension == w.dimension && !(f.flavour == Flavour::Points && w.flavour == Flavour::Share)
        }
        (found, wanted) => found == wanted,
    }
}
