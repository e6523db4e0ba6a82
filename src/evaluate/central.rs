//! In: what is believed of each cell. Out: its central value, the median of the belief.
//! A split keeps its stated parts, choices take the first that reaches one half.
//! Never draws.

use super::distribution::{
    Beta, Discrete, Distribution, DistributionError, Domain, Empirical, Gamma, LogNormal, LogUniform, Normal,
    QuantileTable, Triangular, Uniform, from_range,
};
use super::error;
use crate::diagnostic::Diagnostic;
use crate::language::formula::{Type, VariableId};
use crate::language::unit::{Flavour, Format, full_precision, print};
use crate::model::{Assumption, Belief, Model, Variable};

/// Central values by variable and cell, and what makes some of them impossible.
pub fn central_values(model: &Model) -> (Vec<Vec<f64>>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut all = Vec::with_capacity(model.variables.len());
    for (at, variable) in model.variables.iter().enumerate() {
        let Some(assumption) = variable.assumption() else {
            all.push(Vec::new());
            continue;
        };
        let domain = domain(variable, assumption);
        let mut cells = Vec::with_capacity(assumption.beliefs.len());
        for (cell, belief) in assumption.beliefs.iter().enumerate() {
            match central(belief, domain, assumption, model.report.interval) {
                Ok(value) => cells.push(value),
                Err(wrong) => {
                    let cell = model.cell_name(&variable.indexes, cell);
                    let words = wrong.message_with(&|value| shown(variable, value));
                    let hint = Some(wrong.hint().to_owned()).filter(|h| !h.is_empty());
                    findings.push(error::belief(model, VariableId(at as u32), &cell, &words, hint));
                    break;
                }
            }
        }
        all.push(cells);
    }
    (all, findings)
}

fn shown(variable: &Variable, value: f64) -> String {
    match variable.unit() {
        Some(unit) => print(value, unit, &Format::default()),
        None => full_precision(value),
    }
}

/// Which values an assumption may take: its declaration decides, never the sign of its numbers.
pub(super) fn domain(variable: &Variable, assumption: &Assumption) -> Domain {
    match &variable.ty {
        Type::Number(measure) if measure.flavour == Flavour::Share => Domain::Share,
        Type::Number(_) if !assumption.signed => Domain::Positive,
        _ => Domain::Real,
    }
}

fn central(
    belief: &Belief,
    domain: Domain,
    assumption: &Assumption,
    interval: f64,
) -> Result<f64, DistributionError> {
    let stated = match belief {
        Belief::Certain(value) => Some(*value),
        Belief::Range { low, value: Some(value), high } if low < value && value < high => {
            distribution(belief, domain, interval)?;
            Some(*value)
        }
        Belief::Quantiles(rows) => rows.iter().find(|(p, _)| *p == 0.5).map(|(_, v)| *v),
        _ => None,
    };
    let Some((low, high)) = assumption.bounds else {
        return stated.map_or_else(|| median(belief, domain, interval), Ok);
    };
    let (low, high) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
    let whole = distribution(belief, domain, interval)?;
    Ok(whole.truncated(low, high)?.distribution.median())
}

fn median(belief: &Belief, domain: Domain, interval: f64) -> Result<f64, DistributionError> {
    match belief {
        Belief::Quantiles(rows) if has_ends(rows) => Ok(on_lines(rows, 0.5)),
        _ => Ok(distribution(belief, domain, interval)?.median()),
    }
}

/// A quantile of a belief; none where its numbers make no distribution, which is said elsewhere.
pub fn quantile(
    variable: &Variable,
    assumption: &Assumption,
    belief: &Belief,
    interval: f64,
    p: f64,
) -> Option<f64> {
    match belief {
        Belief::Quantiles(rows) if has_ends(rows) => Some(on_lines(rows, p)),
        _ => Some(distribution(belief, domain(variable, assumption), interval).ok()?.quantile(p)),
    }
}

/// Where a value lies in what is believed of a cell, as a probability; none where that is no distribution.
pub(super) fn percentile(model: &Model, id: VariableId, cell: usize, value: f64) -> Option<f64> {
    let variable = model.variable(id);
    let assumption = variable.assumption()?;
    let belief = assumption.beliefs.get(cell)?;
    let shape = distribution(belief, domain(variable, assumption), model.report.interval).ok()?;
    Some(shape.cdf(value))
}

/// Whether quantiles name the absolute ends, p0 or p100.
fn has_ends(rows: &[(f64, f64)]) -> bool {
    rows.iter().any(|(p, _)| *p == 0.0 || *p == 1.0)
}

/// A quantile on straight lines between the given ones.
fn on_lines(rows: &[(f64, f64)], p: f64) -> f64 {
    let after = rows.iter().position(|(q, _)| *q >= p).unwrap_or(rows.len() - 1).max(1);
    let ((p0, v0), (p1, v1)) = (rows[after - 1], rows[after]);
    v0 + (v1 - v0) * (p - p0) / (p1 - p0)
}

fn distribution(belief: &Belief, domain: Domain, interval: f64) -> Result<Distribution, DistributionError> {
    Ok(match belief {
        Belief::Certain(value) => super::distribution::Certain::new(*value)?.into(),
        Belief::Range { low, value, high } => from_range(domain, *low, *value, *high, interval)?,
        Belief::Ends { min, mode, max, triangular: true } => Triangular::new(*min, *mode, *max)?.into(),
        Belief::Ends { min, mode, max, triangular: false } => Beta::pert(*min, *mode, *max)?.into(),
        Belief::Quantiles(rows) => {
            let percents: Vec<(f64, f64)> = rows.iter().map(|(p, v)| (p * 100.0, *v)).collect();
            QuantileTable::new(domain, &percents)?.into()
        }
        Belief::Choices(choices) => {
            let (values, weights): (Vec<f64>, Vec<f64>) = choices.iter().copied().unzip();
            Discrete::new(&values, &weights)?.into()
        }
        Belief::Samples(samples) => Empirical::new(samples)?.into(),
        Belief::Shape(name, numbers) => shape(name, numbers, interval)?,
    })
}

/// A named shape with its parameters in the order in which resolving puts them.
fn shape(name: &str, numbers: &[f64], interval: f64) -> Result<Distribution, DistributionError> {
    let at = |i: usize| numbers.get(i).copied().unwrap_or(f64::NAN);
    let (a, b) = (at(0), at(1));
    Ok(match name {
        "normal" => Normal::from_range(a, b, interval)?.into(),
        "normal_moments" => Normal::new(a, b)?.into(),
        "lognormal" => LogNormal::from_range(a, b, interval)?.into(),
        "lognormal_moments" => LogNormal::from_moments(a, b)?.into(),
        "lognormal_logs" => LogNormal::new(a, b)?.into(),
        "beta" => Beta::new(a, b, 0.0, 1.0)?.into(),
        "beta_between" => Beta::new(a, b, at(2), at(3))?.into(),
        "uniform_quantiles" => {
            let tail = (1.0 - interval) / 2.0 * (b - a) / interval;
            Uniform::new(a - tail, b + tail)?.into()
        }
        "loguniform" => LogUniform::new(a, b)?.into(),
        "gamma" => Gamma::new(a, b)?.into(),
        _ => Uniform::new(a, b)?.into(),
    })
}
