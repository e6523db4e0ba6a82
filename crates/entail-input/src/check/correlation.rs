//! In: the rank correlations of a model. Out: pairs declared twice, and sets that no draws can have together.
//! Names the pair that needs the least change, with the nearest value that it may take.
//! Never draws, and never changes a correlation.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::VariableId;
use entail_engine::model::{Correlation, Model};
use std::f64::consts::PI;

const PAIR: Code = Code("correlation-pair");
const CELLS: Code = Code("correlation-cells");
const IMPOSSIBLE: Code = Code("correlation-impossible");

/// How far inside the valid values a suggestion lies; it is printed with two decimals.
const STEP: f64 = 0.01;
/// The least remaining variance that counts as above zero.
const LEAST: f64 = 1e-9;

/// What is wrong with the correlations.
pub fn impossible(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut pairs: Vec<&Correlation> = Vec::new();
    for own in &model.correlations {
        let [a, b] = own.between;
        let (a, b) = (&model.variable(a).id, &model.variable(b).id);
        if a == b {
            let finding = Diagnostic::error(PAIR, format!("`{a}` is correlated with itself")).at(own.span);
            findings.push(finding.hint("name two different assumptions under `between`"));
        } else if let Some(first) = pairs.iter().find(|p| joins(p, own.between[0], own.between[1])) {
            let finding = Diagnostic::error(PAIR, format!("the correlation of `{a}` and `{b}` stands twice"));
            findings.push(
                finding.at_with(own.span, "again here").also(first.span, "first here").hint("keep one"),
            );
        } else {
            pairs.push(own);
        }
    }
    // Assumptions that are joined by no chain of pairs are independent, so that each group can be judged by itself.
    while let Some(start) = pairs.first().map(|p| p.between[0]) {
        let group = connected(&pairs, start);
        let inside = |p: &Correlation| group.contains(&p.between[0]);
        let own: Vec<&Correlation> = pairs.iter().copied().filter(|p| inside(p)).collect();
        pairs.retain(|p| !inside(p));
        findings.extend(contradiction(model, &own, &group));
        findings.extend(unpaired(model, &own, &group));
    }
    findings
}

fn joins(pair: &Correlation, a: VariableId, b: VariableId) -> bool {
    pair.between == [a, b] || pair.between == [b, a]
}

/// Everything that hangs together with a variable.
fn connected(pairs: &[&Correlation], start: VariableId) -> Vec<VariableId> {
    let mut group = vec![start];
    let mut at = 0;
    while let Some(here) = group.get(at).copied() {
        for [a, b] in pairs.iter().map(|p| p.between).filter(|p| p.contains(&here)) {
            let other = if a == here { b } else { a };
            if !group.contains(&other) {
                group.push(other);
            }
        }
        at += 1;
    }
    group
}

/// Two of a group whose draws differ by labels of different indexes: none of their cells belong together.
fn unpaired(model: &Model, pairs: &[&Correlation], group: &[VariableId]) -> Option<Diagnostic> {
    let apart = |v: VariableId| {
        let variable = model.variable(v);
        variable.assumption().map_or_else(Vec::new, |a| model.apart(&variable.indexes, a))
    };
    let inside = |a: VariableId, b: VariableId| apart(a).iter().all(|i| apart(b).contains(i));
    let strangers = |a: VariableId, b: VariableId| !inside(a, b) && !inside(b, a);
    let of = |v: VariableId| group.iter().copied().find(|other| strangers(v, *other)).map(|other| (v, other));
    let (one, other) = group.iter().copied().find_map(of)?;
    let place = pairs
        .iter()
        .find(|p| joins(p, one, other))
        .or_else(|| pairs.iter().find(|p| p.between.contains(&one) || p.between.contains(&other)))?;
    let name = |v: VariableId| {
        let indexes: Vec<&str> = apart(v).iter().map(|i| model.index(*i).shape.name.as_str()).collect();
        format!("`{}` has draws of its own by `{}`", model.variable(v).id, indexes.join("` and `"))
    };
    let message = format!("{}, {}: no cells of theirs go together", name(one), name(other));
    let finding = Diagnostic::error(CELLS, message).at(place.span);
    Some(finding.hint("give one of them `vary: once`, or split both over the same index"))
}

