//! In: a formula's text. Out: one token at a time, where the parser asks for it.
//! A number takes the unit right after it, periods are tokens of their own.
//! Never decides what a name means.

use super::error::{Problem, SyntaxError};
use crate::language::period::{self, Period};
use crate::language::unit::{Unit, UnitTable, point_of_thousands};
use std::ops::Range;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A number with the unit after it.
    Number(f64, Option<Unit>),
    /// A point in time, as a fractional year.
    Period(f64),
    /// A word.
    Word(String),
    /// An operator or bracket.
    Symbol(&'static str),
    /// Nothing is left.
    End,
}

/// Symbols, longer ones first.
const SYMBOLS: &[&str] =
    &["<=", ">=", "==", "!=", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "=", "<", ">", ":"];

/// Reads tokens from a place in the text.
pub struct Lexer<'a> {
    text: &'a str,
    units: &'a UnitTable,
    /// Where the next token is looked for.
    pub at: usize,
}

impl<'a> Lexer<'a> {
    /// Starts at the beginning.
    pub fn new(text: &'a str, units: &'a UnitTable) -> Self {
        Self { text, units, at: 0 }
    }

    /// The next token with its place.
    pub fn next(&mut self) -> Result<(Token, Range<usize>), SyntaxError> {
        self.skip_space();
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else { return Ok((Token::End, start..start)) };
        // Digits go first: a period such as `2027H2` begins like a number.
        let token = if first.is_ascii_digit()
            || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
        {
            self.number()?
        } else if "$€£¥₹₩".contains(first) {
            self.money()?
        } else if first.is_ascii_alphabetic() || first == '_' {
            self.word()
        } else {
            self.symbol(first)?
        };
        Ok((token, start..self.at))
    }

    /// A unit at the current place, as it may follow `in`.
    pub fn unit(&mut self) -> Result<(Unit, Range<usize>), SyntaxError> {
        self.skip_space();
        let start = self.at;
        match self.units.scan(&self.text[start..]) {
            Some(Ok((unit, length))) => {
                self.at += length;
                Ok((unit, start..self.at))
            }
            Some(Err(error)) => {
                let range = start + error.range.start..start + error.range.end;
                Err(SyntaxError::new(range, Problem::Unit { message: error.message(), hint: error.hint() }))
            }
            None => {
                let end = start + self.text[start..].find([' ', ')', ',']).unwrap_or(self.text.len() - start);
                let word = self.text[start..end].to_owned();
                Err(SyntaxError::new(start..end.max(start), Problem::NoUnitAfterIn { word }))
            }
        }
    }

    /// Everything up to one of `ends`, trimmed, as it is in a selection.
    pub fn raw_until(&mut self, ends: &[char]) -> (String, Range<usize>) {
        self.skip_space();
        let start = self.at;
        let length = self.text[start..].find(ends).unwrap_or(self.text.len() - start);
        self.at += length;
        let raw = self.text[start..self.at].trim_end();
        (raw.to_owned(), start..start + raw.len())
    }

    /// The first of some signs in the rest of the text.
    pub fn first_of(&self, signs: &[char]) -> Option<char> {
        self.text[self.at..].chars().find(|sign| signs.contains(sign))
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn number(&mut self) -> Result<Token, SyntaxError> {
        let start = self.at;
        let rest = &self.text[start..];
        let word_end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        // A period has one of these letters; `2027H2` would else be a number with a unit glued to it.
        if rest[..word_end].contains(['H', 'Q', 'M', 'W'])
            && let Some(point) = point_of_period(&rest[..word_end])
        {
            self.at += word_end;
            return Ok(Token::Period(point));
        }
        let length = number_length(rest);
        let digits: String = rest[..length].chars().filter(|c| *c != '_').collect();
        let value: f64 = digits.parse().map_err(|_| self.odd_number(start, length))?;
        // A number too large for a double would silently be `never`.
        if !value.is_finite() {
            return Err(self.odd_number(start, length));
        }
        self.at += length;
        let unit = self.unit_after()?;
        // `5usd` is neither a unit nor a product: guessing would hide a misspelt unit.
        let glued = self.text[self.at..].chars().next();
        if unit.is_none() && glued.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
            return Err(self.odd_number(start, word_end.max(length)));
        }
        self.amount(start..start + length, unit.as_ref())?;
        Ok(Token::Number(value, unit))
    }

