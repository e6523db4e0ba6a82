//! In: nothing. Out: choices among options, by rules or by payoff.
//! Which number of a payoff is compared is a word of the report.
//! Never holds what was chosen.

use super::Expression;
use crate::language::formula::{IndexId, ScenarioId, VariableId};
use crate::language::unit::full_precision;
use crate::source::Span;
use std::sync::Arc;

/// A choice among options.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Decision {
    pub id: String,
    pub label: String,
    /// The variable that holds the chosen option.
    pub variable: VariableId,
    /// The index of the options.
    pub options: IndexId,
    /// By what the best option is found; none where rules decide.
    pub payoff: Option<Payoff>,
    pub show: Vec<VariableId>,
    pub scenarios: Vec<ScenarioId>,
    pub span: Span,
}

/// What a decision without rules goes by.
#[derive(Clone, Debug)]
pub struct Payoff {
    /// What each option brings, over the indexes of the decision and that of its options.
    pub of: Arc<Expression>,
    /// The best option of each draw: the formula of the decision.
    pub best: Arc<Expression>,
    /// Whether the option that brings least is chosen: a cost.
    pub least: bool,
    /// Which number of its draws is compared.
    pub by: ChosenBy,
}

/// Which number of the draws of a payoff is compared: an option is chosen once, before anybody knows which draw comes true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChosenBy {
    /// That of the central case.
    Central,
    /// The mean: what is best on average (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961).
    Mean,
    /// A quantile, between 0 and 1.
    Quantile(f64),
}

impl ChosenBy {
    /// What a word stands for: `central`, `mean`, `median` or a percentile such as `p10`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "central" => Some(Self::Central),
            "mean" => Some(Self::Mean),
            "median" => Some(Self::Quantile(0.5)),
            _ => {
                let percent: f64 = word.strip_prefix('p')?.parse().ok()?;
                (percent > 0.0 && percent < 100.0).then_some(Self::Quantile(percent / 100.0))
            }
        }
    }

    /// As it is written.
    pub fn word(self) -> String {
        match self {
            Self::Central => "central".to_owned(),
            Self::Mean => "mean".to_owned(),
            Self::Quantile(p) if (p - 0.5).abs() < 1e-12 => "median".to_owned(),
            Self::Quantile(p) => format!("p{}", full_precision(100.0 * p)),
        }
    }
}
