//! In: a value as an analyst types it in YAML: `254.98 billion USD/year`, `$255B`, `12%`, `1,000,000`.
//! Out: the number and its unit, or what is wrong and where.
//! Never: reads `k M B T` as a scale without a currency sign.

use std::ops::Range;

use super::number::{self, NotANumber, Number};
use super::{LiteralError, LiteralProblem, UnitError};
use crate::language::unit::digits::Decimal;
use crate::language::unit::symbol::{Word, currency};
use crate::language::unit::{Unit, UnitTable};

/// A number with the unit typed after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// In the literal's unit.
    pub value: f64,
    /// None for a bare number.
    pub unit: Option<Unit>,
    /// Decimals written, in the literal's unit: 2 for `254.98`, -9 for `1e9`. Says how precise it claims to be.
    pub decimals: i32,
}

impl Literal {
    /// Whether a value in base units equals it at the digits that were written: 254.98e9 matches `$255B`.
    pub fn matches(&self, base: f64) -> bool {
        let value = self.unit.as_ref().map_or(base, |unit| unit.from_base(base));
        Decimal::of(value).rounded(self.decimals) == Decimal::of(self.value)
    }

    /// In base units; a bare number is taken as it is.
    pub fn base(&self) -> f64 {
        self.unit.as_ref().map_or(self.value, |unit| unit.to_base(self.value))
    }
}

impl UnitTable {
    /// Reads a whole text as a number with or without a unit.
    ///
    /// # Errors
    ///
    /// A text that does not start with a number, that holds several, or whose unit does not exist.
    pub fn parse_literal(&self, text: &str) -> Result<Literal, LiteralError> {
        let trimmed = text.trim();
        let mut place = LiteralPlace { text, at: text.len() - text.trim_start().len() };
        let end = place.at + trimmed.len();
        place.text = &text[..end];
        let (negative, sign) = place.signs();
        let number = self.number(&mut place)?;
        place.one_value()?;
        let unit = match sign {
            Some(code) => Some(self.money(code, &place)?),
            None => self.unit_behind(&place)?,
        };
        Ok(literal(negative, number, unit))
    }

    /// The amount of money with a currency sign at the start of a formula's rest, `$255B/year`, and its
    /// length in bytes. None if the text does not start with a currency sign.
    pub fn scan_money(&self, text: &str) -> Option<Result<(Literal, usize), LiteralError>> {
        // In a formula a comma ends an argument; it never is between thousands.
        let text = &text[..text.find(',').unwrap_or(text.len())];
        let sign = text.chars().next()?;
        let code = currency::by_sign(sign)?.code;
        let mut place = LiteralPlace { text, at: sign.len_utf8() };
        let number = match self.number(&mut place) {
            Ok(number) => number,
            Err(error) => return Some(Err(error)),
        };
        let (word, length) = place.letter();
        place.at += length;
        let head = head(word, code);
        let tail = &text[place.at..];
        let glued = if tail.starts_with(['/', '*', '@', '·', '^']) { tail } else { "" };
        let scanned = self.scan(&format!("{head}{glued}"))?;
        Some(match scanned {
            Ok((unit, read)) => Ok((literal(false, number, Some(unit)), place.at + read - head.len())),
            Err(error) => Err(place.unit_error(error, head.len())),
        })
    }

    fn number(&self, place: &mut LiteralPlace) -> Result<Number, LiteralError> {
        let start = place.at;
        let rest = place.rest();
        match number::read(rest) {
            Ok(number) => {
                place.at += number.length;
                Ok(number)
            }
            Err(NotANumber::NoDigits) => Err(self.no_digits(place)),
            Err(NotANumber::Comma { length, readings }) => {
                let text = rest[..length].to_owned();
                Err(LiteralError::new(start..start + length, LiteralProblem::Comma { text, readings }))
            }
            Err(NotANumber::Malformed { length, reading }) => {
                let text = rest[..length].to_owned();
                Err(LiteralError::new(start..start + length, LiteralProblem::NotANumber { text, reading }))
            }
            Err(NotANumber::TooLarge { length }) => {
                let text = rest[..length].to_owned();
                Err(LiteralError::new(start..start + length, LiteralProblem::TooLarge { text }))
            }
        }
    }

    /// `USD 5` and other texts that do not begin with a number.
    fn no_digits(&self, place: &LiteralPlace) -> LiteralError {
        let rest = place.rest();
        let number_at = rest.find(|c: char| c.is_ascii_digit());
        let unit = number_at.map(|at| rest[..at].trim());
        let turned = unit.filter(|unit| self.is_unit_symbol(unit)).zip(number_at);
        let reading = turned.map(|(unit, at)| format!("{} {unit}", &rest[at..]));
        let text = rest.to_owned();
        LiteralError::new(place.at..place.text.len(), LiteralProblem::NotANumber { text, reading })
    }

