//! In: indexes, rows and formulas that do not hang together. Out: findings.
//! What is missing, what is left open, what goes round in a circle.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::Expr;
use entail_engine::model::Expression;
use entail_engine::source::{SourceMap, Span};

const POINT_EQUALITY: Code = Code("point-equals-period");
const LANGUAGE: Code = Code("no-language");
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
const NO_EFFECT: Code = Code("what-if-without-effect");
const NOT_REPLACEABLE: Code = Code("index-not-replaceable");

pub fn missing(id: &PlacedText, key: &str) -> Diagnostic {
    Diagnostic::error(MISSING, format!("`{}` has no `{key}`", id.value)).at(id.span)
}

pub fn empty_index(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(EMPTY_INDEX, format!("the index `{}` is empty", id.value))
        .at(id.span)
        .hint("it lists at least one label, period, value or row of a table")
}

pub fn label_twice(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(LABEL_TWICE, format!("the label `{}` stands twice", text.value)).at(text.span)
}

pub fn index_twice(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(INDEX_TWICE, format!("the index `{}` stands twice", text.value)).at(text.span)
}

pub fn values_not_ascending(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(VALUES_ORDER, format!("`{}` is not above the value before it", text.value))
        .at(text.span)
        .hint("the values of an index ascend, so that axes and crossings mean something")
}

/// Quantities that step back to each other; `unit` says whether the first one declares its unit.
pub fn inference_loop(id: &PlacedText, ids: &[&str], unit: bool) -> Diagnostic {
    let (message, whose) = match ids {
        [one] => (format!("`{one}` refers to itself, so that unit and indexes cannot be inferred"), "its"),
        several => {
            (format!("{} refer to each other, so that units cannot be inferred", several.join(", ")), "the")
        }
    };
    let hint = match (ids.len(), unit) {
        (1, true) => "declare `over` beside its `unit`: the indexes, or `[]`".to_owned(),
        (1, false) => format!("declare {whose} `unit` and `over`"),
        _ => "declare `unit` and `over` of one of them".to_owned(),
    };
    Diagnostic::error(INFERENCE_LOOP, message).at(id.span).hint(hint)
}

pub fn rows_missing(id: &PlacedText, labels: &[String]) -> Diagnostic {
    Diagnostic::error(ROWS_MISSING, format!("`{}` has no formula for {}", id.value, labels.join(", ")))
        .at(id.span)
        .hint("add the rows, or `else: …` for the rest")
}

pub fn row_index(id: &PlacedText, fitting: &[String]) -> Diagnostic {
    let message = if fitting.is_empty() {
        format!("the rows of `{}` are labels of no index", id.value)
    } else {
        format!("the rows of `{}` are labels of {}", id.value, fitting.join(" and "))
    };
    Diagnostic::error(ROW_INDEX, message).at(id.span).hint("declare `over` with the index that is meant")
}

pub fn first_missing(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(FIRST_MISSING, format!("`{}` steps back with `prev`, and has no `first`", id.value))
        .at(id.span)
        .hint("`first:` is the formula of the first period, which has none before it")
}

pub fn first_needs_period(text: &PlacedText) -> Diagnostic {
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

/// `repeat` is the declaration that repeats the value where it does not vary.
pub fn over_differs(
    span: Span,
    id: &str,
    [declared, found]: [&[String]; 2],
    repeat: Option<Vec<String>>,
) -> Diagnostic {
    let list = |names: &[String]| if names.is_empty() { "no index".to_owned() } else { names.join(", ") };
    Diagnostic::error(
        OVER_DIFFERS,
        format!("`{id}` is declared over {}, its formula varies over {}", list(declared), list(found)),
    )
    .at(span)
    .hint(match repeat {
        Some(repeat) => {
            format!("leave `over` out, or write `over: [{}]` to repeat the value", repeat.join(", "))
        }
        None => format!("write `over: [{}]`, or leave it out", found.join(", ")),
    })
}

/// `repeat` before an index over which the formula varies.
pub fn repeat_varies(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(OVER_DIFFERS, format!("the formula varies over `{}`: nothing is repeated", text.value))
        .at(text.span)
        .hint(format!("write `{}` without `repeat`", text.value))
}

pub fn cycle(span: Span, names: &[String]) -> Diagnostic {
    let mut path = names.join(" → ");
    path = format!("{path} → {}", names.first().map_or("", String::as_str));
    let what = if names.len() == 1 { "this depends on itself" } else { "these depend on each other" };
    Diagnostic::error(CYCLE, format!("{what}: {path}"))
        .at(span)
        .hint("a loop over time goes through `[period = prev]` with a `first`")
}

pub fn no_effect(expression: &Expression, name: &str, inner: &Expr, sources: &SourceMap) -> Diagnostic {
    let text = PlacedText { value: expression.text.clone(), span: expression.span, quoted: false };
    Diagnostic::warning(
        NO_EFFECT,
        format!("replacing `{name}` changes nothing here: this does not depend on it"),
    )
    .at(text.locate(&inner.range, sources))
}

pub fn point_equals_period(
    expression: &Expression,
    equality: &Expr,
    point: &Expr,
    index: &str,
    sources: &SourceMap,
) -> Diagnostic {
    let text = PlacedText { value: expression.text.clone(), span: expression.span, quoted: false };
    let point = expression.text.get(point.range.clone()).unwrap_or("the point").trim();
    Diagnostic::error(
        POINT_EQUALITY,
        format!("`{point}` has a range, so that it equals a period in hardly any draw"),
    )
    .at(text.locate(&equality.range, sources))
    .hint(format!("write `{point} within {index}`: yes in the period that holds the point"))
}

pub fn index_not_replaceable(
    expression: &Expression,
    name: &str,
    why: &str,
    inner: &Expr,
    sources: &SourceMap,
) -> Diagnostic {
    let text = PlacedText { value: expression.text.clone(), span: expression.span, quoted: false };
    Diagnostic::error(NOT_REPLACEABLE, format!("`{name}` cannot be replaced here: {why}"))
        .at(text.locate(&inner.range, sources))
        .hint("only an index that formulas use as a value can be replaced")
}

pub fn no_colour(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(COLOUR, format!("`{}` is not a colour", text.value))
        .at(text.span)
        .hint("write `#` and six hexadecimal digits in quotes, as in `\"#004d80\"`")
}

pub fn colour_count(role: &PlacedText, wanted: usize, given: usize) -> Diagnostic {
    let colours = if wanted == 1 { "one colour".to_owned() } else { format!("{wanted} colours") };
    Diagnostic::error(COLOUR_COUNT, format!("`{}` takes {colours}, and has {given}", role.value))
        .at(role.span)
}

pub fn no_language(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(LANGUAGE, format!("`{}` is not the tag of a language", text.value))
        .at(text.span)
        .hint("write it as browsers know it, as in `en`, `de` or `pt-BR`")
}

pub fn no_url(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(URL, format!("`{}` is not the address of a page", text.value))
        .at(text.span)
        .hint("write it in full, as in `https://example.org/reports/rubin/`")
}
