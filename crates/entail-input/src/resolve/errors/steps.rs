//! In: steps and ranges of an index that do not come out. Out: findings.
//! Each says how the index is written that was meant.
//! Never decides whether something is wrong.

use super::dates::{place, shown};
use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::Expr;
use entail_engine::model::Expression;
use entail_engine::source::SourceMap;

const STEPS: Code = Code("index-steps");
const UNCERTAIN_LAG: Code = Code("uncertain-lag");
const PARTIAL_SUM: Code = Code("partial-sum");
const REPEATED_SUMMED: Code = Code("repeated-summed");
const PARTLY_COVERED: Code = Code("period-partly-covered");

/// A step index that says nothing of months beside periods of somebody's books.
pub fn no_fiscal_years(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, "only years of somebody's books begin in a month of their own".to_owned())
        .at(text.span)
        .hint("write them as `{from: FY2024, to: FY2030, starts: April, named: start}`")
}

pub fn no_month(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` is no month", text.value))
        .at(text.span)
        .hint("write `starts: April`")
}

pub fn named_by(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` does not say which calendar year names a fiscal year", text.value))
        .at(text.span)
        .hint("`start`, if it is the year in which it begins, or `end`")
}

/// A fiscal year of which it is open when it begins, or which year names it.
pub fn fiscal_year_open(text: &PlacedText, starts: bool) -> Diagnostic {
    let (open, hint) = if starts {
        (
            "whether the year is named by its start or its end",
            "add `named: start` (as in Japan) or `named: end` (as in India)",
        )
    } else {
        ("in which month the year begins", "add `starts: April, named: start`, with your month")
    };
    Diagnostic::error(STEPS, format!("of `{}` it is open {open}", text.value)).at(text.span).hint(hint)
}

pub fn steps_of_periods(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` is no number of years between years", text.value))
        .at(text.span)
        .hint("`{from: 2015, to: 2100, step: 5 year}` goes by years; other periods follow on each other as they are")
}

pub fn step_misses_end(text: &PlacedText, near: &[String; 2]) -> Diagnostic {
    Diagnostic::error(STEPS, format!("no step ends at `{}`", text.value))
        .at(text.span)
        .hint(format!("the nearest are {} and {}", near[0], near[1]))
}

pub fn steps_backwards(from: &PlacedText, to: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("steps from `{}` never come to `{}`", from.value, to.value)).at(to.span)
}

pub fn steps_too_many(text: &PlacedText, count: f64, most: i32) -> Diagnostic {
    Diagnostic::error(STEPS, format!("this makes {count} steps; an index holds at most {most}")).at(text.span)
}

/// A unit that is none of time, in steps from one number to another.
pub fn steps_without_time(text: &PlacedText, [from, to, step]: [&str; 3]) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` is no unit of time", text.value)).at(text.span).hint(format!(
        "values of another unit are written `{{values: {from}..{to} by {step} {}}}`",
        text.value
    ))
}

pub fn no_step(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` is no number and no period", text.value))
        .at(text.span)
        .hint("write `{from: 0, to: 60, unit: week}`, `{from: 2015, to: 2100, step: 5 year}` or `{from: FY2024, to: FY2030, …}`")
}

pub fn no_range_of_values(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` is no list and no range of values", text.value))
        .at(text.span)
        .hint("write `[10, 20, 50]`, or `10..50 by 5` with one unit for all")
}

pub fn range_of_values_misses(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(STEPS, format!("`{}` does not come from the first value to the last", text.value))
        .at(text.span)
        .hint("the distance between them is a whole number of steps")
}

/// A longer period of which an index does not have all parts.
pub struct PartlyCovered {
    /// As printed.
    pub period: String,
    /// How many of its parts there are.
    pub has: usize,
    /// How many it has in the calendar.
    pub of: usize,
}

/// A lag that differs from draw to draw.
pub fn uncertain_lag(expression: &Expression, by: &Expr, index: &str, sources: &SourceMap) -> Diagnostic {
    let text = shown(expression, by);
    Diagnostic::error(UNCERTAIN_LAG, format!("how far `{text}` leads along `{index}` is uncertain"))
        .at(place(expression, by, sources))
        .hint("a lag is the same in all draws: give it one value, and its range as scenarios")
}

/// A sum over fewer places than its window has.
pub fn partial_sum(expression: &Expression, window: &Expr, count: u32, sources: &SourceMap) -> Diagnostic {
    Diagnostic::note(PARTIAL_SUM, format!("the first {} sums are of fewer than {count} places", count - 1))
        .at(place(expression, window, sources))
        .hint("a mean over the part there is stays comparable; a sum does not")
}

/// A sum within longer periods of which one is not there as a whole.
pub fn partly_covered(
    expression: &Expression,
    within: &Expr,
    [fine, coarse]: [&str; 2],
    part: &PartlyCovered,
    sources: &SourceMap,
) -> Diagnostic {
    let PartlyCovered { period, has, of } = part;
    let message = format!("of the {of} periods in {period} the index `{fine}` has {has}");
    Diagnostic::warning(PARTLY_COVERED, message)
        .at(place(expression, within, sources))
        .hint(format!("let `{coarse}` have the periods that `{fine}` covers, or lengthen `{fine}`"))
}

/// A sum along an index along which a value is only repeated.
pub fn repeated_summed(
    expression: &Expression,
    sum: &Expr,
    id: &str,
    index: &str,
    sources: &SourceMap,
) -> Diagnostic {
    let message = format!("`{id}` is the same all along `{index}`: this counts it once for each place");
    Diagnostic::warning(REPEATED_SUMMED, message)
        .at(place(expression, sum, sources))
        .hint(format!("take one place, `{id}[{index} = first]`, or declare `over` without `repeat {index}`"))
}
