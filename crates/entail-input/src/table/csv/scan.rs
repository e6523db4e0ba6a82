//! In: the text of a file of values between separators. Out: where each row and each cell of it stands.
//! A scan of bytes, so that every message can point at the cell itself.
//! Never lets a quote swallow the rows behind it.

use super::super::TableError;
use std::ops::Range;

/// A cell: its place without space around it, and its text where that is another because of doubled quotes.
#[derive(Clone, Debug)]
pub struct ScannedCell {
    pub place: Range<usize>,
    pub text: Option<String>,
}

/// A row that is not empty.
#[derive(Clone, Debug)]
pub struct ScannedRow {
    /// Its number as a person counts, who sees every line that is not inside a quoted cell.
    pub number: usize,
    pub cells: Vec<ScannedCell>,
}

/// Rows one after the other, from a place on.
pub struct Scan<'t> {
    text: &'t str,
    separator: u8,
    name: &'t str,
    at: usize,
    number: usize,
}

impl<'t> Scan<'t> {
    /// From a place on, which is the start of a row.
    pub fn new(text: &'t str, separator: u8, name: &'t str, at: usize, number: usize) -> Self {
        Self { text, separator, name, at, number }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next row, empty or not; none at the end.
    fn row(&mut self) -> Result<Option<ScannedRow>, TableError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let mut row = ScannedRow { number: self.number, cells: Vec::new() };
        loop {
            row.cells.push(if self.byte(self.at) == Some(b'"') { self.quoted()? } else { self.plain() });
            match self.byte(self.at) {
                Some(byte) if byte == self.separator => self.at += 1,
                Some(b'\r') if self.byte(self.at + 1) == Some(b'\n') => break self.at += 2,
                _ => break self.at += 1,
            }
        }
        self.number += 1;
        Ok(Some(row))
    }

    /// A cell without quotes, in which a quote is a sign like any other.
    fn plain(&mut self) -> ScannedCell {
        let start = self.at;
        self.skip_cell();
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let start = start + raw.len() - raw.trim_start().len();
        ScannedCell { place: start..start + raw.trim().len(), text: None }
    }

    /// A cell that begins with a quote.
    fn quoted(&mut self) -> Result<ScannedCell, TableError> {
        let opened = self.at;
        let start = opened + 1;
        let mut doubled = false;
        self.at = start;
        loop {
            match (self.byte(self.at), self.byte(self.at + 1)) {
                (Some(b'"'), Some(b'"')) => {
                    doubled = true;
                    self.at += 2;
                }
                (Some(b'"'), _) => break,
                (None, _) => {
                    let message =
                        format!("{}, row {}: a quote opens here and is never closed", self.name, self.number);
                    let hint = "close it at the end of its cell, or write the quote twice in a quoted cell";
                    return Err(TableError::at(message, hint, self.text, opened..opened + 1));
                }
                _ => self.at += 1,
            }
        }
        let end = self.at;
        self.at += 1;
        let behind = self.at;
        self.skip_cell();
        if !self.text.get(behind..self.at).unwrap_or_default().trim().is_empty() {
            let message = format!(
                "{}, row {}: text stands behind the quote that closes a cell",
                self.name, self.number
            );
            let hint = "a quote inside a quoted cell is written twice, as in `\"6\"\" pipe\"`";
            return Err(TableError::at(message, hint, self.text, behind..self.at));
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        let place = start + raw.len() - raw.trim_start().len();
        let text = doubled.then(|| raw.trim().replace("\"\"", "\""));
        Ok(ScannedCell { place: place..place + raw.trim().len(), text })
    }

    /// To the separator or the end of the line.
    fn skip_cell(&mut self) {
        while let Some(byte) = self.byte(self.at)
            && byte != self.separator
            && !matches!(byte, b'\n' | b'\r')
        {
            self.at += 1;
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = Result<ScannedRow, TableError>;

    /// The next row in which anything stands: spreadsheets write rows of separators alone.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.row().transpose()? {
                Ok(row) if row.cells.iter().all(|cell| cell.place.is_empty()) => {}
                Ok(row) => return Some(Ok(row)),
                Err(error) => {
                    self.at = self.text.len();
                    return Some(Err(error));
                }
            }
        }
    }
}
