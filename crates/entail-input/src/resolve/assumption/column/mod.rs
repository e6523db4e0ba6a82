//! In: a column of a table, and the columns beside it that are named like indexes. Out: a number in the cell of each row.
//! A table may have a column for each label of one of the indexes instead.
//! Never drops a row unsaid, and never takes two rows for one cell: they contradict each other, also where both say the same.

mod astray;
mod labels;
mod wide;

use super::super::context::Context;
use super::super::errors;
use super::super::table::{TableRows, column_headed, found_at, rows_named};
use super::super::words::{CellReader, cell_reader};
use super::cells::{CellGrid, FoundNumbers, put, says_missing, says_nothing};
use crate::syntax::PlacedText;
use astray::Astray;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::IndexId;
use entail_engine::model::Coordinates;
use labels::{NamedPlace, PlaceFinder};
use wide::{range_named, wide_columns};

/// Columns of numbers, with the columns that say which cell a row is for.
struct KeyedColumns<'t> {
    /// The text that names them, for messages.
    text: &'t PlacedText,
    rows: &'t TableRows,
    keys: Vec<KeyColumn>,
    /// The columns of numbers, each with its place in an index where it has one.
    columns: Vec<(usize, Option<(IndexId, u32)>)>,
    read: CellReader,
    /// For each cell the row that was read for it, counted from 1, and its column.
    filled: Vec<(u32, u32)>,
}

/// A column whose cells are labels of an index.
struct KeyColumn {
    column: usize,
    finder: PlaceFinder,
    astray: Astray,
}

/// Reads `data/file.csv#column`: the cell of a row is found by the columns named like the indexes.
pub(super) fn place_column(
    context: &mut Context<'_>,
    text: &PlacedText,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    let before = context.findings.len();
    let Some(rows) = rows_named(context, text) else { return found.failed = true };
    let Some(mut keyed) = keyed_columns(context, text, &rows, grid, fixed) else {
        return found.failed = true;
    };
    for row in rows.numbers() {
        place_row(context, &mut keyed, row, grid, fixed, found);
    }
    let within = grid.within || rows.reference.within;
    for key in keyed.keys {
        found.failed |= key.astray.report(context, text, &rows, within);
    }
    found.failed |= context.findings.iter().skip(before).any(Diagnostic::is_error);
}

/// Which columns hold numbers and which hold labels.
fn keyed_columns<'t>(
    context: &mut Context<'_>,
    text: &'t PlacedText,
    rows: &'t TableRows,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
) -> Option<KeyedColumns<'t>> {
    let mut open = fixed.open(grid.indexes);
    let columns = match &rows.reference.part {
        Some(part) if range_named(rows).is_none() => {
            vec![(column_headed(context, text, &rows.table, part)?, None)]
        }
        _ if only_column(context, rows, &open).is_some() => {
            only_column(context, rows, &open).map(|column| (column, None)).into_iter().collect()
        }
        _ => {
            let wide = wide_columns(context, text, rows, grid, &open)?;
            open.retain(|index| *index != wide.index);
            wide.columns.into_iter().map(|(column, place)| (column, Some((wide.index, place)))).collect()
        }
    };
    let mut keys = Vec::new();
    for index in open {
        let heading = key_heading(context, rows, index);
        let column = column_headed(context, text, &rows.table, &heading)?;
        keys.push(KeyColumn { column, finder: PlaceFinder::new(index), astray: Astray::new(index) });
    }
    let numbers: Vec<usize> = columns.iter().map(|(column, _)| *column).collect();
    let read = cell_reader(context, text, rows, &numbers, grid.unit)?;
    let filled = vec![(0, 0); context.model.cell_count(grid.indexes)];
    Some(KeyedColumns { text, rows, keys, columns, read, filled })
}

/// The heading of the column in which the labels of an index stand: an index that lists the rows of this very table is found by
/// the column that it lists, any other by its name.
fn key_heading(context: &Context<'_>, rows: &TableRows, index: IndexId) -> String {
    let own = context.model.index(index);
    let listed = own.table.as_ref().and_then(|text| rows.column_of(text));
    listed.unwrap_or_else(|| own.shape.name.clone())
}

