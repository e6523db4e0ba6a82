//! In: a table with a column for each label of an index. Out: which column is for which place.
//! `data/file.csv` means all columns that are headed by labels, `data/file.csv#2020..2030` those of a range.
//! Never takes a column for a label that two headings name.

use super::super::super::context::Context;
use super::super::super::errors;
use super::super::super::table::{TableRows, found_at};
use super::super::cells::CellGrid;
use super::labels::{NamedPlace, named_place};
use crate::syntax::PlacedText;
use entail_engine::language::formula::IndexId;
use entail_engine::language::period::{Period, parse_range};
use std::collections::BTreeMap;

/// Columns for places of an index.
pub struct WideColumns {
    /// The index.
    pub index: IndexId,
    /// Each column with its place.
    pub columns: Vec<(usize, u32)>,
}

/// The periods that stand behind `#` where a range does.
pub fn range_named(rows: &TableRows) -> Option<Vec<Period>> {
    let part = rows.reference.part.as_deref().filter(|part| rows.table.data.column(part).is_none())?;
    parse_range(part).ok()
}

/// The index of which headings are labels, and their columns; none where there is no such index, which is reported.
pub fn wide_columns(
    context: &mut Context<'_>,
    text: &PlacedText,
    rows: &TableRows,
    grid: &CellGrid<'_>,
    open: &[IndexId],
) -> Option<WideColumns> {
    let range = range_named(rows);
    let headings = rows.table.data.headings();
    let mut best: Option<(IndexId, Vec<(usize, NamedPlace)>)> = None;
    for index in open {
        // An index with a column of its own has its labels there.
        let shape = &context.model.index(*index).shape;
        let fits =
            range.as_ref().is_none_or(|range| range.first().map(|first| first.grain()) == shape.grain());
        if rows.table.data.column(&shape.name).is_some() || !fits {
            continue;
        }
        let named = headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
        let named = named.map(|(column, heading)| (column, named_place(&context.model, *index, heading)));
        let labels: Vec<(usize, NamedPlace)> =
            named.filter(|(_, named)| !matches!(named, NamedPlace::Outside(None))).collect();
        if labels.len() > best.as_ref().map_or(0, |(_, labels)| labels.len()) {
            best = Some((*index, labels));
        }
    }
    let Some((index, labels)) = best else {
        let names: Vec<&str> = open.iter().map(|i| context.model.index(*i).shape.name.as_str()).collect();
        let finding =
            errors::no_label_columns(text, &rows.table.path, &names, headings, !grid.indexes.is_empty());
        context.report(finding);
        return None;
    };
    placed(context, text, rows, index, labels, range.as_deref())
}

fn placed(
    context: &mut Context<'_>,
    text: &PlacedText,
    rows: &TableRows,
    index: IndexId,
    labels: Vec<(usize, NamedPlace)>,
    range: Option<&[Period]>,
) -> Option<WideColumns> {
    let data = &rows.table.data;
    let mut columns = Vec::new();
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for (column, named) in labels {
        let heading = data.headings().get(column).map_or("", String::as_str);
        let place = data.heading_place(column);
        let finding = match named {
            NamedPlace::At(at) => {
                let period = context.model.index(index).periods.get(at as usize);
                if range.zip(period).is_some_and(|(range, period)| !range.contains(period)) {
                    continue;
                }
                columns.push((column, at));
                match seen.insert(at, column) {
                    None => continue,
                    Some(first) => {
                        let first = data.headings().get(first).map_or("", String::as_str);
                        errors::heading_twice(&rows.table.path, &place, [first, heading])
                    }
                }
            }
            NamedPlace::TwoWays(readings) => {
                errors::label_two_ways(&rows.table.path, &place, heading, &readings, 0)
            }
            // A column of a period that the index does not have: who names a range says which are meant.
            NamedPlace::Outside(_) if range.is_some() || rows.reference.within => continue,
            NamedPlace::Outside(_) => {
                let shape = &context.model.index(index).shape;
                errors::column_astray(&rows.table.path, &place, heading, shape)
            }
        };
        let finding = found_at(context, finding, &rows.table, &place, text);
        context.report(finding);
        return None;
    }
    Some(WideColumns { index, columns })
}