    /// The unit after a currency sign and a number: `B`, ` billion`, `/year`, or nothing.
    fn money(&self, code: &str, place: &LiteralPlace) -> Result<Unit, LiteralError> {
        let (letter, mut length) = place.letter();
        let mut word = letter;
        if word.is_none() {
            let rest = place.rest();
            let spaces = rest.len() - rest.trim_start().len();
            let next = rest[spaces..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            word = Word::parse(next);
            length = word.map_or(0, |_| spaces + next.len());
        }
        let after = LiteralPlace { at: place.at + length, ..*place };
        let apart = if after.rest().starts_with(char::is_alphanumeric) { " " } else { "" };
        let head = head(word, code) + apart;
        self.parse(&format!("{head}{}", after.rest())).map_err(|error| after.unit_error(error, head.len()))
    }

    fn unit_behind(&self, place: &LiteralPlace) -> Result<Option<Unit>, LiteralError> {
        let rest = place.rest();
        let unit_at = place.at + rest.len() - rest.trim_start().len();
        let text = rest.trim_start();
        let whole = |problem| LiteralError::new(0..place.text.len(), problem);
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(word) = loose_letter(text).filter(|_| self.resolve(text).is_none()) {
            let (text, number) = (place.text.trim().to_owned(), place.text[..place.at].trim().to_owned());
            return Err(whole(LiteralProblem::LooseLetter { text, number, word: word.name() }));
        }
        let unit =
            self.parse(text).map_err(|error| LiteralPlace { at: unit_at, ..*place }.unit_error(error, 0))?;
        Ok(Some(unit))
    }
}

/// A position in the text of a literal.
#[derive(Clone, Copy)]
struct LiteralPlace<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> LiteralPlace<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads a minus or plus and a currency sign, in either order.
    fn signs(&mut self) -> (bool, Option<&'static str>) {
        let (mut negative, mut code) = (None, None);
        while let Some(c) = self.rest().chars().next() {
            match (c, currency::by_sign(c)) {
                ('-' | '−', _) if negative.is_none() => negative = Some(true),
                ('+', _) if negative.is_none() => negative = Some(false),
                (_, Some(currency)) if code.is_none() => code = Some(currency.code),
                _ => break,
            }
            self.at += c.len_utf8();
        }
        (negative == Some(true), code)
    }

    /// Refuses a second number after the first: `100-150`, `1 000`.
    fn one_value(&self) -> Result<(), LiteralError> {
        let (rest, text) = (self.rest().trim_start(), self.text.trim().to_owned());
        let whole = |problem| Err(LiteralError::new(0..self.text.len(), problem));
        if rest.starts_with(['-', '–', '—', '−', '.']) || rest.starts_with("to ") {
            return whole(LiteralProblem::Range { text });
        }
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let is_digits = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
        let groups = text.split_whitespace().take_while(is_digits).count();
        let words: Vec<&str> = text.split_whitespace().collect();
        let joined = [
            &[words[..groups].join("_")][..],
            &words[groups..].iter().map(|w| (*w).to_owned()).collect::<Vec<_>>(),
        ]
        .concat();
        let reading = (groups > 1).then(|| joined.join(" "));
        whole(LiteralProblem::NotANumber { text, reading })
    }

    /// `k M B T` glued to an amount, and its length.
    fn letter(&self) -> (Option<Word>, usize) {
        let mut chars = self.rest().chars();
        let word = chars.next().and_then(Word::of_letter);
        match (word, chars.next()) {
            (Some(word), None) => (Some(word), 1),
            (Some(word), Some(c)) if !c.is_alphanumeric() && c != '_' => (Some(word), 1),
            _ => (None, 0),
        }
    }

    /// An error in a unit whose first `head` bytes stand for what lies before this place.
    fn unit_error(&self, error: UnitError, head: usize) -> LiteralError {
        let shift = |at: usize| if at < head { 0 } else { (self.at + at - head).min(self.text.len()) };
        let range = shift(error.range.start)..shift(error.range.end).max(self.at.min(self.text.len()));
        LiteralError::new(range, LiteralProblem::Unit(error))
    }
}

/// `billion USD`.
fn head(word: Option<Word>, code: &str) -> String {
    word.map_or_else(|| code.to_owned(), |word| format!("{} {code}", word.name()))
}

/// `k`, `M`, `bn` after a number without a currency sign.
fn loose_letter(text: &str) -> Option<Word> {
    match text {
        "k" | "thousand" => Some(Word::Thousand),
        "M" | "mn" | "mln" | "million" => Some(Word::Million),
        "B" | "bn" | "bln" | "billion" => Some(Word::Billion),
        "T" | "tn" | "trn" | "trillion" => Some(Word::Trillion),
        _ => None,
    }
}

fn literal(negative: bool, number: Number, unit: Option<Unit>) -> Literal {
    let value = if negative { -number.value } else { number.value };
    Literal { value, unit, decimals: number.decimals }
}

impl LiteralError {
    fn new(range: Range<usize>, problem: LiteralProblem) -> LiteralError {
        LiteralError { range, problem }
    }

    /// The error of the unit inside, placed in the literal's text.
    pub(in crate::language::unit) fn into_unit_error(self) -> Option<UnitError> {
        match self.problem {
            LiteralProblem::Unit(error) => Some(UnitError { range: self.range, ..error }),
            _ => None,
        }
    }
}
