//! In: declared indexes. Out: their shapes, with printed names.
//! Ranges of periods are spelled out, values get their units, tables give their rows.
//! Never keeps an index that is empty or names a place twice.

mod steps;

use super::context::Context;
use super::errors;
use super::table::{ColumnPeriods, ColumnTime, column_named, column_periods, found_at};
use super::words::{check_index_id, thousands_of_amount};
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredIndex, IndexForm};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexId, IndexKind, IndexShape, Meaning};
use entail_engine::language::period::{Grain, Period, parse_range};
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::Index;
use std::collections::BTreeSet;
use std::sync::Arc;
use steps::{every, steps};

/// All indexes; one that is wrong is broken for whoever names it.
pub fn indexes(context: &mut Context<'_>) {
    for declared in &context.declared.indexes {
        if let Some(index) = read_index(context, declared) {
            check_index_id(context, &declared.id);
            let id = IndexId(context.model.indexes.len() as u32);
            // The id of an index that is left out would be unknown at each use, which would blame the wrong line: it is broken.
            context.names.meanings.entry(declared.id.value.clone()).or_insert(Meaning::Index(id));
            context.model.indexes.push(index);
        } else {
            context.names.broken.insert(declared.id.value.clone());
        }
    }
}

fn read_index(context: &mut Context<'_>, declared: &DeclaredIndex) -> Option<Index> {
    let index = match &declared.form {
        IndexForm::Labels(texts) => Some(labels(context, declared, texts)),
        IndexForm::Range(text) => periods(context, declared, text),
        IndexForm::Values(texts) => values(context, declared, texts),
        IndexForm::Every(text) => every(context, text).and_then(|texts| values(context, declared, &texts)),
        IndexForm::Steps(ends) => steps(context, declared, ends),
        IndexForm::Table(text) => table_rows(context, declared, text),
        IndexForm::Like(text) => like(context, declared, text),
    }?;
    let label = declared.label.as_ref().map(|text| text.value.clone());
    let index = Index { label: label.or(index.label), ..index };
    if index.shape.keys.is_empty() {
        context.report(errors::empty_index(&declared.id));
        return None;
    }
    Some(index)
}

fn labels(context: &mut Context<'_>, declared: &DeclaredIndex, labels: &[(PlacedText, PlacedText)]) -> Index {
    let keys = labels.iter().map(|(k, _)| k.value.clone()).collect();
    let printed = labels.iter().map(|(_, p)| p.value.clone()).collect();
    let mut seen = BTreeSet::new();
    for (key, _) in labels {
        if !seen.insert(key.value.as_str()) {
            context.report(errors::label_twice(key));
        }
    }
    named(declared, keys, printed)
}

fn periods(context: &mut Context<'_>, declared: &DeclaredIndex, text: &PlacedText) -> Option<Index> {
    match parse_range(&text.value) {
        Ok(periods) => Some(period_index(declared, periods)),
        Err(error) => {
            context.report(errors::period(text.span, &error));
            None
        }
    }
}

/// The labels of an index that stands before it.
fn like(context: &mut Context<'_>, declared: &DeclaredIndex, text: &PlacedText) -> Option<Index> {
    let id = *indexes_named(context, std::slice::from_ref(text))?.first()?;
    let other = context.model.index(id);
    let like = Some(other.shape.labels_of(id));
    let shape = IndexShape { name: declared.id.value.clone(), like, ..other.shape.clone() };
    Some(Index { shape, span: declared.id.span, ..other.clone() })
}

fn values(context: &mut Context<'_>, declared: &DeclaredIndex, texts: &[PlacedText]) -> Option<Index> {
    let mut unit: Option<Unit> = None;
    let mut values = Vec::new();
    // The first value decides what all of them measure; each may be written in a unit of its own.
    let before = context.findings.len();
    for text in texts {
        match context.model.units.parse_literal(&text.value) {
            Ok(literal) => {
                let own = literal.unit.clone().unwrap_or_else(Unit::pure);
                let wanted = unit.get_or_insert_with(|| own.clone());
                if own.dimension != wanted.dimension {
                    let finding = errors::unit_differs(text, &own, wanted);
                    context.report(finding);
                }
                if let Some(readings) = thousands_of_amount(&text.value, &own, &context.model.units) {
                    context.report(errors::point_of_thousands(text, &readings));
                }
                values.push(own.to_base(literal.value));
            }
            Err(error) => context.report(errors::literal(text, &error)),
        }
    }
    if context.findings.len() > before {
        return None;
    }
    if let Some(at) = (1..values.len()).find(|at| values[*at] <= values[at - 1]) {
        context.report(errors::values_not_ascending(&texts[at]));
    }
    let keys: Vec<String> = texts.iter().map(|t| t.value.clone()).collect();
    // Without a value there is no unit; that there is no value is said of all indexes alike.
    let unit = unit.unwrap_or_else(Unit::pure);
    let exact = NumberFormat { unit: Some(Arc::new(unit.clone())), digits: 15, ..NumberFormat::default() };
    let printed = texts.iter().zip(&values).map(|(text, value)| {
        // A bare number may be a year or another name: it stands as it was written.
        let name = unit.is_pure() && text.value.bytes().all(|byte| byte.is_ascii_digit());
        if name { text.value.clone() } else { print(*value, &unit, &exact) }
    });
    let printed = printed.collect();
    let kind = IndexKind::Values(unit);
    let shape = IndexShape { name: declared.id.value.clone(), kind, keys: keys.into(), like: None, values };
    Some(Index {
        shape,
        printed,
        periods: Vec::new(),
        table: None,
        label: None,
        hidden: false,
        span: declared.id.span,
    })
}

