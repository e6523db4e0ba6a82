//! In: exhibits that cannot be drawn. Out: findings at their place.
//! The wording of everything that is wrong with an exhibit's numbers.
//! Never decides whether something is wrong.

use crate::diagnostic::{Code, Diagnostic};
use crate::figure::FigureError;
use crate::model::Exhibit;

const NOT_DRAWN: Code = Code("exhibit-draws");
const NEEDS_DRAWS: Code = Code("needs-draws");
const IMPOSSIBLE: Code = Code("figure-impossible");
const NO_AXIS: Code = Code("exhibit-without-axis");
const MIXED: Code = Code("exhibit-mixed-units");

/// The words of a kind of chart, with its article.
fn a(exhibit: &Exhibit) -> String {
    format!("a {}", exhibit.chart.name())
}

pub fn fan_across(exhibit: &Exhibit) -> Diagnostic {
    let message = format!("the `x` of the fan `{}` has no order in which a course could run", exhibit.id);
    Diagnostic::error(NOT_DRAWN, message)
        .at(exhibit.span)
        .hint("`x` is an index of periods or of numbers; labels and scenarios can stand in `by`")
}

pub fn crowded(exhibit: &Exhibit, courses: usize, most: usize) -> Diagnostic {
    let message =
        format!("the fan `{}` would have {courses} courses; more than {most} hide each other", exhibit.id);
    Diagnostic::error(NOT_DRAWN, message)
        .at(exhibit.span)
        .hint("fix the index of `by` with `at`, or show central values as lines")
}

pub fn one_only(exhibit: &Exhibit) -> Diagnostic {
    let shown = exhibit.show.len();
    Diagnostic::error(NOT_DRAWN, format!("{} shows one quantity; `{}` has {shown}", a(exhibit), exhibit.id))
        .at(exhibit.span)
        .hint("show each in an exhibit of its own")
}

pub fn no_number(exhibit: &Exhibit) -> Diagnostic {
    let message = format!("{} shows a number or a point in time; `{}` has neither", a(exhibit), exhibit.id);
    Diagnostic::error(NOT_DRAWN, message).at(exhibit.span).hint("how sure a yes or no is, a claim says")
}

pub fn nothing_moves(exhibit: &Exhibit) -> Diagnostic {
    let message = format!("nothing that is uncertain moves what the tornado `{}` shows", exhibit.id);
    Diagnostic::error(NOT_DRAWN, message)
        .at(exhibit.span)
        .hint("give what it depends on a range, or leave the exhibit out")
}

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
