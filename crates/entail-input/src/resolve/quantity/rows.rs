//! In: the formulas of a quantity by label. Out: rows with the places they cover.
//! The index is that which has all the labels; `else` covers what is left.
//! Never leaves a label without a formula.

use super::super::context::Context;
use super::super::errors;
use super::super::formula::inferred;
use super::index_names;
use super::parsed::{ParsedQuantity, TypedFormula, typed_as};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredQuantity;
use entail_engine::language::formula::{IndexId, Type, union};
use entail_engine::model::{Formula, FormulaRow, FormulaRows};

/// One formula for each label of an index.
pub fn row_formulas(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    parsed: &ParsedQuantity,
    over: Option<&[IndexId]>,
    wanted: Option<&Type>,
) -> Option<TypedFormula> {
    let index = row_index(context, declared, parsed, over)?;
    let count = context.model.index(index).shape.keys.len();
    let mut rows: Vec<FormulaRow> = Vec::new();
    let mut covered = vec![false; count];
    let not_covered = |covered: &[bool]| -> Vec<u32> {
        (0..).zip(covered).filter(|(_, covered)| !**covered).map(|(at, _)| at).collect()
    };
    let mut ty: Option<Type> = wanted.cloned();
    for row in &parsed.rows {
        let expr = inferred(context, &row.ast, &row.text)?;
        let expr = typed_as(context, expr, ty.as_ref(), &row.text, declared)?;
        let places = match &row.label {
            Some(label) if label.value == "else" => not_covered(&covered),
            Some(label) => vec![row_place(context, index, label)?],
            None => (0..count as u32).collect(),
        };
        for at in &places {
            covered[*at as usize] = true;
        }
        let expression = context.model.expression(expr, &row.text.value, row.text.span);
        // Without a declared unit the first row decides, and the others have to agree with it.
        ty.get_or_insert_with(|| expression.expr.ty.clone());
        rows.push(FormulaRow { places, expression });
    }
    let keys = &context.model.index(index).shape.keys;
    let missing: Vec<String> =
        not_covered(&covered).into_iter().map(|at| keys[at as usize].clone()).collect();
    if !missing.is_empty() {
        context.report(errors::rows_missing(&declared.id, &missing));
        return None;
    }
    let own = [index];
    let indexes = union(rows.iter().map(|r| r.expression.expr.indexes.as_slice()).chain([own.as_slice()]));
    Some(TypedFormula { formula: Formula::Rows(index, FormulaRows::of(rows)), indexes, ty: ty? })
}

fn row_place(context: &mut Context<'_>, index: IndexId, label: &PlacedText) -> Option<u32> {
    let shape = &context.model.index(index).shape;
    let found = shape.find(&label.value, &context.model.units);
    if found.is_none() {
        let finding = errors::unknown_label(label, shape, &context.names.suggestions);
        context.report(finding);
    }
    found
}

/// The index whose labels the rows are: among the declared ones, else the only one that has them all.
fn row_index(
    context: &mut Context<'_>,
    declared: &DeclaredQuantity,
    parsed: &ParsedQuantity,
    over: Option<&[IndexId]>,
) -> Option<IndexId> {
    let labels: Vec<&PlacedText> = parsed
        .rows
        .iter()
        .filter_map(|row| row.label.as_ref())
        .filter(|label| label.value != "else")
        .collect();
    let all: Vec<IndexId> = match over {
        Some(over) => over.to_vec(),
        None => (0..context.model.indexes.len() as u32).map(IndexId).collect(),
    };
    let model = &context.model;
    let has = |index: IndexId, label: &PlacedText| {
        model.index(index).shape.find(&label.value, &model.units).is_some()
    };
    let fitting: Vec<IndexId> = all
        .iter()
        .copied()
        .filter(|index| !model.index(*index).hidden && labels.iter().all(|label| has(*index, label)))
        .collect();
    if let [one] = fitting[..] {
        return Some(one);
    }
    // An index that has some of the labels is meant, and one of them is a slip.
    let near = all.iter().copied().find(|index| labels.iter().any(|label| has(*index, label)));
    let slip = near.and_then(|index| Some((index, labels.iter().find(|label| !has(index, label))?)));
    let finding = match slip {
        Some((index, label)) => {
            errors::unknown_label(label, &model.index(index).shape, &context.names.suggestions)
        }
        None => errors::row_index(&declared.id, &index_names(model, &fitting)),
    };
    context.report(finding);
    None
}
