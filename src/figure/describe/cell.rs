//! In: printed numbers and what ticks of their unit are worth.
//! Out: cells of a table in two forms: as printed for a reader, and as bare numbers for a spreadsheet.
//! Never: an empty cell for a reader; a bare number without its unit in the head of its column.

use crate::figure::chart::{TickFormat, Value};
use crate::figure::font::clean;
use crate::language::unit::full_precision;

/// What stands for a missing value.
pub(super) const MISSING: &str = "n/a";

/// The numbers behind a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows of printed numbers, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// The same cells for a spreadsheet.
    pub plain: Plain,
    /// The number of what a cell is of (`Value::of`); as many rows as `rows`, or none.
    pub of: Vec<Vec<Option<u32>>>,
}

/// A table of bare numbers; texts stay texts, and what is missing is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    /// Heads of the columns, with their units.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A cell or a head in both forms.
#[derive(Debug, Clone)]
pub(in crate::figure) struct Cell {
    pub(in crate::figure) printed: String,
    pub(in crate::figure) plain: String,
    pub(in crate::figure) of: Option<u32>,
}

impl Cell {
    /// A text.
    pub(in crate::figure) fn text(text: impl Into<String>) -> Self {
        let printed = text.into();
        Self { plain: printed.clone(), printed, of: None }
    }

    /// A number, or what stands for it where it is never, or none.
    pub(in crate::figure) fn value(value: &Value, ticks: &TickFormat) -> Self {
        let printed = value.printed.clone();
        let plain = match value.number {
            number if number.is_nan() => String::new(),
            number if number.is_infinite() => printed.clone(),
            number => full_precision(number / if ticks.divisor > 0.0 { ticks.divisor } else { 1.0 }),
        };
        Self { printed, plain, of: value.of }
    }

    /// The same, of what has this number.
    pub(in crate::figure) fn of(self, of: Option<u32>) -> Self {
        Self { of, ..self }
    }

    /// No value.
    pub(in crate::figure) fn missing() -> Self {
        Self { printed: MISSING.to_owned(), plain: String::new(), of: None }
    }

    /// What a reader need not be told.
    pub(in crate::figure) fn dash() -> Self {
        Self { printed: "–".to_owned(), plain: String::new(), of: None }
    }

    /// The head of a column of numbers in the unit of these ticks.
    pub(in crate::figure) fn head(name: impl Into<String>, unit: &str) -> Self {
        let printed = name.into();
        let plain = match (unit, printed.is_empty()) {
            ("", _) => printed.clone(),
            (unit, true) => unit.to_owned(),
            (unit, false) => format!("{printed} ({unit})"),
        };
        Self { printed, plain, of: None }
    }
}

/// A table of cells.
pub(in crate::figure) fn table_of(heads: Vec<Cell>, rows: Vec<Vec<Cell>>) -> DataTable {
    let (columns, plain) = parted(heads);
    let plain = Plain { columns: plain, rows: Vec::new() };
    let mut table = DataTable { columns, plain, ..DataTable::default() };
    let known = rows.iter().flatten().any(|cell| cell.of.is_some());
    for row in rows {
        if known {
            table.of.push(row.iter().map(|cell| cell.of).collect());
        }
        let (printed, plain) = parted(row);
        table.rows.push(printed);
        table.plain.rows.push(plain);
    }
    table
}

fn parted(cells: Vec<Cell>) -> (Vec<String>, Vec<String>) {
    cells.into_iter().map(|cell| (clean(&cell.printed).into_owned(), clean(&cell.plain).into_owned())).unzip()
}
