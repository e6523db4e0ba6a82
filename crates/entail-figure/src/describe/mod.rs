//! In: a chart.
//! Out: its alternative text and its data table, with the printed numbers of the marks.
//! Never: a number that the picture does not show.

mod alt;
mod cell;
mod table;
mod track;
pub(super) mod words;

pub(super) use alt::alt;
pub use cell::{BareValue, ColumnHead, DataTable, TableCell};
pub(super) use cell::{MISSING, NOT_APPLICABLE};
pub(super) use table::{TableParts, axis_name, place_cell, place_head, table, value_cell};
pub(super) use track::{Track, highest, lowest};
