//! In: the bytes of a `.xlsx` file and the name of a part of it. Out: the table in that part.
//! The first row of a part holds the names of its columns; a part of one cell is a table of one number.
//! Never evaluates, and never opens what unfolds into more than a workbook may have.

mod area;
mod cells;
mod size;

pub use area::area_and_column;

use super::{TableError, TableFormat, TableOptions, TablePlace, TableSource, column_letters};
use cells::{FoundCells, cells_of};
use entail_engine::signs::bad_signs;
use std::collections::{BTreeMap, BTreeSet};

/// Workbooks of spreadsheet programs.
pub const FORMAT: TableFormat = TableFormat { endings: &["xlsx", "xlsm"], read };

/// A part of a sheet.
struct SheetTable {
    sheet: String,
    headings: Vec<String>,
    heading_row: u32,
    /// The columns of the sheet, from 0.
    columns: Vec<u32>,
    /// The rows of the sheet below the headings, from 0.
    rows: Vec<u32>,
    texts: BTreeMap<(u32, u32), String>,
    /// Which of them are numbers.
    numbers: BTreeSet<(u32, u32)>,
    formulas: usize,
}

/// A cell as spreadsheets name it.
fn address((row, column): (u32, u32)) -> String {
    format!("{}{}", column_letters(column as usize + 1), row + 1)
}

impl SheetTable {
    /// Where a cell of the table is in its sheet.
    fn address(&self, row: usize, column: usize) -> Option<(u32, u32)> {
        self.rows.get(row).copied().zip(self.columns.get(column).copied())
    }

    fn place(&self, row: u32, column: usize) -> TablePlace {
        let column = self.columns.get(column).map_or(0, |column| *column as usize) + 1;
        TablePlace { row: row as usize + 1, column, sheet: Some(self.sheet.clone()), range: None }
    }
}

impl TableSource for SheetTable {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.address(row, column).and_then(|at| self.texts.get(&at)).map_or("", String::as_str)
    }

    fn is_number(&self, row: usize, column: usize) -> bool {
        self.address(row, column).is_some_and(|at| self.numbers.contains(&at))
    }

    fn heading_place(&self, column: usize) -> TablePlace {
        self.place(self.heading_row, column)
    }

    fn cell_place(&self, row: usize, column: usize) -> TablePlace {
        self.place(self.rows.get(row).copied().unwrap_or(self.heading_row), column)
    }

    fn formulas(&self) -> usize {
        self.formulas
    }

    // Of numbers that were typed as text.
    fn may_have_decimal_commas(&self) -> bool {
        true
    }
}

fn read(bytes: &[u8], name: &str, options: &TableOptions) -> Result<Box<dyn TableSource>, TableError> {
    let part = options.area.as_deref().unwrap_or_default();
    let found = cells_of(bytes, part, name)?;
    judge_signs(&found, name)?;
    let all_rows: BTreeSet<u32> = found.texts.keys().map(|(row, _)| *row).collect();
    let Some(first) = all_rows.first().copied() else {
        let message = format!("{name}: nothing stands in `{part}`");
        return Err(TableError::of_file(
            message,
            "name a part in which something stands, as in `Inputs!B2:F40`",
        ));
    };
    let columns: BTreeSet<u32> = found.texts.keys().map(|(_, column)| *column).collect();
    let columns: Vec<u32> = columns.into_iter().collect();
    let FoundCells { sheet, texts, numbers, formulas, is_single } = found;
    let mut table = SheetTable {
        sheet,
        headings: vec!["value".to_owned()],
        heading_row: first,
        columns,
        rows: vec![first],
        texts,
        numbers,
        formulas,
    };
    if !is_single {
        table.rows = all_rows.into_iter().skip(1).collect();
        let heading = |column: &u32| table.texts.get(&(first, *column)).cloned().unwrap_or_default();
        table.headings = table.columns.iter().map(heading).collect();
        judge_headings(&table, name)?;
    }
    Ok(Box::new(table))
}

/// Each heading stands once, and a line with one text above lines with more is a title.
fn judge_headings(table: &SheetTable, name: &str) -> Result<(), TableError> {
    let in_row = |row: u32| table.texts.range((row, 0)..=(row, u32::MAX)).count();
    let second = table.rows.first().map_or(0, |row| in_row(*row));
    if in_row(table.heading_row) == 1 && second > 1 {
        let title = table.headings.iter().find(|heading| !heading.is_empty()).map_or("", String::as_str);
        let message = format!(
            "{name}, {}, row {}: `{title}` stands alone above rows with more cells, like a title",
            table.sheet,
            table.heading_row + 1
        );
        let hint = "name the part that begins with the names of the columns, as in `Inputs!B2:F40#value`";
        return Err(TableError::of_file(message, hint));
    }
    let mut seen = BTreeSet::new();
    let twice =
        table.headings.iter().enumerate().find(|(_, own)| !own.is_empty() && !seen.insert(own.as_str()));
    match twice {
        None => Ok(()),
        Some((column, heading)) => {
            let place = table.heading_place(column);
            let message = format!("{name}, {place}: another column is called `{heading}` already");
            Err(TableError::of_file(message, "rename one of them, or name a part that has one alone"))
        }
    }
}

/// Signs that no text may have.
fn judge_signs(found: &FoundCells, name: &str) -> Result<(), TableError> {
    for (at, text) in &found.texts {
        if let Some(bad) = bad_signs(text, 1).first() {
            let cell = format!("{}!{}", found.sheet, address(*at));
            let message =
                format!("{name}, {cell}: `{text}` has U+{:04X} in it, {}", bad.sign as u32, bad.kind);
            return Err(TableError::of_file(
                message,
                "delete it; it is often left behind by a copy from a PDF",
            ));
        }
    }
    Ok(())
}
