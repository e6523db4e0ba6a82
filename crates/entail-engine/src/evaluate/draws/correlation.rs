//! In: the rank correlations of a model. Out: the weights with which scores mix own ones.
//! A Gaussian copula: scores that are normal together have every rank correlation that is requested.
//! Never repairs a correlation: checking has refused sets that no draws can have.

use crate::language::formula::{IndexId, VariableId};
use crate::model::Model;

/// Assumptions that correlate, in an order in which each mixes what comes before it.
pub struct CorrelationGroup {
    /// The assumptions.
    pub members: Vec<VariableId>,
    /// The lower triangle of Cholesky's decomposition of the correlations of their scores, by rows.
    pub weights: Vec<Vec<f64>>,
}

/// All groups. Members are in the order in which they were first named, so that the first keeps its own draws,
/// except that those with fewer draws (one for all cells) come before those with more (one a cell).
pub fn groups(model: &Model, counts: impl Fn(VariableId) -> bool) -> Vec<CorrelationGroup> {
    let pairs: Vec<[VariableId; 2]> =
        model.correlations.iter().map(|c| c.between).filter(|b| b.iter().all(|v| counts(*v))).collect();
    let mut groups: Vec<Vec<VariableId>> = Vec::new();
    for [one, other] in pairs {
        let home = |groups: &[Vec<VariableId>], v| groups.iter().position(|g| g.contains(&v));
        match (home(&groups, one), home(&groups, other)) {
            (None, None) => groups.push(vec![one, other]),
            (Some(at), None) => groups[at].push(other),
            (None, Some(at)) => groups[at].push(one),
            // A pair that links two groups makes one of them: their scores have to be mixed together.
            (Some(at), Some(from)) if at != from => {
                let moved = groups.remove(at.max(from));
                groups[at.min(from)].extend(moved);
            }
            _ => {}
        }
    }
    groups
        .into_iter()
        .map(|mut members| {
            // A stable sort: among equals the order of declaration decides whose draws stay as they are.
            members.sort_by_key(|v| apart(model, *v).len());
            let weights = triangle(&members, &|a, b| score_correlation(model, a, b));
            CorrelationGroup { members, weights }
        })
        .collect()
}

/// The indexes whose places have draws of their own.
pub fn apart(model: &Model, variable: VariableId) -> Vec<IndexId> {
    let variable = model.variable(variable);
    variable.assumption().map_or_else(Vec::new, |a| model.apart(&variable.indexes, a))
}

/// The correlation of the scores of two assumptions.
fn score_correlation(model: &Model, a: VariableId, b: VariableId) -> f64 {
    let pair = model.correlations.iter().find(|c| c.between == [a, b] || c.between == [b, a]);
    if a == b { 1.0 } else { pair.map_or(0.0, crate::model::Correlation::of_scores) }
}

fn triangle(members: &[VariableId], r: &dyn Fn(VariableId, VariableId) -> f64) -> Vec<Vec<f64>> {
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(members.len());
    for (at, a) in members.iter().enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(at + 1);
        for (above, b) in lower.iter().zip(members) {
            // Cholesky row by row: what the earlier members account for already is taken off.
            let known: f64 = above.iter().zip(&row).map(|(l, s)| l * s).sum();
            row.push((r(*a, *b) - known) / above[row.len()]);
        }
        row.push((1.0 - row.iter().map(|x| x * x).sum::<f64>()).sqrt());
        lower.push(row);
    }
    lower
}
