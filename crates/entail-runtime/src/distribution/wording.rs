//! In: why a shape cannot be built. Out: the sentence an analyst reads, and what to do next.
//! Numbers that carry a unit are printed by the caller, who knows the unit.
//! Never says "invalid", and never speaks of a parameter that the analyst did not write.

use super::error::DistributionError;

impl DistributionError {
    /// What is wrong, with bare numbers.
    pub fn message(&self) -> String {
        self.message_with(&plain)
    }

    /// What is wrong, with the numbers that carry the assumption's unit printed by `print`.
    pub fn message_with(&self, print: &dyn Fn(f64) -> String) -> String {
        let show = |value: &f64| print(*value);
        let bare = |value: &f64| plain(*value);
        match self {
            Self::NotFinite { key, value } => format!("`{key}` is {}, not a finite number", bare(value)),
            Self::NotBelow { lower_key, lower, upper_key, upper } => {
                format!("`{lower_key}` ({}) is not below `{upper_key}` ({})", show(lower), show(upper))
            }
            Self::NotPositive { key, value, shape } => {
                format!("`{key}` is {}, but a {shape} shape needs it above zero", show(value))
            }
            Self::NotInsideShare { key, value } => {
                format!("`{key}` is {}, but a range of shares stays between 0 and 100 %", show(value))
            }
            Self::ValueOutside { low, value, high } => {
                format!("the value {} is not between low {} and high {}", show(value), show(low), show(high))
            }
            Self::TooSkewed { low, value, high } => {
                let (low, high) = (show(low), show(high));
                format!("the value {} is too close to an end of {low} to {high}", show(value))
            }
            Self::ModeOutside { min, mode, max } => {
                format!("the mode {} is not between min {} and max {}", show(mode), show(min), show(max))
            }
            Self::IntervalOutside { interval } => {
                format!("the interval is {}, not between 0 and 100 %", percent(*interval))
            }
            Self::SpreadBeyondPrecision { mean, sd } => {
                format!(
                    "sd {} is too small or too large for a gamma shape with mean {}",
                    show(sd),
                    show(mean)
                )
            }
            Self::BeyondPrecision { key, value } => {
                format!("`{key}` is {}, too small or too large to compute with", bare(value))
            }
            Self::Counts(fault) => fault.message(&show, &bare),
            Self::WrongSum { key, sum } => format!("the parts of `{key}` add up to {}", total(*sum)),
            Self::NegativeWeight { key, position, weight } => {
                format!("part {position} of `{key}` is {}, below zero", bare(weight))
            }
            Self::RepeatedChoice { value } => format!("the choice {} is listed twice", show(value)),
            Self::TooFew { things, found, needed } => format!("{found} {things}, but it takes {needed}"),
            Self::Unpaired { values, weights } => format!("{values} choices, but {weights} weights"),
            Self::SampleNotFinite { position, value } => {
                format!("sample {position} is {}, not a finite number", bare(value))
            }
            Self::PercentOutside { percent } => format!("{} % is not between 0 and 100 %", bare(percent)),
            Self::NotIncreasing { lower, upper } => {
                let (from, to) = (show(&lower.1), show(&upper.1));
                format!("{from} at {} %, then {to} at {} %: not rising", bare(&lower.0), bare(&upper.0))
            }
            Self::NothingLeft { bounds, bulk } => {
                let (kept, bulk) = (span(*bounds, print), span(bulk_rounded(*bulk), print));
                format!("`bounds` {kept} leave nothing of a shape that lies {bulk}")
            }
        }
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFinite { .. } | Self::SampleNotFinite { .. } => "write a finite number",
            Self::NotBelow { .. } => {
                "write the smaller number first; a number without doubt is `value` alone"
            }
            Self::NotPositive { key: "sd" | "sigma", .. } => "give it a spread, or write `value` alone",
            Self::NotPositive { shape: "lognormal", .. } => {
                "raise it above zero, or add `signed: true` if the quantity can be negative"
            }
            Self::NotPositive { .. } => "raise it above zero, or choose another shape",
            Self::NotInsideShare { .. } => "write ends above 0 and below 100 %, or `min`, `mode` and `max`",
            Self::ValueOutside { .. } => "move the value inside the range, or widen `low` and `high`",
            Self::TooSkewed { .. } => {
                "move the value away from the end, or describe the shape by `quantiles`"
            }
            Self::ModeOutside { .. } => "move the mode between `min` and `max`, or widen them",
            Self::IntervalOutside { .. } => "write the interval as a percentage, such as 90%",
            Self::SpreadBeyondPrecision { .. } | Self::BeyondPrecision { .. } => {
                "check its power of ten, or write `value` alone if the number is that certain"
            }
            Self::Counts(fault) => fault.hint(),
            Self::WrongSum { .. } => "change the parts so that they add up to 100 %",
            Self::NegativeWeight { .. } => "write zero or more for every part",
            Self::RepeatedChoice { .. } => "list it once, with the sum of its weights",
            Self::TooFew { .. } => "add some, or describe the belief by `low` and `high`",
            Self::Unpaired { .. } => "give every choice exactly one weight",
            Self::PercentOutside { .. } => {
                "quantiles lie above 0 and below 100 %; absolute ends are `min` and `max`"
            }
            Self::NotIncreasing { .. } => "make every value larger than the one before",
            Self::NothingLeft { .. } => "widen `bounds`, or move the shape inside them",
        }
    }
}

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

/// A sum of parts in the way they were written: 0.99 and 99 both mean 99 %.
fn total(sum: f64) -> String {
    // Parts written in per cents add up to about 100, fractions to about 1.
    let fraction = if sum > 10.0 { sum / 100.0 } else { sum };
    format!("{}, not 100 %", percent(fraction))
}

/// Computed ends, to three digits: their further ones say nothing.
fn bulk_rounded((low, high): (f64, f64)) -> (f64, f64) {
    let rounded = |value: f64| format!("{value:.2e}").parse().unwrap_or(value);
    (rounded(low), rounded(high))
}

/// Two ends in words; either may be open.
fn span((low, high): (f64, f64), print: &dyn Fn(f64) -> String) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("from {} to {}", print(low), print(high)),
        (true, false) => format!("from {} up", print(low)),
        (false, true) => format!("up to {}", print(high)),
        (false, false) => "without ends".to_owned(),
    }
}
