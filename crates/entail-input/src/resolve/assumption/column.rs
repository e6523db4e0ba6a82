//! In: a column of a table, and the columns beside it that are named like indexes. Out: a number in the cell of each row.
//! Two rows for one cell contradict each other, also where both say the same.
//! Never drops a row.

use super::super::context::Context;
use super::super::errors;
use super::super::table::{TableColumn, column_named};
use super::super::words::reader_of_cells;
use super::cells::{CellGrid, FoundNumbers, put};
use crate::syntax::PlacedText;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::{Unit, UnitTable};
use entail_engine::model::Coordinates;
use std::collections::BTreeMap;

/// A column of numbers, with the columns that say which cell a row is for.
struct KeyedColumn<'t> {
    /// The text that names it, for messages.
    text: &'t PlacedText,
    numbers: TableColumn,
    keys: Vec<KeyColumn>,
    read: fn(&PlacedText, &Unit, &UnitTable) -> Result<f64, Box<Diagnostic>>,
    /// The row that was read for each place, since two rows for one would contradict each other.
    rows: BTreeMap<Vec<u32>, usize>,
}

/// A column whose cells are labels of an index.
struct KeyColumn {
    index: IndexId,
    column: usize,
}

/// Reads `data/file.csv#column`: the cell of a row is found by the columns named like the indexes.
pub(super) fn place_column(
    context: &mut Context<'_>,
    text: &PlacedText,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    let Some(numbers) = column_named(context, text) else { return };
    let mut keys = Vec::new();
    for index in fixed.open(grid.indexes) {
        let own = context.model.index(index);
        // An index that lists the rows of this table is found by the column that it lists.
        let heading = match own.table.as_ref().and_then(|t| t.split_once('#')) {
            Some((path, key)) if path == numbers.table.path => key,
            _ => &own.shape.name,
        };
        let Some(column) = numbers.table.data.column(heading) else {
            let table = &numbers.table;
            let headings = table.data.headings();
            let finding = errors::no_column(text, heading, &table.path, headings, &context.names.suggestions);
            context.report(finding);
            return;
        };
        keys.push(KeyColumn { index, column });
    }
    let read = reader_of_cells(numbers.cells(), grid.unit, &context.model.units);
    let mut keyed = KeyedColumn { text, numbers, keys, read, rows: BTreeMap::new() };
    for row in 0..keyed.numbers.table.data.row_count() {
        place_row(context, &mut keyed, row, grid, fixed, found);
    }
}

fn place_row(
    context: &mut Context<'_>,
    keyed: &mut KeyedColumn<'_>,
    row: usize,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    let table = &keyed.numbers.table;
    let mut places = fixed.clone();
    let mut key = Vec::with_capacity(keyed.keys.len());
    for KeyColumn { index, column } in &keyed.keys {
        let label = table.data.cell(row, *column);
        let shape = &context.model.index(*index).shape;
        let Some(place) = shape.find(label, &context.model.units) else {
            let place = table.data.cell_place(row, *column);
            let suggestions = &context.names.suggestions;
            let finding = errors::cell_label(keyed.text, &table.path, place, label, shape, suggestions);
            context.report(finding);
            return;
        };
        places = places.with(*index, place);
        key.push(place);
    }
    if let Some(first) = keyed.rows.insert(key, row) {
        let labels = keyed.keys.iter().map(|key| table.data.cell(row, key.column));
        let labels: Vec<&str> = labels.collect();
        let rows = [first, row].map(|row| table.data.cell_place(row, 0).row);
        context.report(errors::row_twice(keyed.text, &table.path, &labels, rows));
        return;
    }
    let raw = keyed.numbers.cell(row);
    // An empty cell may be filled from the periods around it; whether it is missing is known only when all rows are read.
    if raw.is_empty() {
        found.blank.push(keyed.numbers.cell_name(row));
        return;
    }
    let cell = PlacedText { value: raw.to_owned(), span: keyed.text.span, quoted: false };
    match (keyed.read)(&cell, grid.unit, &context.model.units) {
        Ok(number) => put(&context.model, number, grid.indexes, &places, found),
        Err(finding) => {
            context.report(errors::in_table(*finding, &keyed.numbers.cell_name(row), grid.unit));
        }
    }
}
