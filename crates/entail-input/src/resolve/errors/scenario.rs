//! In: scenarios and overrides that cannot be. Out: findings.
//! What is changed, by which verb, and which of two changes holds.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Expression, Scenario};
use entail_engine::source::Span;

const OVERRIDE_CYCLE: Code = Code("override-cycle");
const BASE_OVERRIDDEN: Code = Code("base-overridden");
const SCENARIO_LOOP: Code = Code("scenario-loop");
const SCENARIO_WEIGHTS: Code = Code("scenario-weights");
const NOT_ASSUMPTION: Code = Code("override-of-quantity");
const VERB: Code = Code("override-verb");
const CELL_INDEX: Code = Code("override-cell");
const CHANGE_FORM: Code = Code("set-form");
const SWITCH: Code = Code("switch-too-long");
const RIVALS: Code = Code("override-rivals");

pub fn override_cycle(expression: &Expression, target: &str) -> Diagnostic {
    Diagnostic::error(OVERRIDE_CYCLE, format!("this value depends on `{target}`, which it overrides"))
        .at(expression.span)
        .hint(
            "`scale`, `add` and `center` change what stands there; a formula under `set` names other things",
        )
}

pub fn base_overridden(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        BASE_OVERRIDDEN,
        "the base has no overrides: it is every assumption as stated".to_owned(),
    )
    .at(id.span)
    .hint("change the assumptions themselves, or give the overrides to a scenario with another id")
}

pub fn scenario_loop(scenario: &Scenario) -> Diagnostic {
    let finding = Diagnostic::error(SCENARIO_LOOP, format!("`{}` extends itself", scenario.id))
        .hint("name the scenario that it builds on, or leave `extends` out: then it builds on the base");
    match scenario.span {
        Some(span) => finding.at(span),
        None => finding,
    }
}

pub fn switch_too_long(span: Span, count: usize, most: usize) -> Diagnostic {
    Diagnostic::error(SWITCH, format!("a page offers at most {most} scenarios, and this names {count}"))
        .at(span)
        .hint("name those that a reader should choose from: `switch: [slow, fast]`")
}

/// Only some scenarios have a weight.
pub fn scenario_without_weight(span: Span, weighted: usize, all: usize) -> Diagnostic {
    let message = format!("{weighted} of {all} scenarios have a `weight`; all or none must");
    Diagnostic::error(SCENARIO_WEIGHTS, message)
        .at(span)
        .hint("the base takes one too: `base: {weight: 40%}`")
}

/// Weights that are no probabilities; `sum` is what per cents add up to, none where all are 0.
pub fn scenario_weights(span: Span, sum: Option<f64>) -> Diagnostic {
    let finding = |words: String| Diagnostic::error(SCENARIO_WEIGHTS, words).at(span);
    match sum {
        Some(sum) => {
            let percent = entail_engine::language::unit::full_precision((sum * 1e12).round() / 1e10);
            finding(format!("the weights of the scenarios add up to {percent}%, not 100%"))
                .hint("the base takes one too: `base: {weight: 40%}`")
        }
        None => finding("the weights of the scenarios are all 0".to_owned())
            .hint("give at least one scenario a weight above 0"),
    }
}

pub fn not_an_assumption(text: &PlacedText, id: &str) -> Diagnostic {
    Diagnostic::error(NOT_ASSUMPTION, format!("`{id}` is computed; a scenario changes assumptions"))
        .at(text.span)
        .hint("change an assumption that it rests on, or add a switch assumption to its formula")
}

pub fn verb_on_counts(verb: &PlacedText, id: &str) -> Diagnostic {
    let message = format!("`{id}` counts whole numbers, and `{}` would make parts of them", verb.value);
    Diagnostic::error(VERB, message)
        .at(verb.span)
        .hint("`set` takes the place of all that is believed, and `add` shifts it by a whole number")
}

pub fn range_needs_two(verb: &PlacedText) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` takes two values", verb.value))
        .at(verb.span)
        .hint("write both ends of the interval: `range: [low, high]`")
}

pub fn one_value(verb: &PlacedText) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` takes one value", verb.value))
        .at(verb.span)
        .hint("`range: [low, high]` takes two")
}

pub fn verb_needs_number(verb: &PlacedText, id: &str) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` needs a number, and `{id}` is none", verb.value))
        .at(verb.span)
        .hint("use `set`")
}

pub fn cell_index(text: &PlacedText, name: &str, index: &str) -> Diagnostic {
    Diagnostic::error(CELL_INDEX, format!("`{name}` has no index `{index}`"))
        .at(text.span)
        .hint("write `id[index=label]`")
}

pub fn cell_index_twice(text: &PlacedText, index: &str) -> Diagnostic {
    Diagnostic::error(CELL_INDEX, format!("`{index}` is given twice: a cell lies at one place of each index"))
        .at(text.span)
}

pub fn change_form(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(CHANGE_FORM, format!("`{}` sets nothing", text.value))
        .at(text.span)
        .hint("write `--set id=value` or `--set \"id[index=label]=value\"`")
}

/// An override for a message: where it is written, and what it changes.
pub struct OverridePlace {
    /// The place; none for one of the command line.
    pub span: Option<Span>,
    /// `id`, or `id[index=label]`.
    pub target: String,
}

/// Two overrides that cover the cells `both` and are equally specific.
pub fn override_rivals(
    scenario: &str,
    first: &OverridePlace,
    second: &OverridePlace,
    both: &str,
) -> Diagnostic {
    let same = first.target == second.target;
    let (message, hint) = if same {
        (format!("`{scenario}` changes `{}` twice", first.target), "keep one".to_owned())
    } else {
        (
            format!("`{scenario}` changes `{both}` by two overrides, and neither is the more specific"),
            format!("say which holds where both do: add an override of `{both}`"),
        )
    };
    let mut finding = Diagnostic::error(RIVALS, message).hint(hint);
    if let Some(span) = second.span {
        finding = finding.at_with(span, if same { "again here" } else { "and here" });
    }
    if let Some(span) = first.span {
        finding = finding.also(span, "here");
    }
    finding
}