/// The one column of a part of a workbook that holds no labels: who names an area of two columns means the second.
fn only_column(context: &Context<'_>, rows: &TableRows, open: &[IndexId]) -> Option<usize> {
    rows.reference.options.area.as_ref()?;
    let keys: Vec<String> = open.iter().map(|index| key_heading(context, rows, *index)).collect();
    let is_key = |heading: &String| keys.contains(heading);
    let mut others = rows.table.data.headings().iter().enumerate().filter(|(_, heading)| !is_key(heading));
    let (only, second) = (others.next()?, others.next());
    second.is_none().then_some(only.0)
}

fn place_row(
    context: &mut Context<'_>,
    keyed: &mut KeyedColumns<'_>,
    row: usize,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    let rows = keyed.rows;
    let data = &rows.table.data;
    let mut places: Vec<(IndexId, u32)> = Vec::with_capacity(keyed.keys.len() + 1);
    let mut is_astray = false;
    for KeyColumn { column, finder, astray } in &mut keyed.keys {
        match finder.find(&context.model, data.cell(row, *column)) {
            NamedPlace::At(place) => places.push((finder.index, place)),
            named => {
                // Of a row that has no place in one index it does not matter whether it has one in the next.
                if !is_astray {
                    astray.add((row, *column), named);
                }
                is_astray = true;
            }
        }
    }
    if is_astray {
        return;
    }
    for at in 0..keyed.columns.len() {
        let Some((column, place)) = keyed.columns.get(at).copied() else { continue };
        places.extend(place);
        place_cell(context, keyed, (row, column), &places, grid, fixed, found);
        if place.is_some() {
            places.pop();
        }
    }
}

fn place_cell(
    context: &mut Context<'_>,
    keyed: &mut KeyedColumns<'_>,
    (row, column): (usize, usize),
    places: &[(IndexId, u32)],
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    let place_in = |index: IndexId| places.iter().find(|(own, _)| *own == index).map(|(_, place)| *place);
    let cell =
        context.model.cell(grid.indexes, |index| place_in(index).or_else(|| fixed.at(index)).unwrap_or(0));
    let Some(filled) = keyed.filled.get_mut(cell) else { return };
    if filled.0 > 0 {
        let first = (filled.0 as usize - 1, filled.1 as usize);
        return told_twice(context, keyed, [first, (row, column)]);
    }
    *filled = (row as u32 + 1, column as u32);
    let rows = keyed.rows;
    let raw = rows.table.data.cell(row, column);
    // An empty cell may be filled from the periods around it; whether it is missing is known only when all rows are read.
    if grid.gaps && says_missing(raw) {
        return put(f64::NAN, cell, found);
    }
    if says_nothing(raw) {
        found.blank.push(rows.cell_name(row, column));
        return;
    }
    let value = PlacedText { value: raw.to_owned(), span: keyed.text.span, quoted: false };
    let is_number = rows.table.data.is_number(row, column);
    match keyed.read.read((&value, is_number), grid.unit, &context.model.units) {
        Ok(number) => put(number, cell, found),
        Err(finding) => {
            let finding = errors::in_table(*finding, &rows.cell_name(row, column), grid.unit);
            let place = rows.table.data.cell_place(row, column);
            let finding = found_at(context, finding, &rows.table, &place, keyed.text);
            context.report(finding);
        }
    }
}

/// Two rows for one cell. A column in which they differ may say which of them is meant.
fn told_twice(context: &mut Context<'_>, keyed: &KeyedColumns<'_>, [first, second]: [(usize, usize); 2]) {
    let data = &keyed.rows.table.data;
    let labels: Vec<&str> = keyed.keys.iter().map(|key| data.cell(second.0, key.column)).collect();
    let is_number = |column: &usize| keyed.columns.iter().any(|(own, _)| own == column);
    let mut others = (0..data.headings().len()).filter(|column| !is_number(column));
    let apart = others.find(|column| data.cell(first.0, *column) != data.cell(second.0, *column));
    let apart = apart
        .map(|column| [data.headings().get(column).map_or("", String::as_str), data.cell(first.0, column)]);
    let places = [first, second].map(|(row, column)| data.cell_place(row, column));
    let [one, other] = &places;
    let finding = errors::row_twice(keyed.text, &keyed.rows.table.path, &labels, [one, other], apart);
    let finding = found_at(context, finding, &keyed.rows.table, other, keyed.text);
    context.report(finding);
}
