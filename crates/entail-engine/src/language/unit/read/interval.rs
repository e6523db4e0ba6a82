//! In: a value or a range as others print it: `$255B`, `$100–150B`, `−5 to 12%`.
//! Out: its one or two ends; the lower takes sign, scale and unit from the upper where it has none.
//! Never: takes a minus for a dash.

use super::number;
use super::{Literal, LiteralError, LiteralProblem};
use crate::language::unit::UnitTable;
use crate::language::unit::symbol::currency;

impl UnitTable {
    /// Reads a value, or a range with its two ends.
    ///
    /// # Errors
    ///
    /// A text that is no number with a unit, or ends whose units do not fit each other.
    pub fn parse_interval(&self, text: &str) -> Result<(Literal, Option<Literal>), LiteralError> {
        let Some((low_end, high_start)) = dash(text) else { return Ok((self.parse_literal(text)?, None)) };
        let (low, high) = (text[..low_end].trim(), text[high_start..].trim());
        let (low_signs, low_tail) = around_number(low);
        let (high_signs, high_tail) = around_number(high);
        let sign = low_signs.chars().find(|c| currency::by_sign(*c).is_some());
        let has_sign = high_signs.chars().any(|c| currency::by_sign(c).is_some());
        let shared_sign = sign.filter(|_| !has_sign).map_or_else(String::new, String::from);
        let shared_tail = if low_tail.trim().is_empty() { high_tail } else { "" };
        let low_at = text.find(low).unwrap_or(0);
        let high_at = text.len() - text[high_start..].trim_start().len();
        let upper = self
            .parse_literal(&format!("{shared_sign}{high}"))
            .map_err(|error| placed(error, shared_sign.len(), high_at, high.len()))?;
        let lower = self
            .parse_literal(&format!("{low}{shared_tail}"))
            .map_err(|error| placed(error, 0, low_at, low.len()))?;
        if lower.base() > upper.base() {
            let text = text.trim().to_owned();
            return Err(LiteralError {
                range: low_at..high_at + high.len(),
                problem: LiteralProblem::Backwards { text },
            });
        }
        Ok((lower, Some(upper)))
    }
}

/// Where the lower end stops and the upper starts.
fn dash(text: &str) -> Option<(usize, usize)> {
    if let Some(at) = text.find(" to ") {
        return Some((at, at + " to ".len()));
    }
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        // A hyphen after a digit or a scale letter is a dash; one after a sign or in `1e-9` is a minus.
        let joins = c == '-' && (before.is_ascii_digit() || "%kMBT".contains(before));
        if matches!(c, '–' | '—') || joins {
            return Some((at, at + c.len_utf8()));
        }
        before = c;
    }
    None
}

/// What comes before and after the number of a text.
fn around_number(text: &str) -> (&str, &str) {
    let start = text.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(text.len());
    let length = number::read(&text[start..]).map_or(text.len() - start, |number| number.length);
    (&text[..start], &text[start + length..])
}

/// An error in one end, placed in the whole text; `added` bytes come before the end that was read.
fn placed(error: LiteralError, added: usize, at: usize, length: usize) -> LiteralError {
    let shift = |place: usize| at + place.saturating_sub(added).min(length);
    LiteralError { range: shift(error.range.start)..shift(error.range.end), ..error }
}
