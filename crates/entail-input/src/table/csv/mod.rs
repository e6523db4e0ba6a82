//! In: the bytes of a `.csv` or `.tsv` file. Out: its table.
//! Values between commas, semicolons or tabs, in Unicode, with any line ends, as spreadsheets and offices write them.
//! Never repairs a row: each has as many cells as there are headings, and lines of comment stand above them only.

mod encoding;
mod scan;
mod separator;

use super::{TableError, TableFormat, TableOptions, TablePlace, TableSource};
use encoding::text_of;
use entail_engine::signs::bad_signs;
use scan::{Scan, ScannedCell, ScannedRow};
use separator::{above_headings, separator};
use std::collections::BTreeMap;
use std::ops::Range;

/// Values between separators; tabs where the name ends with `.tsv`.
pub const FORMAT: TableFormat = TableFormat { endings: &["csv", "tsv"], read };

/// A table that was read as a whole: its text, and where the cells stand in it.
struct CsvTable {
    text: String,
    headings: Vec<String>,
    heading_places: Vec<Range<usize>>,
    /// The row of the headings, as a person counts.
    heading_row: usize,
    /// The number of each row, as a person counts.
    rows: Vec<usize>,
    /// The cells of all rows, one row after the other.
    cells: Vec<(u32, u32)>,
    /// Cells whose text is not what stands in the file, by their place among all.
    unquoted: BTreeMap<usize, String>,
    comments: usize,
    separator: u8,
}

impl CsvTable {
    fn at(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.headings.len()).then_some(row * self.headings.len() + column)
    }
}

impl TableSource for CsvTable {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        let Some(at) = self.at(row, column) else { return "" };
        if !self.unquoted.is_empty()
            && let Some(text) = self.unquoted.get(&at)
        {
            return text;
        }
        let place = self.cells.get(at).map_or(0..0, |(start, end)| *start as usize..*end as usize);
        self.text.get(place).unwrap_or_default()
    }

    fn cell_place(&self, row: usize, column: usize) -> TablePlace {
        let number = self.rows.get(row).copied().unwrap_or(self.heading_row);
        let place = self.at(row, column).and_then(|at| self.cells.get(at));
        let range = place.map(|(start, end)| *start as usize..*end as usize);
        TablePlace { row: number, column: column + 1, sheet: None, range }
    }

    fn heading_place(&self, column: usize) -> TablePlace {
        let range = self.heading_places.get(column).cloned();
        TablePlace { row: self.heading_row, column: column + 1, sheet: None, range }
    }

    fn comments(&self) -> usize {
        self.comments
    }

    fn text(&self) -> Option<&str> {
        Some(&self.text)
    }

    fn may_have_decimal_commas(&self) -> bool {
        self.separator != b','
    }
}

/// Reads a table; every row must have as many cells as there are headings.
fn read(bytes: &[u8], name: &str, options: &TableOptions) -> Result<Box<dyn TableSource>, TableError> {
    let text = text_of(bytes, options.encoding, name)?;
    let above = above_headings(&text);
    let separator = match options.separator {
        Some(separator) => separator,
        None if name.rsplit('.').next() == Some("tsv") => b'\t',
        None => separator(&text, &above, name)?,
    };
    let mut rows = Scan::new(&text, separator, name, above.bytes, above.rows + 1);
    let Some(first) = rows.next().transpose()? else {
        return Err(TableError::of_file(
            format!("{name} is empty"),
            "a table starts with a row of column names",
        ));
    };
    let mut found = SoFar { text: &text, name, cells: Vec::new(), unquoted: BTreeMap::new() };
    let headings = found.headings(&first);
    judge_headings(&headings, &first, &found)?;
    let mut numbers = Vec::new();
    for row in rows {
        let row = row?;
        if numbers.is_empty() {
            judge_title(&first, &row, &found)?;
        }
        numbers.push(row.number);
        found.row(row, headings.len())?;
    }
    let SoFar { cells, unquoted, .. } = found;
    let heading_places = first.cells.into_iter().map(|cell| cell.place).collect();
    Ok(Box::new(CsvTable {
        headings,
        heading_places,
        heading_row: first.number,
        rows: numbers,
        cells,
        unquoted,
        comments: above.comments,
        separator,
        text,
    }))
}

