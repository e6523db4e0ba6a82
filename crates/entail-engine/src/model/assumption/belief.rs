//! In: nothing. Out: what is believed of one cell, in the form in which it was given, and in words.
//! Numbers are in base units.
//! Never makes a distribution of it.

use super::{ComputedShape, Shape};
use crate::language::unit::print_number;
use crate::model::Expression;
use std::sync::Arc;

/// Digits of the probability of a part.
const WEIGHT_DIGITS: u8 = 3;
/// Outcomes that are listed one by one.
const LISTED: usize = 8;

/// What is believed of one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Belief {
    /// Exactly this.
    Certain(f64),
    /// Nothing: nobody took the number.
    Missing,
    /// Two quantiles, and the central value where it is given.
    Range {
        /// Lower quantile.
        low: f64,
        /// Central value, if off-centre.
        value: Option<f64>,
        /// Upper quantile.
        high: f64,
    },
    /// Absolute ends with the likeliest value.
    Ends {
        /// Least.
        min: f64,
        /// Likeliest.
        mode: f64,
        /// Most.
        max: f64,
        /// Straight sides instead of PERT's.
        triangular: bool,
    },
    /// Probabilities with their quantiles, ascending.
    Quantiles(Vec<(f64, f64)>),
    /// A named shape with its parameters.
    Shape(Shape),
    /// A named shape whose parameters are formulas.
    Computed(Arc<ComputedShape>),
    /// One of several beliefs, each with its probability.
    Mixture(Vec<(f64, Belief)>),
    /// Outcomes with their weights.
    Choices(Vec<(f64, f64)>),
    /// Observed values.
    Samples(Vec<f64>),
}

/// How the words for a belief print what they name.
pub struct BeliefWords<'a> {
    /// A number.
    pub number: &'a dyn Fn(f64) -> String,
    /// Two ends.
    pub range: &'a dyn Fn(f64, f64) -> String,
    /// A formula.
    pub formula: &'a dyn Fn(&Expression) -> String,
}

impl Belief {
    /// What is believed in words; none where nothing is uncertain.
    pub fn describe(&self, words: &BeliefWords<'_>, interval: f64) -> Option<String> {
        let BeliefWords { number, range, formula } = words;
        let percent = (interval * 100.0).round();
        match self {
            Self::Certain(_) | Self::Missing => None,
            Self::Range { low, high, .. } => Some(format!("{percent}% within {}", range(*low, *high))),
            Self::Ends { min, mode, max, .. } => {
                Some(format!("within {}, likeliest {}", range(*min, *max), number(*mode)))
            }
            Self::Quantiles(rows) if matches!(rows[..], [(0.0, _), (0.5, _), (1.0, _)]) => {
                Some(format!("within {}", range(rows[0].1, rows[2].1)))
            }
            Self::Quantiles(rows) => {
                let row = |(p, v): &(f64, f64)| format!("p{} {}", (p * 1000.0).round() / 10.0, number(*v));
                Some(rows.iter().map(row).collect::<Vec<_>>().join(", "))
            }
            Self::Choices(choices) if choices.len() > LISTED => {
                let values = choices.iter().map(|choice| choice.0);
                let low = values.clone().fold(f64::INFINITY, f64::min);
                let high = values.fold(f64::NEG_INFINITY, f64::max);
                Some(format!("one of {} values within {}", choices.len(), range(low, high)))
            }
            Self::Choices(choices) => {
                let one = |(v, w): &(f64, f64)| format!("{} ({:.0}%)", number(*v), w * 100.0);
                Some(choices.iter().map(one).collect::<Vec<_>>().join(", "))
            }
            Self::Samples(samples) => Some(format!("{} observations", samples.len())),
            Self::Shape(shape) => Some(shape.describe(number, range, percent)),
            Self::Computed(shape) => Some(shape.describe(formula)),
            Self::Mixture(parts) => {
                let part = |(weight, belief): &(f64, Self)| {
                    let told = belief.describe(words, interval);
                    let told = told.unwrap_or_else(|| match belief {
                        Self::Certain(value) => number(*value),
                        _ => String::new(),
                    });
                    format!("{}% {told}", print_number(weight * 100.0, WEIGHT_DIGITS))
                };
                Some(format!("one of {}", parts.iter().map(part).collect::<Vec<_>>().join("; ")))
            }
        }
    }
}

impl Belief {
    /// Whether it may be another number than it is.
    pub fn is_uncertain(&self) -> bool {
        !matches!(self, Self::Certain(_) | Self::Missing)
    }

    /// The formulas that its parameters are.
    pub fn expressions(&self) -> &[Arc<Expression>] {
        match self {
            Self::Computed(shape) => &shape.parameters,
            _ => &[],
        }
    }

    /// Whether its words say where the middle of it lies.
    pub fn names_quantiles(&self) -> bool {
        match self {
            Self::Certain(_) | Self::Missing | Self::Range { .. } | Self::Quantiles(_) => true,
            Self::Choices(choices) => choices.len() <= LISTED,
            Self::Shape(shape) => shape.names_quantiles(),
            Self::Ends { .. } | Self::Samples(_) | Self::Mixture(_) | Self::Computed(_) => false,
        }
    }

    /// Whether it counts whole numbers, of which no part or multiple is one.
    pub fn counts(&self) -> bool {
        match self {
            Self::Shape(shape) => shape.family.counts(),
            Self::Computed(shape) => shape.family.counts(),
            Self::Mixture(parts) => parts.iter().any(|(_, part)| part.counts()),
            _ => false,
        }
    }
}
