//! In: the bytes of a file of data. Out: a table: headings, cells of text, and the place of each for messages.
//! A format is one file here and one line in `FORMATS`; everything else sees a [`TableSource`].
//! Never reads a number, and never knows which report a table belongs to.

#![deny(clippy::indexing_slicing, reason = "an index here comes from what somebody typed")]

mod csv;
mod numerals;
pub mod reference;
mod workbook;

pub use workbook::area_and_column;

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// Rows of cells under headings.
pub trait TableSource {
    /// The headings, one for each column.
    fn headings(&self) -> &[String];

    /// How many rows there are below the headings.
    fn row_count(&self) -> usize;

    /// The text of a cell, without space around it; rows and columns count from 0.
    ///
    /// Numbers come as text too, in the notation of the file: which unit a bare number has is for its reader.
    fn cell(&self, row: usize, column: usize) -> &str;

    /// Whether a cell is a number by itself, so that its text has a decimal point whatever the file's own notation is.
    fn is_number(&self, _row: usize, _column: usize) -> bool {
        false
    }

    /// Where a heading is.
    fn heading_place(&self, column: usize) -> TablePlace;

    /// Where a cell is.
    fn cell_place(&self, row: usize, column: usize) -> TablePlace;

    /// How many lines of comment above the headings were left out.
    fn comments(&self) -> usize {
        0
    }

    /// How many cells are formulas, of which the stored value is read.
    fn formulas(&self) -> usize {
        0
    }

    /// The text in which places are, where the file is one.
    fn text(&self) -> Option<&str> {
        None
    }

    /// Whether a comma in a number may be its decimal sign, because it separates no columns.
    fn may_have_decimal_commas(&self) -> bool {
        false
    }

    /// The column under a heading.
    fn column(&self, heading: &str) -> Option<usize> {
        self.headings().iter().position(|own| own == heading)
    }
}

/// Where something is in a table, as a person counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlace {
    /// The row, from 1; the headings are the first.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Its bytes in the text of the file, where it is one.
    pub range: Option<Range<usize>>,
}

impl TablePlace {
    /// The row alone, as messages call it.
    pub fn row_name(&self) -> String {
        match &self.sheet {
            None => format!("row {}", self.row),
            Some(sheet) => format!("{sheet}, row {}", self.row),
        }
    }
}

impl fmt::Display for TablePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            None => write!(f, "row {}, column {}", self.row, self.column),
            Some(sheet) => write!(f, "{sheet}!{}{}", column_letters(self.column), self.row),
        }
    }
}

/// The letters by which a spreadsheet names a column, counted from 1.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.insert(0, char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

/// Why a file is no table of its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// What is wrong, with the row where one is to blame.
    pub message: String,
    /// The next step.
    pub hint: String,
    /// The text of the file and the bytes in it that are to blame.
    pub place: Option<(String, Range<usize>)>,
}

impl TableError {
    /// Of the file as a whole.
    pub fn of_file(message: String, hint: impl Into<String>) -> Self {
        Self { message, hint: hint.into(), place: None }
    }

    /// Of a place in its text.
    pub fn at(message: String, hint: impl Into<String>, text: &str, place: Range<usize>) -> Self {
        Self { message, hint: hint.into(), place: Some((text.to_owned(), place)) }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TableError {}

/// What a reference says of a file that does not say it itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableOptions {
    /// What separates the cells of a row.
    pub separator: Option<u8>,
    /// How its letters are written as bytes, where they are not Unicode.
    pub encoding: Option<Encoding>,
    /// The part of a workbook.
    pub area: Option<String>,
}

/// Whether a file holds several tables, of which a part is named.
pub fn has_parts(name: &str) -> bool {
    format_of(name).is_some_and(|format| format.endings == workbook::FORMAT.endings)
}

/// A way to write letters as bytes that no file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// That of older Windows programs in western Europe and America; Latin-1 is a part of it.
    Windows1252,
}

/// Reads the bytes of the file of a name.
type ReadTable =
    fn(bytes: &[u8], name: &str, options: &TableOptions) -> Result<Box<dyn TableSource>, TableError>;

/// A way to store tables.
struct TableFormat {
    /// How names of its files end, without the dot.
    endings: &'static [&'static str],
    /// How they are read.
    read: ReadTable,
}

/// Every format; a file is of the first that has its ending.
const FORMATS: &[TableFormat] = &[csv::FORMAT, workbook::FORMAT];

fn format_of(name: &str) -> Option<&'static TableFormat> {
    let ending = name.rsplit('.').next()?;
    FORMATS.iter().find(|format| format.endings.contains(&ending))
}

/// Whether the ending of a file's name says that it is a table.
pub fn is_table(name: &str) -> bool {
    format_of(name).is_some()
}

/// Reads a table in the format that the ending of its name says.
///
/// # Errors
///
/// The bytes are no table of that format, or no format has the ending.
pub fn read_table(
    bytes: &[u8],
    name: &str,
    options: &TableOptions,
) -> Result<Box<dyn TableSource>, TableError> {
    match format_of(name) {
        Some(format) => (format.read)(bytes, name, options),
        None => Err(TableError::of_file(
            format!("{name} is not a table"),
            "a table is a file that ends with `.csv`, `.tsv` or `.xlsx`",
        )),
    }
}
