//! In: declared quantities. Out: variables with types, indexes and typed formulas.
//! What declares unit and indexes is known at once; the rest is inferred after what it refers to.
//! Never asks in which order the files were written.

mod inference;
mod parsed;
mod rows;

use super::context::{Context, MOST_CELLS};
use super::errors;
use super::formula::{fitted, inferred};
use super::index::indexes_named;
use super::scope::index_names;
use super::words::{bounds, check_variable_id, format_named, number, phrase, plain, unit_named};
use crate::syntax::section::{DeclaredFormula, DeclaredQuantity};
use entail_engine::language::formula::{IndexId, Meaning, Measure, Type, VariableId, union};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Expression, Formula, PointEstimate, Quantity, Variable, VariableKind};
use inference::inference_order;
use parsed::{ParsedQuantity, TypedFormula, has_prev, parse_quantity, stepped_back, typed_as};
use rows::row_formulas;
use std::sync::Arc;

/// Adds a variable for every quantity; what declares both its unit and its indexes has its type at once.
pub fn declare(context: &mut Context<'_>) -> Vec<VariableId> {
    let mut ids = Vec::new();
    for declared in &context.declared.quantities {
        check_variable_id(context, &declared.id);
        let known = declared_type(context, declared);
        ids.push(context.add_undefined(&declared.id, known));
    }
    ids
}

/// Type and indexes, if both are declared; what does not resolve is reported with the definition.
fn declared_type(context: &Context<'_>, declared: &DeclaredQuantity) -> Option<(Type, Vec<IndexId>)> {
    let unit = declared.unit.as_ref()?;
    let over = declared.over.as_ref()?;
    let unit = context.model.units.parse(&unit.value).ok()?;
    let mut indexes = Vec::new();
    for text in over {
        match context.names.meanings.get(&text.value) {
            Some(Meaning::Index(id)) => indexes.push(*id),
            _ => return None,
        }
    }
    indexes.sort();
    Some((Type::of_unit(&unit), indexes))
}

/// Resolves every quantity after those whose type it needs; `ids` are their variables, in the order of declaration.
pub fn define(context: &mut Context<'_>, ids: &[VariableId]) {
    // A declared type is what others may rely on until the definition is resolved; from then on the resolved one counts,
    // and none where the definition is wrong, so that its users stay silent.
    let declared = &context.declared.quantities;
    let parsed: Vec<Option<ParsedQuantity>> = declared.iter().map(|q| parse_quantity(context, q)).collect();
    for at in inference_order(context, ids, &parsed) {
        let variable = parsed[at].as_ref().and_then(|p| define_quantity(context, &declared[at], p));
        context.names.set_type(ids[at], variable.as_ref().map(|v| (v.ty.clone(), v.indexes.clone())));
        if let Some(variable) = variable {
            context.model.variables[ids[at].0 as usize] = variable;
        }
    }
    context.model.note_reckoning();
}

fn define_quantity(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    parsed: &ParsedQuantity,
) -> Option<Variable> {
    let unit = match &declared.unit {
        Some(text) => Some(unit_named(context, text)?),
        None => None,
    };
    let over = match &declared.over {
        Some(texts) => Some(indexes_named(context, texts)?),
        None => None,
    };
    let wanted = unit.as_ref().map(Type::of_unit);
    let typed = match &declared.formula {
        DeclaredFormula::One(_) => single_formula(context, declared, parsed, wanted.as_ref())?,
        DeclaredFormula::Rows(_) => {
            row_formulas(context, declared, parsed, over.as_deref(), wanted.as_ref())?
        }
    };
    let repeated = repeated(context, declared, &typed.indexes)?;
    let typed = TypedFormula { indexes: union([typed.indexes.as_slice(), &repeated]), ..typed };
    let FirstPeriod { first, indexes } = first_period(context, declared, parsed, &typed)?;
    if context.model.cell_count(&indexes) > MOST_CELLS {
        let names = index_names(&context.model, &indexes);
        context.report(errors::too_many_cells(declared.id.span, &names));
        return None;
    }
    if let Some(over) = &over {
        check_over(context, declared, over, &indexes);
    }
    // A declared unit is the one to print in; without one that of the formula, or of its first row.
    let ty = match wanted.unwrap_or(typed.ty) {
        Type::Number(measure) => {
            Type::Number(Measure { display: Some(Arc::new(measure.unit().into_owned())), ..measure })
        }
        ty => ty,
    };
    let display = unit.unwrap_or_else(Unit::pure);
    let quantity = Quantity {
        formula: typed.formula,
        first,
        declared_share: display.flavour == Flavour::Share,
        bounds: match &declared.bounds[..] {
            [] => None,
            ends => bounds(context, ends, &display),
        },
        none: declared.none.as_ref().and_then(|text| number(context, text, &display)),
    };
    Some(Variable {
        label: plain(declared.label.as_ref()).unwrap_or_default(),
        indexes,
        repeated,
        format: format_named(context, declared.format.as_ref()),
        point: declared.point.as_ref().and_then(|word| PointEstimate::parse(&word.value)),
        note: declared.note.as_ref().map(phrase),
        never: plain(declared.never.as_ref()),
        ..Variable::new(&declared.id.value, ty, VariableKind::Quantity(quantity), declared.id.span)
    })
}

