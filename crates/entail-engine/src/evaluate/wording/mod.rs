//! In: what went wrong while computing. Out: findings that name quantity, cell, scenario and cause.
//! The same fault in several scenarios is reported once.
//! Never decides what counts as a fault.

mod belief;
mod steps;

pub use belief::{belief, cut};

use super::fault::{Fault, Problem};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::VariableId;
use crate::language::unit::{NumberFormat, Unit, full_precision, print, print_number};
use crate::model::{Expression, Model};
use crate::source::Span;
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

const DIVISION: Code = Code("division-by-zero");
const DOMAIN: Code = Code("outside-domain");
const OVERFLOW: Code = Code("overflow");
const SHARE: Code = Code("result-not-a-share");
const BOUNDS: Code = Code("result-out-of-bounds");
const NEGATIVE: Code = Code("changed-below-zero");
const CIRCULAR: Code = Code("circular-at-run-time");
const NO_VALUE: Code = Code("cell-without-value");
const MISSING: Code = Code("cell-missing");
const IRR: Code = Code("irr-not-unique");
const PART_OF_MONTH: Code = Code("part-of-month");
const MIX: Code = Code("mix-exceeded");
const CONTEXTS: Code = Code("too-many-what-ifs");
/// What to do about what-ifs over what-ifs.
const OVER_WHAT_IF: &str = "a `with` over a quantity that has one itself computes all below it once more, so that each step doubles the work: let one quantity hold the whole what-if, or make the cases scenarios and compare them by `under`";

/// What to do about a cell that is missing.
const KNOWN: &str = "leave it out, `mean over year where known (x)`, or say what counts in its place, `if known(x) then x else 0`";

/// What to do about a part of a month that is added to a date.
const IN_DAYS: &str = "add whole months and days, `date + 1 month + 10 day`, or declare the duration in `day`; a point that is typed as a period, `2027M03`, takes any duration";

/// What to do about a share beyond its ends.
const CLAMP: &str = "bound it with `clamp(x, 0, 1)`, or use `unit: \"%\"` if it may exceed 100%";

/// What to do about a number below zero.
const SIGNED: &str =
    "if it may be negative, say `signed: true` at the assumption; else `scale` or `center` keep it above 0";

/// Findings for faults, each place once.
pub fn findings(model: &Model, faults: Vec<Fault>) -> Vec<Diagnostic> {
    // A formula over many cells fails in each of them: by its place, what was reported there.
    let mut reported: BTreeMap<Span, Vec<Discriminant<Problem>>> = BTreeMap::new();
    let mut findings = Vec::new();
    for fault in faults {
        let (known, kind) = (reported.entry(fault.span).or_default(), discriminant(&fault.problem));
        if !known.contains(&kind) {
            known.push(kind);
            findings.push(finding(model, &fault));
        }
    }
    findings
}

/// The words for a missing cell that `name`, with its scenario, needs by `text`.
fn missing(name: &str, text: &str, at: &str) -> (Code, String, Option<String>) {
    (MISSING, format!("{name} needs `{text}`, which is missing{at}"), Some(KNOWN.to_owned()))
}

