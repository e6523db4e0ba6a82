//! In: values and draws. Out: answers as plain data, numbers in the declared unit.
//! Each says what it is by itself.
//! Never rounds a number; its text is as the page would print it.

use entail_engine::analyse::Told;
use std::fmt;

/// A value at the central case.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedValue {
    /// In the declared unit; NaN where there is no value, infinite for `never`. A label is its position, yes is 1.
    pub number: f64,
    /// The declared unit, as written; none for what is no number.
    pub unit: Option<String>,
    /// As a page prints it.
    pub text: String,
}

impl fmt::Display for PrintedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What the draws of a value say, in the declared unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSummary {
    /// The mean, and its standard error.
    pub mean: (f64, f64),
    /// The standard deviation.
    pub standard_deviation: f64,
    /// The quantiles that were asked for, in that order, each with its standard error.
    pub quantiles: Vec<(f64, f64)>,
    /// How many draws there are.
    pub draws: usize,
    /// How many of them have no value.
    pub undefined: usize,
}

/// How a claim comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimOutcome {
    /// Its id.
    pub id: String,
    /// Whether it holds at the central case.
    pub holds: bool,
    /// The sentence that a page tells, by the odds.
    pub told: Told,
    /// The share of draws in which it holds, and its standard error.
    pub probability: (f64, f64),
}
