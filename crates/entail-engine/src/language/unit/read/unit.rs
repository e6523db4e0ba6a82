//! In: the text of a unit, alone (`unit: USD/year`) or at the start of the rest of a formula.
//! Out: the unit, or the part of the text that is wrong.
//! Never: reads past a space in a formula; `5 USD / year` divides by the index.

use std::sync::Arc;

use super::{UnitError, UnitProblem};
use crate::language::unit::product::{Term, Unit};
use crate::language::unit::symbol::{SymbolKind, Word, builtin, currency};
use crate::language::unit::{Flavour, Rational, UnitTable};

/// Brackets inside brackets; more than a reader could follow.
const DEEPEST: usize = 8;
const LARGEST_EXPONENT: i32 = 24;
const LARGEST_DENOMINATOR: i32 = 12;

type Parsed<T> = Result<T, UnitError>;

impl UnitTable {
    /// Reads a whole text as a unit; spaces around `* / ^` are fine.
    ///
    /// # Errors
    ///
    /// A symbol that does not exist, or signs between symbols that make no unit.
    pub fn parse(&self, text: &str) -> Result<Unit, UnitError> {
        if text.trim() == "1" {
            return Ok(Unit::pure());
        }
        let mut reader = Reader { table: self, text, at: 0, glued: false, depth: 0, alone: None };
        let terms = reader.quotient()?;
        if reader.at < text.len() {
            return Err(reader.trailing());
        }
        reader.finish(terms)
    }

    /// The longest unit at the start of a text, without spaces but one after a scale word, and its length
    /// in bytes. None if the text does not start with a unit; an error if it starts with half of one.
    pub fn scan(&self, text: &str) -> Option<Result<(Unit, usize), UnitError>> {
        let mut reader = Reader { table: self, text, at: 0, glued: true, depth: 0, alone: None };
        // A word that is no unit is left to the formula, where it may be a name.
        let first = reader.word();
        let begins = first == "%" || first.starts_with(char::is_alphabetic);
        if !(begins && self.is_unit_symbol(first)) {
            return None;
        }
        let unit = reader.quotient().and_then(|terms| reader.finish(terms));
        Some(unit.map(|unit| (unit, reader.at)))
    }
}

/// A position in the text of a unit.
pub(super) struct Reader<'a> {
    pub(super) table: &'a UnitTable,
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Whether a space ends the unit.
    pub(super) glued: bool,
    depth: usize,
    /// `period` or `yes_no`, and where it is.
    alone: Option<(usize, &'a str)>,
}

impl<'a> Reader<'a> {
    /// factor { ("*" | "·" | "/") factor }
    fn quotient(&mut self) -> Parsed<Vec<Term>> {
        self.skip_spaces();
        let start = self.at;
        let mut terms = if self.reciprocal() { Vec::new() } else { self.factor()? };
        let mut slashes: Option<(usize, usize)> = None;
        loop {
            let before = self.at;
            self.skip_spaces();
            let at = self.at;
            let Some(divides) = self.operator() else {
                self.at = before;
                self.skip_spaces();
                return Ok(terms);
            };
            self.skip_spaces();
            let factor_at = self.at;
            match self.factor() {
                Err(error) if self.glued && error.is_no_unit() => {
                    self.at = before;
                    return Ok(terms);
                }
                factor => terms.extend(factor?.into_iter().map(|term| turned(term, divides))),
            }
            slashes = match (divides, slashes) {
                (true, slashes) => Some((slashes.map_or(at, |(first, _)| first), at)),
                (false, Some(slashes)) => return Err(self.ambiguous(start, slashes, at, factor_at)),
                (false, None) => None,
            };
        }
    }

    /// [scale word] symbol ["@" year] ["^" exponent] | "(" quotient ")" ["^" exponent]
    fn factor(&mut self) -> Parsed<Vec<Term>> {
        let terms = if self.peek() == Some('(') { self.bracket()? } else { vec![self.term()?] };
        let Some(exponent) = self.exponent()? else { return Ok(terms) };
        let raise = |term: Term| {
            let exponent = term.exponent.times(exponent)?;
            Some(Term { exponent, ..term })
        };
        let raised = terms.into_iter().map(raise).collect::<Option<Vec<_>>>();
        raised.ok_or_else(|| self.error(0, self.at, UnitProblem::TooLarge))
    }

    fn bracket(&mut self) -> Parsed<Vec<Term>> {
        let open = self.at;
        if self.depth == DEEPEST {
            return Err(self.error(open, open + 1, UnitProblem::TooLarge));
        }
        self.at += 1;
        self.depth += 1;
        let terms = self.quotient()?;
        self.depth -= 1;
        if self.peek() != Some(')') {
            return Err(match self.peek() {
                Some(_) if !self.glued => self.trailing(),
                _ => self.error(open, open + 1, UnitProblem::Bracket),
            });
        }
        self.at += 1;
        Ok(terms)
    }

    fn term(&mut self) -> Parsed<Term> {
        let start = self.at;
        let mut name = self.word();
        let figures = name;
        let word = Word::parse(name).or_else(|| Word::round(name));
        if let Some(word) = word {
            self.at += name.len();
            if self.peek() == Some(' ') {
                self.at += 1;
                self.skip_spaces();
            }
            name = self.word();
            if name.is_empty() || self.table.resolve(name).is_none() || Word::parse(name).is_some() {
                if word.is_round() {
                    self.at = start;
                    return Err(self.no_unit(figures));
                }
                let end = start + word.name().len();
                return Err(self.scale_word_alone(start, end, name));
            }
        }
        let symbol_at = self.at;
        let Some((prefix, symbol)) = self.table.resolve(name) else { return Err(self.no_unit(name)) };
        self.at += name.len();
        if let SymbolKind::Flavoured(Flavour::Period | Flavour::YesNo) = symbol.kind {
            self.alone = Some((symbol_at, name));
        }
        let symbol = match self.price_year(symbol_at, symbol.kind)? {
            Some(year) => Arc::new(builtin::money(&symbol.name, Some(year))),
            None => Arc::clone(symbol),
        };
        Ok(Term { word, prefix, symbol, exponent: Rational::ONE })
    }

