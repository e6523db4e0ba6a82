//! In: the bytes of a `.csv` or `.tsv` file. Out: its table.
//! The one place that knows the CSV crate, which is lenient: quotes are scanned before it reads.
//! Never repairs a row: each has as many cells as there are headings, and lines of comment stand above them only.

use super::{TableError, TableFormat, TablePlace, TableSource};
use entail_engine::signs::bad_signs;
use std::collections::BTreeMap;

/// Values between commas, or between tabs where the name ends with `.tsv`.
pub const FORMAT: TableFormat = TableFormat { endings: &["csv", "tsv"], read };

/// A table that was read as a whole.
struct CsvTable {
    headings: Vec<String>,
    /// The row of the headings, as a person counts.
    heading_row: usize,
    /// The number of each row, as a person counts, and its cells.
    rows: Vec<(usize, Vec<String>)>,
    comments: usize,
}

impl TableSource for CsvTable {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|(_, cells)| cells.get(column)).map_or("", String::as_str)
    }

    fn heading_place(&self, column: usize) -> TablePlace {
        TablePlace { row: self.heading_row, column: column + 1 }
    }

    fn cell_place(&self, row: usize, column: usize) -> TablePlace {
        let row = self.rows.get(row).map_or(self.heading_row, |(number, _)| *number);
        TablePlace { row, column: column + 1 }
    }

    fn comments(&self) -> usize {
        self.comments
    }
}

/// Reads a table; every row must have as many cells as there are headings.
fn read(bytes: &[u8], name: &str) -> Result<Box<dyn TableSource>, TableError> {
    // Spreadsheets begin their files with a byte order mark, which would be part of the first heading.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let delimiter = if name.rsplit('.').next() == Some("tsv") { b'\t' } else { b',' };
    let above = above_headings(bytes);
    let bytes = bytes.get(above.bytes..).unwrap_or_default();
    let rows = Rows { bytes, starts: scan(bytes, delimiter, name, above.rows)?, above: above.rows };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(bytes);
    let headings: Vec<String> =
        reader.headers().map_err(|e| explain(&e, name, &rows))?.iter().map(str::to_owned).collect();
    let heading_row = rows.number(reader.headers().ok().and_then(csv::StringRecord::position));
    if headings.iter().all(String::is_empty) {
        let message = format!("{name} is empty");
        return Err(TableError { message, hint: "a table starts with a row of column names" });
    }
    judge_headings(&headings, name, heading_row)?;
    let mut table = CsvTable { headings, heading_row, rows: Vec::new(), comments: above.comments };
    for record in reader.records() {
        let record = record.map_err(|e| explain(&e, name, &rows))?;
        let number = rows.number(record.position());
        record.iter().try_for_each(|cell| judge_signs(cell, name, number))?;
        table.rows.push((number, record.iter().map(str::to_owned).collect()));
    }
    Ok(Box::new(table))
}

/// What stands above the headings: empty lines, and lines of comment that begin with `#`.
#[derive(Default)]
struct Above {
    bytes: usize,
    rows: usize,
    comments: usize,
}

// Below the headings a first cell that begins with `#` is a name like any other: data are never dropped.
fn above_headings(bytes: &[u8]) -> Above {
    let mut above = Above::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let is_comment = line.starts_with(b"#");
        if !is_comment && !line.trim_ascii().is_empty() {
            break;
        }
        above.bytes += line.len();
        above.rows += 1;
        above.comments += usize::from(is_comment);
    }
    above
}

/// Where each row begins, by which a place in the bytes becomes the number of a row.
struct Rows<'b> {
    bytes: &'b [u8],
    starts: Vec<usize>,
    above: usize,
}

impl Rows<'_> {
    /// The number of a row as a person counts, who sees every line that is not inside a quoted cell.
    fn number(&self, position: Option<&csv::Position>) -> usize {
        let byte = position.map_or(0, |position| position.byte() as usize);
        let first = self.starts.partition_point(|start| *start <= byte).max(1);
        // Empty rows are no records, and stand before the record that the position is of.
        let rows = self.starts.iter().enumerate().skip(first - 1);
        let is_empty =
            |start: &usize| self.bytes.get(*start).is_some_and(|byte| matches!(byte, b'\n' | b'\r'));
        let row = rows.into_iter().find(|(_, start)| !is_empty(start));
        self.above + row.map_or(first, |(at, _)| at + 1)
    }
}

