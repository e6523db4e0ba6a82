//! In: rows of numbers with what each is of. Out: one long table, a number a row, as CSV or as Parquet.
//! The form that databases and data frames read: nothing has to be taken apart, and units and scenarios are columns.
//! Never rounds a number.

mod csv;
#[cfg(feature = "parquet")]
mod writer;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

/// A table, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LongTable {
    columns: Vec<LongColumn>,
}

/// A column and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct LongColumn {
    /// Its name.
    pub name: &'static str,
    /// What stands in it, row by row.
    pub cells: LongCells,
}

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum LongCells {
    /// Whole numbers.
    Counts(Vec<i64>),
    /// Numbers; NaN where there is none, infinite for `never`.
    Numbers(Vec<f64>),
    /// Texts, of which there are few.
    Words(WordColumn),
}

/// A column of texts: each once, and for each row which it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordColumn {
    known: Vec<String>,
    places: BTreeMap<String, u32>,
    rows: Vec<Option<u32>>,
}

impl WordColumn {
    /// One more row; without a text where it is none.
    pub fn push(&mut self, word: Option<&str>) {
        self.push_times(word, 1);
    }

    /// So many rows with one text.
    pub fn push_times(&mut self, word: Option<&str>, times: usize) {
        let at = word.map(|word| self.place(word));
        self.rows.resize(self.rows.len() + times, at);
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(at) = self.places.get(word) {
            return *at;
        }
        let at = self.known.len() as u32;
        self.known.push(word.to_owned());
        self.places.insert(word.to_owned(), at);
        at
    }

    /// The text of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.rows.get(row).copied().flatten().map(|at| self.known[at as usize].as_str())
    }
}

/// Why a table could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LongTableError {
    /// This program was built without the format.
    NotBuilt,
    /// What the writer of the format says.
    Refused(String),
}

impl fmt::Display for LongTableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => f.write_str(
                "this program was built without Parquet: build it with `cargo build --release --features parquet`",
            ),
            Self::Refused(words) => f.write_str(words),
        }
    }
}

impl Error for LongTableError {}

impl LongTable {
    /// A table of some columns, all of which have as many rows.
    pub fn new(columns: Vec<(&'static str, LongCells)>) -> Self {
        Self { columns: columns.into_iter().map(|(name, cells)| LongColumn { name, cells }).collect() }
    }

    /// The columns.
    pub fn columns(&self) -> &[LongColumn] {
        &self.columns
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| match &column.cells {
            LongCells::Counts(all) => all.len(),
            LongCells::Numbers(all) => all.len(),
            LongCells::Words(words) => words.rows.len(),
        })
    }

    /// The table as CSV.
    pub fn csv(&self) -> String {
        csv::csv(self)
    }

    /// Whether this program can write Parquet.
    ///
    /// # Errors
    ///
    /// It was built without.
    pub fn may_write_parquet() -> Result<(), LongTableError> {
        if cfg!(feature = "parquet") { Ok(()) } else { Err(LongTableError::NotBuilt) }
    }

    /// The table as Parquet.
    ///
    /// # Errors
    ///
    /// This program was built without it.
    pub fn parquet(&self) -> Result<Vec<u8>, LongTableError> {
        #[cfg(feature = "parquet")]
        return writer::parquet(self);
        #[cfg(not(feature = "parquet"))]
        Err(LongTableError::NotBuilt)
    }
}
