//! In: nothing. Out: the shape of a belief as it was given, its parameters as numbers or as formulas, and in words.
//! Numbers are in base units, but for parameters that have no unit.
//! Never makes a distribution of it.

use crate::language::unit::print_number;
use crate::model::Expression;
pub use entail_runtime::distribution::Family;
use std::sync::Arc;

/// Digits of parameters that have no unit.
const PARAMETER_DIGITS: u8 = 4;
/// More parameters no shape has.
const MOST_PARAMETERS: usize = 4;

/// A named shape by the parameters in which it is given; all but moments of logarithms, exponents, chances and numbers of
/// trials are in the base unit of the assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Which shape, and in which parameters.
    pub family: Family,
    /// The parameters, in the order of the family's keys; further ones are 0, so that equal shapes are equal.
    parameters: [f64; MOST_PARAMETERS],
    /// One of the declared unit, in base units: counts are of one of it.
    pub step: f64,
}

impl Shape {
    /// A shape whose parameters have these numbers.
    pub fn new(family: Family, step: f64, of: impl Fn(&str) -> f64) -> Self {
        let mut parameters = [0.0; MOST_PARAMETERS];
        for (parameter, key) in parameters.iter_mut().zip(family.keys()) {
            *parameter = of(key);
        }
        Self { family, parameters, step }
    }

    /// The parameters, in the order of the family's keys.
    pub fn parameters(&self) -> &[f64] {
        &self.parameters[..self.family.keys().len()]
    }

    /// The number of a parameter; not a number where the shape has none of this name.
    fn of(&self, key: &str) -> f64 {
        let at = self.family.keys().iter().position(|own| *own == key);
        at.map_or(f64::NAN, |at| self.parameters[at])
    }

    /// What it is called on the page, with the numbers in which it is given.
    pub(super) fn describe(
        self,
        number: &dyn Fn(f64) -> String,
        range: &dyn Fn(f64, f64) -> String,
        percent: f64,
    ) -> String {
        let name = family_name(self.family);
        let bare = |key: &str| print_number(self.of(key), PARAMETER_DIGITS);
        let number = |key: &str| number(self.of(key));
        let range = |low: &str, high: &str| range(self.of(low), self.of(high));
        match self.family {
            Family::Normal | Family::LogNormal | Family::UniformQuantiles => {
                format!("{name}, {percent}% within {}", range("low", "high"))
            }
            Family::NormalMoments
            | Family::LogNormalMoments
            | Family::Gamma
            | Family::NegativeBinomialMoments => {
                format!("{name}, mean {} and standard deviation {}", number("mean"), number("sd"))
            }
            Family::LogNormalLogs => format!(
                "{name}, its logarithm with mean {} and standard deviation {}",
                bare("mu"),
                bare("sigma")
            ),
            Family::Beta => format!("{name}, α {} and β {}", bare("alpha"), bare("beta")),
            Family::BetaBetween => {
                format!("{name}, α {} and β {}, within {}", bare("alpha"), bare("beta"), range("min", "max"))
            }
            Family::Uniform | Family::LogUniform => format!("{name} within {}", range("min", "max")),
            Family::Exponential | Family::Poisson => format!("{name}, mean {}", number("mean")),
            Family::Weibull => format!("{name}, k {} and scale {}", bare("k"), number("scale")),
            Family::WeibullMean => format!("{name}, k {} and mean {}", bare("k"), number("mean")),
            Family::Pareto => format!("{name}, from {} with α {}", number("min"), bare("alpha")),
            Family::StudentT => {
                let (location, scale) = (number("location"), number("scale"));
                format!("{name}, {} degrees of freedom around {location} with scale {scale}", bare("df"))
            }
            Family::Binomial => format!("{name}, n {} and p {}", bare("n"), bare("p")),
            Family::NegativeBinomial => {
                format!("{name}, mean {} and dispersion {}", number("mean"), bare("dispersion"))
            }
            Family::NegativeBinomialTrials => format!("{name}, r {} and p {}", bare("r"), bare("p")),
            Family::Triangular | Family::Pert => {
                format!("{name} within {}, likeliest {}", range("min", "max"), number("mode"))
            }
        }
    }

    /// Whether it is given by two quantiles.
    pub(super) fn names_quantiles(self) -> bool {
        matches!(self.family, Family::Normal | Family::LogNormal | Family::UniformQuantiles)
    }

    /// The absolute ends that it names as the range of a value.
    pub fn ends(self) -> Option<[f64; 2]> {
        match self.family {
            Family::Uniform | Family::LogUniform => Some([self.of("min"), self.of("max")]),
            _ => None,
        }
    }
}

/// What a shape is called on the page.
fn family_name(family: Family) -> &'static str {
    match family.shape() {
        "weibull" => "Weibull",
        "pareto" => "Pareto",
        "student_t" => "Student’s t",
        "poisson" => "Poisson",
        "negative_binomial" => "negative binomial",
        "pert" => "PERT",
        name => name,
    }
}

/// A named shape whose parameters are formulas: in each draw it is the one that they make there.
#[derive(Clone, Debug)]
pub struct ComputedShape {
    /// Which shape, and in which parameters.
    pub family: Family,
    /// The formulas, in the order of the family's keys.
    pub parameters: Vec<Arc<Expression>>,
    /// One of the declared unit, in base units.
    pub step: f64,
}

impl ComputedShape {
    /// What it is called on the page, with its formulas as they are printed by `formula`.
    pub fn describe(&self, formula: &dyn Fn(&Expression) -> String) -> String {
        let given = self.family.keys().iter().zip(&self.parameters);
        let given: Vec<String> =
            given.map(|(key, e)| format!("{} = {}", key_name(key), formula(e))).collect();
        format!("{}, {}", family_name(self.family), given.join(", "))
    }
}

/// What a parameter is called on the page.
fn key_name(key: &'static str) -> &'static str {
    match key {
        "sd" => "standard deviation",
        "alpha" => "α",
        "beta" => "β",
        "mu" => "mean of its logarithm",
        "sigma" => "standard deviation of its logarithm",
        "min" => "least",
        "mode" => "likeliest",
        "max" => "most",
        "df" => "degrees of freedom",
        key => key,
    }
}

// The same formulas are the same belief: cells of one assumption share them.
impl PartialEq for ComputedShape {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Expression>, &Arc<Expression>)| Arc::ptr_eq(one, other);
        self.family == other.family
            && self.step == other.step
            && self.parameters.len() == other.parameters.len()
            && self.parameters.iter().zip(&other.parameters).all(same)
    }
}
