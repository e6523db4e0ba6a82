//! In: the bytes of a `.csv` or `.tsv` file. Out: its table.
//! The one place that knows the CSV crate; a line that begins with `#` is a comment.
//! Never repairs a row: each has as many cells as there are headings.

use super::{TableError, TableFormat, TablePlace, TableSource};

/// Values between commas, or between tabs where the name ends with `.tsv`.
pub const FORMAT: TableFormat = TableFormat { endings: &["csv", "tsv"], read };

/// A table that was read as a whole.
struct CsvTable {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl TableSource for CsvTable {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    fn heading_place(&self, column: usize) -> TablePlace {
        TablePlace { row: 1, column: column + 1 }
    }

    fn cell_place(&self, row: usize, column: usize) -> TablePlace {
        TablePlace { row: row + 2, column: column + 1 }
    }
}

/// Reads a table; every row must have as many cells as there are headings.
fn read(bytes: &[u8], name: &str) -> Result<Box<dyn TableSource>, TableError> {
    // Spreadsheets begin their files with a byte order mark, which would be part of the first heading.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let delimiter = if name.rsplit('.').next() == Some("tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(bytes);
    let headings: Vec<String> =
        reader.headers().map_err(|e| explain(&e, name))?.iter().map(str::to_owned).collect();
    if headings.iter().all(String::is_empty) {
        let message = format!("{name} is empty");
        return Err(TableError { message, hint: "a table starts with a row of column names" });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| explain(&e, name))?;
        if let Some(cell) = record.iter().find(|cell| cell.chars().any(is_private)) {
            let line = record.position().map_or(0, csv::Position::line);
            let message = format!("{name}, row {line}: `{cell}` has a private-use character in it");
            return Err(TableError {
                message,
                hint: "delete it; it is often left behind by a copy from a PDF",
            });
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(Box::new(CsvTable { headings, rows }))
}

/// Characters that mark printed values inside a page, and may come from no input.
fn is_private(character: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&character)
}

fn explain(error: &csv::Error, name: &str) -> TableError {
    let (message, hint) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let message =
                format!("{name}, row {line}: this row has {len} cells, the header has {expected_len}");
            let hint = if len > expected_len {
                "a text with a comma in it needs quotes, as in `\"Ring, outer\"`; a number takes no comma"
            } else {
                "add the missing cells: an empty one is nothing between two commas"
            };
            (message, hint)
        }
        csv::ErrorKind::Utf8 { pos, err } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let message = format!("{name}, row {line}: column {} is not UTF-8 text", err.field() + 1);
            (message, "save the file as UTF-8")
        }
        _ => (format!("{name}: {error}"), "a table has one row a line, with the names of its columns first"),
    };
    TableError { message, hint }
}
