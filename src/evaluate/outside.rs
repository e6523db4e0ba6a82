//! In: scenarios that set a number, and what is believed of it. Out: warnings where it lies outside p1 to p99.
//! A scenario beyond what the analyst holds possible is a different belief, and the reader should hear so.
//! Never judges a value that a formula computes.

use super::central::quantile;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::Node;
use crate::model::{Belief, Change, Model};

const OUTSIDE: Code = Code("scenario-outside-range");

/// Overrides that set a number outside the first to the ninety-ninth percentile of the base.
pub fn outside(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for scenario in &model.scenarios {
        for change in &scenario.overrides {
            let (Change::Set(value), Some(span)) = (&change.change, change.span) else { continue };
            let Node::Constant(number) = value.expr.node else { continue };
            let variable = model.variable(change.target);
            let Some(assumption) = variable.assumption() else { continue };
            let cells = assumption.beliefs.iter().enumerate().filter(|(cell, _)| {
                let places = model.places(&variable.indexes, *cell);
                change
                    .cells
                    .iter()
                    .all(|(i, at)| variable.indexes.iter().zip(&places).any(|(x, p)| x == i && p == at))
            });
            let uncertain = cells.filter(|(_, b)| !matches!(b, Belief::Certain(_) | Belief::Choices(_)));
            let ends = uncertain.filter_map(|(_, b)| {
                let low = quantile(variable, assumption, b, model.report.interval, 0.01)?;
                Some((low, quantile(variable, assumption, b, model.report.interval, 0.99)?))
            });
            let beyond = ends.into_iter().find(|(low, high)| number < *low || number > *high);
            if let Some((low, high)) = beyond {
                let shown = |v: f64| model.print_as(variable, v, None);
                // The base has no overrides of its own: what changes it comes from the command line.
                let given = model
                    .scenarios
                    .first()
                    .is_some_and(|base| base.overrides.iter().any(|o| o.span == change.span));
                let who = if given { "the command line".to_owned() } else { format!("`{}`", scenario.id) };
                let message = format!(
                    "{who} sets `{}` to {}, outside the {} to {} that the assumption holds likely (p1 to p99)",
                    variable.id,
                    shown(number),
                    shown(low),
                    shown(high)
                );
                let finding = Diagnostic::warning(OUTSIDE, message).at(span);
                let said = findings.iter().any(|f: &Diagnostic| f.span == finding.span);
                if !said {
                    findings.push(finding.hint(if given {
                        "if you hold it possible, widen the range of the assumption"
                    } else {
                        "widen the range of the assumption, or say in `why` what makes the scenario possible"
                    }));
                }
            }
        }
    }
    findings
}
