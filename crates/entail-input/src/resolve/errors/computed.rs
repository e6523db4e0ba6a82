//! In: formulas in places of an assumption that take none. Out: findings.
//! What a formula itself gets wrong is said by formulas.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::unit::{Flavour, Unit};

const PARAMETER: Code = Code("parameter-formula");

/// Keys that are no parameters of one shape.
pub fn formula_without_shape(formula: &PlacedText) -> Diagnostic {
    Diagnostic::error(PARAMETER, format!("`{}` is a formula, and stands under no parameter", formula.value))
        .at(formula.span)
        .hint("parameters of a named shape may be formulas: `shape: poisson` with `mean: calls * 1 day`; anything else that is computed is a quantity")
}

/// A point in time, or cells that may be missing or are filled.
pub fn formula_of_parameter(formula: &PlacedText, id: &str, unit: &Unit) -> Diagnostic {
    let (message, hint) = if unit.flavour == Flavour::Period {
        (
            format!("`{id}` is a point in time, whose parameters are typed"),
            "let the assumption be how long it takes, and a quantity when: `start + delay`",
        )
    } else {
        (
            format!("`{id}` has formulas for parameters, so that no cell is missing or filled"),
            "leave out `missing` and `between`; a formula may say itself what holds where nothing is known",
        )
    };
    Diagnostic::error(PARAMETER, message).at(formula.span).hint(hint)
}

/// A verb that moves what is believed, where that is computed.
pub fn verb_on_computed(verb: &PlacedText, id: &str) -> Diagnostic {
    let message = format!("the parameters of `{id}` are formulas, which `{}` cannot move", verb.value);
    Diagnostic::error(PARAMETER, message)
        .at(verb.span)
        .hint("change what the formulas name, or put a number in its place with `set`")
}
