//! In: what is wrong with a literal, and where in its text.
//! Out: a code, a reason and the next step, with the readings it may have.
//! Never: prints or colours.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::UnitError;

/// What is wrong with a literal, and the part of its text that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiteralError {
    /// Bytes of the text that was read.
    pub range: Range<usize>,
    /// What is wrong there.
    pub problem: LiteralProblem,
}

/// What is wrong with a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LiteralProblem {
    /// `1,5`.
    Comma {
        /// As typed.
        text: String,
        /// What it may mean, without a comma.
        readings: Vec<String>,
    },
    /// Not a number.
    NotANumber {
        /// As typed.
        text: String,
        /// What may have been meant.
        reading: Option<String>,
    },
    /// Beyond what can be computed with.
    TooLarge {
        /// As typed.
        text: String,
    },
    /// `255B` without a currency sign, `5 million` without a unit.
    LooseLetter {
        /// As typed.
        text: String,
        /// The number in it.
        number: String,
        /// The scale word that was meant.
        word: &'static str,
    },
    /// `100-150` where one value is expected.
    Range {
        /// As typed.
        text: String,
    },
    /// `150–100`.
    Backwards {
        /// As typed.
        text: String,
    },
    /// What is wrong with the unit; its range counts from the unit, not from the literal.
    Unit(UnitError),
}

impl LiteralError {
    /// The stable name of this kind of error.
    pub fn code(&self) -> &'static str {
        match &self.problem {
            LiteralProblem::Comma { .. } => "ambiguous-comma",
            LiteralProblem::NotANumber { .. } => "not-a-number",
            LiteralProblem::TooLarge { .. } => "number-too-large",
            LiteralProblem::LooseLetter { .. } => "scale-without-unit",
            LiteralProblem::Range { .. } => "range-for-a-value",
            LiteralProblem::Backwards { .. } => "range-backwards",
            LiteralProblem::Unit(error) => error.code(),
        }
    }

    /// The reason, in the analyst's words.
    pub fn message(&self) -> String {
        match &self.problem {
            LiteralProblem::Comma { text, .. } => {
                format!("the comma in `{text}` can be read in more than one way")
            }
            LiteralProblem::NotANumber { text, .. } if text.is_empty() => "a number is missing here".into(),
            LiteralProblem::NotANumber { text, .. } => format!("`{text}` is not a number"),
            LiteralProblem::TooLarge { text } => {
                format!("`{text}` is larger than any number that can be computed with")
            }
            LiteralProblem::LooseLetter { text, .. } => format!("`{text}` has a scale but no unit"),
            LiteralProblem::Range { text } => format!("`{text}` is a range; one value is expected here"),
            LiteralProblem::Backwards { text } => format!("the range `{text}` ends below its start"),
            LiteralProblem::Unit(error) => error.message(),
        }
    }

    /// The next step.
    pub fn hint(&self) -> Option<String> {
        Some(match &self.problem {
            LiteralProblem::Comma { readings, .. } => {
                let quoted: Vec<String> = readings.iter().map(|reading| format!("`{reading}`")).collect();
                format!("write {}", quoted.join(" or "))
            }
            LiteralProblem::NotANumber { reading: Some(reading), .. } => format!("did you mean `{reading}`?"),
            LiteralProblem::NotANumber { .. } => {
                "write a number such as `1_000`, `2.5` or `1e9`, with its unit behind it".into()
            }
            LiteralProblem::TooLarge { .. } => "use a larger unit".into(),
            LiteralProblem::LooseLetter { number, word, .. } => {
                format!("name the unit, as in `{number} {word} USD`, or write the number out")
            }
            LiteralProblem::Range { .. } => "give the ends under `low:` and `high:`".into(),
            LiteralProblem::Backwards { .. } => "write the lower end first".into(),
            LiteralProblem::Unit(error) => return error.hint(),
        })
    }
}

impl fmt::Display for LiteralError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Error for LiteralError {}
