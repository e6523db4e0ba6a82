//! In: decisions, events and exhibits that do not hang together. Out: findings.
//! What is missing, what changes nothing, what is left open.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Type, describe};
use entail_engine::language::unit::Unit;
use entail_engine::model::{ChartKind, ExhibitKey};
use entail_engine::source::Span;

/// Words for probabilities that make no scale.
pub fn likelihood(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error(LIKELIHOOD, format!("these words for odds make no scale: {what}"))
        .at(span)
        .hint("`likelihood: {likely: 66%, about even: 33%, unlikely: 0%}`: the word for 50% stands between two others, and the last starts at 0%")
}

/// A number with a target that is not said to be calibrated.
pub fn target_without_calibration(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        TARGET,
        "`calibrated_to` says what a calibrated number was chosen to meet, and this one has another basis",
    )
    .at(text.span)
    .hint("write `basis: calibrated`, or leave `calibrated_to` out")
}

/// A share of cases that is none.
pub fn reference_share(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(REFERENCE, format!("`{}` is no share of cases", text.value))
        .at(text.span)
        .hint("`share` of a `reference` lies between 0% and 100%: in how many of the cases it happened")
}

const PAYOFF: Code = Code("payoff");
const CHOSEN_BY: Code = Code("chosen-by");
const PAYOFF_OPTIONS: Code = Code("payoff-options");
const LIKELIHOOD: Code = Code("likelihood-scale");
const TARGET: Code = Code("target-without-calibration");
const REFERENCE: Code = Code("reference-share");
const LAST_RULE: Code = Code("last-rule");
const EVENT_KIND: Code = Code("event-kind");
const EXHIBIT_UNIT: Code = Code("exhibit-unit");
const EXHIBIT_OPEN: Code = Code("exhibit-index-open");
const EXHIBIT_IDLE: Code = Code("exhibit-index-idle");
const EXHIBIT_TWICE: Code = Code("exhibit-index-twice");
const EXHIBIT_KEY: Code = Code("exhibit-key");
const EXHIBIT_STAT: Code = Code("exhibit-stat");
const PROJECTION: Code = Code("projection-idle");

pub fn payoff_index(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        PAYOFF,
        format!("`{}` must vary over exactly one index beyond those of the decision", text.value),
    )
    .at(text.span)
    .hint("that index lists the options; give the payoff's `unit` and `over`")
}

pub fn chosen_by(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(CHOSEN_BY, format!("`{}` is no number of a payoff to choose by", text.value))
        .at(text.span)
        .hint("`by: mean` (the usual one), `central`, `median`, or a percentile such as `p10`")
}

pub fn by_without_payoff(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        CHOSEN_BY,
        "`by` says which number of a payoff is compared, and here rules decide".to_owned(),
    )
    .at(text.span)
    .hint("leave it out, or give a `payoff` in the place of `rules`")
}

pub fn payoff_number(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(PAYOFF, "a payoff is a number: the option with the largest one wins".to_owned())
        .at(text.span)
        .hint("name a quantity with a unit")
}

pub fn last_rule(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(LAST_RULE, "the last rule has a condition, so that nothing may be chosen".to_owned())
        .at(text.span)
        .hint("end with `{then: option}`")
}

pub fn rule_unreachable(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        LAST_RULE,
        "this rule has no condition, so that those behind it are never asked".to_owned(),
    )
    .at(text.span)
    .hint("give it an `if`, or move it to the end")
}

/// The options of a decision, and the labels of the index that its payoff varies over.
pub fn payoff_options(
    id: &PlacedText,
    payoff: &PlacedText,
    index: &str,
    missing: &[&str],
    surplus: &[&PlacedText],
) -> Diagnostic {
    let list = |words: Vec<String>| words.join(", ");
    let mut parts = Vec::new();
    if !surplus.is_empty() {
        let words = surplus.iter().map(|t| format!("`{}`", t.value)).collect::<Vec<_>>();
        let verb = if words.len() == 1 { "is no label" } else { "are no labels" };
        parts.push(format!("{} {verb} of `{index}`", list(words)));
    }
    if !missing.is_empty() {
        let words = missing.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>();
        let verb = if words.len() == 1 { "is" } else { "are" };
        parts.push(format!("{} of `{index}` {verb} missing", list(words)));
    }
    let message =
        format!("`{}` does not choose among the labels of `{index}`: {}", id.value, parts.join(", and "));
    let finding = match surplus.first() {
        Some(first) => Diagnostic::error(PAYOFF_OPTIONS, message).at(first.span),
        None => Diagnostic::error(PAYOFF_OPTIONS, message).at(id.span),
    };
    finding
        .also(payoff.span, format!("this varies over `{index}`"))
        .hint(format!("the option with the largest payoff wins: list exactly the labels of `{index}`, or leave `options` out"))
}

