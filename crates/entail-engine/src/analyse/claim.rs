//! In: claims and a scenario. Out: whether each holds, and by how much.
//! The margin is that of the comparison that decides.
//! Never says which sentence is told: that follows the odds.

use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Evaluation;
use crate::language::formula::{Operator, ScenarioId};
use crate::model::Model;

const MUST_HOLD: Code = Code("claim-must-hold");

/// The outcome of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimResult {
    /// Whether the condition holds.
    pub holds: bool,
    /// How far the deciding comparison is from turning; none where nothing is compared.
    pub margin: Option<Margin>,
}

/// The two sides of a comparison, in base units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin {
    /// The operator.
    pub operator: Operator,
    /// The left side.
    pub left: f64,
    /// The right side.
    pub right: f64,
}

impl Margin {
    /// Left less right.
    pub fn difference(&self) -> f64 {
        self.left - self.right
    }

    /// The difference as a part of the right side; none where that is 0.
    pub fn relative(&self) -> Option<f64> {
        (self.right != 0.0).then(|| self.difference() / self.right.abs())
    }
}

pub(super) fn results(
    evaluation: &mut Evaluation,
    scenario: ScenarioId,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ClaimResult> {
    let model = evaluation.model();
    let mut results = Vec::with_capacity(model.claims.len());
    for claim in &model.claims {
        let holds = match evaluation.cells(scenario, &claim.that) {
            Ok(cells) => cells.first().is_some_and(|v| *v != 0.0),
            Err(finding) => {
                findings.push(*finding);
                false
            }
        };
        let margin = evaluation
            .sides(scenario, &claim.that)
            // `never` on one side leaves no distance to turn.
            .filter(|(_, left, right)| left.is_finite() && right.is_finite())
            .map(|(operator, left, right)| Margin { operator, left, right });
        results.push(ClaimResult { holds, margin });
    }
    results
}

/// Claims that fail where they must hold.
pub(super) fn broken(model: &Model, results: &[Vec<ClaimResult>]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, claim) in model.claims.iter().enumerate() {
        for scenario in &claim.must_hold_in {
            if !results[scenario.0 as usize][at].holds {
                let name = &model.scenario(*scenario).id;
                findings.push(
                    Diagnostic::error(
                        MUST_HOLD,
                        format!("the claim `{}` must hold in `{name}`, and does not", claim.id),
                    )
                    .at_with(claim.that.span, "this does not hold there")
                    .hint("change the claim and its sentences, or take the scenario off `must_hold_in`"),
                );
            }
        }
    }
    findings
}
