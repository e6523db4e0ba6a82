//! In: what is believed of each cell. Out: its central value, the median of the belief.
//! A split keeps its stated parts, choices take the first that reaches one half.
//! Never draws.

use super::belief::{distribution, domain, stated};
use super::wording;
use crate::diagnostic::Diagnostic;
use crate::language::formula::VariableId;
use crate::language::unit::{NumberFormat, full_precision, print};
use crate::model::{Assumption, Belief, Model, Variable};
use entail_runtime::distribution::DistributionError;

/// The part that may be cut off without a word.
const CUT_UNSAID: f64 = 0.01;

/// Central values by variable and cell, and what makes some of them impossible.
pub fn central_values(model: &Model) -> (Vec<Vec<f64>>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut all = Vec::with_capacity(model.variables.len());
    for (at, variable) in model.variables.iter().enumerate() {
        let Some(assumption) = variable.assumption() else {
            all.push(Vec::new());
            continue;
        };
        let mut cells = Vec::with_capacity(assumption.beliefs.len());
        let mut most = (0.0, 0);
        for (cell, belief) in assumption.beliefs.iter().enumerate() {
            match central(variable, assumption, belief, model.report.interval) {
                Ok((value, cut)) => {
                    cells.push(value);
                    most = if cut > most.0 { (cut, cell) } else { most };
                }
                Err(wrong) => {
                    findings.push(impossible(model, VariableId(at as u32), cell, &wrong));
                    // One impossible cell is enough: the others would mostly say the same.
                    break;
                }
            }
        }
        // Only the largest cut of an assumption is worth a warning; the others follow from it.
        if most.0 > CUT_UNSAID {
            let cell = model.cell_name(&variable.indexes, most.1);
            // What the analyst cut by `bounds` is meant; what the kind of quantity cuts has to name its ends.
            let ends = assumption.bounds.is_none().then(|| domain(variable, assumption).ends());
            findings.push(wording::cut(variable, &cell, most.0, ends));
        }
        all.push(cells);
    }
    (all, findings)
}

/// A belief whose numbers make no distribution, as a finding.
pub fn impossible(model: &Model, id: VariableId, cell: usize, wrong: &DistributionError) -> Diagnostic {
    let variable = model.variable(id);
    let cell = model.cell_name(&variable.indexes, cell);
    let words = wrong.message_with(&|value| shown(variable, value));
    let hint = Some(wrong.hint().to_owned()).filter(|h| !h.is_empty());
    wording::belief(model, id, &cell, &words, hint)
}

fn shown(variable: &Variable, value: f64) -> String {
    match variable.unit() {
        Some(unit) => print(value, unit, &NumberFormat::default()),
        None => full_precision(value),
    }
}

/// The central value of a cell, and what was cut off its belief.
fn central(
    variable: &Variable,
    assumption: &Assumption,
    belief: &Belief,
    interval: f64,
) -> Result<(f64, f64), DistributionError> {
    // Its middle is that of the shape which its parameters make, and known when these are computed.
    if let Belief::Computed(_) = belief {
        return Ok((f64::NAN, 0.0));
    }
    if let Some(value) = stated(assumption, belief) {
        return Ok((value, 0.0));
    }
    let cut = distribution(variable, assumption, belief, interval)?;
    let median = match belief {
        // A value that rounding alone takes for the centre of its range is still the one that is printed.
        Belief::Range { low, value: Some(value), high } if cut.cut == 0.0 && low < value && value < high => {
            *value
        }
        _ => cut.distribution.median(),
    };
    Ok((median, cut.cut))
}

/// A quantile of a belief; none where its numbers make no distribution, which is reported elsewhere.
pub fn quantile(
    variable: &Variable,
    assumption: &Assumption,
    belief: &Belief,
    interval: f64,
    p: f64,
) -> Option<f64> {
    Some(distribution(variable, assumption, belief, interval).ok()?.distribution.quantile(p))
}

/// Where a value lies in what is believed of a cell, as a probability; none where that is no distribution.
pub(super) fn percentile(model: &Model, id: VariableId, cell: usize, value: f64) -> Option<f64> {
    let variable = model.variable(id);
    let assumption = variable.assumption()?;
    let belief = assumption.beliefs.get(cell)?;
    let shape = distribution(variable, assumption, belief, model.report.interval).ok()?;
    Some(shape.distribution.cdf(value))
}
