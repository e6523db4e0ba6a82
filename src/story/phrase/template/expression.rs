//! In: the tokens of a tag. Out: what it says, as a tree with the place of each part.
//! Signs bind as the template engine has them bind, so that both read a tag alike.
//! Never reads what the language of the story leaves out: maps, spreads and components.

use super::Misread;
use super::token::{Token, TokenKind};
use std::ops::Range;

/// A part of what a tag says.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands in the template, brackets around it included.
    pub place: Range<usize>,
}

/// What a part of a tag is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A text, a number, yes or no, or nothing, as it is typed.
    Constant,
    /// A name.
    Name(String),
    /// What stands under a name in something: `loop.last`.
    Attribute(Box<Expression>, String),
    /// An item, or a stretch of items: `year[0]`, `year[1:3]`.
    Item(Box<Expression>, Vec<Expression>),
    /// A list of these.
    List(Vec<Expression>),
    /// A list made by going over another.
    Comprehension(Box<Comprehension>),
    /// A function with its arguments.
    Call(NamedPlace, Vec<Expression>),
    /// What a filter is given, the filter, its arguments.
    Filter(Box<Expression>, NamedPlace, Vec<Expression>),
    /// What something is asked about, the word `is`, and arguments of the question.
    Test(Box<Expression>, NamedPlace, Vec<Expression>),
    /// A sign or a word, and what it is applied to.
    Operation(NamedPlace, Vec<Expression>),
}

/// A list made by going over another: `[price | at(year=y) for y in year]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// What each item becomes.
    pub item: Expression,
    /// The name of an item.
    pub name: String,
    /// What it goes over.
    pub target: Expression,
    /// Which items it takes.
    pub condition: Option<Expression>,
}

/// A name or sign, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// The name or sign.
    pub name: String,
    /// Where, in the template.
    pub place: Range<usize>,
}

/// The signs of arithmetic.
pub const ARITHMETIC: &[&str] = &["+", "-", "*", "/", "//", "%", "**"];
/// Constants that are written like names.
const CONSTANTS: &[&str] = &["true", "True", "false", "False", "none", "None", "null"];
/// How deep a tag may nest: the engine has the same limit.
const DEPTH: usize = 40;
/// How strongly a filter binds; the ternary `if` binds least.
const FILTER: u8 = 17;
const TERNARY: u8 = 0;

/// How strongly a sign binds on its left and on its right.
fn binding(sign: &str) -> Option<(u8, u8)> {
    Some(match sign {
        "or" => (1, 2),
        "and" => (3, 4),
        "in" | "is" => (5, 6),
        "==" | "!=" | "<" | "<=" | ">" | ">=" => (7, 8),
        "+" | "-" => (11, 12),
        "*" | "/" | "%" | "~" | "//" => (13, 14),
        "**" => (16, 15),
        "|" => (FILTER, FILTER + 1),
        _ => return None,
    })
}

/// Reads the tokens of a tag from front to back.
pub struct TagReader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: usize,
    /// Where the tag ends, for what is missing there.
    end: usize,
}