/// The finding for a fault.
pub fn finding(model: &Model, fault: &Fault) -> Diagnostic {
    let subject = fault.subject.as_ref();
    let name =
        subject.map_or_else(|| "this".to_owned(), |(id, cell)| format!("`{}{cell}`", model.variable(*id).id));
    let scenario = match fault.scenario.as_str() {
        "base" => String::new(),
        other => format!(" in the scenario `{other}`"),
    };
    let shown = |value: f64| shown(model, subject.map(|(id, _)| *id), value);
    let text = &fault.text;
    let (code, message, hint) = match &fault.problem {
        Problem::DivisionByZero => {
            let message = format!("{name}{scenario} divides by `{text}`, which is 0 there");
            (DIVISION, message, Some("guard it: `if x > 0 then … else …`".to_owned()))
        }
        Problem::Domain { function, value } => {
            let value = print(*value, &Unit::pure(), &NumberFormat { digits: 4, ..NumberFormat::default() });
            (DOMAIN, format!("{name}{scenario} takes `{function}` of `{text}`, which is {value} there"), None)
        }
        Problem::Overflow => {
            (OVERFLOW, format!("{name}{scenario} grows beyond all numbers in `{text}`"), None)
        }
        Problem::NotAShare { value } => {
            let percent = full_precision((value * 1e8).round() / 1e6);
            let message = format!("{name}{scenario} is a share, and comes out at {percent}%");
            (SHARE, message, Some(CLAMP.to_owned()))
        }
        Problem::OutOfBounds { value } => {
            (BOUNDS, format!("{name}{scenario} comes out at {}, outside its `bounds`", shown(*value)), None)
        }
        Problem::Negative { value } => {
            (NEGATIVE, below_zero(&name, &scenario, &shown(*value)), Some(SIGNED.to_owned()))
        }
        Problem::PartOfMonth { months } => {
            (PART_OF_MONTH, part_of_month(&name, &scenario, *months, text), Some(IN_DAYS.to_owned()))
        }
        Problem::Circular { path } => (CIRCULAR, circle(&name, &scenario, path), None),
        Problem::OutsidePlaces { index, value } => {
            steps::outside_places(model.index(*index), *value, &format!("{name}{scenario}"), text)
        }
        Problem::Step { index, fault: step } => {
            steps::worded(model.index(*index), *step, &format!("{name}{scenario}"), text)
        }
        Problem::NoValue => {
            let message = format!("{name}{scenario} uses `{text}` where it has no value");
            (NO_VALUE, message, Some("growth has none in the first period".to_owned()))
        }
        Problem::Missing { at } => missing(&format!("{name}{scenario}"), text, at),
        Problem::IrrNotUnique { roots } => {
            let (rates, hint) = rates(*roots);
            (IRR, format!("{name}{scenario}: {rates} the present value of `{text}` zero"), Some(hint))
        }
        Problem::NoShape { wrong } => belief::no_shape(&format!("{name}{scenario}"), wrong, &shown),
        Problem::MixExceeded { sum } => (MIX, parts_beyond_whole(&name, &scenario, *sum), None),
        Problem::TooManyContexts { count, chain } => {
            let (count, through) = (print_number(*count as f64, 9), through(model, chain));
            let message = format!("{name}{scenario} rests on more than {count} what-ifs{through}");
            (CONTEXTS, message, Some(OVER_WHAT_IF.to_owned()))
        }
    };
    Diagnostic::error(code, message).at(fault.span).maybe_hint(hint)
}

fn circle(name: &str, scenario: &str, path: &[String]) -> String {
    format!("{name}{scenario} needs its own value: {}", path.join(" → "))
}

fn parts_beyond_whole(name: &str, scenario: &str, sum: f64) -> String {
    let percent = full_precision((sum * 1e10).round() / 1e8);
    let side = if sum > 1.0 { "more" } else { "less" };
    format!("the parts set in {name}{scenario} add up to {percent}%, {side} than the whole")
}

fn part_of_month(name: &str, scenario: &str, months: f64, text: &str) -> String {
    let months = full_precision((months * 1e6).round() / 1e6);
    format!(
        "{name}{scenario} goes {months} months from a date by `{text}`, and a part of a month has no number of days"
    )
}

/// A value of a variable with its unit, in more digits than a page prints.
fn shown(model: &Model, variable: Option<VariableId>, value: f64) -> String {
    match variable.and_then(|id| model.variable(id).unit()) {
        Some(unit) => print(value, unit, &NumberFormat { digits: 6, ..NumberFormat::default() }),
        None => full_precision(value),
    }
}

fn below_zero(name: &str, scenario: &str, value: &str) -> String {
    format!("{name}{scenario} goes down to {value}, and is not declared to go below 0")
}

/// By way of which variables; those in the middle of a long way are left out.
fn through(model: &Model, chain: &[VariableId]) -> String {
    const ENDS: usize = 4;
    let ids: Vec<String> = chain.iter().map(|id| format!("`{}`", model.variable(*id).id)).collect();
    match (&ids[..], ids.get(..ENDS)) {
        ([], _) => String::new(),
        ([.., last], Some(first)) if ids.len() > 2 * ENDS => {
            let (first, more) = (first.join(", "), ids.len() - ENDS - 1);
            format!(", by way of {first}, {more} more and {last}")
        }
        _ => format!(", by way of {}", ids.join(", ")),
    }
}

/// A formula that rests on something that could not be computed.
pub fn uncomputed(expression: &Expression) -> Diagnostic {
    Diagnostic::error(NO_VALUE, "this rests on a value that could not be computed").at(expression.span)
}

/// How many internal rates a flow has, and what to do about it.
pub fn rates(roots: usize) -> (String, String) {
    match roots {
        0 => (
            "no rate makes".to_owned(),
            "a flow has such a rate where it costs first and pays back later; `npv` needs none".to_owned(),
        ),
        roots => (
            format!("{roots} rates make"),
            "its sign changes more than once: judge it by `npv(rate, flow)` instead".to_owned(),
        ),
    }
}
