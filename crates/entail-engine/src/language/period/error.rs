//! In: the text that could not be read as a period, a point or a date.
//! Out: a code, a reason and the next step for each way to fail.
//! Never: prints or colours.

use super::token;
use std::error::Error;
use std::fmt;

/// Why a text is not the period, range, point or date that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodError {
    /// A text where a period token is expected.
    UnknownPeriod {
        /// As typed.
        text: String,
    },
    /// A text without `..` where a range is expected.
    NotARange {
        /// As typed.
        text: String,
    },
    /// `2025..2027H2`.
    MixedGrains {
        /// First end, as typed.
        first: String,
        /// Last end, as typed.
        last: String,
    },
    /// The last end lies before the first.
    RangeBackwards {
        /// First end, as typed.
        first: String,
        /// Last end, as typed.
        last: String,
    },
    /// More periods than a report can hold.
    RangeTooLong {
        /// As typed.
        text: String,
        /// How many periods it has.
        count: i32,
    },
    /// A text where a point in time is expected.
    UnknownPoint {
        /// As typed.
        text: String,
    },
    /// A text where a date is expected, or a day that the calendar does not have.
    UnknownDate {
        /// As typed.
        text: String,
    },
}

impl PeriodError {
    /// The stable name of this kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            PeriodError::UnknownPeriod { .. } => "unknown-period",
            PeriodError::NotARange { .. } => "not-a-period-range",
            PeriodError::MixedGrains { .. } => "mixed-periods",
            PeriodError::RangeBackwards { .. } => "period-range-backwards",
            PeriodError::RangeTooLong { .. } => "period-range-too-long",
            PeriodError::UnknownPoint { .. } => "unknown-point-in-time",
            PeriodError::UnknownDate { .. } => "unknown-date",
        }
    }

    /// The reason, in the analyst's words.
    pub fn message(&self) -> String {
        match self {
            PeriodError::UnknownPeriod { text } => format!("`{text}` is not a period"),
            PeriodError::NotARange { text } => format!("`{text}` is not a range of periods"),
            PeriodError::MixedGrains { first, last } => {
                format!("`{first}` and `{last}` are periods of different length")
            }
            PeriodError::RangeBackwards { first, last } => {
                format!("the range ends at `{last}`, before it starts at `{first}`")
            }
            PeriodError::RangeTooLong { text, count } => {
                format!("`{text}` has {count} periods; an index holds at most {}", super::range::LONGEST)
            }
            PeriodError::UnknownPoint { text } => format!("`{text}` is not a point in time"),
            PeriodError::UnknownDate { text } => format!("`{text}` is not a date of the calendar"),
        }
    }

    /// The next step.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            PeriodError::UnknownPeriod { text } => match token::repair(text) {
                Some(period) => format!("did you mean `{period}`?"),
                None => "write `2027`, `2027H2`, `2026Q3`, `2026M07`, `2026W07` or `2026-02-09`".into(),
            },
            PeriodError::NotARange { text } => dashed_range(text)
                .map_or_else(|| "write `2025..2030` or `2025H1..2027H2`".into(), |range| format!("did you mean `{range}`?")),
            PeriodError::MixedGrains { .. } => "give both ends the same length, as in `2025H1..2027H2`".into(),
            PeriodError::RangeBackwards { first, last } => format!("write `{last}..{first}`"),
            PeriodError::RangeTooLong { .. } => "shorten the range, or use longer periods".into(),
            PeriodError::UnknownPoint { .. } => {
                "write a period (`2027H2`), `mid-2027`, a year with a fraction (`2027.5`) or a date (`2026-03-28`)".into()
            }
            PeriodError::UnknownDate { .. } => "write `2026-03-28`, `2026-03` or `2026`".into(),
        })
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Error for PeriodError {}

/// `2025-2030` or `2025–2030` with the dots it should have.
fn dashed_range(text: &str) -> Option<String> {
    let (first, last) = text.split_once(['-', '–', '—'])?;
    let first = super::Period::parse(first.trim())?;
    let last = super::Period::parse(last.trim())?;
    Some(format!("{first}..{last}"))
}
