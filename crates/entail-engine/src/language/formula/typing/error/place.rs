//! In: places of an index that a formula steps to. Out: type errors in the analyst's words.
//! Each says how the step is written that was meant.
//! Never decides whether something is wrong.

use super::super::super::typed::{Expr, Node};
use super::super::scope::{IndexKind, IndexShape, StepKind};
use super::{INDEX_KIND, TypeError, describe};
use crate::diagnostic::Code;
use crate::language::period::Grain;
use std::ops::Range;

const NO_GAPS: Code = Code("gaps-refused");
const BEYOND_INDEX: Code = Code("beyond-index");
const STEP: Code = Code("step-unclear");
const WINDOW: Code = Code("window-unfit");

/// `last - 9` of an index that has fewer places.
pub fn beyond_index(range: &Range<usize>, text: &str, index: &IndexShape) -> TypeError {
    let message = format!("`{text}` lies outside of `{}`, which has {} places", index.name, index.keys.len());
    TypeError::new(BEYOND_INDEX, range, message)
}

/// A formula that does not count from the current place of its index.
pub fn no_step_of(range: &Range<usize>, index: &IndexShape) -> TypeError {
    let name = &index.name;
    TypeError::new(STEP, range, format!("this does not say how far to go from `{name}`"))
        .hint(format!("write `{name} - …` or `{name} + …` with a duration or a number behind it"))
}

/// `year - 2`, where a length of time is meant, or `cycle - 2 week`.
pub fn step_of_another_kind(by: &Expr, index: &IndexShape, back: bool) -> TypeError {
    let wanted = if index.years().is_some() { "a length of time" } else { "a number of steps" };
    let word = if back { "prev" } else { "next" };
    let error = TypeError::new(
        STEP,
        &by.range,
        format!("`{}` goes by {wanted}, and this is {}", index.name, describe(&by.ty)),
    );
    match (&by.node, index.years()) {
        (Node::Constant(steps), Some(_)) => {
            error.hint(format!("write `{word} {steps}`, or a duration such as `2 {}`", step_unit(index)))
        }
        (_, Some(_)) => error.hint(format!("multiply by `duration({})`", index.name)),
        _ => error.hint(format!("divide by the length of a step, or write `{word} 2`")),
    }
}

/// A unit in which the steps of an index are told.
fn step_unit(index: &IndexShape) -> &str {
    match &index.kind {
        IndexKind::Periods(Grain::Half | Grain::Quarter | Grain::Month | Grain::Week | Grain::Day) => {
            index.grain().map_or("year", Grain::name)
        }
        IndexKind::Steps(StepKind { unit: Some(unit), .. }) => &unit.text,
        _ => "year",
    }
}

/// Periods that do not each lie in one of another index.
pub fn not_nested(range: &Range<usize>, fine: &IndexShape, coarse: &IndexShape) -> TypeError {
    let message = format!("not each of `{}` lies in one of `{}`", fine.name, coarse.name);
    let error = TypeError::new(INDEX_KIND, range, message);
    match fine.grain() {
        Some(Grain::Week) => error
            .hint("a week lies in a year, the one that has most of its days (ISO 8601); sum days for months"),
        _ => error.hint("`over … in …` goes from a finer to a coarser period index"),
    }
}

/// An operation that needs every place of its index.
pub fn no_gaps(range: &Range<usize>, name: &str) -> TypeError {
    TypeError::new(NO_GAPS, range, format!("`{name} over` needs every place of its index, known or not"))
        .hint("`where known` goes with `sum`, `mean`, `min`, `max`, `product`, `count`, `any` and `all`; elsewhere fill the gap: `if known(x) then x else 0`")
}

/// A window of an operation that needs all places, or their order.
pub fn no_window(range: &Range<usize>, aggregate: &str) -> TypeError {
    TypeError::new(WINDOW, range, format!("`{aggregate}` has no window: it runs along the whole index"))
        .hint("`sum`, `mean`, `min`, `max`, `product`, `count`, `any` and `all` have")
}

/// A window without a place, or with more than the index has.
pub fn window_length(range: &Range<usize>, index: &IndexShape, count: u32) -> TypeError {
    let message = match count {
        0 => "a window holds at least one place".to_owned(),
        _ => {
            format!("`{}` has {} places, fewer than the {count} of the window", index.name, index.keys.len())
        }
    };
    TypeError::new(WINDOW, range, message)
}
