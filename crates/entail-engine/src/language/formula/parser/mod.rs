//! In: the text of a formula. Out: its tree, or the first thing that cannot be read.
//! Recursive descent over the grammar of the language page, one function a level; what is in brackets is in `term`.
//! Never looks a name up: what a word means is decided in typing.

mod place;
mod term;

use super::ast::{Ast, Form, GRAMMAR, Operator, Word};
use super::error::{Problem, SyntaxError};
use super::lexer::{Lexer, Token};
use crate::language::unit::UnitTable;
use std::ops::Range;

// Each level of brackets is several calls deep: the limit is a message long before the stack ends.
/// How deep brackets may nest.
const DEEPEST: usize = 64;

/// How many operators a formula may have.
const LONGEST: usize = 500;

/// Reads a whole formula.
///
/// # Errors
///
/// The first place where the text is no formula.
pub fn parse(text: &str, units: &UnitTable) -> Result<Ast, SyntaxError> {
    let mut lexer = Lexer::new(text, units);
    let (token, range) = lexer.next()?;
    if token == Token::End {
        return Err(SyntaxError::new(0..text.len(), Problem::Empty));
    }
    let mut parser = Parser { lexer, token, range, previous_end: 0, depth: 0, operators: 0 };
    let ast = parser.expression()?;
    match &parser.token {
        Token::End => Ok(ast),
        // The likeliest slip of somebody who knows YAML or a spreadsheet has a message of its own.
        Token::Symbol("=") => Err(parser.error(Problem::SingleEquals)),
        _ => Err(parser.error(Problem::Leftover { found: parser.found() })),
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token,
    range: Range<usize>,
    /// Where the token before ended.
    previous_end: usize,
    depth: usize,
    operators: usize,
}

type Parsed = Result<Ast, SyntaxError>;

impl Parser<'_> {
    fn advance(&mut self) -> Result<(), SyntaxError> {
        self.previous_end = self.range.end;
        (self.token, self.range) = self.lexer.next()?;
        Ok(())
    }

    fn error(&self, problem: Problem) -> SyntaxError {
        SyntaxError::new(self.range.clone(), problem)
    }

    fn found(&self) -> String {
        match &self.token {
            Token::Number(value, _) => format!("the number {value}"),
            Token::Period(_) => "a period".to_owned(),
            Token::Word(word) => format!("`{word}`"),
            Token::Symbol(symbol) => format!("`{symbol}`"),
            Token::End => "the end".to_owned(),
        }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Token::Word(w) if w == word)
    }

    fn take_word(&mut self, word: &str) -> Result<bool, SyntaxError> {
        let here = self.is_word(word);
        if here {
            self.advance()?;
        }
        Ok(here)
    }

    fn take(&mut self, symbol: &str) -> Result<bool, SyntaxError> {
        let here = matches!(self.token, Token::Symbol(s) if s == symbol);
        if here {
            self.advance()?;
        }
        Ok(here)
    }

    fn expect(&mut self, symbol: &str, what: &'static str) -> Result<(), SyntaxError> {
        if self.take(symbol)? { Ok(()) } else { Err(self.expected(what)) }
    }

    fn expected(&self, what: &'static str) -> SyntaxError {
        if self.token == Token::Symbol("=") {
            return self.error(Problem::SingleEquals);
        }
        self.error(Problem::Expected { what, found: self.found() })
    }

    fn identifier(&mut self, what: &'static str) -> Result<Word, SyntaxError> {
        let Token::Word(text) = &self.token else { return Err(self.expected(what)) };
        let word = Word { text: text.clone(), range: self.range.clone() };
        // `scenario` is a word of the grammar only where a scenario may be named.
        if GRAMMAR.contains(&word.text.as_str()) && word.text != "scenario" {
            return Err(self.error(Problem::ReservedWord { word: word.text }));
        }
        self.advance()?;
        Ok(word)
    }

    fn count(&mut self) -> Result<(), SyntaxError> {
        self.operators += 1;
        if self.operators > LONGEST { Err(self.error(Problem::TooLong)) } else { Ok(()) }
    }

    fn expression(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(Problem::TooDeep));
        }
        let start = self.range.start;
        // `if` has no end of its own: its last branch takes all that follows.
        let ast = if self.take_word("if")? { self.choice(start)? } else { self.either()? };
        self.depth -= 1;
        Ok(ast)
    }

    fn choice(&mut self, start: usize) -> Parsed {
        let condition = self.expression()?;
        if !self.take_word("then")? {
            return Err(self.expected("`then`"));
        }
        let yes = self.expression()?;
        if !self.take_word("else")? {
            return Err(self.expected("`else`"));
        }
        let no = self.expression()?;
        let range = start..no.range.end;
        Ok(Ast { form: Form::If(Box::new(condition), Box::new(yes), Box::new(no)), range })
    }

    fn either(&mut self) -> Parsed {
        // One function for each level of precedence, the loosest first; each asks the next for its operands.
        let mut left = self.both()?;
        while self.take_word("or")? {
            self.count()?;
            left = binary(Operator::Or, left, self.both()?);
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.take_word("and")? {
            self.count()?;
            left = binary(Operator::And, left, self.negation()?);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        let start = self.range.start;
        if !self.take_word("not")? {
            return self.comparison();
        }
        let inner = self.comparison()?;
        let range = start..inner.range.end;
        Ok(Ast { form: Form::Not(Box::new(inner)), range })
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        if self.take_word("within")? {
            let index = self.identifier("an index of periods")?;
            let range = left.range.start..self.previous_end;
            return Ok(Ast { form: Form::Inside(Box::new(left), index), range });
        }
        let Some(operator) = self.comparing() else { return Ok(left) };
        self.advance()?;
        let both = binary(operator, left, self.sum()?);
        // `a < b < c` would compare a yes or no with `c`, which nobody means.
        match self.comparing() {
            Some(second) => {
                let (first, second) = (operator.symbol(), second.symbol());
                Err(self.error(Problem::Chained { first, second }))
            }
            None => Ok(both),
        }
    }

    fn comparing(&self) -> Option<Operator> {
        let Token::Symbol(symbol) = self.token else { return None };
        Some(match symbol {
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            "==" => Operator::Equal,
            "!=" => Operator::NotEqual,
            _ => return None,
        })
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let operator = match self.token {
                Token::Symbol("+") => Operator::Add,
                Token::Symbol("-") => Operator::Subtract,
                _ => return Ok(left),
            };
            self.advance()?;
            self.count()?;
            left = binary(operator, left, self.product()?);
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.unary()?;
        loop {
            let operator = match self.token {
                Token::Symbol("*") => Operator::Multiply,
                Token::Symbol("/") => Operator::Divide,
                _ => return Ok(left),
            };
            self.advance()?;
            self.count()?;
            left = binary(operator, left, self.unary()?);
        }
    }

    fn unary(&mut self) -> Parsed {
        let start = self.range.start;
        if !self.take("-")? {
            return self.power();
        }
        let inner = self.power()?;
        let range = start..inner.range.end;
        // `-a^b` is read both ways in practice, so that it is refused; brackets inside the base settle it.
        if let Form::Binary(Operator::Power, base, _) = &inner.form
            && base.range.start == inner.range.start
        {
            return Err(SyntaxError::new(range, Problem::PowerOfNegative));
        }
        Ok(Ast { form: Form::Negative(Box::new(inner)), range })
    }

    fn power(&mut self) -> Parsed {
        let base = self.postfix()?;
        if !self.take("^")? {
            return Ok(base);
        }
        // `a^-b` is refused for the same reason as `a^b^c`: the reader should not have to know a rule.
        if matches!(self.token, Token::Symbol("-")) {
            return Err(self.error(Problem::NegativePower));
        }
        let exponent = self.postfix()?;
        if matches!(self.token, Token::Symbol("^")) {
            return Err(SyntaxError::new(base.range.start..self.range.end, Problem::PowerOfPower));
        }
        Ok(binary(Operator::Power, base, exponent))
    }
}

fn binary(operator: Operator, left: Ast, right: Ast) -> Ast {
    let range = left.range.start..right.range.end;
    Ast { form: Form::Binary(operator, Box::new(left), Box::new(right)), range }
}
