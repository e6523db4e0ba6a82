//! In: the name of a statistic, or a column of draws. Out: which one is meant, or its estimate.
//! Numbers and points in time have quantiles, mean and deviation; yes and no has a probability.
//! Never gives a number that the kind of value does not have.

use crate::explain::error::QuestionError;
use entail_engine::language::formula::{Type, describe};
use entail_engine::language::unit::full_precision;
use entail_runtime::summary::{Estimate, probability, summarise};

/// What is asked of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Statistic {
    /// The value at central assumptions, which needs no draws.
    #[default]
    Central,
    /// The value below which a share of draws lies.
    Quantile(f64),
    /// The mean of all draws.
    Mean,
    /// Their standard deviation.
    Sd,
    /// The share of draws that are yes.
    Probability,
    /// The standard error of the mean, or of the probability.
    Error,
}

/// The ends of what `pNN` may be.
const PER_CENT: std::ops::RangeInclusive<f64> = 0.1..=99.9;

impl Statistic {
    /// The statistic of a word; an error is a message for a person.
    ///
    /// # Errors
    ///
    /// A word that is no statistic, with those that are.
    pub fn parse(word: &str) -> Result<Self, QuestionError> {
        match word {
            "central" => Ok(Self::Central),
            "mean" => Ok(Self::Mean),
            "sd" => Ok(Self::Sd),
            "prob" => Ok(Self::Probability),
            "se" => Ok(Self::Error),
            _ => {
                let digits = word.strip_prefix('p').filter(|d| d.starts_with(|c: char| c.is_ascii_digit()));
                match digits.and_then(|d| d.parse::<f64>().ok()) {
                    Some(number) if PER_CENT.contains(&number) => Ok(Self::Quantile(number / 100.0)),
                    Some(_) => Err("quantiles go from p0.1 to p99.9".to_owned().into()),
                    None => Err(QuestionError::new(
                        "it is central, mean, sd, prob, se, or a quantile such as p5, p50 or p97.5",
                    )),
                }
            }
        }
    }

    /// The word for it.
    pub fn name(self) -> String {
        match self {
            Self::Central => "central".to_owned(),
            Self::Quantile(p) => format!("p{}", full_precision(p * 100.0)),
            Self::Mean => "mean".to_owned(),
            Self::Sd => "sd".to_owned(),
            Self::Probability => "prob".to_owned(),
            Self::Error => "se".to_owned(),
        }
    }

    /// Whether it is a plain number whatever the value is.
    pub(super) fn is_bare(self, ty: &Type) -> bool {
        let spread = matches!(self, Self::Sd | Self::Error);
        *ty == Type::YesNo || (*ty == Type::Period && spread)
    }

    /// Whether a kind of value has it; an error is a message for a person.
    pub(super) fn suits(self, name: &str, ty: &Type) -> Result<(), QuestionError> {
        let word = self.name();
        match (self, ty) {
            (Self::Central, _)
            | (Self::Error, Type::YesNo | Type::Number(_) | Type::Period)
            | (Self::Probability, Type::YesNo)
            | (Self::Quantile(_) | Self::Mean | Self::Sd, Type::Number(_) | Type::Period) => Ok(()),
            (_, Type::YesNo) => {
                Err(format!("--stat {word}: `{name}` is yes or no: ask for `prob`, or for its error `se`")
                    .into())
            }
            (Self::Probability, _) => {
                Err(format!("--stat prob: only yes and no have a probability, and `{name}` is {}", kind(ty))
                    .into())
            }
            _ => Err(format!("--stat {word}: `{name}` is {} and has none", kind(ty)).into()),
        }
    }

    /// The estimate from a column of draws; the error of an error is not known.
    pub(super) fn of(
        self,
        name: &str,
        ty: &Type,
        column: &[f64],
        replicates: usize,
    ) -> Result<Estimate, QuestionError> {
        if *ty == Type::YesNo {
            let found = probability(column, replicates);
            return Ok(if self == Self::Error { alone(found.error) } else { found });
        }
        let asked = if let Self::Quantile(p) = self { vec![p] } else { Vec::new() };
        let summary = summarise(column, replicates, &asked);
        let needs_ends = matches!(self, Self::Sd | Self::Error);
        // Infinite draws have quantiles, but no deviation.
        if needs_ends && summary.never.value > 0.0 {
            let word = self.name();
            return Err(
                format!("--stat {word}: `{name}` is `never` in some draws, so that it has none").into()
            );
        }
        Ok(match self {
            Self::Quantile(_) => summary.quantiles[0],
            Self::Sd => summary.sd,
            Self::Error => alone(summary.mean.error),
            _ => summary.mean,
        })
    }
}

/// What kind of value it is, for a message.
pub(super) fn kind(ty: &Type) -> String {
    if matches!(ty, Type::Number(_)) { "a number".to_owned() } else { describe(ty) }
}

fn alone(value: f64) -> Estimate {
    Estimate { value, error: f64::NAN }
}
