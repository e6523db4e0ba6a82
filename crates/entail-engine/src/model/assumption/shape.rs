//! In: nothing. Out: the shape of a belief as it was given, and in words.
//! Numbers are in base units, but for parameters that have no unit.
//! Never makes a distribution of it.

use crate::language::unit::print_number;

/// Digits of parameters that have no unit.
const PARAMETER_DIGITS: u8 = 4;

/// A named shape by the parameters in which it is given; all but moments of logarithms and exponents of
/// beta are in the base unit of the assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    /// Normal, by the two quantiles that the report's interval lies between.
    Normal { low: f64, high: f64 },
    /// Normal, by its moments.
    NormalMoments { mean: f64, sd: f64 },
    /// Lognormal, by the two quantiles that the report's interval lies between.
    LogNormal { low: f64, high: f64 },
    /// Lognormal, by its own moments.
    LogNormalMoments { mean: f64, sd: f64 },
    /// Lognormal, by the moments of its logarithm.
    LogNormalLogs { mu: f64, sigma: f64 },
    /// Beta between 0 and 1.
    Beta { alpha: f64, beta: f64 },
    /// Beta between ends.
    BetaBetween { alpha: f64, beta: f64, min: f64, max: f64 },
    /// Uniform between ends.
    Uniform { min: f64, max: f64 },
    /// Uniform, by the two quantiles that the report's interval lies between.
    UniformQuantiles { low: f64, high: f64 },
    /// Uniform on the logarithm, between ends.
    LogUniform { min: f64, max: f64 },
    /// Gamma, by its moments.
    Gamma { mean: f64, sd: f64 },
}

impl Shape {
    /// What it is called on the page, with the numbers in which it is given.
    pub(super) fn describe(
        self,
        number: &dyn Fn(f64) -> String,
        range: &dyn Fn(f64, f64) -> String,
        percent: f64,
    ) -> String {
        let name = self.name();
        let bare = |value: f64| print_number(value, PARAMETER_DIGITS);
        match self {
            Self::Normal { low, high }
            | Self::LogNormal { low, high }
            | Self::UniformQuantiles { low, high } => {
                format!("{name}, {percent}% within {}", range(low, high))
            }
            Self::NormalMoments { mean, sd }
            | Self::LogNormalMoments { mean, sd }
            | Self::Gamma { mean, sd } => {
                format!("{name}, mean {} and standard deviation {}", number(mean), number(sd))
            }
            Self::LogNormalLogs { mu, sigma } => {
                format!("{name}, its logarithm with mean {} and standard deviation {}", bare(mu), bare(sigma))
            }
            Self::Beta { alpha, beta } => format!("{name}, α {} and β {}", bare(alpha), bare(beta)),
            Self::BetaBetween { alpha, beta, min, max } => {
                format!("{name}, α {} and β {}, within {}", bare(alpha), bare(beta), range(min, max))
            }
            Self::Uniform { min, max } | Self::LogUniform { min, max } => {
                format!("{name} within {}", range(min, max))
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Normal { .. } | Self::NormalMoments { .. } => "normal",
            Self::LogNormal { .. } | Self::LogNormalMoments { .. } | Self::LogNormalLogs { .. } => {
                "lognormal"
            }
            Self::Beta { .. } | Self::BetaBetween { .. } => "beta",
            Self::Uniform { .. } | Self::UniformQuantiles { .. } => "uniform",
            Self::LogUniform { .. } => "loguniform",
            Self::Gamma { .. } => "gamma",
        }
    }

    /// The absolute ends that it names as the range of a value.
    pub fn ends(self) -> Option<[f64; 2]> {
        match self {
            Self::Uniform { min, max } | Self::LogUniform { min, max } => Some([min, max]),
            Self::Normal { .. }
            | Self::NormalMoments { .. }
            | Self::LogNormal { .. }
            | Self::LogNormalMoments { .. }
            | Self::LogNormalLogs { .. }
            | Self::Beta { .. }
            | Self::BetaBetween { .. }
            | Self::UniformQuantiles { .. }
            | Self::Gamma { .. } => None,
        }
    }
}
