//! In: numbers by label, a column of a table, or one number. Out: one number per cell.
//! Periods that are not given are filled as `between` says.
//! Never leaves a cell without a number unreported.

use super::super::context::Context;
use super::super::errors::{self, MissingCells};
use super::super::table::{TableColumn, column_named, is_column};
use super::super::words::{number, read_number};
use super::filling::fill;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredCells;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::Unit;
use entail_engine::model::{Between, Coordinates, Model};
use std::collections::BTreeMap;

/// Where the numbers of an assumption go.
pub struct CellGrid<'a> {
    /// The indexes in the order of cells.
    pub indexes: &'a [IndexId],
    /// The unit of bare numbers.
    pub unit: &'a Unit,
    /// How missing periods are filled.
    pub between: Option<Between>,
}

/// What was found for the cells.
struct FoundNumbers {
    /// One for each cell, in base units.
    numbers: Vec<Option<f64>>,
    /// The cells of a table that are empty, in words.
    blank: Vec<String>,
}

/// One number for each cell, in base units; none if anything was wrong.
pub fn numbers_by_cell(
    context: &mut Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    key: &PlacedText,
) -> Option<Vec<f64>> {
    let numbers = vec![None; context.model.cell_count(grid.indexes)];
    let mut found = FoundNumbers { numbers, blank: Vec::new() };
    let before = context.findings.len();
    place_numbers(context, cells, grid, &Coordinates::default(), &mut found);
    if context.findings.len() > before {
        return None;
    }
    if found.numbers.iter().any(Option::is_none)
        && let Some(between) = grid.between
    {
        fill(&context.model, grid.indexes, between, &mut found.numbers);
    }
    if found.numbers.iter().any(Option::is_none) {
        let missing = missing_cells(context, cells, grid, &found, key);
        context.report(missing);
        return None;
    }
    Some(found.numbers.into_iter().flatten().collect())
}

fn missing_cells(
    context: &Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    found: &FoundNumbers,
    key: &PlacedText,
) -> Diagnostic {
    let empty = found.numbers.iter().enumerate().filter(|(_, number)| number.is_none());
    let missing: Vec<String> = empty.map(|(cell, _)| context.model.cell_name(grid.indexes, cell)).collect();
    let has_periods = grid.indexes.iter().any(|i| context.model.index(*i).shape.grain().is_some());
    errors::missing_cells(&MissingCells {
        key,
        cells: &missing,
        column: match cells {
            DeclaredCells::One(text) if is_column(&text.value) => Some(&text.value),
            _ => None,
        },
        blank: &found.blank,
        could_be_filled: has_periods && grid.between.is_none(),
    })
}

/// Places numbers in the cells that lie at `fixed`, in all places of the other indexes.
fn place_numbers(
    context: &mut Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    match cells {
        DeclaredCells::One(text) if is_column(&text.value) => {
            place_column(context, text, grid, fixed, found);
        }
        DeclaredCells::One(text) => {
            if let Some(number) = number(context, text, grid.unit) {
                put(&context.model, number, grid.indexes, fixed, found);
            }
        }
        DeclaredCells::By(entries) => {
            for (key, inner) in entries {
                if let Some((index, place)) = place_of_label(context, key, grid, fixed) {
                    place_numbers(context, inner, grid, &fixed.with(index, place), found);
                }
            }
        }
    }
}

/// The index, among those not fixed yet, that has this label, and its place there.
fn place_of_label(
    context: &mut Context<'_>,
    key: &PlacedText,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
) -> Option<(IndexId, u32)> {
    let open = fixed.open(grid.indexes);
    let units = &context.model.units;
    let found = open.iter().find_map(|i| Some((*i, context.model.index(*i).shape.find(&key.value, units)?)));
    if found.is_none() {
        let finding = match open.first() {
            Some(index) => {
                errors::unknown_label(key, &context.model.index(*index).shape, &context.names.suggestions)
            }
            None => errors::no_index_for_label(key),
        };
        context.report(finding);
    }
    found
}

fn put(model: &Model, number: f64, indexes: &[IndexId], fixed: &Coordinates, found: &mut FoundNumbers) {
    // The usual case, a number for one cell. Comparing every cell would cost the square of their number for large tables.
    if fixed.open(indexes).is_empty() {
        let cell = model.cell(indexes, |index| fixed.at(index).unwrap_or(0));
        found.numbers[cell] = Some(number);
        return;
    }
    for (cell, slot) in found.numbers.iter_mut().enumerate() {
        if fixed.cover(&Coordinates::of_cell(indexes, &model.places(indexes, cell))) {
            *slot = Some(number);
        }
    }
}

/// A column of numbers, with the columns that say which cell a row is for.
struct KeyedColumn<'t> {
    /// The text that names it, for messages.
    text: &'t PlacedText,
    numbers: TableColumn,
    keys: Vec<KeyColumn>,
    /// The row that was read for each place, since two rows for one would contradict each other.
    rows: BTreeMap<Vec<u32>, usize>,
}

/// A column whose cells are labels of an index.
struct KeyColumn {
    index: IndexId,
    column: usize,
}

/// Reads `data/file.csv#column`: the cell of a row is found by the columns named like the indexes.
fn place_column(
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
    let mut keyed = KeyedColumn { text, numbers, keys, rows: BTreeMap::new() };
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
    match read_number(&cell, grid.unit, &context.model.units) {
        Ok(number) => put(&context.model, number, grid.indexes, &places, found),
        Err(finding) => {
            context.report(errors::in_table(*finding, &keyed.numbers.cell_name(row), grid.unit));
        }
    }
}
