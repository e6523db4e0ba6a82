//! In: two assumptions and a correlation of their values. Out: the correlation of their scores that gives it.
//! Both values are written in Hermite polynomials of their scores, in which a correlation of scores is a power.
//! Never draws, and never corrects a correlation that no draws can have.
//!
//! Mehler, F. G. (1866), Ueber die Entwicklung einer Function von beliebig vielen Variablen nach Laplaceschen
//! Functionen höherer Ordnung, Journal für die reine und angewandte Mathematik 66, 161–176.

use super::belief::distribution;
use crate::language::formula::VariableId;
use crate::model::Model;
use entail_runtime::distribution::Distribution;
use entail_runtime::distribution::special::normal;

/// Scores between which values are integrated, and how many steps there are in one.
const REACH: f64 = 8.5;
const STEPS: f64 = 64.0;
/// Powers of the correlation of scores that count.
const POWERS: usize = 120;
const HALVINGS: usize = 60;

/// Why no correlation of scores gives a correlation of values.
#[derive(Clone, Debug, PartialEq)]
pub enum PearsonFault {
    /// One of them takes single values alone, or is certain, or its cells differ in what is believed.
    NoShape(VariableId, &'static str),
    /// Only correlations between these can be reached.
    Beyond([f64; 2]),
}

/// The correlation of the normal scores of two assumptions whose values correlate as wanted.
///
/// # Errors
///
/// Beliefs that are not one continuous shape each, and a correlation beyond what the two shapes can have.
pub fn score_correlation(model: &Model, between: [VariableId; 2], wanted: f64) -> Result<f64, PearsonFault> {
    let [one, other] = between;
    let (one, other) = (standard(&shape(model, one)?, one)?, standard(&shape(model, other)?, other)?);
    let at = |score: f64| -> f64 {
        let powers = one.terms.iter().zip(&other.terms).rev();
        powers.fold(0.0, |sum, (a, b)| (sum + a * b) * score)
    };
    // The ends are those of values that rise together, or against each other, and need no polynomials.
    let ends = [-1.0, 1.0].map(|sign: f64| {
        let rows = one.values.iter().zip(&one.weights);
        let against = |row: usize| if sign < 0.0 { other.values.len() - 1 - row } else { row };
        rows.enumerate().map(|(row, (x, weight))| x * weight * other.values[against(row)]).sum::<f64>()
    });
    if wanted <= ends[0] || wanted >= ends[1] {
        return Err(PearsonFault::Beyond(ends));
    }
    let (mut low, mut high) = (-1.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if at(middle) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(0.5 * (low + high))
}

/// The one continuous shape of an assumption.
fn shape(model: &Model, id: VariableId) -> Result<Distribution, PearsonFault> {
    let fault = |why| PearsonFault::NoShape(id, why);
    let variable = model.variable(id);
    let assumption = variable.assumption().ok_or_else(|| fault("is no assumption"))?;
    if assumption.mix.is_some() {
        return Err(fault("is a split"));
    }
    if assumption.is_computed() {
        return Err(fault("has formulas for parameters"));
    }
    let first = assumption.beliefs.first().ok_or_else(|| fault("has no cell"))?;
    if assumption.beliefs.iter().any(|belief| belief != first) {
        return Err(fault("has several beliefs"));
    }
    // What makes no distribution is reported by itself.
    let shape = distribution(variable, assumption, first, model.report.interval)
        .map_err(|_| fault("has no distribution"))?
        .distribution;
    if shape.is_discrete() {
        return Err(fault("takes single values alone"));
    }
    Ok(shape)
}

/// Values in units of their standard deviation, counted from their mean, at scores in steps.
struct Standard {
    values: Vec<f64>,
    weights: Vec<f64>,
    /// The factors of the normalised Hermite polynomials, from the first power on.
    terms: Vec<f64>,
}

fn standard(shape: &Distribution, id: VariableId) -> Result<Standard, PearsonFault> {
    if !shape.sd().is_finite() || !shape.mean().is_finite() {
        return Err(PearsonFault::NoShape(id, "has no standard deviation"));
    }
    let count = (2.0 * REACH * STEPS) as usize;
    let scores: Vec<f64> = (0..count).map(|step| (step as f64 + 0.5) / STEPS - REACH).collect();
    let weights: Vec<f64> = scores.iter().map(|z| normal::density(*z) / STEPS).collect();
    let raw: Vec<f64> = scores.iter().map(|z| shape.at_score(*z)).collect();
    let sum = |of: &dyn Fn(usize) -> f64| (0..count).map(|row| weights[row] * of(row)).sum::<f64>();
    let mean = sum(&|row| raw[row]);
    let sd = sum(&|row| (raw[row] - mean) * (raw[row] - mean)).sqrt();
    let values: Vec<f64> = raw.iter().map(|x| (x - mean) / sd).collect();
    let mut terms = Vec::with_capacity(POWERS);
    let (mut before, mut now) = (vec![0.0; count], vec![1.0; count]);
    for power in 0..POWERS {
        let (k, next) = (power as f64, power as f64 + 1.0);
        let step = |row: usize| (scores[row] * now[row] - k.sqrt() * before[row]) / next.sqrt();
        let after: Vec<f64> = (0..count).map(step).collect();
        (before, now) = (now, after);
        terms.push((0..count).map(|row| weights[row] * values[row] * now[row]).sum());
    }
    Ok(Standard { values, weights, terms })
}
