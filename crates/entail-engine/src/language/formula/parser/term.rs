//! In: the parser at a value. Out: its tree, with selection, `with`, `under` and `in` after it.
//! Numbers, names, calls, aggregates and brackets.
//! Never looks a name up.

use super::super::ast::{Aggregate, Ast, FlowTiming, Form, Function, GRAMMAR, Word};
use super::super::error::{Problem, SyntaxError};
use super::super::lexer::Token;
use super::{Parsed, Parser};
use std::ops::Range;

impl Parser<'_> {
    pub(super) fn postfix(&mut self) -> Parsed {
        let mut inner = self.atom()?;
        let start = inner.range.start;
        // In this order only, each at most once: what a chain of them would mean nobody could tell.
        if matches!(self.token, Token::Symbol("[")) {
            let (picks, otherwise) = self.selection()?;
            let form = Form::Select(Box::new(inner), picks, otherwise);
            inner = Ast { form, range: start..self.previous_end };
        }
        if self.is_word("with") {
            self.advance()?;
            let changes = self.changes()?;
            inner = Ast { form: Form::With(Box::new(inner), changes), range: start..self.previous_end };
        }
        if self.take_word("under")? {
            let scenario = self.identifier("a scenario")?;
            inner = Ast { form: Form::Under(Box::new(inner), scenario), range: start..self.previous_end };
        }
        if self.is_word("in") {
            // After `in` the text is a unit and no formula: the lexer goes back and reads it as one.
            self.lexer.at = self.range.end;
            let (unit, range) = self.lexer.unit()?;
            self.range = range;
            self.advance()?;
            inner = Ast { form: Form::In(Box::new(inner), unit), range: start..self.previous_end };
        }
        Ok(inner)
    }

    fn changes(&mut self) -> Result<Vec<(Word, Ast)>, SyntaxError> {
        self.expect("(", "`(` after `with`")?;
        let mut changes = Vec::new();
        loop {
            let target = self.identifier("the name to replace")?;
            self.expect("=", "`=`")?;
            changes.push((target, self.expression()?));
            if self.take(")")? {
                return Ok(changes);
            }
            self.expect(",", "`,` or `)`")?;
        }
    }

    fn atom(&mut self) -> Parsed {
        let range = self.range.clone();
        match self.token.clone() {
            Token::Number(value, unit) => {
                self.advance()?;
                Ok(Ast { form: Form::Number { value, unit }, range })
            }
            Token::Period(point) => {
                self.advance()?;
                Ok(Ast { form: Form::Period(point), range })
            }
            Token::Symbol("(") => {
                self.advance()?;
                let inner = self.expression()?;
                self.expect(")", "`)`")?;
                // Brackets leave no node: the range alone keeps them, for messages.
                Ok(Ast { form: inner.form, range: range.start..self.previous_end })
            }
            Token::Word(word) => self.worded(word, range),
            _ => Err(self.expected("a value")),
        }
    }

    // A word is a function only before a bracket and an aggregate only before `over`: ids may share the name.
    fn worded(&mut self, word: String, range: Range<usize>) -> Parsed {
        if word == "never" {
            self.advance()?;
            return Ok(Ast { form: Form::Never, range });
        }
        if GRAMMAR.contains(&word.as_str()) && word != "scenario" {
            return Err(self.error(Problem::ReservedWord { word }));
        }
        self.advance()?;
        if self.is_word("over") && word == "interpolate" {
            return self.interpolation(range.start);
        }
        // `flow over year` in `npv` names an index and no operation: no bracket follows.
        let names = Aggregate::parse(&word).is_none() && self.lexer.first_of(&['(', ')', ',']) != Some('(');
        if self.is_word("over") && !names {
            return match Aggregate::parse(&word) {
                Some(aggregate) => self.aggregate(aggregate, range.start),
                None => Err(unknown_function(word, range)),
            };
        }
        if matches!(self.token, Token::Symbol("(")) {
            if word == "known" {
                let inner = Box::new(self.bracketed()?);
                return Ok(Ast { form: Form::Known(inner), range: range.start..self.previous_end });
            }
            return match Function::parse(&word) {
                Some(function) => self.call(function, range),
                None => Err(unknown_function(word, range)),
            };
        }
        Ok(Ast { form: Form::Name(word), range })
    }

    fn aggregate(&mut self, aggregate: Aggregate, start: usize) -> Parsed {
        if let Some((kind, count)) = self.window() {
            return self.windowed(aggregate, kind, count, start);
        }
        self.advance()?;
        let mut indexes = vec![self.identifier("an index")?];
        while self.take(",")? {
            indexes.push(self.identifier("an index")?);
        }
        // A word only here, so that an id of that name keeps working.
        if aggregate == Aggregate::Mean && self.take_word("by")? {
            return self.weighted(indexes, start);
        }
        let within = if self.take_word("in")? { Some(self.identifier("a coarser index")?) } else { None };
        let inner = self.operated()?;
        let range = start..self.previous_end;
        Ok(Ast { form: Form::Over(aggregate, indexes, within, Box::new(inner)), range })
    }

    /// What an operation runs over: `(…)`, or `where known (…)`. Both words are so only here.
    pub(super) fn operated(&mut self) -> Parsed {
        let filter = self.where_known()?;
        Ok(filter.of(self.bracketed()?))
    }

    /// Whether `where known` stands here.
    pub(super) fn where_known(&mut self) -> Result<KnownFilter, SyntaxError> {
        if !self.take_word("where")? {
            return Ok(KnownFilter(false));
        }
        if self.take_word("known")? { Ok(KnownFilter(true)) } else { Err(self.expected("`known`")) }
    }

    fn bracketed(&mut self) -> Parsed {
        self.expect("(", "`(`")?;
        let inner = self.expression()?;
        self.expect(")", "`)`")?;
        Ok(inner)
    }

    /// A weight is a name, a cell of one, or anything in brackets: what is weighed stands in brackets behind it.
    fn weighted(&mut self, indexes: Vec<Word>, start: usize) -> Parsed {
        let weight = if matches!(self.token, Token::Symbol("(")) {
            self.atom()?
        } else {
            let word = self.identifier("a weight")?;
            let range = word.range.clone();
            let named = Ast { form: Form::Name(word.text), range: range.clone() };
            if matches!(self.token, Token::Symbol("[")) {
                let (picks, otherwise) = self.selection()?;
                let form = Form::Select(Box::new(named), picks, otherwise);
                Ast { form, range: range.start..self.previous_end }
            } else {
                named
            }
        };
        if !matches!(self.token, Token::Symbol("(")) && !self.is_word("where") {
            return Err(self.expected("`(` and what is weighed"));
        }
        let inner = self.operated()?;
        let form = Form::Weighted(indexes, Box::new(weight), Box::new(inner));
        Ok(Ast { form, range: start..self.previous_end })
    }

    fn call(&mut self, function: Function, name: Range<usize>) -> Parsed {
        self.advance()?;
        let mut arguments = Vec::new();
        let is_flow = matches!(function, Function::Npv | Function::Irr);
        let (mut over, mut timing) = (None, FlowTiming::default());
        if !self.take(")")? {
            loop {
                arguments.push(self.expression()?);
                if is_flow && self.take_word("over")? {
                    over = Some(self.identifier("an index")?);
                }
                if self.take(")")? {
                    break;
                }
                self.expect(",", "`,` or `)`")?;
                if is_flow && self.is_word("at") {
                    timing = self.timing()?;
                    self.expect(")", "`)`")?;
                    break;
                }
            }
        }
        let range = name.start..self.previous_end;
        let (least, most, takes) = arity(function);
        if arguments.len() < least || arguments.len() > most {
            let problem = Problem::ArgumentCount { function: function.name(), takes, given: arguments.len() };
            return Err(SyntaxError::new(range, problem));
        }
        let form = if is_flow {
            Form::Flow(function, arguments, over, timing)
        } else {
            Form::Call(function, arguments)
        };
        Ok(Ast { form, range })
    }

    /// `at: mid`, the parser being at `at`.
    fn timing(&mut self) -> Result<FlowTiming, SyntaxError> {
        self.advance()?;
        self.expect(":", "`:` after `at`")?;
        let known = FlowTiming::WORDS.into_iter().find(|(word, _)| self.is_word(word));
        let (_, timing) = known.ok_or_else(|| self.expected("`start`, `mid` or `end`"))?;
        self.advance()?;
        Ok(timing)
    }
}

