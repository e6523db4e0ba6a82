//! In: a step or a window that does not come out. Out: code, message and way out.
//! The place that is named is that at which the formula was computed.
//! Never decides what counts as a fault.

use crate::diagnostic::Code;
use crate::evaluate::fault::StepFault;
use crate::language::formula::{IndexKind, StepKind};
use crate::language::period::print_point;
use crate::language::unit::{NumberFormat, full_precision, print};
use crate::model::Index;

const OUTSIDE_INDEX: Code = Code("step-outside-index");
const STEPS: Code = Code("step-not-certain");
const OUTSIDE_PLACES: Code = Code("outside-interpolation");
const WINDOW: Code = Code("window-not-full");

/// What to do about a step out of an index.
const ELSE: &str = "say what stands for it there: `x[year = prev 2 else 0]`";
/// What to do about a window that is not full.
const FULL: &str = "say what stands for it: `(x, else 0)`, or `(x, else partial)` to take those there are";
/// What to do about a point beyond the places of an index.
const BEYOND: &str = "say what counts there: `(y at x, flat)` for the nearest value, or `(y at x, else 0)`";
/// What to do about a lag between two steps.
const WHOLE: &str = "round it to whole steps";
/// What to do about a lag that differs from draw to draw.
const CERTAIN: &str = "a lag is the same in all draws: give it one value, and its range as scenarios";

/// The words for a step along an index that `name`, with its scenario, takes by `text`.
pub fn worded(index: &Index, fault: StepFault, name: &str, text: &str) -> (Code, String, Option<String>) {
    let of = &index.shape.name;
    let (code, message, hint) = match fault {
        StepFault::Between { steps } => {
            let number = full_precision((steps * 1e6).round() / 1e6);
            let (below, above) = (steps.floor(), steps.ceil());
            let message =
                format!("{name}: `{text}` is {number} steps of `{of}`, between {below} and {above}");
            (STEPS, message, WHOLE)
        }
        StepFault::Uncertain => {
            (STEPS, format!("{name}: how far `{text}` leads along `{of}` is uncertain"), CERTAIN)
        }
        StepFault::WindowOpen { count, has } => {
            (WINDOW, format!("{name}: of {count} places of `{of}` there are {has}"), FULL)
        }
        StepFault::Outside { steps } => {
            let (end, side) = if steps < 0.0 {
                (index.printed.first(), "before the first")
            } else {
                (index.printed.last(), "behind the last")
            };
            let end = end.map_or("", String::as_str);
            (OUTSIDE_INDEX, format!("{name} steps to a place {side} of `{of}`, {end}"), ELSE)
        }
    };
    (code, message, Some(hint.to_owned()))
}

/// The words for a point beyond the first or the last place of an index between whose places a value is looked for.
pub fn outside_places(index: &Index, value: f64, name: &str, text: &str) -> (Code, String, Option<String>) {
    let point = match &index.shape.kind {
        IndexKind::Periods(_) => print_point(value, None),
        IndexKind::Values(unit) | IndexKind::Steps(StepKind { unit: Some(unit), .. }) => {
            print(value, unit, &NumberFormat { digits: 6, ..NumberFormat::default() })
        }
        IndexKind::Labels | IndexKind::Steps(_) => full_precision(value),
    };
    let (first, last) = (index.printed.first(), index.printed.last());
    let [first, last] = [first, last].map(|place| place.map_or("", String::as_str));
    let message = format!(
        "{name} interpolates over `{}`, from {first} to {last}, and `{text}` is {point} there",
        index.shape.name
    );
    (OUTSIDE_PLACES, message, Some(BEYOND.to_owned()))
}