/// What was read so far.
struct SoFar<'t> {
    text: &'t str,
    name: &'t str,
    cells: Vec<(u32, u32)>,
    unquoted: BTreeMap<usize, String>,
}

impl SoFar<'_> {
    fn value<'c>(&'c self, cell: &'c ScannedCell) -> &'c str {
        cell.text.as_deref().or_else(|| self.text.get(cell.place.clone())).unwrap_or_default()
    }

    fn headings(&self, row: &ScannedRow) -> Vec<String> {
        row.cells.iter().map(|cell| self.value(cell).to_owned()).collect()
    }

    /// Keeps the cells of a row; empty ones beyond the headings are what a spreadsheet leaves behind.
    fn row(&mut self, row: ScannedRow, width: usize) -> Result<(), TableError> {
        let filled = row.cells.iter().rposition(|cell| !cell.place.is_empty()).map_or(0, |last| last + 1);
        if row.cells.len() < width || filled > width {
            return Err(self.uneven(&row, width));
        }
        for cell in row.cells.into_iter().take(width) {
            judge_signs(&cell, row.number, self)?;
            self.unquoted.extend(cell.text.map(|text| (self.cells.len(), text)));
            self.cells.push((cell.place.start as u32, cell.place.end as u32));
        }
        Ok(())
    }

    fn uneven(&self, row: &ScannedRow, width: usize) -> TableError {
        let count = row.cells.len();
        let message =
            format!("{}, row {}: this row has {count} cells, the header has {width}", self.name, row.number);
        let hint = if count > width {
            "a text with a comma in it needs quotes, as in `\"Ring, outer\"`; a number takes no comma"
        } else {
            "add the missing cells: an empty one is nothing between two commas"
        };
        TableError::at(message, hint, self.text, place_of(row))
    }
}

fn place_of(row: &ScannedRow) -> Range<usize> {
    let start = row.cells.first().map_or(0, |cell| cell.place.start);
    start..row.cells.last().map_or(start, |cell| cell.place.end)
}

/// Each heading stands once, or a reader cannot know which column is meant.
fn judge_headings(headings: &[String], row: &ScannedRow, found: &SoFar<'_>) -> Result<(), TableError> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for ((at, heading), cell) in headings.iter().enumerate().zip(&row.cells) {
        judge_signs(cell, row.number, found)?;
        if heading.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(heading, at) {
            let message = format!(
                "{}, row {}: columns {} and {} are both called `{heading}`",
                found.name,
                row.number,
                first + 1,
                at + 1
            );
            let hint = "rename one of them, or take it out";
            return Err(TableError::at(message, hint, found.text, cell.place.clone()));
        }
    }
    Ok(())
}

/// A line with one text above lines with more is a title, and the headings are below it.
fn judge_title(headings: &ScannedRow, row: &ScannedRow, found: &SoFar<'_>) -> Result<(), TableError> {
    let filled = |row: &ScannedRow| row.cells.iter().filter(|cell| !cell.place.is_empty()).count();
    if filled(headings) > 1 || filled(row) < 2 {
        return Ok(());
    }
    let title =
        headings.cells.iter().map(|cell| found.value(cell)).find(|text| !text.is_empty()).unwrap_or_default();
    let message = format!(
        "{}, row {}: `{title}` stands alone above rows with more cells, like a title",
        found.name, headings.number
    );
    let hint =
        "the first line holds the names of the columns: take the title out, or begin its line with `#`";
    Err(TableError::at(message, hint, found.text, place_of(headings)))
}

/// Signs that no text may have.
fn judge_signs(cell: &ScannedCell, row: usize, found: &SoFar<'_>) -> Result<(), TableError> {
    let text = found.value(cell);
    match bad_signs(text, 1).first() {
        None => Ok(()),
        Some(bad) => {
            let message = format!(
                "{}, row {row}: `{text}` has U+{:04X} in it, {}",
                found.name, bad.sign as u32, bad.kind
            );
            let hint = "delete it; it is often left behind by a copy from a PDF";
            Err(TableError::at(message, hint, found.text, cell.place.clone()))
        }
    }
}