/// Whether an operation leaves out what is missing.
pub(super) struct KnownFilter(bool);

impl KnownFilter {
    /// What the operation runs over.
    pub(super) fn of(&self, inner: Ast) -> Ast {
        let range = inner.range.clone();
        if self.0 { Ast { form: Form::OnlyKnown(Box::new(inner)), range } } else { inner }
    }
}

fn unknown_function(word: String, range: Range<usize>) -> SyntaxError {
    let known = Function::ALL.iter().map(|f| f.name()).chain(Aggregate::ALL.iter().map(|a| a.name()));
    // Such a word exists, and is written in another way.
    let hint = match (Aggregate::parse(&word), Function::parse(&word)) {
        (Some(_), None) => Some(format!("`{word}` goes over an index: `{word} over year (…)`")),
        (None, Some(_)) => Some(format!("`{word}` takes values and no index: `{word}(…)`")),
        _ => crate::diagnostic::did_you_mean(&word, known),
    };
    SyntaxError::new(range, Problem::UnknownFunction { word, hint })
}

fn arity(function: Function) -> (usize, usize, &'static str) {
    match function {
        Function::Min | Function::Max => (2, 64, "two or more values"),
        Function::Clamp => (3, 3, "a value, its least and its most"),
        Function::Compound => (2, 2, "a rate and a duration"),
        Function::Cagr => (3, 3, "from, to and a duration"),
        Function::Npv => (2, 2, "a rate and a flow"),
        Function::Irr => (1, 1, "a flow"),
        Function::Duration => (1, 1, "a period index"),
        _ => (1, 1, "one value"),
    }
}
