//! In: nothing. Out: what draws say of a decision by payoff.
//! Plain data: means, odds of being best, and what knowing more would be worth.
//! Never takes a decision.

use super::doubt::Knowledge;
use crate::language::formula::ScenarioId;
use entail_runtime::summary::Estimate;

/// What the draws say of a decision in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionDoubt {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The decision, by its position.
    pub decision: usize,
    /// By cell.
    pub cells: Vec<ChoiceDoubt>,
}

/// What the draws say of a cell of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceDoubt {
    /// The share of draws in which each option is the best; empty where that is the same one in every draw.
    pub wins: Vec<Estimate>,
    /// What each option brings on average, in base units.
    pub means: Vec<Estimate>,
    /// The option that brings most on average, or costs least.
    pub best: usize,
    /// How wide the 90 % range of each is.
    pub widths: Vec<f64>,
    /// The option that is next to the best one; none where there is one option alone.
    pub rival: Option<usize>,
    /// How far it lies ahead of the next one on average; none where there is one option alone.
    pub lead: Option<Estimate>,
    /// The option that the central case takes; none where it has no value.
    pub central: Option<usize>,
    /// What it would be worth on average to know everything before choosing: the expected value of perfect information
    /// (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961).
    pub evpi: Estimate,
    /// What it would be worth to know some assumptions alone, that which is worth most first; none worth nothing.
    pub knowing: Vec<Knowledge>,
}

/// How many errors two means may lie apart and still be taken for one.
const ERRORS: f64 = 2.0;

impl ChoiceDoubt {
    /// Whether two options lie so close that the draws do not tell which is the better one.
    pub fn is_close(&self) -> bool {
        self.lead.is_some_and(|lead| lead.value <= ERRORS * lead.error)
    }
}
