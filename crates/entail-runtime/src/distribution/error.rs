//! In: what a shape was declared with. Out: why no distribution has these numbers.
//! The offending numbers are kept, so that the caller can print them with their units.
//! Never holds words: they are in `wording`.

use super::count_fault::CountFault;
use std::fmt;

/// Why a shape cannot be built from the numbers given. Each variant keeps the offending numbers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DistributionError {
    /// A number is NaN or infinite. `key` is the key under which it was written.
    NotFinite {
        /// The key, such as `low`.
        key: &'static str,
        /// What was found there.
        value: f64,
    },
    /// The smaller of two numbers is not smaller.
    NotBelow {
        /// Key of the number that must be smaller.
        lower_key: &'static str,
        /// That number.
        lower: f64,
        /// Key of the number that must be larger.
        upper_key: &'static str,
        /// That number.
        upper: f64,
    },
    /// A number that must be above zero is not, because the shape never reaches zero.
    NotPositive {
        /// The key, such as `low`.
        key: &'static str,
        /// What was found there.
        value: f64,
        /// The shape that asks for it, such as `lognormal`.
        shape: &'static str,
    },
    /// A number of a share does not lie strictly between 0 and 100 %.
    NotInsideShare {
        /// The key, such as `high`.
        key: &'static str,
        /// What was found there.
        value: f64,
    },
    /// The central value does not lie strictly between low and high.
    ValueOutside {
        /// The low end of the range.
        low: f64,
        /// The central value.
        value: f64,
        /// The high end of the range.
        high: f64,
    },
    /// The three points exist, but no shape that can be computed passes through them.
    TooSkewed {
        /// The low end of the range.
        low: f64,
        /// The central value.
        value: f64,
        /// The high end of the range.
        high: f64,
    },
    /// The mode does not lie between min and max.
    ModeOutside {
        /// Smallest possible value.
        min: f64,
        /// Most likely value.
        mode: f64,
        /// Largest possible value.
        max: f64,
    },
    /// The interval of a range is not a probability strictly between 0 and 100 %.
    IntervalOutside {
        /// The interval as a fraction.
        interval: f64,
    },
    /// A gamma shape is narrower or wider than can be computed to nine digits.
    SpreadBeyondPrecision {
        /// Its mean.
        mean: f64,
        /// Its standard deviation.
        sd: f64,
    },
    /// A number is larger or smaller than can be computed to nine digits.
    BeyondPrecision {
        /// The key, such as `alpha`.
        key: &'static str,
        /// What was found there.
        value: f64,
    },
    /// A shape of counts has numbers that no counts have.
    Counts(CountFault),
    /// Weights or parts do not add up to 1 (or 100).
    WrongSum {
        /// The key: `choices` or `mix`.
        key: &'static str,
        /// What they add up to.
        sum: f64,
    },
    /// A weight or part is negative.
    NegativeWeight {
        /// The key: `choices` or `mix`.
        key: &'static str,
        /// Position from 1.
        position: usize,
        /// The weight.
        weight: f64,
    },
    /// Two choices have the same value.
    RepeatedChoice {
        /// The value.
        value: f64,
    },
    /// Too few points: samples, choices, quantiles or cells.
    TooFew {
        /// What there is too little of, in the plural.
        things: &'static str,
        /// How many there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// Keys and numbers do not pair up.
    Unpaired {
        /// How many values there are.
        values: usize,
        /// How many weights there are.
        weights: usize,
    },
    /// A sample is not a number.
    SampleNotFinite {
        /// Position from 1.
        position: usize,
        /// What was found there.
        value: f64,
    },
    /// A quantile is declared for a percentage that is not strictly between 0 and 100.
    PercentOutside {
        /// The percentage.
        percent: f64,
    },
    /// The values of a quantile table do not rise with the percentages.
    NotIncreasing {
        /// A percentage and its value.
        lower: (f64, f64),
        /// The next percentage and its value.
        upper: (f64, f64),
    },
    /// The bounds leave nothing of the shape.
    NothingLeft {
        /// The two bounds; either may be infinite.
        bounds: (f64, f64),
        /// Where the middle 98 % of the shape lie.
        bulk: (f64, f64),
    },
}

impl DistributionError {
    /// A short, stable name of the finding.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFinite { .. } | Self::SampleNotFinite { .. } => "not-finite",
            Self::NotBelow { .. } => "range-reversed",
            Self::NotPositive { .. } => "not-positive",
            Self::NotInsideShare { .. } => "not-inside-share",
            Self::ValueOutside { .. } => "value-outside-range",
            Self::TooSkewed { .. } => "range-too-skewed",
            Self::ModeOutside { .. } => "mode-outside",
            Self::IntervalOutside { .. } => "interval-outside",
            Self::SpreadBeyondPrecision { .. } | Self::BeyondPrecision { .. } => "beyond-precision",
            Self::Counts(fault) => fault.code(),
            Self::WrongSum { .. } => "wrong-sum",
            Self::NegativeWeight { .. } => "negative-weight",
            Self::RepeatedChoice { .. } => "repeated-choice",
            Self::TooFew { .. } | Self::Unpaired { .. } => "too-few-points",
            Self::PercentOutside { .. } => "percent-outside",
            Self::NotIncreasing { .. } => "quantiles-not-increasing",
            Self::NothingLeft { .. } => "bounds-cut-everything",
        }
    }
}

impl From<CountFault> for DistributionError {
    fn from(fault: CountFault) -> Self {
        Self::Counts(fault)
    }
}

impl fmt::Display for DistributionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for DistributionError {}

/// The result of building a shape.
pub type Result<T> = std::result::Result<T, DistributionError>;