fn contradiction(model: &Model, pairs: &[&Correlation], group: &[VariableId]) -> Option<Diagnostic> {
    let r = |a: VariableId, b: VariableId| {
        let pair = pairs.iter().find(|p| joins(p, a, b));
        if a == b { 1.0 } else { pair.map_or(0.0, |p| p.of_scores()) }
    };
    if triangle(group, &r).is_some() {
        return None;
    }
    let ids = |p: &Correlation| p.between.map(|v| model.variable(v).id.clone());
    let nearest = pairs.iter().filter_map(|p| Some((*p, nearest(p, group, &r)?)));
    let change = |(p, value): &(&Correlation, f64)| (p.rank - value).abs();
    let Some((pair, value)) = nearest.min_by(|x, y| change(x).total_cmp(&change(y))) else {
        let first = pairs.first()?;
        let names: Vec<String> = group.iter().map(|v| format!("`{}`", model.variable(*v).id)).collect();
        let message = format!("the correlations between {} cannot hold together", names.join(", "));
        let finding = Diagnostic::error(IMPOSSIBLE, message).at(first.span);
        return Some(finding.hint("no single one is to blame: bring several of them closer to 0"));
    };
    let [a, b] = ids(pair);
    if pairs.len() == 1 {
        // Of a pair alone only a whole correlation is out of reach.
        let message = format!("a rank correlation of {} makes `{a}` and `{b}` one assumption", pair.told());
        let same = if pair.rank > 0.0 { "the same" } else { "the opposite" };
        return Some(Diagnostic::error(IMPOSSIBLE, message).at(pair.span).hint(format!(
            "where they are, use {same} one in both places; else write how far they go together, `rank: {value}` at most"
        )));
    }
    let message =
        format!("a rank correlation of {} between `{a}` and `{b}` contradicts the others", pair.told());
    let mut finding =
        Diagnostic::error(IMPOSSIBLE, message).at_with(pair.span, "the least change would be here");
    for other in pairs.iter().filter(|p| p.between != pair.between) {
        let [a, b] = ids(other);
        finding = finding.also(other.span, format!("`{a}` and `{b}`: {}", other.told()));
    }
    Some(finding.hint(format!("the nearest value that is possible is `rank: {value}`")))
}

/// The rank nearest to the stated one of a pair with which the rest can hold.
fn nearest(
    pair: &Correlation,
    group: &[VariableId],
    r: &dyn Fn(VariableId, VariableId) -> f64,
) -> Option<f64> {
    // With all other pairs fixed, the correlation of two given the rest lies between -1 and 1; solved for the pair, that
    // gives an interval of valid values, and the nearest end is the least change.
    let [one, other] = pair.between;
    let rest: Vec<VariableId> = group.iter().copied().filter(|v| ![one, other].contains(v)).collect();
    let lower = triangle(&rest, r)?;
    let first = solved(&lower, &rest, |v| r(one, v));
    let second = solved(&lower, &rest, |v| r(other, v));
    let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(p, q)| p * q).sum::<f64>();
    let (left, right) = (1.0 - dot(&first, &first), 1.0 - dot(&second, &second));
    if left <= LEAST || right <= LEAST {
        return None;
    }
    let (middle, reach) = (dot(&first, &second), (left * right).sqrt());
    let rank = |r: f64| 6.0 / PI * libm::asin(r.clamp(-1.0, 1.0) / 2.0);
    let (low, high) = (rank(middle - reach), rank(middle + reach));
    // Two decimals, rounded into the interval and off its ends.
    let above = pair.rank >= high;
    let steps = if above { (high / STEP).ceil() - 1.0 } else { (low / STEP).floor() + 1.0 };
    let value = (steps * STEP * 100.0).round() / 100.0;
    (value > low && value < high).then_some(value)
}

/// The lower triangle of Cholesky's decomposition; none where the matrix is not positive definite.
fn triangle(group: &[VariableId], r: &dyn Fn(VariableId, VariableId) -> f64) -> Option<Vec<Vec<f64>>> {
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(group.len());
    for (at, a) in group.iter().enumerate() {
        let mut row = solved(&lower, &group[..at], |v| r(*a, v));
        let rest = 1.0 - row.iter().map(|x| x * x).sum::<f64>();
        if rest <= LEAST {
            return None;
        }
        row.push(rest.sqrt());
        lower.push(row);
    }
    Some(lower)
}

/// The solution of a lower triangle for one column.
fn solved(lower: &[Vec<f64>], group: &[VariableId], column: impl Fn(VariableId) -> f64) -> Vec<f64> {
    let mut solution: Vec<f64> = Vec::with_capacity(group.len());
    for (row, v) in lower.iter().zip(group) {
        let known: f64 = row.iter().zip(&solution).map(|(l, s)| l * s).sum();
        solution.push((column(*v) - known) / row[solution.len()]);
    }
    solution
}