impl<'t> TagReader<'t> {
    /// A reader of the tokens of a tag that ends at a place.
    pub fn of(tokens: &'t [Token<'t>], end: usize) -> Self {
        Self { tokens, at: 0, depth: 0, end }
    }

    /// The next token as it is written; nothing at the end, and for a quoted text.
    pub fn peek(&self) -> &'t str {
        self.tokens.get(self.at).filter(|token| token.kind != TokenKind::Text).map_or("", |token| token.text)
    }

    /// The next token.
    ///
    /// # Errors
    ///
    /// The end of the tag.
    pub fn next(&mut self) -> Result<&'t Token<'t>, Misread> {
        let token = self.tokens.get(self.at).ok_or_else(|| self.misread())?;
        self.at += 1;
        Ok(token)
    }

    /// Goes past a sign or word, if it is next.
    pub fn takes(&mut self, sign: &str) -> bool {
        let is_next = self.peek() == sign;
        self.at += usize::from(is_next);
        is_next
    }

    /// Goes past a sign or word that must be next.
    ///
    /// # Errors
    ///
    /// Anything else.
    pub fn expect(&mut self, sign: &str) -> Result<(), Misread> {
        if self.takes(sign) { Ok(()) } else { Err(self.misread()) }
    }

    /// A name that must be next.
    ///
    /// # Errors
    ///
    /// Anything else.
    pub fn name(&mut self) -> Result<NamedPlace, Misread> {
        match self.tokens.get(self.at).filter(|token| token.kind == TokenKind::Name) {
            Some(token) => {
                self.at += 1;
                Ok(NamedPlace { name: token.text.to_owned(), place: token.place.clone() })
            }
            None => Err(self.misread()),
        }
    }

    /// That nothing is left.
    ///
    /// # Errors
    ///
    /// What is left.
    pub fn finish(&self) -> Result<(), Misread> {
        if self.at == self.tokens.len() { Ok(()) } else { Err(self.misread()) }
    }

    /// What stands next cannot be read.
    pub fn misread(&self) -> Misread {
        match self.tokens.get(self.at) {
            Some(token) => Misread { place: token.place.clone(), what: token.text.to_owned() },
            None => Misread { place: self.end..self.end, what: String::new() },
        }
    }

    /// An expression.
    ///
    /// # Errors
    ///
    /// What the language does not have.
    pub fn expression(&mut self) -> Result<Expression, Misread> {
        self.bound(TERNARY)
    }

    /// An expression of signs that bind at least so strongly.
    fn bound(&mut self, least: u8) -> Result<Expression, Misread> {
        if self.depth == DEPTH {
            return Err(self.misread());
        }
        self.depth += 1;
        let read = self.first().and_then(|first| self.rest(first, least));
        self.depth -= 1;
        read
    }

    /// What an expression begins with.
    fn first(&mut self) -> Result<Expression, Misread> {
        let token = self.next()?;
        let start = token.place.start;
        let kind = match (token.kind, token.text) {
            (TokenKind::Text | TokenKind::Number, _) => ExpressionKind::Constant,
            (TokenKind::Sign, "(") => {
                let inner = self.expression()?;
                self.expect(")")?;
                return Ok(Expression { place: start..self.last_end(), ..inner });
            }
            (TokenKind::Sign, "[") => self.list()?,
            (TokenKind::Sign, "-") => match self.bound(20)? {
                // A number below zero is typed like one above.
                number if self.is_number(&number) => ExpressionKind::Constant,
                inner => ExpressionKind::Operation(sign(token), vec![inner]),
            },
            (TokenKind::Name, "not") => ExpressionKind::Operation(sign(token), vec![self.bound(5)?]),
            (TokenKind::Name, constant) if CONSTANTS.contains(&constant) => ExpressionKind::Constant,
            (TokenKind::Name, _) => return self.path(token),
            (TokenKind::Sign, _) => {
                self.at -= 1;
                return Err(self.misread());
            }
        };
        Ok(Expression { kind, place: start..self.last_end() })
    }

    /// What follows: signs and what they are applied to.
    fn rest(&mut self, mut left: Expression, least: u8) -> Result<Expression, Misread> {
        loop {
            let word = self.peek();
            if word == "[" {
                left = self.item(left)?;
                continue;
            }
            if word == "if" && least == TERNARY {
                return self.ternary(left);
            }
            let negated = word == "not";
            let Some((on_left, on_right)) = binding(if negated { "in" } else { word }) else { break };
            if on_left < least {
                break;
            }
            let token = self.next()?;
            if negated {
                self.expect("in")?;
            }
            left = match token.text {
                "|" => self.filter(left)?,
                "is" => self.test(left, sign(token))?,
                _ => {
                    let right = self.bound(on_right)?;
                    let place = left.place.start..right.place.end;
                    Expression { kind: ExpressionKind::Operation(sign(token), vec![left, right]), place }
                }
            };
        }
        Ok(left)
    }

    fn ternary(&mut self, then: Expression) -> Result<Expression, Misread> {
        let token = self.next()?;
        let condition = self.expression()?;
        self.expect("else")?;
        let other = self.expression()?;
        let place = then.place.start..other.place.end;
        Ok(Expression { kind: ExpressionKind::Operation(sign(token), vec![condition, then, other]), place })
    }

    /// A name with what it is asked for, or a function.
    fn path(&mut self, token: &Token<'t>) -> Result<Expression, Misread> {
        let start = token.place.start;
        if self.peek() == "(" {
            let kind = ExpressionKind::Call(sign(token), self.arguments()?);
            return Ok(Expression { kind, place: start..self.last_end() });
        }
        let kind = ExpressionKind::Name(token.text.to_owned());
        let mut path = Expression { kind, place: token.place.clone() };
        loop {
            match self.peek() {
                "." | "?." => {
                    self.at += 1;
                    let name = self.name()?.name;
                    let kind = ExpressionKind::Attribute(Box::new(path), name);
                    path = Expression { kind, place: start..self.last_end() };
                }
                "[" | "?[" => path = self.item(path)?,
                _ => return Ok(path),
            }
        }
    }

    /// An item of what stands before, or a stretch of items.
    fn item(&mut self, of: Expression) -> Result<Expression, Misread> {
        self.at += 1;
        let start = of.place.start;
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                "]" => break,
                ":" => self.at += 1,
                _ => parts.push(self.expression()?),
            }
        }
        self.expect("]")?;
        let kind = ExpressionKind::Item(Box::new(of), parts);
        Ok(Expression { kind, place: start..self.last_end() })
    }

    fn list(&mut self) -> Result<ExpressionKind, Misread> {
        let mut items = Vec::new();
        while !self.takes("]") {
            if !items.is_empty() {
                self.expect(",")?;
                if self.takes("]") {
                    break;
                }
            }
            let item = self.expression()?;
            if items.is_empty() && self.takes("for") {
                return self.comprehension(item);
            }
            items.push(item);
        }
        Ok(ExpressionKind::List(items))
    }

    fn comprehension(&mut self, item: Expression) -> Result<ExpressionKind, Misread> {
        let name = self.name()?.name;
        self.expect("in")?;
        let target = self.bound(TERNARY + 1)?;
        let condition = if self.takes("if") { Some(self.bound(TERNARY + 1)?) } else { None };
        self.expect("]")?;
        let made = Comprehension { item, name, target, condition };
        Ok(ExpressionKind::Comprehension(Box::new(made)))
    }

    fn filter(&mut self, of: Expression) -> Result<Expression, Misread> {
        let (start, name) = (of.place.start, self.name()?);
        let arguments = if self.peek() == "(" { self.arguments()? } else { Vec::new() };
        let kind = ExpressionKind::Filter(Box::new(of), name, arguments);
        Ok(Expression { kind, place: start..self.last_end() })
    }

    fn test(&mut self, of: Expression, word: NamedPlace) -> Result<Expression, Misread> {
        let start = of.place.start;
        self.takes("not");
        self.name()?;
        let arguments = if self.peek() == "(" { self.arguments()? } else { Vec::new() };
        let kind = ExpressionKind::Test(Box::new(of), word, arguments);
        Ok(Expression { kind, place: start..self.last_end() })
    }

    /// What is given under keywords: the language has no other arguments.
    fn arguments(&mut self) -> Result<Vec<Expression>, Misread> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() {
                self.expect(",")?;
                if self.takes(")") {
                    break;
                }
            }
            self.name()?;
            self.expect("=")?;
            arguments.push(self.expression()?);
        }
        Ok(arguments)
    }

    /// Whether all of an expression is a number.
    fn is_number(&self, expression: &Expression) -> bool {
        let token = self.tokens.get(self.at.saturating_sub(1));
        token.is_some_and(|token| token.kind == TokenKind::Number && token.place == expression.place)
    }

    /// Where the last token that was read ends.
    fn last_end(&self) -> usize {
        self.at
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(self.end, |token| token.place.end)
    }
}

/// A token as a name with its place.
fn sign(token: &Token<'_>) -> NamedPlace {
    NamedPlace { name: token.text.to_owned(), place: token.place.clone() }
}