/// Where rows begin, in bytes whose quotes are all closed.
///
/// A quote that is never closed would swallow the rows behind it, which the CSV crate lets pass.
fn scan(bytes: &[u8], delimiter: u8, name: &str, above: usize) -> Result<Vec<usize>, TableError> {
    let mut starts = vec![0];
    let mut state = CellState::Start;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let next = bytes.get(at + 1).copied();
        state = match (state, byte) {
            (CellState::Quoted { .. }, b'"') if next == Some(b'"') => {
                at += 1;
                state
            }
            (CellState::Quoted { .. }, b'"') => CellState::Closed,
            (CellState::Quoted { .. }, _) => state,
            (CellState::Start, b'"') => CellState::Quoted { row: above + starts.len() },
            (_, b'\n') => {
                starts.push(at + 1);
                CellState::Start
            }
            (_, b'\r') if next != Some(b'\n') => {
                starts.push(at + 1);
                CellState::Start
            }
            (_, byte) if byte == delimiter => CellState::Start,
            (CellState::Closed, byte) if !byte.is_ascii_whitespace() => {
                let message = format!(
                    "{name}, row {}: text stands behind the quote that closes a cell",
                    above + starts.len()
                );
                return Err(TableError {
                    message,
                    hint: "a quote inside a quoted cell is written twice, as in `\"6\"\" pipe\"`",
                });
            }
            (CellState::Closed, _) => CellState::Closed,
            _ => CellState::Plain,
        };
        at += 1;
    }
    match state {
        CellState::Quoted { row } => Err(TableError {
            message: format!("{name}, row {row}: a quote opens here and is never closed"),
            hint: "close it at the end of its cell, or write the quote twice in a quoted cell",
        }),
        _ => Ok(starts),
    }
}

/// Where a scan stands in a cell.
#[derive(Clone, Copy)]
enum CellState {
    /// At its first sign.
    Start,
    /// In a cell without quotes, where a quote is a sign like any other.
    Plain,
    /// Between quotes, the first of which stands in this row.
    Quoted { row: usize },
    /// Behind the closing quote.
    Closed,
}

/// Each heading stands once, or a reader cannot know which column is meant.
fn judge_headings(headings: &[String], name: &str, row: usize) -> Result<(), TableError> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
        judge_signs(heading, name, row)?;
        if let Some(first) = seen.insert(heading, at) {
            let message = format!(
                "{name}, row {row}: columns {} and {} are both called `{heading}`",
                first + 1,
                at + 1
            );
            return Err(TableError { message, hint: "rename one of them, or take it out" });
        }
    }
    Ok(())
}

/// Signs that no text may have.
fn judge_signs(cell: &str, name: &str, row: usize) -> Result<(), TableError> {
    match bad_signs(cell, 1).first() {
        None => Ok(()),
        Some(bad) => Err(TableError {
            message: format!("{name}, row {row}: `{cell}` has U+{:04X} in it, {}", bad.sign as u32, bad.kind),
            hint: "delete it; it is often left behind by a copy from a PDF",
        }),
    }
}

fn explain(error: &csv::Error, name: &str, rows: &Rows<'_>) -> TableError {
    let (message, hint) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let row = rows.number(pos.as_ref());
            let message =
                format!("{name}, row {row}: this row has {len} cells, the header has {expected_len}");
            let hint = if len > expected_len {
                "a text with a comma in it needs quotes, as in `\"Ring, outer\"`; a number takes no comma"
            } else {
                "add the missing cells: an empty one is nothing between two commas"
            };
            (message, hint)
        }
        csv::ErrorKind::Utf8 { pos, err } => {
            let row = rows.number(pos.as_ref());
            let message = format!("{name}, row {row}: column {} is not UTF-8 text", err.field() + 1);
            (message, "save the file as UTF-8")
        }
        _ => (format!("{name}: {error}"), "a table has one row a line, with the names of its columns first"),
    };
    TableError { message, hint }
}
