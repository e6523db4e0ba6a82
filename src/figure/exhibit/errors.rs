//! In: exhibits that cannot be drawn. Out: findings at their place.
//! The wording of everything that is wrong with an exhibit's numbers.
//! Never decides whether something is wrong.

use crate::diagnostic::{Code, Diagnostic};
use crate::figure::FigureError;
use crate::model::Exhibit;

const NEEDS_DRAWS: Code = Code("needs-draws");
const IMPOSSIBLE: Code = Code("figure-impossible");
const NO_AXIS: Code = Code("exhibit-without-axis");
const MIXED: Code = Code("exhibit-mixed-units");

pub fn needs_draws(exhibit: &Exhibit) -> Diagnostic {
    let message = format!("a {} needs draws, which this version does not make yet", exhibit.chart.name());
    Diagnostic::error(NEEDS_DRAWS, message)
        .at(exhibit.span)
        .hint("show the central case, as a line or bars for example")
}

pub fn impossible(exhibit: &Exhibit, error: &FigureError) -> Diagnostic {
    let message = error.to_string().replace(&exhibit.id.replace('_', "-"), &exhibit.id);
    Diagnostic::error(IMPOSSIBLE, message).at(exhibit.span)
}

pub fn no_axis(exhibit: &Exhibit) -> Diagnostic {
    Diagnostic::error(NO_AXIS, format!("the exhibit `{}` has no `x`", exhibit.id))
        .at(exhibit.span)
        .hint("`x` is an index, or `scenario`; for a scatter a quantity over the same index")
}

pub fn mixed(exhibit: &Exhibit) -> Diagnostic {
    Diagnostic::error(
        MIXED,
        format!("the exhibit `{}` shows values of different kinds on one axis", exhibit.id),
    )
    .at(exhibit.span)
    .hint("show them in two exhibits, or as a table")
}
