//! In: the parser at a selection, or at a window or an interpolation after `over`. Out: which places of an index are meant.
//! A label may hold nearly any sign; words such as `prev 3` and steps such as `day - stay` are told apart by how they begin.
//! Never asks which labels an index has.

use super::super::ast::{Aggregate, Ast, Beyond, Form, PickedPlace, WindowKind, WindowSpan, Word};
use super::super::error::SyntaxError;
use super::super::lexer::Token;
use super::{Parsed, Parser};

/// Words that name a place by where it lies; a number of steps may follow.
const STEPS: &[&str] = &["prev", "next", "first", "last"];

/// What stands in the brackets of a selection.
type Selected = (Vec<(Word, PickedPlace)>, Option<Box<Ast>>);

impl Parser<'_> {
    pub(super) fn selection(&mut self) -> Result<Selected, SyntaxError> {
        let mut picks = Vec::new();
        loop {
            self.advance()?;
            let index = self.identifier("an index")?;
            if !matches!(self.token, Token::Symbol("=")) {
                return Err(self.expected("`=` and a label"));
            }
            let place = self.picked(&index)?;
            picks.push((index, place));
            let otherwise = if self.take_word("else")? { Some(Box::new(self.expression()?)) } else { None };
            if self.take("]")? {
                return Ok((picks, otherwise));
            }
            if otherwise.is_some() {
                return Err(self.expected("`]`"));
            }
            if !matches!(self.token, Token::Symbol(",")) {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    /// What stands behind `=`, the parser being at it.
    fn picked(&mut self, index: &Word) -> Result<PickedPlace, SyntaxError> {
        // A label may hold anything but the end of the selection, a dash or a space among it.
        self.lexer.at = self.range.end;
        let (text, range) = self.lexer.raw_until(&[',', ']']);
        let word = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or_default();
        let behind = text.get(word.len()..).unwrap_or_default().trim_start();
        if word == index.text && behind.starts_with(['+', '-']) {
            self.lexer.at = range.start;
            self.range = range.start..range.start;
            self.advance()?;
            return Ok(PickedPlace::Moved(self.expression()?));
        }
        // No label begins like this, so that what follows `else` is a formula.
        let steps = STEPS.contains(&word).then(|| text.find(" else ")).flatten();
        let length = steps.unwrap_or(text.len());
        let text = text.get(..length).unwrap_or_default().trim_end().to_owned();
        let range = range.start..range.start + text.len();
        self.lexer.at = if steps.is_some() { range.end } else { self.lexer.at };
        self.range = range.clone();
        if text.is_empty() {
            return Err(self.expected("a label"));
        }
        self.advance()?;
        Ok(PickedPlace::Named(Word { text, range }))
    }

    /// The window that is named behind `over`, where the parser is; none where an index stands there.
    pub(super) fn window(&mut self) -> Option<(WindowKind, u32)> {
        // `last 4 quarter` is no 4 quarters: the number would else take the index for its unit.
        let from = self.lexer.at;
        let (text, range) = self.lexer.raw_until(&['(']);
        let mut words = text.split_whitespace();
        let (first, second) = (words.next(), words.clone().next());
        let kind = match (first, second) {
            (Some("last"), Some("known")) => WindowKind::LastKnown,
            (Some("last"), _) => WindowKind::Last,
            (Some("trailing"), _) => WindowKind::Trailing,
            _ => {
                self.lexer.at = from;
                return None;
            }
        };
        let mut words = words.skip(usize::from(kind == WindowKind::LastKnown));
        let count = words.next().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(count) = count else {
            self.lexer.at = from;
            return None;
        };
        // Behind the number, wherever it stands.
        let behind = text.find(count).unwrap_or_default() + count.len();
        self.lexer.at = range.start + behind;
        Some((kind, count.parse().unwrap_or(u32::MAX)))
    }

    /// The rest of a window: its index, what it runs over, and what stands for it where it is not full.
    pub(super) fn windowed(
        &mut self,
        aggregate: Aggregate,
        kind: WindowKind,
        count: u32,
        start: usize,
    ) -> Parsed {
        self.advance()?;
        let index = self.identifier("an index")?;
        let only_known = self.where_known()?;
        self.expect("(", "`(`")?;
        let inner = only_known.of(self.expression()?);
        let mut span = WindowSpan { kind, count, partial: false };
        let mut otherwise = None;
        if self.take(",")? {
            if !self.take_word("else")? {
                return Err(self.expected("`else`"));
            }
            span.partial = self.take_word("partial")?;
            if !span.partial {
                otherwise = Some(Box::new(self.expression()?));
            }
        }
        self.expect(")", "`)`")?;
        let form = Form::Window(aggregate, span, index, Box::new(inner), otherwise);
        Ok(Ast { form, range: start..self.previous_end })
    }

    /// `interpolate over speed (power at wind, flat)`, the parser being at `over`.
    pub(super) fn interpolation(&mut self, start: usize) -> Parsed {
        self.advance()?;
        let index = self.identifier("an index")?;
        self.expect("(", "`(`")?;
        let inner = self.expression()?;
        if !self.take_word("at")? {
            return Err(self.expected("`at` and a point between the places of the index"));
        }
        let at = self.expression()?;
        let mut beyond = Beyond::Error;
        if self.take(",")? {
            if self.take_word("flat")? {
                beyond = Beyond::Flat;
            } else if self.take_word("else")? {
                beyond = Beyond::Value(Box::new(self.expression()?));
            } else if !self.take_word("error")? {
                return Err(self.expected("`else`, `flat` or `error`"));
            }
        }
        self.expect(")", "`)`")?;
        let form = Form::Interpolate(index, Box::new(inner), Box::new(at), beyond);
        Ok(Ast { form, range: start..self.previous_end })
    }
}
