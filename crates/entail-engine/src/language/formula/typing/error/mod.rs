//! In: places in a formula and names. Out: type errors in the analyst's words.
//! One function a kind of error, so that the wording of all is in one file.
//! Never decides whether something is wrong.

use super::super::typed::{Expr, Measure, Type, VariableId};
use super::scope::{IndexKind, IndexShape};
use crate::diagnostic::{Code, Suggestions, did_you_mean};
use crate::language::unit::Unit;
use std::error::Error;
use std::fmt;
use std::ops::Range;

mod place;

pub use place::*;

/// A formula whose parts do not fit together.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeError {
    /// Its stable name.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where, in the formula's text.
    pub range: Range<usize>,
    /// What to say at that place.
    pub label: String,
    /// Other places of the formula, with words.
    pub others: Vec<(Range<usize>, String)>,
    /// Variables whose definitions matter.
    pub definitions: Vec<VariableId>,
    /// Next steps.
    pub hints: Vec<String>,
}

const UNKNOWN_NAME: Code = Code("unknown-name");
const UNKNOWN_INDEX: Code = Code("unknown-index");
const UNKNOWN_LABEL: Code = Code("unknown-label");
const UNKNOWN_SCENARIO: Code = Code("unknown-scenario");
const UNIT_MISMATCH: Code = Code("unit-mismatch");
const TYPE_MISMATCH: Code = Code("type-mismatch");
const PERCENT_ADDED: Code = Code("percent-added");
const POINTS_ADDED: Code = Code("points-added");
const NOT_PURE: Code = Code("not-a-pure-number");
const EXPONENT: Code = Code("exponent-not-constant");
const INDEX_ABSENT: Code = Code("index-absent");
const INDEX_KIND: Code = Code("index-kind");
const PER_TIME_SUMMED: Code = Code("per-time-summed");

impl TypeError {
    fn new(code: Code, range: &Range<usize>, message: String) -> Self {
        Self {
            code,
            message,
            range: range.clone(),
            label: String::new(),
            others: Vec::new(),
            definitions: Vec::new(),
            hints: Vec::new(),
        }
    }

    fn label(mut self, words: impl Into<String>) -> Self {
        self.label = words.into();
        self
    }

    fn also(mut self, range: &Range<usize>, words: impl Into<String>) -> Self {
        self.others.push((range.clone(), words.into()));
        self
    }

    fn hint(mut self, words: impl Into<String>) -> Self {
        self.hints.push(words.into());
        self
    }

    /// Points at the definitions of the variables in the given expressions.
    fn defined_by(mut self, parts: &[&Expr]) -> Self {
        for part in parts {
            // Two are enough to find the slip; more would bury it.
            self.definitions.extend(part.variables().into_iter().take(2));
        }
        self.definitions.dedup();
        self
    }
}

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TypeError {}

/// What a type is called in a message.
pub fn describe(ty: &Type) -> String {
    match ty {
        Type::Number(measure) => describe_measure(measure),
        Type::YesNo => "yes or no".to_owned(),
        Type::Period => "a point in time".to_owned(),
        Type::Label(_) => "a label".to_owned(),
    }
}

fn describe_measure(measure: &Measure) -> String {
    use crate::language::unit::Flavour;
    match (&measure.display, measure.flavour) {
        (_, Flavour::Share) => "a share".to_owned(),
        (_, Flavour::Percent) => "a percentage".to_owned(),
        _ if measure.dimension.is_pure() => "a pure number".to_owned(),
        (Some(unit), _) => unit.text.clone(),
        (None, _) => measure.dimension.to_string(),
    }
}

pub fn unknown_name(range: &Range<usize>, name: &str, hint: Option<String>) -> TypeError {
    let mut error = TypeError::new(
        UNKNOWN_NAME,
        range,
        format!("`{name}` is neither an assumption, a quantity nor an index"),
    );
    error.hints.extend(hint);
    error
}

