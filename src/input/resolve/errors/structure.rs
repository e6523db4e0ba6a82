//! In: indexes, rows, scenarios, decisions and exhibits that do not hang together. Out: findings.
//! What is missing, what is left open, what goes round in a circle.
//! Never decides whether something is wrong.

use crate::diagnostic::{Code, Diagnostic};
use crate::files::{SourceMap, Span};
use crate::input::syntax::Text;
use crate::language::formula::{Expr, Type, describe};
use crate::language::unit::Unit;
use crate::model::{Expression, Scenario};

const URL: Code = Code("no-url");
const COLOUR: Code = Code("no-colour");
const COLOUR_COUNT: Code = Code("colour-count");
const MISSING: Code = Code("missing-key");
const EMPTY_INDEX: Code = Code("empty-index");
const LABEL_TWICE: Code = Code("label-twice");
const INDEX_TWICE: Code = Code("index-twice");
const VALUES_ORDER: Code = Code("values-not-ascending");
const INFERENCE_LOOP: Code = Code("unit-unknown-in-loop");
const ROWS_MISSING: Code = Code("rows-missing");
const ROW_INDEX: Code = Code("row-index-unclear");
const FIRST_MISSING: Code = Code("first-missing");
const FIRST_PERIOD: Code = Code("first-needs-period");
const TOO_MANY_CELLS: Code = Code("too-many-cells");
const OVER_DIFFERS: Code = Code("over-differs");
const CYCLE: Code = Code("cycle");
const OVERRIDE_CYCLE: Code = Code("override-cycle");
const NO_EFFECT: Code = Code("what-if-without-effect");
const NOT_REPLACEABLE: Code = Code("index-not-replaceable");
const BASE_OVERRIDDEN: Code = Code("base-overridden");
const SCENARIO_LOOP: Code = Code("scenario-loop");
const SCENARIO_WEIGHTS: Code = Code("scenario-weights");
const NOT_ASSUMPTION: Code = Code("override-of-quantity");
const VERB: Code = Code("override-verb");
const CELL_INDEX: Code = Code("override-cell");
const CHANGE_FORM: Code = Code("set-form");
const PAYOFF: Code = Code("payoff");
const LAST_RULE: Code = Code("last-rule");
const EXHIBIT_UNIT: Code = Code("exhibit-unit");
const EXHIBIT_OPEN: Code = Code("exhibit-index-open");
const EXHIBIT_IDLE: Code = Code("exhibit-index-idle");

pub fn missing(id: &Text, key: &str) -> Diagnostic {
    Diagnostic::error(MISSING, format!("`{}` has no `{key}`", id.value)).at(id.span)
}

pub fn empty_index(id: &Text) -> Diagnostic {
    Diagnostic::error(EMPTY_INDEX, format!("the index `{}` is empty", id.value)).at(id.span)
}

pub fn label_twice(text: &Text) -> Diagnostic {
    Diagnostic::error(LABEL_TWICE, format!("the label `{}` stands twice", text.value)).at(text.span)
}

pub fn index_twice(text: &Text) -> Diagnostic {
    Diagnostic::error(INDEX_TWICE, format!("the index `{}` stands twice", text.value)).at(text.span)
}

pub fn values_not_ascending(text: &Text) -> Diagnostic {
    Diagnostic::error(VALUES_ORDER, format!("`{}` is not above the value before it", text.value))
        .at(text.span)
        .hint("the values of an index ascend, so that axes and crossings mean something")
}

pub fn inference_loop(id: &Text, ids: &[&str]) -> Diagnostic {
    Diagnostic::error(
        INFERENCE_LOOP,
        format!("{} refer to each other, so that units cannot be inferred", ids.join(", ")),
    )
    .at(id.span)
    .hint("declare `unit` and `over` of one of them")
}

pub fn rows_missing(id: &Text, labels: &[String]) -> Diagnostic {
    Diagnostic::error(ROWS_MISSING, format!("`{}` has no formula for {}", id.value, labels.join(", ")))
        .at(id.span)
        .hint("add the rows, or `else: …` for the rest")
}

