//! In: a file of rows and the heads of some columns. Out: the numbers of these columns.
//! Lines are read one after the other, so that only the wanted numbers are held.
//! Never guesses: a cell that is no number is an error with its line.

use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A line of more bytes is no row of numbers.
const LONGEST: u64 = 64 << 20;

/// Why columns could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError {
    path: PathBuf,
    words: String,
}

impl fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.words)
    }
}

impl Error for ColumnsError {}

/// The numbers of the columns with these heads; `number` reads a cell.
///
/// # Errors
///
/// What the disk refused, a head that is not there, a row of another length, and a cell that is no number.
#[allow(clippy::disallowed_methods)]
pub fn read_columns(
    path: &Path,
    heads: &[String],
    number: impl Fn(&str) -> Option<f64>,
) -> Result<Vec<Vec<f64>>, ColumnsError> {
    let fault = |words: String| ColumnsError { path: path.to_owned(), words };
    let refused = |error: io::Error| fault(error.to_string());
    let mut file = BufReader::new(File::open(path).map_err(refused)?);
    let mut line = String::new();
    if !next_line(&mut file, &mut line).map_err(refused)? {
        return Err(fault("the file is empty".to_owned()));
    }
    let known = cells(&line);
    let place = |head: &String| {
        known
            .iter()
            .position(|cell| cell == head)
            .ok_or_else(|| fault(format!("there is no column `{head}`; it has {}", known.join(", "))))
    };
    let places: Vec<usize> = heads.iter().map(place).collect::<Result<_, _>>()?;
    let mut columns = vec![Vec::new(); heads.len()];
    let mut row = 1;
    while next_line(&mut file, &mut line).map_err(refused)? {
        row += 1;
        let found = cells(&line);
        if found.len() != known.len() {
            let (found, known) = (found.len(), known.len());
            return Err(fault(format!("line {row} has {found} cells, and the first line {known}")));
        }
        for (column, place) in columns.iter_mut().zip(&places) {
            let cell = &found[*place];
            column.push(number(cell).ok_or_else(|| fault(format!("line {row}: `{cell}` is no number")))?);
        }
    }
    Ok(columns)
}

/// The next line without its end; false behind the last.
fn next_line(file: &mut impl BufRead, line: &mut String) -> io::Result<bool> {
    line.clear();
    let read = io::Read::take(&mut *file, LONGEST).read_line(line)?;
    if read as u64 == LONGEST {
        return Err(io::Error::other("a line is too long for a row of numbers"));
    }
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(read > 0)
}

/// The cells of a line, quotes taken off (RFC 4180); no cell of ours holds the end of a line.
fn cells(line: &str) -> Vec<String> {
    if !line.contains('"') {
        return line.split(',').map(str::to_owned).collect();
    }
    let mut cells = vec![String::new()];
    let mut open = false;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, cells.last_mut()) {
            ('"', Some(cell)) if open && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            ('"', _) => open = !open,
            (',', _) if !open => cells.push(String::new()),
            (_, Some(cell)) => cell.push(sign),
            (_, None) => {}
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_those_of_the_standard() {
        assert_eq!(cells("a,b,"), ["a", "b", ""]);
        assert_eq!(
            cells("\"sold[place=a,b] [1/year]\",\"say \"\"no\"\"\",1"),
            ["sold[place=a,b] [1/year]", "say \"no\"", "1"]
        );
    }
}