pub fn unknown_index(range: &Range<usize>, name: &str, hint: Option<String>) -> TypeError {
    let mut error = TypeError::new(UNKNOWN_INDEX, range, format!("`{name}` is not an index"));
    error.hints.extend(hint);
    error
}

pub fn unknown_scenario(range: &Range<usize>, name: &str, hint: Option<String>) -> TypeError {
    let mut error = TypeError::new(UNKNOWN_SCENARIO, range, format!("there is no scenario `{name}`"));
    error.hints.extend(hint);
    error
}

pub fn unknown_label(
    range: &Range<usize>,
    label: &str,
    index: &IndexShape,
    suggestions: &Suggestions,
) -> TypeError {
    let known = || index.keys.iter().map(String::as_str);
    let hint = suggestions.of("label", || did_you_mean(label, known())).unwrap_or_else(|| {
        let first: Vec<&str> = known().take(12).collect();
        format!("`{}` has {}", index.name, first.join(", "))
    });
    TypeError::new(UNKNOWN_LABEL, range, format!("`{label}` is not a label of `{}`", index.name)).hint(hint)
}

pub fn unit_mismatch(verb: &str, left: &Expr, right: &Expr, factor: Option<String>) -> TypeError {
    let (a, b) = (describe(&left.ty), describe(&right.ty));
    let difference = match (left.measure(), right.measure()) {
        (Some(l), Some(r)) => format!("; they differ by {}", l.dimension.difference(&r.dimension)),
        _ => String::new(),
    };
    let range = left.range.start..right.range.end;
    let mut error =
        TypeError::new(UNIT_MISMATCH, &right.range, format!("cannot {verb} {a} and {b}{difference}"))
            .label(format!("this is {b}"))
            .also(&left.range, format!("this is {a}"))
            .defined_by(&[left, right]);
    error.range = if error.range.is_empty() { range } else { error.range };
    error.hints.extend(factor);
    error
}

pub fn type_mismatch(verb: &str, left: &Expr, right: &Expr) -> TypeError {
    let (a, b) = (describe(&left.ty), describe(&right.ty));
    let error = TypeError::new(TYPE_MISMATCH, &right.range, format!("cannot {verb} {a} and {b}"))
        .label(format!("this is {b}"))
        .also(&left.range, format!("this is {a}"))
        .defined_by(&[left, right]);
    match (&left.ty, &right.ty) {
        // Labels that are written alike may still be of different things.
        (Type::Label(_), Type::Label(_)) => {
            error.hint("an index with the labels of another, `{like: state}`, compares with it")
        }
        _ => error,
    }
}

pub fn wrong_type(what: &str, wanted: &str, found: &Expr) -> TypeError {
    let is = describe(&found.ty);
    TypeError::new(TYPE_MISMATCH, &found.range, format!("{what} takes {wanted}, not {is}"))
        .label(format!("this is {is}"))
        .defined_by(&[found])
}

/// What `within` names holds no point in time.
pub fn not_periods(range: &Range<usize>, name: &str) -> TypeError {
    TypeError::new(
        INDEX_KIND,
        range,
        format!("`{name}` is no index of periods, and a point in time lies in none of it"),
    )
    .hint("`opens within quarter` is yes in the quarter that holds the point")
}

/// The rate and the flow of a function are in each other's place.
pub fn swapped(error: TypeError, function: &str) -> TypeError {
    error.hint(format!("the order is `{function}(rate, flow)`"))
}

pub fn percent_added(base: &Expr, percent: &Expr, text: &str, minus: bool) -> TypeError {
    let is = describe(&base.ty);
    let (verb, more, sign) = if minus { ("subtracted from", "less", '-') } else { ("added to", "more", '+') };
    let mut error = TypeError::new(PERCENT_ADDED, &percent.range, format!("{text} is {verb} {is}"))
        .label(format!("{text} of what?"))
        .also(&base.range, format!("this is {is}"))
        .hint(format!("for {text} {more}, write `* (1 {sign} {text})`"));
    if is == "a share" {
        let points = text.trim_end_matches('%').trim();
        error = error.hint(format!("for percentage points, write `{points} pp`"));
    }
    error.defined_by(&[base])
}

