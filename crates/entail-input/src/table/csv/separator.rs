//! In: the text of a table. Out: where its headings begin and what separates its cells.
//! The line of headings says it: the sign that stands in it, outside of quotes.
//! Never guesses where two signs would do: a key on the reference says which.

use super::super::TableError;
use super::scan::Scan;

/// What stands above the headings: empty lines, and lines of comment that begin with `#`.
#[derive(Default)]
pub struct Above {
    pub bytes: usize,
    pub rows: usize,
    pub comments: usize,
    /// What a spreadsheet says of its separators, `sep=;`.
    pub separator: Option<u8>,
}

// Below the headings a first cell that begins with `#` is a name like any other: data are never dropped.
pub fn above_headings(text: &str) -> Above {
    let mut above = Above::default();
    for line in text.split_inclusive(['\n', '\r']) {
        let said =
            line.strip_prefix("sep=").map(str::trim_end).and_then(|said| separator_of(said.as_bytes()));
        let is_comment = line.starts_with('#');
        if !is_comment && said.is_none() && !line.trim().is_empty() {
            break;
        }
        above.separator = above.separator.or(said);
        above.bytes += line.len();
        // Of the two signs that end a line on Windows the second is no line of its own.
        let is_half = line == "\n" && text.as_bytes().get((above.bytes - 1).wrapping_sub(1)) == Some(&b'\r');
        above.rows += usize::from(!is_half);
        above.comments += usize::from(is_comment);
    }
    above
}

fn separator_of(said: &[u8]) -> Option<u8> {
    match said {
        [separator @ (b',' | b';' | b'\t')] => Some(*separator),
        // A tab is trimmed away with the end of its line.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// The signs that may separate cells, the usual one first, with their words.
pub const SEPARATORS: [(u8, &str); 3] = [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab")];

/// What separates the cells of a table whose headings begin at a place.
pub fn separator(text: &str, above: &Above, name: &str) -> Result<u8, TableError> {
    if let Some(said) = above.separator {
        return Ok(said);
    }
    let line = heading_line(text.get(above.bytes..).unwrap_or_default());
    let candidates: Vec<u8> =
        SEPARATORS.iter().map(|(sign, _)| *sign).filter(|sign| stands_outside_quotes(line, *sign)).collect();
    match candidates[..] {
        [] => Ok(b','),
        [one] => Ok(one),
        _ => {
            let even: Vec<u8> =
                candidates.iter().copied().filter(|sign| is_even(text, *sign, above, name)).collect();
            if let [one] = even[..] {
                return Ok(one);
            }
            let message = format!("{name}: its headings have {} between them", words(&candidates, " and "));
            let hint = format!(
                "say which of them separates columns, with `{{separator: {}}}` behind the column",
                words(&candidates, " | ")
            );
            Err(TableError::at(message, hint, text, above.bytes..above.bytes + line.len()))
        }
    }
}

fn words(signs: &[u8], between: &str) -> String {
    let word = |sign: &u8| SEPARATORS.iter().find(|(own, _)| own == sign).map_or("", |(_, word)| *word);
    signs.iter().map(word).collect::<Vec<_>>().join(between)
}

/// The first line, as far as its quotes are closed.
fn heading_line(text: &str) -> &str {
    let mut open = false;
    let end = text.bytes().position(|byte| {
        open ^= byte == b'"';
        !open && matches!(byte, b'\n' | b'\r')
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

fn stands_outside_quotes(line: &str, sign: u8) -> bool {
    let mut open = false;
    line.bytes().any(|byte| {
        open ^= byte == b'"';
        !open && byte == sign
    })
}

/// Whether every row has as many cells as there are headings.
fn is_even(text: &str, sign: u8, above: &Above, name: &str) -> bool {
    let mut rows = Scan::new(text, sign, name, above.bytes, above.rows + 1);
    let Some(Ok(headings)) = rows.next() else { return false };
    rows.all(|row| row.is_ok_and(|row| row.cells.len() == headings.cells.len()))
}
