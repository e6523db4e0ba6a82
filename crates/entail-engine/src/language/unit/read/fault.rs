//! In: the place at which a text stops being a unit.
//! Out: what is wrong there, with what may have been meant.
//! Never: reads on.

use super::unit::Reader;
use super::{UnitError, UnitProblem};
use crate::language::unit::symbol::Word;

impl Reader<'_> {
    pub(super) fn error(&self, start: usize, end: usize, problem: UnitProblem) -> UnitError {
        UnitError::new(start..end.min(self.text.len()), problem)
    }

    /// No symbol where one is expected.
    pub(super) fn no_unit(&self, name: &str) -> UnitError {
        let (start, end) = (self.at, self.at + name.len());
        if name.is_empty() {
            return match self.peek() {
                None => self.error(start, start, UnitProblem::Missing),
                Some(c) => {
                    self.error(start, start + c.len_utf8(), UnitProblem::Unexpected { text: c.into() })
                }
            };
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            return self.error(start, end, UnitProblem::Number { text: name.to_owned() });
        }
        // In a formula it is most often an id, and the error is dropped.
        let suggestion = if self.glued { None } else { self.table.suggest(name) };
        self.error(start, end, UnitProblem::UnknownUnit { symbol: name.to_owned(), suggestion })
    }

    /// `million` before something that is no unit.
    pub(super) fn scale_word_alone(&self, start: usize, end: usize, next: &str) -> UnitError {
        let begins = next.starts_with(char::is_alphabetic) && Word::parse(next).is_none();
        if begins && !self.glued {
            return self.no_unit(next);
        }
        self.error(start, end, UnitProblem::ScaleWordAlone { word: self.text[start..end].to_owned() })
    }

    /// Something follows a whole unit.
    pub(super) fn trailing(&self) -> UnitError {
        let (start, name) = (self.at, self.word());
        if name.is_empty() {
            let Some(c) = self.peek() else { return self.error(start, start, UnitProblem::Missing) };
            let problem =
                if c == ')' { UnitProblem::Bracket } else { UnitProblem::Unexpected { text: c.into() } };
            return self.error(start, start + c.len_utf8(), problem);
        }
        let (before, after) = (self.text[..start].trim_end(), &self.text[start + name.len()..]);
        let suggestion = if name == "per" {
            Some(format!("{before}/{}", after.trim_start()))
        } else if let Some(word) = scale_of(name) {
            Some(format!("{} {before}{after}", word.name()))
        } else {
            let byte = before.strip_suffix('B').filter(|rest| !rest.ends_with(char::is_alphanumeric));
            byte.map(|rest| format!("{rest}billion {name}{after}"))
        };
        let symbol = name.to_owned();
        self.error(start, start + name.len(), UnitProblem::MissingOperator { symbol, suggestion })
    }

    /// `a/b*c`: the readings `a/(b*c)` and `a*c/b`.
    pub(super) fn ambiguous(
        &self,
        start: usize,
        slashes: (usize, usize),
        star: usize,
        factor: usize,
    ) -> UnitError {
        let (first, last) = slashes;
        let piece = |from: usize, to: usize| self.text[from..to].trim();
        let (divisor, multiplier) = (piece(last + 1, star), piece(factor, self.at));
        let below = format!("{}/({divisor}*{multiplier})", piece(start, last));
        let above = format!("{}*{multiplier}/{}", piece(start, first), piece(first + 1, star));
        self.error(start, self.at, UnitProblem::Ambiguous { readings: [below, above] })
    }
}

/// The scale word that an abbreviation after a unit stands for: `USD bn`.
fn scale_of(name: &str) -> Option<Word> {
    match name {
        "k" => Some(Word::Thousand),
        "M" | "mn" | "mln" => Some(Word::Million),
        "B" | "bn" | "bln" => Some(Word::Billion),
        "T" | "tn" | "trn" => Some(Word::Trillion),
        _ => Word::parse(name),
    }
}

impl UnitError {
    /// Whether there is no unit at all, so that a formula may go on there.
    pub(super) fn is_no_unit(&self) -> bool {
        matches!(
            self.problem,
            UnitProblem::UnknownUnit { .. }
                | UnitProblem::Missing
                | UnitProblem::Unexpected { .. }
                | UnitProblem::Number { .. }
                | UnitProblem::Bracket
        )
    }
}