pub fn row_index(id: &Text, fitting: &[String]) -> Diagnostic {
    let message = if fitting.is_empty() {
        format!("the rows of `{}` are labels of no index", id.value)
    } else {
        format!("the rows of `{}` are labels of {}", id.value, fitting.join(" and "))
    };
    Diagnostic::error(ROW_INDEX, message).at(id.span).hint("declare `over` with the index that is meant")
}

pub fn first_missing(id: &Text) -> Diagnostic {
    Diagnostic::error(FIRST_MISSING, format!("`{}` steps back with `prev`, and has no `first`", id.value))
        .at(id.span)
        .hint("`first:` is the formula of the first period, which has none before it")
}

pub fn first_needs_period(text: &Text) -> Diagnostic {
    Diagnostic::error(FIRST_PERIOD, "`first` needs exactly one period index in `over`".to_owned())
        .at(text.span)
}

pub fn too_many_cells(span: Span, indexes: &[String]) -> Diagnostic {
    Diagnostic::error(
        TOO_MANY_CELLS,
        format!("{} have more than a million cells together", indexes.join(", ")),
    )
    .at(span)
    .hint("fix one of them by a selection, or sum over it first")
}

pub fn over_differs(span: Span, id: &str, says: &[String], is: &[String]) -> Diagnostic {
    let list = |names: &[String]| if names.is_empty() { "no index".to_owned() } else { names.join(", ") };
    Diagnostic::error(
        OVER_DIFFERS,
        format!("`{id}` is declared over {}, its formula varies over {}", list(says), list(is)),
    )
    .at(span)
    .hint(format!("write `over: [{}]`, or leave it out", is.join(", ")))
}

pub fn cycle(span: Span, names: &[String]) -> Diagnostic {
    let mut path = names.join(" → ");
    path = format!("{path} → {}", names.first().map_or("", String::as_str));
    Diagnostic::error(CYCLE, format!("these depend on each other: {path}"))
        .at(span)
        .hint("a loop over time goes through `[period = prev]` with a `first`")
}

pub fn override_cycle(expression: &Expression, target: &str) -> Diagnostic {
    Diagnostic::error(OVERRIDE_CYCLE, format!("this value depends on `{target}`, which it overrides"))
        .at(expression.span)
}

pub fn no_effect(expression: &Expression, name: &str, inner: &Expr, sources: &SourceMap) -> Diagnostic {
    let text = Text { value: expression.text.clone(), span: expression.span, quoted: false };
    Diagnostic::warning(
        NO_EFFECT,
        format!("replacing `{name}` changes nothing here: this does not depend on it"),
    )
    .at(text.locate(&inner.range, sources))
}

pub fn index_not_replaceable(
    expression: &Expression,
    name: &str,
    why: &str,
    inner: &Expr,
    sources: &SourceMap,
) -> Diagnostic {
    let text = Text { value: expression.text.clone(), span: expression.span, quoted: false };
    Diagnostic::error(NOT_REPLACEABLE, format!("`{name}` cannot be replaced here: {why}"))
        .at(text.locate(&inner.range, sources))
        .hint("only an index that formulas use as a value can be replaced")
}

pub fn base_overridden(id: &Text) -> Diagnostic {
    Diagnostic::error(
        BASE_OVERRIDDEN,
        "the base has no overrides: it is every assumption as stated".to_owned(),
    )
    .at(id.span)
}

pub fn scenario_loop(scenario: &Scenario) -> Diagnostic {
    let finding = Diagnostic::error(SCENARIO_LOOP, format!("`{}` extends itself", scenario.id));
    match scenario.span {
        Some(span) => finding.at(span),
        None => finding,
    }
}

pub fn scenario_weights(span: Span, weighted: usize, all: usize, sum: f64) -> Diagnostic {
    let percent = crate::language::unit::full_precision((sum * 1e12).round() / 1e10);
    let message = if weighted < all {
        format!("{weighted} of {all} scenarios have a `weight`; all or none must")
    } else {
        format!("the weights of the scenarios add up to {percent}%, not 100%")
    };
    Diagnostic::error(SCENARIO_WEIGHTS, message)
        .at(span)
        .hint("the base takes one too: `base: {weight: 40%}`")
}

