//! In: exhibits that cannot be drawn. Out: findings at their place.
//! The wording of everything that is wrong with an exhibit's numbers.
//! Never decides whether something is wrong.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Exhibit, Shown};
use entail_figure::FigureError;

const NOT_DRAWN: Code = Code("exhibit-draws");
const WATERFALL_TOTAL: Code = Code("waterfall-total");
const WATERFALL_STEPS: Code = Code("waterfall-steps");
const IMPOSSIBLE: Code = Code("figure-impossible");
const NO_AXIS: Code = Code("exhibit-without-axis");
const OVER_WHOLE: Code = Code("shares-over-whole");
const NO_TOTAL: Code = Code("total-without-sum");
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

/// A log axis for draws that reach to zero or below it.
pub fn log_of_nothing(exhibit: &Exhibit) -> Diagnostic {
    let message =
        format!("draws of the histogram `{}` reach to zero, for which a log axis has no place", exhibit.id);
    Diagnostic::error(NOT_DRAWN, message).at(exhibit.span).hint("leave `scale: log` out")
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

pub fn few_steps(exhibit: &Exhibit) -> Diagnostic {
    let shown = exhibit.show.len();
    let message = format!(
        "a waterfall goes from a start over changes to a total; `{}` shows {shown} without `x`",
        exhibit.id
    );
    Diagnostic::error(WATERFALL_STEPS, message).at(exhibit.span).hint(
        "list the start, each change and the total under `show`, or give one quantity and the `x` over which it adds up",
    )
}

pub fn no_parts(exhibit: &Exhibit) -> Diagnostic {
    let message = format!("the `x` of the waterfall `{}` has no parts that add up", exhibit.id);
    Diagnostic::error(WATERFALL_STEPS, message)
        .at(exhibit.span)
        .hint("`x` is an index of labels or periods; scenarios can be compared as bars")
}

pub fn rate_added(exhibit: &Exhibit, index: &str) -> Diagnostic {
    let message = format!(
        "the waterfall `{}` would add up an amount per time over the periods of `{index}`",
        exhibit.id
    );
    Diagnostic::error(WATERFALL_STEPS, message)
        .at(exhibit.span)
        .hint(format!("show it times `duration({index})`, the amount of each period"))
}

pub fn no_step(exhibit: &Exhibit, name: &str) -> Diagnostic {
    let message =
        format!("`{name}` has no value, or is never, and the waterfall `{}` cannot add it up", exhibit.id);
    Diagnostic::error(WATERFALL_STEPS, message).at(exhibit.span).hint("leave it out, or say what it is then")
}

/// What the steps reach, what the total is, and what lies between.
pub fn wrong_total(exhibit: &Exhibit, name: &str, [reached, total, off]: &[String; 3]) -> Diagnostic {
    let message =
        format!("the steps of the waterfall `{}` reach {reached}, but `{name}` is {total}", exhibit.id);
    Diagnostic::error(WATERFALL_TOTAL, message).at(exhibit.span).hint(format!(
        "the first item is the start, the last the total, all between are changes with their sign; they miss the total by {off}"
    ))
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

/// A place, and what its shares add up to.
pub fn over_whole(exhibit: &Exhibit, place: &str, sum: &str) -> Diagnostic {
    let message =
        format!("the shares of `{}` add up to {sum} at {place}: they are more than a whole", exhibit.id);
    Diagnostic::error(OVER_WHOLE, message).at(exhibit.span).hint(
        "shares are drawn as they are; use `stacked` for parts that overlap, or correct the one that is too large",
    )
}

/// What has no sum, and what its values are.
pub fn no_total(exhibit: &Exhibit, shown: &Shown, what: &str) -> Diagnostic {
    let text = shown.expression.text.trim();
    let message = format!("the table `{}` has no total of `{text}`: {what} do not add up", exhibit.id);
    Diagnostic::note(NO_TOTAL, message).at(exhibit.span).hint(format!(
        "where each counts by a weight, show a quantity with the weighted mean: `sum over i ({text} * weight) / sum over i (weight)`"
    ))
}
