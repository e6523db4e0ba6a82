//! In: beliefs that make no distribution, or one of which much is cut off. Out: findings.
//! The numbers are named as the analyst typed them.
//! Never decides how much is much.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::VariableId;
use crate::language::unit::full_precision;
use crate::model::{Model, Variable};
use entail_runtime::distribution::DistributionError;

/// Numbers that make no distribution.
const BELIEF: Code = Code("range-not-possible");
const CUT: Code = Code("bounds-cut-much");

/// A belief whose numbers make no distribution.
pub fn belief(
    model: &Model,
    variable: VariableId,
    cell: &str,
    words: &str,
    hint: Option<String>,
) -> Diagnostic {
    let variable = model.variable(variable);
    Diagnostic::error(BELIEF, format!("`{}{cell}`: {words}", variable.id)).at(variable.span).maybe_hint(hint)
}

/// The words for parameters that are computed and make no shape.
pub(super) fn no_shape(
    name: &str,
    wrong: &DistributionError,
    shown: &dyn Fn(f64) -> String,
) -> (Code, String, Option<String>) {
    let hint = Some(wrong.hint().to_owned()).filter(|hint| !hint.is_empty());
    (BELIEF, format!("{name}: {}", wrong.message_with(shown)), hint)
}

/// Bounds, or what the quantity can be (its `ends`), cut off more than a little of what is believed.
pub fn cut(variable: &Variable, cell: &str, part: f64, ends: Option<(f64, f64)>) -> Diagnostic {
    let percent = full_precision((part * 1000.0).round() / 10.0);
    let id = &variable.id;
    let (message, hint) = match ends {
        None => (
            format!("`bounds` of `{id}{cell}` cut off {percent}% of what is believed; the rest is scaled up"),
            "describe what lies inside, or choose a shape that ends there, such as `min`, `mode` and `max`",
        ),
        Some((_, f64::INFINITY)) => (
            format!(
                "{percent}% of the shape of `{id}{cell}` lies below 0 and is cut off; the rest is scaled up"
            ),
            "choose a shape that stays above 0, or add `signed: true` if the quantity can be negative",
        ),
        Some(_) => (
            format!(
                "{percent}% of the shape of `{id}{cell}` lies outside 0 to 100% and is cut off; the rest is scaled up"
            ),
            "choose a shape that stays inside, such as `low` and `high` alone, or `min`, `mode` and `max`",
        ),
    };
    Diagnostic::warning(CUT, message).at(variable.span).hint(hint)
}
