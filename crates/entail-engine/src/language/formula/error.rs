//! In: what the lexer or parser stumbled over. Out: a message with its place in the formula.
//! The wording of every syntax error of formulas is here.
//! Never speaks of types or units of quantities; typing does.

use super::ast::{Function, is_reserved};
use std::error::Error;
use std::fmt;
use std::ops::Range;

/// A formula that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// Bytes of the formula.
    pub range: Range<usize>,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with the text of a formula.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Problem {
    Empty,
    Unit { message: String, hint: Option<String> },
    NoUnitAfterIn { word: String },
    Number { word: String },
    Thousands { word: String, readings: [String; 2] },
    Character { found: char },
    Expected { what: &'static str, found: String },
    Chained { first: &'static str, second: &'static str },
    PowerOfNegative,
    PowerOfPower,
    NegativePower,
    SingleEquals,
    TooDeep,
    TooLong,
    Leftover { found: String },
    UnknownFunction { word: String, hint: Option<String> },
    ArgumentCount { function: &'static str, takes: &'static str, given: usize },
    ReservedWord { word: String },
}

impl SyntaxError {
    /// An error at a place.
    pub fn new(range: Range<usize>, problem: Problem) -> Self {
        Self { range, problem }
    }

    /// The stable name of the finding.
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::Empty => "formula-empty",
            Problem::Unit { .. } | Problem::NoUnitAfterIn { .. } => "formula-unit",
            Problem::Number { .. } => "formula-number",
            Problem::Thousands { .. } => "ambiguous-point",
            Problem::Character { .. } => "formula-character",
            Problem::Expected { .. } | Problem::Leftover { .. } => "formula-syntax",
            Problem::Chained { .. } => "formula-chained-comparison",
            Problem::PowerOfNegative | Problem::PowerOfPower | Problem::NegativePower => {
                "formula-power-brackets"
            }
            Problem::SingleEquals => "formula-single-equals",
            Problem::TooDeep | Problem::TooLong => "formula-too-deep",
            Problem::UnknownFunction { .. } => "unknown-function",
            Problem::ArgumentCount { .. } => "argument-count",
            Problem::ReservedWord { .. } => "formula-reserved-word",
        }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> String {
        match &self.problem {
            Problem::Empty => "this formula is empty".to_owned(),
            Problem::Unit { message, .. } => message.clone(),
            Problem::NoUnitAfterIn { word } => format!("`{word}` after `in` is not a unit"),
            Problem::Number { word } => format!("`{word}` is not a number with a unit behind it"),
            Problem::Thousands { word, .. } => format!("the point in `{word}` can be read in two ways"),
            Problem::Character { found } => format!("`{found}` has no meaning in a formula"),
            Problem::Expected { what, found } => format!("{what} is expected here, not {found}"),
            Problem::Chained { first, second } => {
                format!("comparisons cannot be chained: `{first}` is followed by `{second}`")
            }
            Problem::PowerOfNegative => "`-a^b` can be read in two ways".to_owned(),
            Problem::PowerOfPower => "`a^b^c` can be read in two ways".to_owned(),
            Problem::NegativePower => "a negative exponent needs brackets".to_owned(),
            Problem::SingleEquals => "`=` stands in selections and after `with`; `==` compares".to_owned(),
            Problem::TooDeep => "this formula is nested more than 64 levels deep".to_owned(),
            Problem::TooLong => "this formula has more than 500 operators".to_owned(),
            Problem::Leftover { found } => format!("the formula ends before {found}"),
            Problem::UnknownFunction { word, .. } if is_reserved(word) || Function::parse(word).is_some() => {
                format!("`{word}` is not written like this")
            }
            Problem::UnknownFunction { word, .. } => format!("there is no function `{word}`"),
            Problem::ArgumentCount { function, takes, given } => {
                format!("`{function}` takes {takes}, {given} given")
            }
            Problem::ReservedWord { word } => {
                format!("`{word}` is a word of the grammar and cannot stand here")
            }
        }
    }

    /// The next step.
    pub fn hint(&self) -> Option<String> {
        match &self.problem {
            Problem::Unit { hint, .. } | Problem::UnknownFunction { hint, .. } => hint.clone(),
            Problem::NoUnitAfterIn { .. } => {
                Some("`x in billion USD/year` sets how a result prints".to_owned())
            }
            Problem::Thousands { readings: [thousands, decimal], .. } => {
                Some(format!("write `{thousands}` or `{decimal}`"))
            }
            Problem::Number { .. } => Some("write `5 USD/year`, `10%`, `$255B` or `8_000 tok`".to_owned()),
            Problem::Chained { .. } => Some("write `a < b and b < c`".to_owned()),
            Problem::PowerOfNegative => Some("write `-(a^b)` or `(-a)^b`".to_owned()),
            Problem::PowerOfPower => Some("write `(a^b)^c` or `a^(b^c)`".to_owned()),
            Problem::NegativePower => Some("write `a^(-b)`".to_owned()),
            Problem::SingleEquals => Some("write `a == b`".to_owned()),
            Problem::TooDeep | Problem::TooLong => {
                Some("give a part of it a name of its own under `quantities`".to_owned())
            }
            Problem::Leftover { .. } => Some("an operator may be missing in between".to_owned()),
            _ => None,
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Error for SyntaxError {}
