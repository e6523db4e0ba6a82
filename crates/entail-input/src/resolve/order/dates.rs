//! In: every formula of the model. Out: findings where days between dates meet months, which have no one number of them.
//! Months between dates are a question to the calendar, which the dates themselves answer.
//! Never evaluates.

use super::super::context::Context;
use super::super::errors;
use super::equality::has_spread;
use super::what_if::all_expressions;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Expr, Function, Meaning, Node, Operator, Type};
use entail_engine::language::unit::{Lasting, Unit};
use entail_engine::model::{Change, Expression, Formula, Model, Reckoning, VariableKind};

/// Judges every duration that meets a date, and lets gaps between dates print in days where nothing else is declared.
pub fn durations(context: &mut Context<'_>) {
    gaps_of_quantities(context);
    let model = &context.model;
    let mut found = Vec::new();
    for expression in all_expressions(model) {
        expression.expr.walk(&mut |e| found.extend(judged(context, expression, e)));
    }
    for change in model.scenarios.iter().flat_map(|scenario| scenario.overrides.iter()) {
        if let Change::Add(by) = &change.change
            && model.variable(change.target).reckoning == Reckoning::Date
        {
            found.extend(unfit(context, by, &by.expr, &by.expr));
        }
    }
    // A child has the changes of its parent among its own.
    found.dedup();
    context.findings.extend(found);
}

/// Quantities that are gaps between dates: in days, unless their analyst says otherwise.
fn gaps_of_quantities(context: &mut Context<'_>) {
    let declared = context.declared;
    for quantity in &declared.quantities {
        let meaning = context.names.meanings.get(&quantity.id.value);
        let Some(Meaning::Variable(id)) = meaning else { continue };
        let at = id.0 as usize;
        let variable = &context.model.variables[at];
        if variable.reckoning != Reckoning::Gap {
            continue;
        }
        let in_months = |unit: Option<&Unit>| unit.and_then(Unit::lasting) == Some(Lasting::Months);
        let formatted = variable.format.as_ref().and_then(|format| format.unit.as_deref());
        let place = match (&quantity.unit, &quantity.format) {
            (Some(unit), _) if in_months(variable.unit()) => Some(unit),
            (_, Some(format)) if in_months(formatted) => Some(format),
            _ => None,
        };
        let finding = place.map(|place| errors::gap_in_months(place.span, &variable.id));
        if quantity.unit.is_none() {
            let ty = variable.ty.clone();
            context.model.variables[at].ty = context.model.in_days(ty);
        }
        context.findings.extend(finding);
    }
}

fn judged(context: &Context<'_>, expression: &Expression, e: &Expr) -> Option<Diagnostic> {
    let model = &context.model;
    let is = |side: &Expr, wanted: Reckoning| model.reckoning(side) == wanted;
    if is(e, Reckoning::Gap) && shown_in_months(expression, e) {
        return Some(errors::gap_shown_in_months(expression, e, context.sources));
    }
    match &e.node {
        Node::Binary(Operator::Add | Operator::Subtract, a, b)
            if e.ty == Type::Period && model.is_date(e) =>
        {
            unfit(context, expression, e, if a.ty == Type::Period { b } else { a })
        }
        Node::Binary(operator, a, b) => {
            let summed = matches!(operator, Operator::Add | Operator::Subtract | Operator::Divide);
            let compared = operator.compares();
            // The calendar compares two dates that stand in the formula with a number of months.
            let answered = compared && [a, b].iter().any(|side| model.date_gap(side).is_some());
            let (gap, months) = meeting(model, [&**a, b]).filter(|_| (summed || compared) && !answered)?;
            Some(errors::days_and_months(expression, e, gap, months, dates_of(model, gap), context.sources))
        }
        Node::If(_, a, b) => {
            let (gap, months) = meeting(model, [&**a, b])?;
            Some(errors::days_and_months(expression, e, gap, months, None, context.sources))
        }
        Node::Call(Function::Min | Function::Max | Function::Clamp, arguments) => {
            let (gap, months) = meeting(model, arguments)?;
            Some(errors::days_and_months(expression, e, gap, months, None, context.sources))
        }
        _ => None,
    }
}

/// What keeps a duration from leading from a date to another.
fn unfit(context: &Context<'_>, expression: &Expression, whole: &Expr, by: &Expr) -> Option<Diagnostic> {
    match context.model.reckoning(by) {
        Reckoning::Mixed => Some(errors::mixed_duration(expression, whole, by, context.sources)),
        Reckoning::Months if is_spread(&context.model, by) => {
            Some(errors::months_drawn(expression, by, context.sources))
        }
        _ => None,
    }
}

/// Whether a duration is an assumption whose draws lie anywhere in a range.
fn is_spread(model: &Model, by: &Expr) -> bool {
    matches!(by.node, Node::Variable(id) if has_spread(model, id.0 as usize))
}

/// A gap between dates and a duration in months among the parts of one whole.
fn meeting<'e>(model: &Model, parts: impl IntoIterator<Item = &'e Expr>) -> Option<(&'e Expr, &'e Expr)> {
    let parts: Vec<&Expr> = parts.into_iter().collect();
    let found = |wanted: Reckoning| parts.iter().copied().find(|part| model.reckoning(part) == wanted);
    Some((found(Reckoning::Gap)?, found(Reckoning::Months)?))
}

/// The formula of a quantity that is a difference of two dates, as written.
fn dates_of<'m>(model: &'m Model, gap: &Expr) -> Option<&'m str> {
    let Node::Variable(id) = gap.node else { return None };
    match &model.variable(id).kind {
        VariableKind::Quantity(quantity) => match &quantity.formula {
            Formula::One(formula) => model.date_gap(&formula.expr).map(|_| formula.text.as_str()),
            Formula::Rows(..) => None,
        },
        VariableKind::Assumption(_) => None,
    }
}

/// Whether `in` asks for months.
fn shown_in_months(expression: &Expression, e: &Expr) -> bool {
    let Some(unit) = e.measure().and_then(|measure| measure.display.as_deref()) else { return false };
    let text = expression.text.get(e.range.clone()).unwrap_or_default();
    unit.lasting() == Some(Lasting::Months) && text.trim_end().ends_with(&format!(" in {}", unit.text))
}