fn table_rows(context: &mut Context<'_>, declared: &DeclaredIndex, text: &PlacedText) -> Option<Index> {
    let column = column_named(context, text)?;
    let (rows, data) = (column.rows.numbers(), &column.rows.table.data);
    // As it is written, so that a part of a workbook is told from another with a column of the same name.
    let table = text.value.clone();
    // Who gives the rows names of their own means cases, and no time that passes.
    if data.column("label").is_none()
        && let Some(found) = column_periods(&column)
    {
        return match found {
            ColumnTime::Doubtful(row, readings) => {
                let place = data.cell_place(row, column.column);
                let path = &column.rows.table.path;
                let finding = errors::label_two_ways(path, &place, column.cell(row), &readings, 0);
                let finding = found_at(context, finding, &column.rows.table, &place, text);
                context.report(finding);
                None
            }
            ColumnTime::Periods(ColumnPeriods { gap: Some([before, after]), .. }) => {
                context.report(errors::gap_in_periods(text, &declared.id.value, before, after));
                None
            }
            ColumnTime::Periods(found) => {
                Some(Index { table: Some(table), ..period_index(declared, found.periods) })
            }
        };
    }
    let label = data.column("label").unwrap_or(column.column);
    let keys: Vec<String> = column.cells().map(|(_, cell)| cell.to_owned()).collect();
    let printed = rows.iter().map(|row| data.cell(*row, label).to_owned()).collect();
    let before = context.findings.len();
    let mut seen = BTreeSet::new();
    for (row, key) in rows.iter().zip(&keys) {
        if key.is_empty() || !seen.insert(key.as_str()) {
            let place = data.cell_place(*row, column.column);
            let finding = errors::row_key(&column.rows.table.path, &place, key);
            let finding = found_at(context, finding, &column.rows.table, &place, text);
            context.report(finding);
        }
    }
    // Its rows cannot be told apart, so that each use would be wrong again.
    if context.findings.len() > before {
        return None;
    }
    Some(Index { table: Some(table), ..named(declared, keys, printed) })
}

/// An index that only carries the options of a decision or the labels of a choice.
pub fn hidden_index(
    context: &mut Context<'_>,
    id: &PlacedText,
    keys: Vec<String>,
    printed: Vec<String>,
) -> IndexId {
    // The value of a label is its place, so that a choice of labels is a number to whoever draws it.
    let values = (0..keys.len()).map(|at| at as f64).collect();
    let shape =
        IndexShape { name: id.value.clone(), kind: IndexKind::Labels, keys: keys.into(), like: None, values };
    let index =
        Index { shape, printed, periods: Vec::new(), label: None, table: None, hidden: true, span: id.span };
    context.model.indexes.push(index);
    IndexId(context.model.indexes.len() as u32 - 1)
}

/// The indexes that texts name, each once.
pub fn indexes_named(context: &mut Context<'_>, texts: &[PlacedText]) -> Option<Vec<IndexId>> {
    let mut found = Vec::new();
    for text in texts {
        match context.names.meanings.get(&text.value) {
            Some(Meaning::Index(id)) if found.contains(id) => context.report(errors::index_twice(text)),
            Some(Meaning::Index(id)) => found.push(*id),
            None if context.names.broken.contains(&text.value) => return None,
            _ => {
                let finding = unknown_index(context, text, None);
                context.report(finding);
                return None;
            }
        }
    }
    Some(found)
}

/// That there is no such index, nor the other word that would do.
pub fn unknown_index(context: &Context<'_>, text: &PlacedText, other: Option<&'static str>) -> Diagnostic {
    let named = || context.model.indexes.iter().filter(|i| !i.hidden).map(|i| i.shape.name.as_str());
    errors::unknown_id(text, "index", || named().chain(other), &context.names.suggestions)
}

fn named(declared: &DeclaredIndex, keys: Vec<String>, printed: Vec<String>) -> Index {
    let values = (0..keys.len()).map(|at| at as f64).collect();
    let shape = IndexShape {
        name: declared.id.value.clone(),
        kind: IndexKind::Labels,
        keys: keys.into(),
        like: None,
        values,
    };
    Index {
        shape,
        printed,
        periods: Vec::new(),
        label: None,
        table: None,
        hidden: false,
        span: declared.id.span,
    }
}

fn period_index(declared: &DeclaredIndex, periods: Vec<Period>) -> Index {
    let grain = periods.first().map_or(Grain::Year, |p| p.grain());
    let keys: Vec<String> = periods.iter().map(ToString::to_string).collect();
    let printed = periods.iter().map(|p| p.printed()).collect();
    let values = periods.iter().map(|p| p.start()).collect();
    let shape = IndexShape {
        name: declared.id.value.clone(),
        kind: IndexKind::Periods(grain),
        keys: keys.into(),
        like: None,
        values,
    };
    Index { shape, printed, periods, label: None, table: None, hidden: false, span: declared.id.span }
}
