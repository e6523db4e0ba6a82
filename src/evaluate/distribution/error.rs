//! In: what a shape was declared with. Out: why no distribution has these numbers, and what to do.
//! Numbers are kept, so that the caller can print them with their units.
//! Never speaks of parameters that the analyst did not write.

use std::fmt;

/// Why a shape cannot be built from the numbers given. Each variant keeps the offending numbers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DistributionError {
    /// A number is NaN or infinite. `key` is the key under which it was written.
    NotFinite {
        /// The key, such as `low`.
        key: &'static str,
        /// What stood there.
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
        /// What stood there.
        value: f64,
        /// The shape that asks for it, such as `lognormal`.
        shape: &'static str,
    },
    /// A number of a share does not lie strictly between 0 and 100 %.
    NotInsideShare {
        /// The key, such as `high`.
        key: &'static str,
        /// What stood there.
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
    /// A parameter of a beta or Dirichlet shape is larger or smaller than can be computed to nine digits.
    BeyondPrecision {
        /// The key, such as `alpha`.
        key: &'static str,
        /// What stood there.
        value: f64,
    },
    /// Weights or parts do not add up to 1 (or 100).
    WrongSum {
        /// The key: `choices` or `mix`.
        key: &'static str,
        /// What they add up to.
        sum: f64,
    },
    /// A weight or part is negative.
    NegativeWeight {
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
        /// What stood there.
        value: f64,
    },
    /// A quantile is declared for a percentage that is not strictly between 0 and 100.
    PercentOutside {
        /// The percentage.
        percent: f64,
    },
    /// The values of a quantile table do not rise with the percentages.
    NotIncreasing {
        /// The lower percentage.
        percent: f64,
        /// Its value.
        value: f64,
        /// The next percentage.
        next_percent: f64,
        /// Its value.
        next_value: f64,
    },
    /// The bounds leave nothing of the shape.
    NothingLeft {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
        /// Where the middle 98 % of the shape lie.
        from: f64,
        /// Where the middle 98 % of the shape lie.
        to: f64,
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
            Self::WrongSum { .. } => "wrong-sum",
            Self::NegativeWeight { .. } => "negative-weight",
            Self::RepeatedChoice { .. } => "repeated-choice",
            Self::TooFew { .. } | Self::Unpaired { .. } => "too-few-points",
            Self::PercentOutside { .. } => "percent-outside",
            Self::NotIncreasing { .. } => "quantiles-not-increasing",
            Self::NothingLeft { .. } => "bounds-cut-everything",
        }
    }

    /// What is wrong, with the numbers as they are.
    pub fn message(&self) -> String {
        self.message_with(&plain)
    }

    /// What is wrong, with the numbers that carry the assumption's unit printed by `print`.
    pub fn message_with(&self, print: &dyn Fn(f64) -> String) -> String {
        match self {
            Self::NotFinite { key, value } => format!("`{key}` is {}, which is not a number", plain(*value)),
            Self::NotBelow { lower_key, lower, upper_key, upper } => {
                format!("`{lower_key}` ({}) is not below `{upper_key}` ({})", print(*lower), print(*upper))
            }
            Self::NotPositive { key, value, shape } => {
                format!("`{key}` is {}, but the {shape} shape needs it above zero", print(*value))
            }
            Self::NotInsideShare { key, value } => {
                format!(
                    "`{key}` is {}, but the range of a share lies strictly between 0 and 100 %",
                    print(*value)
                )
            }
            Self::ValueOutside { low, value, high } => format!(
                "the value {} does not lie between low {} and high {}",
                print(*value),
                print(*low),
                print(*high)
            ),
            Self::TooSkewed { low, value, high } => format!(
                "the value {} is too close to one end of {} to {} for a shape through all three",
                print(*value),
                print(*low),
                print(*high)
            ),
            Self::ModeOutside { min, mode, max } => format!(
                "the mode {} does not lie between min {} and max {}",
                print(*mode),
                print(*min),
                print(*max)
            ),
            Self::NothingLeft { low, high, from, to } => format!(
                "the bounds {} leave nothing of this shape, which lies almost wholly between {} and {}",
                span(*low, *high, print),
                print(*from),
                print(*to)
            ),
            other => other.message_about_points(print),
        }
    }

    /// The messages about lists of weights, samples and quantiles.
    fn message_about_points(&self, print: &dyn Fn(f64) -> String) -> String {
        match self {
            Self::IntervalOutside { interval } => {
                format!("the interval {} does not lie between 0 and 100 %", percent(*interval))
            }
            Self::SpreadBeyondPrecision { mean, sd } => format!(
                "a gamma shape with mean {} and sd {} is too narrow or too wide to be computed",
                print(*mean),
                print(*sd)
            ),
            Self::BeyondPrecision { key, value } => {
                format!("`{key}` is {}, too small or too large to be computed", plain(*value))
            }
            Self::WrongSum { key, sum } => {
                format!("the parts of `{key}` add up to {}, not 100 %", percent(*sum))
            }
            Self::NegativeWeight { position, weight } => {
                format!("part {position} is {}, below zero", percent(*weight))
            }
            Self::RepeatedChoice { value } => format!("the choice {} is listed twice", print(*value)),
            Self::TooFew { things, found, needed } => {
                format!("{found} {things} given, at least {needed} are needed")
            }
            Self::Unpaired { values, weights } => format!("{values} values but {weights} weights"),
            Self::SampleNotFinite { position, value } => {
                format!("sample {position} is {}, which is not a number", plain(*value))
            }
            Self::PercentOutside { percent } => {
                format!("a quantile at {} % is asked for, outside 0–100 %", plain(*percent))
            }
            Self::NotIncreasing { percent, value, next_percent, next_value } => format!(
                "the quantiles do not rise: {} at {} %, then {} at {} %",
                print(*value),
                plain(*percent),
                print(*next_value),
                plain(*next_percent)
            ),
            _ => String::new(),
        }
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFinite { .. } | Self::SampleNotFinite { .. } => "write a finite number",
            Self::NotBelow { .. } => "swap the two, or write the one number as `value` if it is certain",
            Self::NotPositive { .. } => {
                "raise it above zero, or add `signed: true` if the quantity can really be negative"
            }
            Self::NotInsideShare { .. } => {
                "choose ends above 0 and below 100 %, or give hard ends with `min`, `mode` and `max`"
            }
            Self::ValueOutside { .. } => "move the value inside the range, or widen `low` and `high`",
            Self::TooSkewed { .. } => {
                "move the value away from the end, or describe the shape with `quantiles`"
            }
            Self::ModeOutside { .. } => "move the mode between `min` and `max`, or widen them",
            Self::IntervalOutside { .. } => "write the interval as a percentage such as 90%",
            Self::SpreadBeyondPrecision { .. } | Self::BeyondPrecision { .. } => {
                "write `value` alone if it is that certain, or a range with `low` and `high`"
            }
            Self::WrongSum { .. } => "change the parts so that they add up to 100 %",
            Self::NegativeWeight { .. } => "give every part a weight of zero or more",
            Self::RepeatedChoice { .. } => "list it once, with the sum of its weights",
            Self::TooFew { .. } => "add points, or describe the belief with `low` and `high`",
            Self::Unpaired { .. } => "give every choice exactly one weight",
            Self::PercentOutside { .. } => {
                "use percentages above 0 and below 100; absolute ends are `min` and `max`"
            }
            Self::NotIncreasing { .. } => "make every value larger than the one before",
            Self::NothingLeft { .. } => "widen `bounds`, or move the shape inside them",
        }
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

/// A number without unit, short even where it is huge or tiny.
fn plain(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (1e-6..1e15).contains(&size) || !size.is_finite() {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// A fraction as a percentage, rounded so that 0.999 does not print as 99.90000000000001.
fn percent(fraction: f64) -> String {
    format!("{} %", plain((fraction * 1e10).round() / 1e8))
}

/// Bounds in words; either may be open.
fn span(low: f64, high: f64, print: &dyn Fn(f64) -> String) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("{} to {}", print(low), print(high)),
        (true, false) => format!("from {} up", print(low)),
        (false, true) => format!("up to {}", print(high)),
        (false, false) => "without ends".to_owned(),
    }
}