pub fn points_added(left: &Expr, right: &Expr) -> TypeError {
    TypeError::new(POINTS_ADDED, &right.range, "two points in time cannot be added".to_owned())
        .label("a point in time")
        .also(&left.range, "a point in time")
        .hint("a duration may be added to a point: `midpoint + 6 month`")
}

pub fn not_pure(function: &str, argument: &Expr) -> TypeError {
    let is = describe(&argument.ty);
    TypeError::new(NOT_PURE, &argument.range, format!("`{function}` takes a pure number, not {is}"))
        .label(format!("this is {is}"))
        .hint(format!("take the ratio to a value of the same unit: `{function}(x / reference)`"))
        .defined_by(&[argument])
}

pub fn exponent(base: &Expr, range: &Range<usize>) -> TypeError {
    let is = describe(&base.ty);
    TypeError::new(EXPONENT, range, format!("the exponent of {is} must be a constant such as 2 or (1/2)"))
        .also(&base.range, format!("this is {is}"))
        .hint("take the ratio to a value of the same unit first; then any exponent will do")
}

pub fn index_absent(range: &Range<usize>, index: &IndexShape, inner: &Expr, has: &[&str]) -> TypeError {
    let over = if has.is_empty() {
        "it has no index".to_owned()
    } else {
        format!("it varies over {}", has.join(", "))
    };
    TypeError::new(INDEX_ABSENT, range, format!("this does not vary over `{}`", index.name))
        .also(&inner.range, over)
        .defined_by(&[inner])
}

pub fn index_kind(range: &Range<usize>, index: &IndexShape, wanted: &str) -> TypeError {
    let is = match &index.kind {
        IndexKind::Labels => "labels",
        IndexKind::Periods(_) => "periods",
        IndexKind::Steps(_) => "steps without a length",
        IndexKind::Values(_) => "values",
    };
    TypeError::new(INDEX_KIND, range, format!("{wanted}, and `{}` is an index of {is}", index.name))
}

pub fn flow_without_periods(range: &Range<usize>, function: &str, count: usize) -> TypeError {
    let found = if count == 0 { "none".to_owned() } else { count.to_string() };
    TypeError::new(
        INDEX_KIND,
        range,
        format!("`{function}` needs a flow over exactly one period index, this has {found}"),
    )
    .hint(if count > 1 {
        "name the one along which it runs: `npv(rate, flow over year)`"
    } else {
        "let it vary over the periods in which it falls"
    })
}

pub fn per_time_summed(inner: &Expr, aggregate: &str, index: &IndexShape) -> TypeError {
    let is = describe(&inner.ty);
    let name = &index.name;
    TypeError::new(
        PER_TIME_SUMMED,
        &inner.range,
        format!("{is} is an amount per time; its {aggregate} over `{name}` is no amount"),
    )
    .label(format!("this is {is}"))
    .hint(format!("for the amount, write `{aggregate} over {name} (… * duration({name}))`"))
    .hint(format!("for the average rate, write `mean over {name} (…)`"))
    .defined_by(&[inner])
}

pub fn wrong_display(unit: &Unit, inner: &Expr) -> TypeError {
    let is = describe(&inner.ty);
    TypeError::new(UNIT_MISMATCH, &inner.range, format!("{is} cannot be shown in {}", unit.text))
        .label(format!("this is {is}"))
        .defined_by(&[inner])
}

pub fn nothing_replaced(range: &Range<usize>, name: &str) -> TypeError {
    TypeError::new(
        INDEX_ABSENT,
        range,
        format!("this does not vary over `{name}`, so that replacing it changes nothing"),
    )
}
