//! In: printed numbers and what ticks of their unit are worth.
//! Out: tables of cells that hold both what a reader sees and the bare number in the unit of its column.
//! Never: an empty cell for a reader; a bare number without its unit.

use crate::chart::{PrintedValue, TickFormat};
use crate::font::clean;

/// The text of a missing value.
pub(crate) const MISSING: &str = "n/a";
/// The text of a cell to which the head does not apply.
pub(crate) const NOT_APPLICABLE: &str = "–";

/// The data table of a picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    /// Heads of the columns.
    pub columns: Vec<ColumnHead>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<TableCell>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnHead {
    /// As a reader sees it.
    pub printed: String,
    /// What the column holds, for a spreadsheet.
    pub name: String,
    /// The unit of its bare numbers; empty where it has none.
    pub unit: String,
}

/// A cell in both forms.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// As a reader sees it.
    pub printed: String,
    /// For a spreadsheet.
    pub bare: BareValue,
    /// The number of what it is of (`PrintedValue::of`).
    pub of: Option<u32>,
}

/// What a spreadsheet is given of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum BareValue {
    /// A text.
    Text(String),
    /// A number in a unit, as long as the number is; the unit is empty where there is none.
    Number(f64, String),
    /// No value.
    Missing,
}

impl DataTable {
    /// A table of heads and cells; characters that no picture can show are taken out.
    pub fn new(mut columns: Vec<ColumnHead>, mut rows: Vec<Vec<TableCell>>) -> Self {
        for head in &mut columns {
            for text in [&mut head.printed, &mut head.name, &mut head.unit] {
                *text = clean(text).into_owned();
            }
        }
        for cell in rows.iter_mut().flatten() {
            cell.printed = clean(&cell.printed).into_owned();
            if let BareValue::Text(text) = &mut cell.bare {
                *text = clean(text).into_owned();
            }
        }
        Self { columns, rows }
    }

    /// The heads as a reader sees them.
    pub fn printed_heads(&self) -> Vec<&str> {
        self.columns.iter().map(|head| head.printed.as_str()).collect()
    }

    /// The rows as a reader sees them.
    pub fn printed_rows(&self) -> Vec<Vec<&str>> {
        self.rows.iter().map(|row| row.iter().map(|cell| cell.printed.as_str()).collect()).collect()
    }
}

impl ColumnHead {
    /// The head of a column of texts.
    pub fn text(name: impl Into<String>) -> Self {
        Self::of(name, "")
    }

    /// The head of a column of numbers in a unit.
    pub fn of(name: impl Into<String>, unit: &str) -> Self {
        let printed = name.into();
        Self { name: printed.clone(), printed, unit: unit.to_owned() }
    }

    /// What it is called in a spreadsheet: its name with the unit in brackets.
    pub fn bare(&self) -> String {
        match (self.unit.as_str(), self.name.is_empty()) {
            ("", _) => self.name.clone(),
            (unit, true) => unit.to_owned(),
            (unit, false) => format!("{} ({unit})", self.name),
        }
    }
}

impl TableCell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        let printed = text.into();
        Self { bare: BareValue::Text(printed.clone()), printed, of: None }
    }

    /// The name of a row whose numbers are in a unit.
    pub fn row(name: &str, unit: &str) -> Self {
        Self { printed: name.to_owned(), bare: BareValue::Text(ColumnHead::of(name, unit).bare()), of: None }
    }

    /// A number, or its text where it is never, or none.
    pub fn value(value: &PrintedValue, ticks: &TickFormat) -> Self {
        let printed = value.printed.clone();
        // A divisor of zero comes from a unit that is not known: bare numbers then stay as they are.
        let divisor = if ticks.divisor > 0.0 { ticks.divisor } else { 1.0 };
        let bare = match value.number {
            number if number.is_nan() => BareValue::Missing,
            // Spreadsheets know no infinity.
            number if number.is_infinite() => BareValue::Text(printed.clone()),
            number => BareValue::Number(number / divisor, ticks.unit.clone()),
        };
        Self { printed, bare, of: value.of }
    }

    /// The same, of what has this number.
    #[must_use]
    pub fn about(self, of: Option<u32>) -> Self {
        Self { of, ..self }
    }

    /// No value.
    pub fn missing() -> Self {
        Self { printed: MISSING.to_owned(), bare: BareValue::Missing, of: None }
    }

    /// A cell to which the head does not apply.
    pub fn not_applicable() -> Self {
        Self { printed: NOT_APPLICABLE.to_owned(), bare: BareValue::Missing, of: None }
    }
}
