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
    /// Exponential, by its mean.
    Exponential { mean: f64 },
    /// Weibull, by exponent and scale.
    Weibull { k: f64, scale: f64 },
    /// Weibull, by exponent and mean.
    WeibullMean { k: f64, mean: f64 },
    /// Pareto, by its least value and the exponent of its tail.
    Pareto { min: f64, alpha: f64 },
    /// Student's t, by degrees of freedom, location and scale.
    StudentT { df: f64, location: f64, scale: f64 },
    /// Poisson, by its mean; counts are of one declared unit.
    Poisson { mean: f64, unit: f64 },
    /// Binomial, by trials and the chance of each.
    Binomial { n: f64, p: f64, unit: f64 },
    /// Negative binomial, by mean and dispersion.
    NegativeBinomial { mean: f64, dispersion: f64, unit: f64 },
    /// Negative binomial, by its moments.
    NegativeBinomialMoments { mean: f64, sd: f64, unit: f64 },
    /// Negative binomial, as the failures before so many successes.
    NegativeBinomialTrials { r: f64, p: f64, unit: f64 },
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
            | Self::Gamma { mean, sd }
            | Self::NegativeBinomialMoments { mean, sd, .. } => {
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
            Self::Exponential { mean } | Self::Poisson { mean, .. } => {
                format!("{name}, mean {}", number(mean))
            }
            Self::Weibull { k, scale } => format!("{name}, k {} and scale {}", bare(k), number(scale)),
            Self::WeibullMean { k, mean } => format!("{name}, k {} and mean {}", bare(k), number(mean)),
            Self::Pareto { min, alpha } => format!("{name}, from {} with α {}", number(min), bare(alpha)),
            Self::StudentT { df, location, scale } => {
                let (location, scale) = (number(location), number(scale));
                format!("{name}, {} degrees of freedom around {location} with scale {scale}", bare(df))
            }
            Self::Binomial { n, p, .. } => format!("{name}, n {} and p {}", bare(n), bare(p)),
            Self::NegativeBinomial { mean, dispersion, .. } => {
                format!("{name}, mean {} and dispersion {}", number(mean), bare(dispersion))
            }
            Self::NegativeBinomialTrials { r, p, .. } => format!("{name}, r {} and p {}", bare(r), bare(p)),
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
            Self::Exponential { .. } => "exponential",
            Self::Weibull { .. } | Self::WeibullMean { .. } => "Weibull",
            Self::Pareto { .. } => "Pareto",
            Self::StudentT { .. } => "Student’s t",
            Self::Poisson { .. } => "Poisson",
            Self::Binomial { .. } => "binomial",
            Self::NegativeBinomial { .. }
            | Self::NegativeBinomialMoments { .. }
            | Self::NegativeBinomialTrials { .. } => "negative binomial",
        }
    }

    /// Whether it is given by two quantiles.
    pub(super) fn names_quantiles(self) -> bool {
        matches!(self, Self::Normal { .. } | Self::LogNormal { .. } | Self::UniformQuantiles { .. })
    }

    /// Whether it counts whole numbers of the declared unit.
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::Poisson { .. }
                | Self::Binomial { .. }
                | Self::NegativeBinomial { .. }
                | Self::NegativeBinomialMoments { .. }
                | Self::NegativeBinomialTrials { .. }
        )
    }

    /// The absolute ends that it names as the range of a value.
    pub fn ends(self) -> Option<[f64; 2]> {
        match self {
            Self::Uniform { min, max } | Self::LogUniform { min, max } => Some([min, max]),
            _ => None,
        }
    }
}
