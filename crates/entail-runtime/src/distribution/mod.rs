//! In: what an assumption declares about a number. Out: a distribution that can be drawn, cut and summarised.
//! One file per shape, one trait that all of them answer, and a match that only dispatches.
//! Never knows units, ids or files, and never draws: a draw is a quantile at a number made elsewhere.
// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]
// A lazy operator is a branch, and a branch is what vectors cannot take.
#![allow(clippy::needless_bitwise_bool)]

mod beta;
mod binomial;
mod certain;
mod count_fault;
mod counts;
mod dirichlet;
mod discrete;
mod domain;
mod error;
mod exponential;
mod family;
mod formed;
mod gamma;
mod johnson;
mod logit_normal;
mod lognormal;
mod mixture;
mod negative_binomial;
mod normal;
mod pareto;
mod poisson;
mod quantiles;
mod range;
mod shape;
pub mod special;
mod student;
mod triangular;
mod truncated;
mod uniform;
mod weibull;
mod wording;

pub use beta::Beta;
pub use binomial::Binomial;
pub use certain::Certain;
pub use count_fault::CountFault;
pub use dirichlet::Dirichlet;
pub use discrete::Discrete;
pub use domain::Domain;
pub use error::{DistributionError, Result};
pub use exponential::Exponential;
pub use family::{Family, FamilySetting};
pub use formed::FormedShape;
pub use gamma::Gamma;
pub use johnson::Johnson;
pub use logit_normal::LogitNormal;
pub use lognormal::LogNormal;
pub use mixture::{Mixture, mixture};
pub use negative_binomial::NegativeBinomial;
pub use normal::Normal;
pub use pareto::Pareto;
pub use poisson::Poisson;
pub use quantiles::{EndedTable, QuantileTable, from_quantiles};
pub use range::from_range;
pub use student::StudentT;
pub use triangular::Triangular;
pub use truncated::{Truncated, Truncation};
pub use uniform::{LogUniform, Uniform};
pub use weibull::Weibull;

pub use shape::Abscissa;
use shape::DistributionShape;
pub use shape::interval_score;

/// Declares the enum over all shapes, the way from each shape into it, and the one dispatching match.
macro_rules! distribution_of {
    ($($shape:ident: $what:literal,)+) => {
        /// What is believed about a number.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Distribution {
            $(#[doc = $what] $shape($shape),)+
        }

        impl Distribution {
            fn shape(&self) -> &dyn DistributionShape {
                match self {
                    $(Self::$shape(shape) => shape,)+
                }
            }
        }

        $(impl From<$shape> for Distribution {
            fn from(shape: $shape) -> Self {
                Self::$shape(shape)
            }
        })+
    };
}

distribution_of! {
    Certain: "One value, without doubt.",
    Normal: "Symmetric, without ends.",
    LogNormal: "Positive, known to within a factor.",
    LogitNormal: "A share, known by its log odds.",
    Triangular: "Straight lines from the ends to the mode.",
    Uniform: "Flat between two ends.",
    LogUniform: "Flat in factors between two ends.",
    Beta: "Between two ends, by two parameters; PERT is one of these.",
    Gamma: "Positive, by mean and standard deviation.",
    Johnson: "Through low, value and high, with the value off the centre.",
    QuantileTable: "Through declared quantiles.",
    EndedTable: "Through declared quantiles, between declared ends.",
    Discrete: "One of several choices, or of observations.",
    Exponential: "The time to an event that may come at any moment.",
    Weibull: "A lifetime, or a wind speed.",
    Pareto: "Above a least value, with a tail that is a power.",
    StudentT: "Symmetric, with heavier tails than the normal shape.",
    Poisson: "A count of events.",
    Binomial: "How many of so many trials succeed.",
    NegativeBinomial: "A count that varies more than that of independent events.",
    Mixture: "One of several shapes, each with its probability.",
    Truncated: "Any continuous shape between bounds.",
}

impl Distribution {
    /// The value that a draw stays at or below with probability `p`, 0 to 1; the ends of the support at
    /// 0 and 1.
    pub fn quantile(&self, p: f64) -> f64 {
        if p.is_nan() { p } else { self.shape().quantile(p) }
    }

    /// The quantile at the probability of a standard normal score: one call from a correlated score to
    /// a draw, sharp in both tails.
    pub fn at_score(&self, z: f64) -> f64 {
        self.shape().at_score(z)
    }

    /// What `column` takes: normal scores, or the probabilities themselves.
    pub fn abscissa(&self) -> Abscissa {
        self.shape().abscissa()
    }

    /// A column of draws at a column of scores or probabilities, whichever `abscissa` says; with rows in
    /// rising order it is quickest. No row depends on another.
    pub fn column(&self, at: &[f64], out: &mut [f64]) {
        self.shape().column(at, out);
    }

    /// Whether it takes single values alone, each with a probability of its own.
    pub fn is_discrete(&self) -> bool {
        matches!(self, Self::Certain(_)) || self.shape().choices().is_some()
    }

    /// Probability that a draw is at most `x`.
    pub fn cdf(&self, x: f64) -> f64 {
        self.shape().cdf(x)
    }

    /// The central case: the value below which a draw stays with probability one half. Of choices, the
    /// first that reaches 50 %.
    pub fn median(&self) -> f64 {
        self.shape().quantile(0.5)
    }

    /// Mean of the draws.
    pub fn mean(&self) -> f64 {
        self.shape().mean()
    }

    /// Standard deviation of the draws.
    pub fn sd(&self) -> f64 {
        self.shape().sd()
    }

    /// Smallest and largest possible value; either may be infinite.
    pub fn support(&self) -> (f64, f64) {
        self.shape().support()
    }

    /// The scale on which its spread is at home: `recentred` on it moves draws to another median.
    pub fn scale(&self) -> Domain {
        self.shape().scale()
    }

    /// Cuts the shape at two bounds, either of which may be infinite, and scales the rest up to a
    /// probability of one. Bounds outside the support change nothing. A certain value outside the bounds
    /// and choices that all lie outside are errors, like any shape of which nothing is left.
    ///
    /// # Errors
    ///
    /// Bounds that are not in order, or between which the shape has no probability.
    pub fn truncated(self, low: f64, high: f64) -> Result<Truncation> {
        truncated::truncate(self, low, high)
    }
}