    /// Refuses an amount whose point may be one of thousands.
    fn amount(&self, range: Range<usize>, unit: Option<&Unit>) -> Result<(), SyntaxError> {
        let word = &self.text[range.clone()];
        match point_of_thousands(word).filter(|_| unit.is_some_and(|unit| unit.dimension.is_amount())) {
            Some(readings) => {
                Err(SyntaxError::new(range, Problem::Thousands { word: word.to_owned(), readings }))
            }
            None => Ok(()),
        }
    }

    fn odd_number(&self, start: usize, length: usize) -> SyntaxError {
        let word = self.text[start..start + length].to_owned();
        SyntaxError::new(start..start + length, Problem::Number { word })
    }

    /// The unit right after a number, at most one space away.
    fn unit_after(&mut self) -> Result<Option<Unit>, SyntaxError> {
        let rest = &self.text[self.at..];
        // One space at most: further on, a word is a name and no unit.
        let gap = usize::from(rest.starts_with(' '));
        match self.units.scan(&rest[gap..]) {
            None => Ok(None),
            Some(Ok((unit, length))) => {
                self.at += gap + length;
                Ok(Some(unit))
            }
            Some(Err(error)) => {
                let start = self.at + gap;
                let range = start + error.range.start..start + error.range.end;
                Err(SyntaxError::new(range, Problem::Unit { message: error.message(), hint: error.hint() }))
            }
        }
    }

    fn money(&mut self) -> Result<Token, SyntaxError> {
        let start = self.at;
        let rest = &self.text[start..];
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        let mut length = sign + number_length(&rest[sign..]);
        // Scale letters belong to money alone; elsewhere `M` is a prefix or a name.
        if rest[length..].starts_with(['k', 'M', 'B', 'T']) {
            length += 1;
        }
        if rest[length..].starts_with('/')
            && let Some(Ok((_, more))) = self.units.scan(&rest[length + 1..])
        {
            length += 1 + more;
        }
        let word = rest[..length].to_owned();
        let literal = self.units.parse_literal(&word).ok();
        let Some(literal) = literal else {
            return Err(SyntaxError::new(start..start + length, Problem::Number { word }));
        };
        self.amount(start..start + length, literal.unit.as_ref())?;
        self.at += length;
        Ok(Token::Number(literal.value, literal.unit))
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        let rest = &self.text[start..];
        // `mid-2027` would else be a name minus a number.
        if let Some(tail) = rest.strip_prefix("mid-") {
            let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
            if let Ok(point) = period::parse_point(&rest[..4 + digits]) {
                self.at += 4 + digits;
                return Token::Period(point);
            }
        }
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += length;
        Token::Word(rest[..length].to_owned())
    }

    fn symbol(&mut self, first: char) -> Result<Token, SyntaxError> {
        let start = self.at;
        // Longer symbols come first in the list, so that `<=` is not read as `<`.
        for symbol in SYMBOLS {
            if self.text[start..].starts_with(symbol) {
                self.at += symbol.len();
                return Ok(Token::Symbol(symbol));
            }
        }
        Err(SyntaxError::new(start..start + first.len_utf8(), Problem::Character { found: first }))
    }
}

/// The start of a period, in parts of a year.
fn point_of_period(word: &str) -> Option<f64> {
    match Period::parse(word) {
        Some(week) if week.grain().is_dated() => week.first_day().map(|monday| monday.period_point()),
        Some(period) => Some(period.start()),
        None => None,
    }
}

/// How many bytes of `text` belong to the number it starts with.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit() || **b == b'_').count();
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') && bytes.get(length + 1).is_some_and(u8::is_ascii_digit) {
        length += 1 + digits(length + 1);
    }
    // `5e` is a number before a name: the exponent counts only where digits follow.
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits((length + 1 + sign).min(bytes.len()));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length
}
