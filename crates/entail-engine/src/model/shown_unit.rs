//! In: a typed formula for whose result nobody asked a unit. Out: its measure, with the unit to print it in.
//! The units of what it names lead: a quantity, an exhibit and a column of a file print one formula alike.
//! Never overrules a unit that was asked for.

use crate::language::formula::{Expr, Measure, Node, Operator, Type};
use crate::language::unit::{Flavour, Operands, Unit, UnitTable, derived_unit};
use std::sync::Arc;

/// The type of a formula, with a unit to print in wherever it is a number that has one.
pub fn shown_type(expr: &Expr, units: &UnitTable) -> Type {
    match &expr.ty {
        Type::Number(measure) if measure.display.is_none() => {
            let display = match measure.flavour {
                Flavour::Share => Some(Unit::share()),
                Flavour::Percent => units.parse("%").ok(),
                _ if measure.dimension.is_pure() => None,
                _ => named(expr, measure, units),
            };
            Type::Number(Measure { display: display.map(Arc::new), ..measure.clone() })
        }
        ty => ty.clone(),
    }
}

fn named(expr: &Expr, measure: &Measure, units: &UnitTable) -> Option<Unit> {
    let mut operands = Operands::default();
    expr.walk(&mut |part| {
        if let Some(unit) = part.measure().and_then(|measure| measure.display.as_deref()) {
            operands.add(unit);
        }
    });
    derived_unit(&measure.dimension, composed(expr).as_ref(), &operands, units)
}

/// The unit that the parts of a formula make up, if they do.
fn composed(expr: &Expr) -> Option<Unit> {
    let measure = expr.measure()?;
    if measure.dimension.is_pure() {
        return Some(Unit::pure());
    }
    if let Some(display) = &measure.display {
        return Some(display.as_ref().clone());
    }
    match &expr.node {
        Node::Binary(Operator::Multiply, a, b) => Some(composed(a)?.times(&composed(b)?)),
        Node::Binary(Operator::Divide, a, b) => Some(composed(a)?.over(&composed(b)?)),
        // Of a sum, a branch or a function that part decides which measures the same.
        _ => expr.children().into_iter().find_map(|part| {
            let alike = part.measure().is_some_and(|part| part.dimension == measure.dimension);
            if alike { composed(part) } else { None }
        }),
    }
}
