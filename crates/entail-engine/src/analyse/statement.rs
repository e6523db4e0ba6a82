//! In: what others printed, and a scenario. Out: whether our number matches, lies within or outside.
//! A match means equal at the published digits.
//! Never rewords the statement.

use crate::diagnostic::Diagnostic;
use crate::evaluate::Evaluation;
use crate::language::formula::ScenarioId;
use crate::model::Verdict;

/// How a statement compares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Equal at the published digits.
    Matches,
    /// Inside the published range.
    Within,
    /// Outside, with our number over the nearest published one; none where that is 0.
    Outside(Option<f64>),
    /// Our reading, without a number.
    Read(Verdict),
    /// Neither is known.
    Open,
}

impl Finding {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Within => "within",
            Self::Outside(_) => "outside",
            Self::Read(verdict) => verdict.name(),
            Self::Open => "open",
        }
    }
}

/// The outcome of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatementResult {
    /// How it compares.
    pub finding: Finding,
    /// Our number, in base units.
    pub ours: Option<f64>,
}

pub(super) fn results(
    evaluation: &mut Evaluation,
    scenario: ScenarioId,
    findings: &mut Vec<Diagnostic>,
) -> Vec<StatementResult> {
    let model = evaluation.model();
    let mut results = Vec::with_capacity(model.statements.len());
    for statement in &model.statements {
        let ours = match &statement.ours {
            None => None,
            Some(expression) => match evaluation.cells(scenario, expression) {
                Ok(cells) => cells.first().copied(),
                Err(finding) => {
                    findings.push(*finding);
                    None
                }
            },
        };
        let finding = match (&statement.published, ours, statement.verdict) {
            // Numbers go before a reading: where both are there, they can be compared.
            (Some(published), Some(value), _) => {
                compare(value, published.low, published.high, published.half_digit)
            }
            (_, _, Some(verdict)) => Finding::Read(verdict),
            _ => Finding::Open,
        };
        results.push(StatementResult { finding, ours });
    }
    results
}

fn compare(value: f64, low: f64, high: f64, half_digit: f64) -> Finding {
    // What was published was rounded to its last digit; the rest is for rounding in binary.
    let slack = half_digit * (1.0 + 1e-9);
    if low == high {
        if (value - low).abs() <= slack { Finding::Matches } else { outside(value, low) }
    } else if value >= low - slack && value <= high + slack {
        Finding::Within
    } else {
        outside(value, if value < low { low } else { high })
    }
}

fn outside(value: f64, nearest: f64) -> Finding {
    Finding::Outside((nearest != 0.0).then(|| value / nearest))
}
