//! In: a chart.
//! Out: its alternative text and the table behind it, with the printed numbers of the marks.
//! Never: a number that the picture does not stand for.

mod alt;
mod cell;
mod table;
mod track;

pub(super) use alt::alt;
pub use cell::{Bare, Cell, DataTable, Head};
pub(super) use table::table;