pub fn not_an_assumption(text: &Text, id: &str) -> Diagnostic {
    Diagnostic::error(NOT_ASSUMPTION, format!("`{id}` is computed; a scenario changes assumptions"))
        .at(text.span)
        .hint("change an assumption that it rests on, or add a switch assumption to its formula")
}

pub fn range_needs_two(verb: &Text) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` takes two values, `[low, high]`", verb.value)).at(verb.span)
}

pub fn one_value(verb: &Text) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` takes one value", verb.value)).at(verb.span)
}

pub fn verb_needs_number(verb: &Text, id: &str) -> Diagnostic {
    Diagnostic::error(VERB, format!("`{}` needs a number, and `{id}` is none", verb.value))
        .at(verb.span)
        .hint("use `set`")
}

pub fn cell_index(text: &Text, name: &str, index: &str) -> Diagnostic {
    Diagnostic::error(CELL_INDEX, format!("`{name}` has no index `{index}`"))
        .at(text.span)
        .hint("write `id[index=label]`")
}

pub fn change_form(text: &Text) -> Diagnostic {
    Diagnostic::error(CHANGE_FORM, format!("`{}` sets nothing", text.value))
        .at(text.span)
        .hint("write `--set id=value` or `--set \"id[index=label]=value\"`")
}

pub fn payoff_index(text: &Text) -> Diagnostic {
    Diagnostic::error(
        PAYOFF,
        format!("`{}` must vary over exactly one index beyond those of the decision", text.value),
    )
    .at(text.span)
    .hint("that index lists the options; give the payoff's `unit` and `over`")
}

pub fn payoff_number(text: &Text) -> Diagnostic {
    Diagnostic::error(PAYOFF, "a payoff is a number: the option with the largest one wins".to_owned())
        .at(text.span)
}

pub fn last_rule(text: &Text) -> Diagnostic {
    Diagnostic::error(LAST_RULE, "the last rule has a condition, so that nothing may be chosen".to_owned())
        .at(text.span)
        .hint("end with `{then: option}`")
}

pub fn rule_unreachable(text: &Text) -> Diagnostic {
    Diagnostic::error(
        LAST_RULE,
        "this rule has no condition, so that those behind it are never asked".to_owned(),
    )
    .at(text.span)
}

pub fn exhibit_unit(text: &Text, unit: &Unit, ty: &Type) -> Diagnostic {
    Diagnostic::error(EXHIBIT_UNIT, format!("{} cannot be shown in {}", describe(ty), unit.text))
        .at(text.span)
}

pub fn exhibit_open(id: &Text, open: &[String]) -> Diagnostic {
    let first = open.first().map_or("index", String::as_str);
    Diagnostic::error(EXHIBIT_OPEN, format!("the exhibit `{}` leaves {} open", id.value, open.join(" and ")))
        .at(id.span)
        .hint(format!("put it on `x`, into `by`, or fix it: `at: {{{first}: …}}`"))
}

pub fn exhibit_idle(id: &Text, index: &str) -> Diagnostic {
    Diagnostic::error(
        EXHIBIT_IDLE,
        format!("nothing that the exhibit `{}` shows varies over `{index}`", id.value),
    )
    .at(id.span)
}

pub fn no_colour(text: &Text) -> Diagnostic {
    Diagnostic::error(COLOUR, format!("`{}` is not a colour", text.value))
        .at(text.span)
        .hint("write `#` and six hexadecimal digits in quotes, as in `\"#004d80\"`")
}

pub fn colour_count(role: &Text, wanted: usize, given: usize) -> Diagnostic {
    let colours = if wanted == 1 { "one colour".to_owned() } else { format!("{wanted} colours") };
    Diagnostic::error(COLOUR_COUNT, format!("`{}` takes {colours}, and has {given}", role.value))
        .at(role.span)
}

pub fn no_url(text: &Text) -> Diagnostic {
    Diagnostic::error(URL, format!("`{}` is not the address of a page", text.value))
        .at(text.span)
        .hint("write it in full, as in `https://example.org/reports/rubin/`")
}
