//! In: what is believed of each cell. Out: findings where it cannot be.
//! Shares lie between 0 and 1, quantities are not negative unless declared so, and numbers ascend.
//! Never changes a belief.

use super::super::context::Context;
use super::super::errors;
use super::cells::CellGrid;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::model::Belief;
use entail_engine::source::Span;

/// A share lies between 0 and 1.
pub fn check_shares(context: &mut Context<'_>, declared: &DeclaredAssumption, beliefs: &[Belief]) {
    let outside = beliefs.iter().flat_map(ends).find(|v| !(0.0..=1.0).contains(v));
    if let Some(value) = outside {
        context.report(errors::share_outside(&declared.id, value));
    }
}

/// What is not declared as signed is not negative.
pub fn check_not_negative(context: &mut Context<'_>, declared: &DeclaredAssumption, beliefs: &[Belief]) {
    for belief in beliefs {
        let lowest = ends(belief).into_iter().fold(f64::INFINITY, f64::min);
        let ranged = matches!(belief, Belief::Range { .. });
        // A range of a positive quantity is lognormal, which never reaches 0: a quantile cannot be 0 unless `bounds` cut the
        // shape there.
        if lowest < 0.0 || (ranged && lowest == 0.0 && declared.bounds.is_none()) {
            context.report(errors::not_positive(&declared.id, lowest, ranged));
            return;
        }
    }
}

/// Quantiles and ends ascend.
pub fn check_order(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    belief: &Belief,
    grid: &CellGrid<'_>,
    cell: usize,
) {
    let problem = match belief {
        Belief::Range { low, high, .. } if low > high => Some("`low` lies above `high`".to_owned()),
        Belief::Range { low, value: Some(v), high } if v < low || v > high => {
            Some("`value` lies outside `low` to `high`".to_owned())
        }
        Belief::Ends { min, mode, max, .. } if min > max || mode < min || mode > max => {
            Some("`min`, `mode` and `max` are not in ascending order".to_owned())
        }
        Belief::Quantiles(rows) if rows.windows(2).any(|w| w[0].1 > w[1].1) => {
            Some("the quantiles fall where the percentiles rise".to_owned())
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let name = format!("{}{}", declared.id.value, context.model.cell_name(grid.indexes, cell));
        let given: Vec<(&str, Span)> =
            declared.numbers.iter().map(|(key, _)| (key.value.as_str(), key.span)).collect();
        context.report(errors::disordered(&declared.id, &name, &problem, &given));
    }
}

/// How many times an end may be its central value before it is taken for a slip of the keyboard.
const FAR: f64 = 1_000.0;

/// No end lies as far from the value as a forgotten scale word or a point in the place of a comma would put it.
pub fn check_reach(context: &mut Context<'_>, declared: &DeclaredAssumption, beliefs: &[Belief]) {
    let ends = beliefs.iter().filter_map(|belief| match belief {
        Belief::Range { low, value: Some(value), high } => {
            Some([("low", *low, *value), ("high", *high, *value)])
        }
        Belief::Ends { min, mode, max, .. } => Some([("min", *min, *mode), ("max", *max, *mode)]),
        _ => None,
    });
    // Nought is a limit and no slip; signed values pass through it.
    let far = |end: f64, value: f64| end * value > 0.0 && (end / value > FAR || value / end > FAR);
    let found = ends.flatten().find(|(_, end, value)| far(*end, *value));
    if let Some((key, end, value)) = found {
        let times = (end / value).max(value / end);
        let span =
            declared.numbers.iter().find(|(k, _)| k.value == key).map_or(declared.id.span, |(k, _)| k.span);
        context.report(errors::far_from_value(&declared.id, key, span, times));
    }
}

/// The numbers that bound a belief, as far as it names any.
fn ends(belief: &Belief) -> Vec<f64> {
    match belief {
        Belief::Certain(value) => vec![*value],
        Belief::Missing | Belief::Computed(_) => Vec::new(),
        Belief::Range { low, value, high } => {
            [Some(*low), *value, Some(*high)].into_iter().flatten().collect()
        }
        Belief::Ends { min, mode, max, .. } => vec![*min, *mode, *max],
        Belief::Quantiles(rows) => rows.iter().map(|(_, v)| *v).collect(),
        Belief::Choices(choices) => choices.iter().map(|(v, _)| *v).collect(),
        Belief::Samples(samples) => samples.clone(),
        Belief::Shape(shape) => shape.ends().into_iter().flatten().collect(),
        Belief::Mixture(parts) => parts.iter().flat_map(|(_, part)| ends(part)).collect(),
    }
}
