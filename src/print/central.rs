//! In: the values that a page prints plainly, and their draws. Out: findings where the plain value misleads.
//! The central case is no typical draw where a formula bends; a mean far above the median is none either.
//! Never changes what is printed.

use super::facts::Facts;
use super::reference::Reference;
use super::spread::Statistic;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::PointEstimate;

const APART: Code = Code("central-not-typical");
const SKEWED: Code = Code("mean-far-above-median");
const OUTSIDE: Code = Code("mean-outside-range");

/// A mean is far above its median when it is this many times as large.
const FAR: f64 = 1.5;

/// The quartiles and the median, for every value that is printed.
pub const QUARTILES: [f64; 3] = [0.25, 0.5, 0.75];

/// Findings about what is printed in the scenario of the page, one for each cell.
pub fn misleading(
    facts: &Facts,
    spreads: &Spreads,
    spoken: &[(&Reference, Option<Statistic>)],
) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut seen = Vec::new();
    for (reference, what) in spoken {
        let place = reference.place(facts);
        let variable = facts.model.variable(reference.variable);
        // Assumptions are left out: their central value is the median of their draws by definition.
        let own = reference.scenario == facts.scenario && variable.assumption().is_none();
        let point = reference.point(facts);
        let mean = matches!(what, Some(Statistic::Mean)) || (what.is_none() && point == PointEstimate::Mean);
        let central = what.is_none() && point == PointEstimate::Central;
        let judged = mean || (central && own && variable.measure().is_some());
        let (Some(summary), true) = (spreads.summary(place), judged && !seen.contains(&(place, mean))) else {
            continue;
        };
        seen.push((place, mean));
        let quartile = |p| spreads.quantile(place, p).map_or(f64::NAN, |e| e.value);
        let [low, middle, high] = QUARTILES.map(quartile);
        let name = format!("{}{}", variable.id, facts.model.cell_name(&variable.indexes, place.cell));
        let shown = |value: f64| facts.model.print(variable, value);
        let value = reference.value(facts);
        if mean && !spreads.is_typical(summary) {
            let message = format!(
                "the mean of `{name}`, {}, lies outside the range that holds nine draws of ten: a few make it",
                shown(summary.mean.value)
            );
            let hint = format!("the median stands for it where the report prints means, {}", shown(middle));
            findings.push(Diagnostic::warning(OUTSIDE, message).at(variable.span).hint(hint));
        // A ratio to the median means nothing where that is zero or negative.
        } else if mean && middle > 0.0 && summary.mean.value > FAR * middle {
            let message = format!(
                "the mean of `{name}`, {}, lies far above its median, {}: few draws make it",
                shown(summary.mean.value),
                shown(middle)
            );
            findings.push(
                Diagnostic::warning(SKEWED, message).at(variable.span).hint("print the median or the range"),
            );
        } else if !mean && (value < low || value > high) {
            let message = format!(
                "the central case of `{name}`, {}, lies outside the middle half of its draws, {} to {}",
                shown(value),
                shown(low),
                shown(high)
            );
            let hint = if spreads.magnitude(place).is_some() {
                "its draws have both signs behind them: print the value with its sign, and its range"
                    .to_owned()
            } else {
                format!(
                    "print the median, {}: `point: median` in the report or the quantity; or say how sure it is: `{{{{ {} | range }}}}`",
                    shown(middle),
                    variable.id
                )
            };
            findings.push(Diagnostic::warning(APART, message).at(variable.span).hint(hint));
        }
    }
    findings
}