    /// `@2026` after a currency.
    fn price_year(&mut self, start: usize, kind: SymbolKind) -> Parsed<Option<i32>> {
        if self.peek() != Some('@') {
            return Ok(None);
        }
        let digits = self.text[self.at + 1..].find(|c: char| !c.is_alphanumeric());
        let end = digits.map_or(self.text.len(), |length| self.at + 1 + length);
        let year = &self.text[self.at + 1..end];
        let valid = kind == SymbolKind::Currency
            && year.len() == 4
            && !year.starts_with('0')
            && year.bytes().all(|b| b.is_ascii_digit());
        let text = self.text[start..end].to_owned();
        let year = year.parse().ok().filter(|_| valid);
        self.at = end;
        year.map(Some).ok_or_else(|| self.error(start, end, UnitProblem::PriceYear { text }))
    }

    /// `^2`, `^-1`, `^(1/2)`; in a formula a `^` with anything else after it is the formula's.
    fn exponent(&mut self) -> Parsed<Option<Rational>> {
        let before = self.at;
        self.skip_spaces();
        if self.peek() != Some('^') {
            self.at = before;
            return Ok(None);
        }
        self.at += 1;
        self.skip_spaces();
        let start = self.at;
        let bracketed = self.eat('(');
        let num = self.whole();
        let den = if bracketed && self.eat('/') { self.whole() } else { Some(1) };
        let closed = !bracketed || self.eat(')');
        let exponent = num.zip(den).and_then(|(num, den)| Rational::new(num, den));
        let small = |e: &Rational| {
            !e.is_zero() && e.num().abs() <= LARGEST_EXPONENT && e.den() <= LARGEST_DENOMINATOR
        };
        match exponent.filter(small) {
            Some(exponent) if closed => Ok(Some(exponent)),
            None if self.glued && (num.is_none() || den.is_none()) => {
                self.at = before;
                Ok(None)
            }
            Some(_) if self.glued => {
                self.at = before;
                Ok(None)
            }
            _ => {
                let end =
                    self.text[start..].find(['*', '/']).map_or(self.text.len(), |length| start + length);
                let text = self.text[start..end.max(self.at)].trim().to_owned();
                Err(self.error(start, end.max(self.at), UnitProblem::Exponent { text }))
            }
        }
    }

    /// A whole number with an optional minus.
    fn whole(&mut self) -> Option<i32> {
        let negative = self.eat('-') || self.eat('−');
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let number: i32 = self.text[self.at..self.at + digits].parse().ok()?;
        self.at += digits;
        Some(if negative { -number } else { number })
    }

    /// `1` before a `/`.
    fn reciprocal(&mut self) -> bool {
        let rest = self.text[self.at..].strip_prefix('1').map(str::trim_start);
        let found = !self.glued && rest.is_some_and(|rest| rest.starts_with('/'));
        self.at += usize::from(found);
        found
    }

    /// Whether the current operator divides; none if there is none.
    fn operator(&mut self) -> Option<bool> {
        let operator = self.peek().filter(|c| matches!(c, '*' | '·' | '/'))?;
        self.at += operator.len_utf8();
        Some(operator == '/')
    }

    /// The letters, digits and `_` from here on, or a single sign that may be a unit.
    pub(super) fn word(&self) -> &'a str {
        let rest = &self.text[self.at..];
        let is_sign = |c: char| c == '%' || currency::by_sign(c).is_some();
        if let Some(sign) = rest.chars().next().filter(|c| is_sign(*c)) {
            return &rest[..sign.len_utf8()];
        }
        // `°` and `×` are no units, but they are typed as parts of names and deserve a hint as a whole.
        let in_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '°' | '×');
        &rest[..rest.find(|c| !in_name(c)).unwrap_or(rest.len())]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += if found { expected.len_utf8() } else { 0 };
        found
    }

    fn skip_spaces(&mut self) {
        if !self.glued {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
        }
    }

    fn finish(&self, terms: Vec<Term>) -> Parsed<Unit> {
        let plain = |term: &Term| term.word.is_none() && term.exponent == Rational::ONE;
        if let Some((at, symbol)) = self.alone
            && !matches!(terms.as_slice(), [one] if plain(one))
        {
            let symbol = symbol.to_owned();
            return Err(self.error(at, at + symbol.len(), UnitProblem::StandsAlone { symbol }));
        }
        // Only what a rate is per is counted in figures: `cases/(100_000 person)`, and never `100 person`.
        let counted = |term: &&Term| !term.exponent.is_negative() && term.word.is_some_and(Word::is_round);
        if terms.iter().any(|term| counted(&term)) {
            let at = self.text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
            let rest = &self.text[at..];
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
            let text = rest[..length].to_owned();
            return Err(self.error(at, at + length, UnitProblem::Number { text }));
        }
        Unit::of(terms).ok_or_else(|| self.error(0, self.at, UnitProblem::TooLarge))
    }
}

fn turned(term: Term, divides: bool) -> Term {
    let exponent = if divides { term.exponent.negated() } else { term.exponent };
    Term { exponent, ..term }
}
