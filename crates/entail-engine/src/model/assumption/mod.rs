//! In: nothing. Out: what is believed about a number, cell by cell, and on whose word.
//! Numbers are in base units; the forms are those of the language page.
//! Never holds a draw.

mod shape;

pub use shape::Shape;

use crate::language::period::Date;
use crate::language::unit::print_number;

/// Digits of the probability of a part.
const WEIGHT_DIGITS: u8 = 3;
/// Outcomes that are listed one by one.
const LISTED: usize = 8;

/// An assumption.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// The belief of each cell.
    pub beliefs: Vec<Belief>,
    /// Whether its cells are a split that adds up to one.
    pub mix: Option<Mix>,
    /// How uncertain cells go together.
    pub vary: Vary,
    /// How cells of periods that are not given are filled.
    pub between: Option<Between>,
    /// Where values are cut off, in base units.
    pub bounds: Option<(Option<f64>, Option<f64>)>,
    /// Whether it may be negative.
    pub signed: bool,
    /// The id whose stream of draws it keeps.
    pub rename_of: Option<String>,
    /// On whose word.
    pub provenance: Provenance,
}

impl Assumption {
    /// Whether any of its cells may be another than it is.
    pub fn is_uncertain(&self) -> bool {
        self.mix.is_some_and(|m| m.concentration.is_some())
            || self.beliefs.iter().any(|b| !matches!(b, Belief::Certain(_)))
    }
}

/// A split over one index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// Sum of the Dirichlet parameters; none if the split is certain.
    pub concentration: Option<f64>,
}

/// What is believed of one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Belief {
    /// Exactly this.
    Certain(f64),
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
    /// One of several beliefs, each with its probability.
    Mixture(Vec<(f64, Belief)>),
    /// Outcomes with their weights.
    Choices(Vec<(f64, f64)>),
    /// Observed values.
    Samples(Vec<f64>),
}

impl Belief {
    /// The range in words, its numbers printed by `number` and `range`; none where nothing is uncertain.
    pub fn describe(
        &self,
        number: &dyn Fn(f64) -> String,
        range: &dyn Fn(f64, f64) -> String,
        interval: f64,
    ) -> Option<String> {
        let percent = (interval * 100.0).round();
        match self {
            Self::Certain(_) => None,
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
            Self::Mixture(parts) => {
                let part = |(weight, belief): &(f64, Self)| {
                    let told = belief.describe(number, range, interval);
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
    /// Whether its words say where the middle of it lies.
    pub fn names_quantiles(&self) -> bool {
        match self {
            Self::Certain(_) | Self::Range { .. } | Self::Quantiles(_) => true,
            Self::Choices(choices) => choices.len() <= LISTED,
            Self::Shape(shape) => shape.names_quantiles(),
            Self::Ends { .. } | Self::Samples(_) | Self::Mixture(_) => false,
        }
    }

    /// Whether it counts whole numbers, of which no part or multiple is one.
    pub fn counts(&self) -> bool {
        match self {
            Self::Shape(shape) => shape.counts(),
            Self::Mixture(parts) => parts.iter().any(|(_, part)| part.counts()),
            _ => false,
        }
    }
}

/// How uncertain cells go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// One factor moves all cells.
    Once,
    /// Each cell has its own draw.
    Each,
    /// Each label has its own draw, which moves all its periods: the default where both are.
    EachLabel,
    /// Each period adds to the one before.
    Walk,
}

/// How periods between given ones are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// In a straight line.
    Linear,
    /// At a constant rate of growth.
    Geometric,
    /// The last given value holds.
    Step,
}

/// What an assumption rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody published it.
    Sourced,
    /// Chosen so that results fit something known.
    Calibrated,
    /// Judged.
    Judgement,
}

impl Basis {
    /// As written in YAML and printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Calibrated => "calibrated",
            Self::Judgement => "judgement",
        }
    }
}

/// On whose word something rests.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Provenance {
    pub basis: Option<Basis>,
    /// Claims and statements that a calibrated number was chosen to meet, by id.
    pub calibrated_to: Vec<String>,
    pub source: Option<usize>,
    pub locator: Option<String>,
    pub as_of: Option<Date>,
    pub review_by: Option<Date>,
}
