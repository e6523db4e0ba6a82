//! In: the bytes of a file of data. Out: a table: headings, cells of text, and the place of each for messages.
//! A format is one file here and one line in `FORMATS`; everything else sees a [`TableSource`].
//! Never reads a number, and never knows which report a table belongs to.

#![deny(clippy::indexing_slicing, reason = "an index here comes from what somebody typed")]

mod csv;

use std::error::Error;
use std::fmt;

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

    /// Where a heading is.
    fn heading_place(&self, column: usize) -> TablePlace;

    /// Where a cell is.
    fn cell_place(&self, row: usize, column: usize) -> TablePlace;

    /// How many lines of comment above the headings were left out.
    fn comments(&self) -> usize;

    /// The column under a heading.
    fn column(&self, heading: &str) -> Option<usize> {
        self.headings().iter().position(|own| own == heading)
    }
}

/// Where something is in a table, as a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TablePlace {
    /// The row, from 1; the headings are the first.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
}

impl fmt::Display for TablePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}, column {}", self.row, self.column)
    }
}

/// Why a file is no table of its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// What is wrong, with the row where one is to blame.
    pub message: String,
    /// The next step.
    pub hint: &'static str,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TableError {}

/// Reads the bytes of the file of a name.
type ReadTable = fn(bytes: &[u8], name: &str) -> Result<Box<dyn TableSource>, TableError>;

/// A way to store tables.
struct TableFormat {
    /// How names of its files end, without the dot.
    endings: &'static [&'static str],
    /// How they are read.
    read: ReadTable,
}

/// Every format; a file is of the first that has its ending.
const FORMATS: &[TableFormat] = &[csv::FORMAT];

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
pub fn read_table(bytes: &[u8], name: &str) -> Result<Box<dyn TableSource>, TableError> {
    match format_of(name) {
        Some(format) => (format.read)(bytes, name),
        None => Err(TableError {
            message: format!("{name} is not a table"),
            hint: "a table is a file that ends with `.csv` or `.tsv`",
        }),
    }
}
