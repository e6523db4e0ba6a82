//! In: what is wrong with a unit or a literal, and where in its text.
//! Out: a code, a reason and the next step for each way to fail.
//! Never: prints or colours.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// What is wrong with a unit, and the part of its text that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitError {
    /// Bytes of the text that was read.
    pub range: Range<usize>,
    /// What is wrong there.
    pub problem: UnitProblem,
}

/// What is wrong with a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnitProblem {
    /// A symbol that is neither built in nor declared.
    UnknownUnit {
        /// As typed.
        symbol: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// `million` without a unit after it.
    ScaleWordAlone {
        /// The scale word.
        word: String,
    },
    /// `USD year`.
    MissingOperator {
        /// The symbol that came too soon.
        symbol: String,
        /// The text with what may have been meant.
        suggestion: Option<String>,
    },
    /// `USD/GPU*hour`.
    Ambiguous {
        /// The readings it may have.
        readings: [String; 2],
    },
    /// An exponent that is not a small whole number or fraction.
    Exponent {
        /// As typed.
        text: String,
    },
    /// `USD/1000 tok`.
    Number {
        /// As typed.
        text: String,
    },
    /// `period/year`, `million yes_no`.
    StandsAlone {
        /// `period` or `yes_no`.
        symbol: String,
    },
    /// `USD@20`, `tok@2026`.
    PriceYear {
        /// As typed.
        text: String,
    },
    /// A character that has no meaning in a unit.
    Unexpected {
        /// As typed.
        text: String,
    },
    /// A bracket without its partner.
    Bracket,
    /// Nothing where a unit is expected.
    Missing,
    /// A factor that no number can carry.
    TooLarge,
    /// A declared name that is taken.
    Taken {
        /// The name.
        name: String,
        /// What it means already.
        meaning: String,
    },
    /// A declared name that cannot be a unit symbol.
    Name {
        /// As typed.
        name: String,
    },
    /// A declared multiple without a positive number and a unit.
    Definition {
        /// The name.
        name: String,
        /// Its definition as typed.
        text: String,
    },
}

impl UnitError {
    pub(in crate::language::unit) fn new(range: Range<usize>, problem: UnitProblem) -> UnitError {
        UnitError { range, problem }
    }

    /// The stable name of this kind of error.
    pub fn code(&self) -> &'static str {
        match self.problem {
            UnitProblem::UnknownUnit { .. } => "unknown-unit",
            UnitProblem::ScaleWordAlone { .. } => "scale-word-alone",
            UnitProblem::MissingOperator { .. } => "unit-without-operator",
            UnitProblem::Ambiguous { .. } => "ambiguous-unit",
            UnitProblem::Exponent { .. } => "unit-exponent",
            UnitProblem::Number { .. } => "number-in-unit",
            UnitProblem::StandsAlone { .. } => "unit-stands-alone",
            UnitProblem::PriceYear { .. } => "price-year",
            UnitProblem::Unexpected { .. } => "unexpected-text-in-unit",
            UnitProblem::Bracket => "unit-bracket",
            UnitProblem::Missing => "missing-unit",
            UnitProblem::TooLarge => "unit-too-large",
            UnitProblem::Taken { .. } => "unit-name-taken",
            UnitProblem::Name { .. } => "unit-name",
            UnitProblem::Definition { .. } => "unit-definition",
        }
    }

    /// The reason, in the analyst's words.
    pub fn message(&self) -> String {
        match &self.problem {
            UnitProblem::UnknownUnit { symbol, .. } => format!("`{symbol}` is not a unit"),
            UnitProblem::ScaleWordAlone { word } => {
                format!("`{word}` stands before a unit, but none follows")
            }
            UnitProblem::MissingOperator { symbol, .. } => {
                format!("`{symbol}` follows a unit without `*` or `/` between them")
            }
            UnitProblem::Ambiguous { .. } => "`*` after `/` can be read in two ways".into(),
            UnitProblem::Exponent { text } => {
                format!("`{text}` is not an exponent; it is a whole number up to 24 or a fraction")
            }
            UnitProblem::Number { text } => format!("`{text}` is a number inside a unit"),
            UnitProblem::StandsAlone { symbol } => format!("`{symbol}` cannot be part of another unit"),
            UnitProblem::PriceYear { text } => {
                format!("`{text}` does not name a currency and the year of its prices")
            }
            UnitProblem::Unexpected { text } => format!("`{text}` has no meaning in a unit"),
            UnitProblem::Bracket => "this bracket has no partner".into(),
            UnitProblem::Missing => "a unit is missing here".into(),
            UnitProblem::TooLarge => "this unit is too large or too small to compute with".into(),
            UnitProblem::Taken { name, meaning } => format!("`{name}` is already {meaning}"),
            UnitProblem::Name { name } => format!("`{name}` cannot be the name of a unit"),
            UnitProblem::Definition { name, text } => {
                format!("`{text}` does not say how much one `{name}` is")
            }
        }
    }

    /// The next step.
    pub fn hint(&self) -> Option<String> {
        match &self.problem {
            UnitProblem::UnknownUnit { symbol, suggestion } => Some(match suggestion {
                Some(unit) => format!("did you mean `{unit}`?"),
                None => format!(
                    "declare it under `units:`, as `{symbol}:` if it is counted, or with a definition such as `12 bottle`"
                ),
            }),
            UnitProblem::ScaleWordAlone { word } => {
                Some(format!("name what is counted, as in `{word} USD`, or write the number out"))
            }
            UnitProblem::MissingOperator { suggestion, .. } => Some(match suggestion {
                Some(text) => format!("did you mean `{text}`?"),
                None => "write `*` for a product, `/` for a quotient".into(),
            }),
            UnitProblem::Ambiguous { readings: [first, second] } => {
                Some(format!("write `{first}` or `{second}`"))
            }
            UnitProblem::Exponent { .. } => Some("write `m^2`, `m^-1` or `m^(1/2)`".into()),
            UnitProblem::Number { text } => Some(match text.replace(['_', ','], "").as_str() {
                "1000" | "1e3" => "write `thousand` before the unit".into(),
                "1000000" | "1e6" => "write `million` before the unit".into(),
                "1000000000" | "1e9" => "write `billion` before the unit".into(),
                _ => "what a rate is per may stand in a power of ten, `case/(100_000 person)`; any other multiple is declared under `units:`, such as `pack: 12 bottle`".into(),
            }),
            UnitProblem::StandsAlone { symbol } if symbol == "period" => {
                Some("a point in time has the unit `period`; a duration is in `year` or `month`".into())
            }
            UnitProblem::StandsAlone { symbol } => Some(format!("write `{symbol}` alone")),
            UnitProblem::PriceYear { .. } => Some("write a currency and a year, as in `USD@2026`".into()),
            UnitProblem::Unexpected { text } if text == "-" => {
                Some("write `*` for a product, as in `GPU*hour`".into())
            }
            UnitProblem::Bracket => Some("write brackets in pairs, as in `USD/(GPU*hour)`".into()),
            UnitProblem::Missing | UnitProblem::Unexpected { .. } => {
                Some("write a unit such as `USD/year`, `tok`, `share` or `kWh`".into())
            }
            UnitProblem::TooLarge => Some("use fewer factors or smaller exponents".into()),
            UnitProblem::Taken { .. } => Some("choose another name".into()),
            UnitProblem::Name { .. } => Some("use letters, digits and `_`, and begin with a letter".into()),
            UnitProblem::Definition { name, .. } => {
                Some(format!("write a positive number and a unit, as in `{name}: 12 bottle`"))
            }
        }
    }
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Error for UnitError {}
