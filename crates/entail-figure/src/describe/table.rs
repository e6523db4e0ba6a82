//! In: what a kind has to tabulate.
//! Out: the finished table, and the heads and cells that several kinds share.
//! Never: an empty cell for a reader; a missing value says so.

use super::cell::{ColumnHead, DataTable, MISSING, TableCell};
use crate::chart::{Across, Axis, PrintedValue, TickFormat};

/// A table before its texts are cleaned.
pub(crate) struct TableParts {
    pub(crate) heads: Vec<ColumnHead>,
    /// Each as long as `heads`.
    pub(crate) rows: Vec<Vec<TableCell>>,
}

/// The table of what a kind tabulates.
pub(crate) fn table(parts: TableParts) -> DataTable {
    let TableParts { heads, rows } = parts;
    let mut table = DataTable::new(heads, rows);
    let heads = table.columns.iter_mut().map(|head| &mut head.printed);
    let cells = heads.chain(table.rows.iter_mut().flatten().map(|cell| &mut cell.printed));
    // An empty cell would leave open whether it was forgotten.
    for text in cells.filter(|text| text.trim().is_empty()) {
        MISSING.clone_into(text);
    }
    table
}

/// What the places of an axis are called.
pub(crate) fn place_head(across: &Across) -> ColumnHead {
    match across {
        Across::Periods(periods) if periods.iter().all(|period| period.year.is_empty()) => {
            ColumnHead::text("Step")
        }
        Across::Periods(_) => ColumnHead::text("Period"),
        Across::Categories(_) => ColumnHead::text("Category"),
        Across::Values { axis, .. } => ColumnHead::of(axis_name(axis, "Value"), &axis.ticks.unit),
    }
}

/// The name of a place, or its number where the axis is one of numbers.
pub(crate) fn place_cell(across: &Across, at: usize) -> TableCell {
    match across {
        Across::Values { axis, at: values } => {
            values.get(at).map_or_else(TableCell::missing, |value| TableCell::value(value, &axis.ticks))
        }
        Across::Periods(_) | Across::Categories(_) => TableCell::text(across.printed(at)),
    }
}

/// The label of an axis, or another name where it has none.
pub(crate) fn axis_name(axis: &Axis, otherwise: &str) -> String {
    if axis.label.trim().is_empty() { otherwise.to_owned() } else { axis.label.clone() }
}

/// The value of a series at a place.
pub(crate) fn value_cell(values: &[Option<PrintedValue>], place: usize, ticks: &TickFormat) -> TableCell {
    let value = values.get(place).and_then(Option::as_ref);
    value.map_or_else(TableCell::missing, |value| TableCell::value(value, ticks))
}
