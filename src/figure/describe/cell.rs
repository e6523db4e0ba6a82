//! In: printed numbers and what ticks of their unit are worth.
//! Out: cells of a table in two forms: as printed for a reader, and as bare numbers for a spreadsheet.
//! Never: an empty cell for a reader; a bare number without its unit in the head of its column.

use crate::figure::chart::{TickFormat, Value};
use crate::figure::font::clean;
use crate::language::formula::{IndexId, ScenarioId, VariableId};
use crate::language::unit::full_precision;

/// What stands for a missing value.
pub(super) const MISSING: &str = "n/a";
/// Longest text of a cell; the picture shows less.
const LONGEST: usize = 300;

/// The numbers behind a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows of printed numbers, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// The same cells for a spreadsheet.
    pub plain: Plain,
    /// The value of the model that a cell prints, where it prints one; as many rows as `rows`, or none.
    pub origins: Vec<Vec<Option<Origin>>>,
}

/// A value of the model that a cell prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The variable.
    pub variable: VariableId,
    /// Its cell.
    pub cell: Vec<(IndexId, u32)>,
    /// The scenario, where the table runs over scenarios.
    pub scenario: Option<ScenarioId>,
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
    pub(in crate::figure) origin: Option<Origin>,
}

impl Cell {
    /// A text.
    pub(in crate::figure) fn text(text: impl Into<String>) -> Self {
        let printed = text.into();
        Self { plain: printed.clone(), printed, origin: None }
    }

    /// A number, or what stands for it where it is never, or none.
    pub(in crate::figure) fn value(value: &Value, ticks: &TickFormat) -> Self {
        let printed = value.printed.clone();
        let plain = match value.number {
            number if number.is_nan() => String::new(),
            number if number.is_infinite() => printed.clone(),
            number => full_precision(number / if ticks.divisor > 0.0 { ticks.divisor } else { 1.0 }),
        };
        Self { printed, plain, origin: None }
    }

    /// The same, with the value that it prints.
    pub(in crate::figure) fn of(self, origin: Option<Origin>) -> Self {
        Self { origin, ..self }
    }

    /// No value.
    pub(in crate::figure) fn missing() -> Self {
        Self { printed: MISSING.to_owned(), plain: String::new(), origin: None }
    }

    /// What a reader need not be told.
    pub(in crate::figure) fn dash() -> Self {
        Self { printed: "–".to_owned(), plain: String::new(), origin: None }
    }

    /// The head of a column of numbers in the unit of these ticks.
    pub(in crate::figure) fn head(name: impl Into<String>, unit: &str) -> Self {
        let printed = name.into();
        let plain = match (unit, printed.is_empty()) {
            ("", _) => printed.clone(),
            (unit, true) => unit.to_owned(),
            (unit, false) => format!("{printed} ({unit})"),
        };
        Self { printed, plain, origin: None }
    }
}

/// A table of cells.
pub(in crate::figure) fn table_of(heads: Vec<Cell>, rows: Vec<Vec<Cell>>) -> DataTable {
    let (columns, plain) = parted(heads);
    let plain = Plain { columns: plain, rows: Vec::new() };
    let mut table = DataTable { columns, plain, ..DataTable::default() };
    let known = rows.iter().flatten().any(|cell| cell.origin.is_some());
    for row in rows {
        if known {
            table.origins.push(row.iter().map(|cell| cell.origin.clone()).collect());
        }
        let (printed, plain) = parted(row);
        table.rows.push(printed);
        table.plain.rows.push(plain);
    }
    table
}

fn parted(cells: Vec<Cell>) -> (Vec<String>, Vec<String>) {
    cells.into_iter().map(|cell| (shorten(&cell.printed), shorten(&cell.plain))).unzip()
}

fn shorten(text: &str) -> String {
    let mut text = clean(text);
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}