pub fn computed_by_hand(kind: &PlacedText, when: &PlacedText) -> Diagnostic {
    Diagnostic::error(EVENT_KIND, "an event of `kind: computed` has a date that is typed".to_owned())
        .at(kind.span)
        .also(when.span, "typed here")
        .hint("put a formula under `at`, or say `kind: fact`, `projection` or `decision`")
}

pub fn exhibit_unit(text: &PlacedText, unit: &Unit, ty: &Type) -> Diagnostic {
    let own = describe(ty);
    Diagnostic::error(EXHIBIT_UNIT, format!("{own} cannot be shown in {}", unit.text)).at(text.span).hint(
        match ty {
            Type::Number(_) => format!("name a unit of the same kind as {own}, or leave `unit` out"),
            _ => "only numbers have a unit: leave `unit` out".to_owned(),
        },
    )
}

pub fn exhibit_open(id: &PlacedText, open: &[String]) -> Diagnostic {
    let first = open.first().map_or("index", String::as_str);
    Diagnostic::error(EXHIBIT_OPEN, format!("the exhibit `{}` leaves {} open", id.value, open.join(" and ")))
        .at(id.span)
        .hint(format!("put it on `x`, into `by`, or fix it: `at: {{{first}: …}}`"))
}

pub fn exhibit_idle(
    id: &PlacedText,
    (key, text): (&str, &PlacedText),
    index: &str,
    over: &[String],
) -> Diagnostic {
    let hint = match over {
        [] => format!("what it shows is one number: remove the `{key}`"),
        over => format!("it varies over {}", over.join(" and ")),
    };
    Diagnostic::error(
        EXHIBIT_IDLE,
        format!("nothing that the exhibit `{}` shows varies over `{index}`", id.value),
    )
    .at_with(text.span, format!("`{key}` names it"))
    .hint(hint)
}

pub fn exhibit_index_twice(
    id: &PlacedText,
    text: &PlacedText,
    index: &str,
    (first, second): (&str, &str),
) -> Diagnostic {
    let message = if first == second {
        format!("the exhibit `{}` has `{index}` twice under `{first}`", id.value)
    } else {
        format!("the exhibit `{}` has `{index}` under `{first}` and under `{second}`", id.value)
    };
    let finding = Diagnostic::error(EXHIBIT_TWICE, message).at(text.span);
    finding.hint(if second == "at" && first != "at" {
        format!("`at` fixes one label and `{first}` runs over all of them: keep one")
    } else {
        "keep one".to_owned()
    })
}

pub fn no_stat(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(EXHIBIT_STAT, format!("`{}` is no number of the draws", text.value))
        .at(text.span)
        .hint("write `central`, `median`, `mean`, or a percentile: `p10`")
}

pub fn exhibit_key(id: &PlacedText, chart: ChartKind, key: ExhibitKey, text: &PlacedText) -> Diagnostic {
    let (name, word) = (chart.name(), key.name());
    let tabulates = chart.reads(ExhibitKey::Rows);
    let instead = match key {
        ExhibitKey::X if tabulates => Some("a table has `rows` where a chart has `x`".to_owned()),
        ExhibitKey::By if tabulates => Some("a table has `columns` where a chart has `by`".to_owned()),
        ExhibitKey::Rows if chart.reads(ExhibitKey::X) => {
            Some("`rows` is for tables; a chart has `x`".to_owned())
        }
        ExhibitKey::Columns if chart.reads(ExhibitKey::By) => {
            Some("`columns` is for tables; a chart has `by`".to_owned())
        }
        _ => None,
    };
    let all = if chart.shows_events() {
        format!("`chart: {name}` shows the events of the section `timeline` and takes no such key")
    } else {
        let keys: Vec<&str> = chart.keys().iter().map(|key| key.name()).collect();
        format!("`chart: {name}` takes {}", keys.join(", "))
    };
    Diagnostic::error(EXHIBIT_KEY, format!("`{word}` changes nothing in `{}`: a {name} has none", id.value))
        .at(text.span)
        .hint(instead.unwrap_or(all))
}

pub fn projection_behind(text: &PlacedText, index: &str, last: &str) -> Diagnostic {
    Diagnostic::warning(PROJECTION, format!("no value is a projection: `{index}` ends with {last}"))
        .at(text.span)
        .hint(format!("name a period up to {last}, or leave `projected_from` out"))
}

pub fn projection_without_periods(text: &PlacedText, index: &str) -> Diagnostic {
    Diagnostic::warning(PROJECTION, format!("no value is a projection: `{index}` has no periods"))
        .at(text.span)
        .hint("leave `projected_from` out, or put an index of periods on `x`")
}