fn single_formula(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    parsed: &ParsedQuantity,
    wanted: Option<&Type>,
) -> Option<TypedFormula> {
    let row = parsed.rows.first()?;
    let expr = inferred(context, &row.ast, &row.text)?;
    let expr = typed_as(context, expr, wanted, &row.text, declared)?;
    let expression = context.model.expression(expr, &row.text.value, row.text.span);
    let (indexes, ty) = (expression.expr.indexes.clone(), expression.expr.ty.clone());
    Some(TypedFormula { formula: Formula::One(expression), indexes, ty })
}

/// The formula of the first period, and the indexes of a quantity with those of that formula.
struct FirstPeriod {
    first: Option<(IndexId, Arc<Expression>)>,
    indexes: Vec<IndexId>,
}

fn first_period(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    parsed: &ParsedQuantity,
    typed: &TypedFormula,
) -> Option<FirstPeriod> {
    let (Some(text), Some(ast)) = (&declared.first, &parsed.first) else {
        if parsed.rows.iter().any(|row| has_prev(&row.ast)) {
            context.report(errors::first_missing(&declared.id));
        }
        return Some(FirstPeriod { first: None, indexes: typed.indexes.clone() });
    };
    let expr = inferred(context, ast, text)?;
    let expr = fitted(context, expr, &typed.ty, text)?;
    let sequences = typed.indexes.iter().filter(|i| context.model.index(**i).shape.is_sequence());
    let sequences: Vec<IndexId> = sequences.copied().collect();
    // Of several, as of a cohort and its age, it is the one along which the formula steps back.
    let stepped = stepped_back(&typed.formula);
    let along = match (&sequences[..], &stepped[..]) {
        ([only], _) => Some(*only),
        (_, [only]) if sequences.contains(only) => Some(*only),
        _ => None,
    };
    let Some(along) = along else {
        context.report(errors::first_needs_period(text));
        return None;
    };
    let indexes = union([typed.indexes.as_slice(), &expr.indexes]);
    Some(FirstPeriod {
        first: Some((along, context.model.expression(expr, &text.value, text.span))),
        indexes,
    })
}

/// The indexes along which a value is repeated: those over which its formula does not vary by itself.
fn repeated(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    found: &[IndexId],
) -> Option<Vec<IndexId>> {
    let repeated = indexes_named(context, &declared.repeat)?;
    let varies = declared.repeat.iter().zip(&repeated).find(|(_, index)| found.contains(index));
    if let Some((text, _)) = varies {
        context.report(errors::repeat_varies(text));
        return None;
    }
    Some(repeated)
}

fn check_over(context: &mut Context<'_>, declared: &DeclaredQuantity, over: &[IndexId], found: &[IndexId]) {
    let mut sorted = over.to_vec();
    sorted.sort();
    if sorted == found {
        return;
    }
    let (declared_names, found_names) =
        (index_names(&context.model, &sorted), index_names(&context.model, found));
    let span = declared.over.as_ref().and_then(|o| o.first()).map_or(declared.id.span, |t| t.span);
    // A declaration that has more than the formula may be meant to repeat it.
    let more = sorted.iter().filter(|index| !found.contains(index)).count();
    let repeat = (more + found.len() == sorted.len()).then(|| {
        over.iter().map(|index| {
            let name = &context.model.index(*index).shape.name;
            if found.contains(index) { name.clone() } else { format!("repeat {name}") }
        })
    });
    let repeat: Option<Vec<String>> = repeat.map(Iterator::collect);
    context.report(errors::over_differs(span, &declared.id.value, [&declared_names, &found_names], repeat));
}
