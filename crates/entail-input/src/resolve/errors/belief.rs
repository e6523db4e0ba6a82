//! In: assumptions whose numbers do not make sense. Out: findings.
//! Ranges, sums, shares and the keys that do or do not go together.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::unit::Unit;
use entail_engine::source::Span;

const MISSING_UNIT: Code = Code("missing-unit");
const NO_VALUE: Code = Code("no-value");
const KEYS_TOGETHER: Code = Code("keys-exclude-each-other");
const KEYS_DO_NOT_FIT: Code = Code("keys-do-not-fit");
const SHAPE_KEYS: Code = Code("shape-keys");
const MIX_SUM: Code = Code("mix-sum");
const MIX_INDEX: Code = Code("mix-index");
const CONCENTRATION: Code = Code("mix-concentration");
const WEIGHTS: Code = Code("weights-sum");
const WEIGHTS_COLUMN: Code = Code("weights-column");
const SHAPE_UNIT: Code = Code("shape-unit");
const SHARE_OUTSIDE: Code = Code("share-outside");
const NOT_POSITIVE: Code = Code("not-positive");
const DISORDERED: Code = Code("range-disordered");
const PERCENTILE: Code = Code("bad-percentile");
const ONE_QUANTILE: Code = Code("one-quantile");
const SAMPLES: Code = Code("samples");
const BARE_PERCENT: Code = Code("bare-percent");
const FAR_FROM_VALUE: Code = Code("range-far-from-value");
const AMBIGUOUS_POINT: Code = Code("ambiguous-point");
const NOT_YES_NO: Code = Code("not-yes-no");
const BOUNDS_ORDER: Code = Code("bounds-order");
const WALK: Code = Code("walk-needs-periods");
const RANK: Code = Code("rank-outside");
const PEARSON: Code = Code("pearson");
const INTERVAL: Code = Code("bad-interval");
const NOT_WHOLE: Code = Code("not-a-whole-number");
const PUBLISHED: Code = Code("published-ours");
const NO_VERDICT: Code = Code("no-verdict");

pub fn missing_unit(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(MISSING_UNIT, format!("`{}` has no `unit`", id.value))
        .at(id.span)
        .hint("`unit: USD/year`, `unit: share`, `unit: \"1\"` for a pure number; only yes/no and choices of labels need none")
}

pub fn no_value(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(NO_VALUE, format!("`{}` has no number", id.value))
        .at(id.span)
        .hint("give `value`, `low` and `high`, or `min`, `mode` and `max`")
}

pub fn keys_together(span: Span, a: &str, b: &str) -> Diagnostic {
    Diagnostic::error(KEYS_TOGETHER, format!("`{a}` and `{b}` exclude each other"))
        .at(span)
        .hint("each fixes the central value; keep one of them")
}

pub fn verdict_beside_number(word: &PlacedText) -> Diagnostic {
    Diagnostic::error(KEYS_TOGETHER, "`published` and `verdict` exclude each other".to_owned())
        .at(word.span)
        .hint("a published number gets its verdict computed: remove the `verdict`")
}

pub fn keys_do_not_fit(id: &PlacedText, given: &[&str]) -> Diagnostic {
    Diagnostic::error(KEYS_DO_NOT_FIT, format!("`{}` has {}, which make no range together", id.value, given.join(", ")))
        .at(id.span)
        .hint("`value` alone; `low` and `high`, with or without `value`; `min`, `mode`, `max`; or a `shape` with its own keys")
}

pub fn shape_keys(shape: &PlacedText, takes: &[String]) -> Diagnostic {
    let finding = |words| Diagnostic::error(SHAPE_KEYS, words).at(shape.span);
    if shape.value == "mixture" {
        return finding("`shape: mixture` is written with `parts`".to_owned()).hint(
            "`parts: [{weight: 70%, shape: gamma, mean: 5, sd: 1}, {weight: 30%, low: 20, high: 60}]`",
        );
    }
    if takes.is_empty() {
        // Outcomes with weights say by themselves what they are.
        return finding(format!("`shape: {}` is not written with these keys", shape.value))
            .hint("leave `shape` out: `choices: {0: 50%, 2: 50%}` lists outcomes, each with its weight");
    }
    finding(format!("`shape: {}` takes {}", shape.value, takes.join(", or ")))
}

pub fn mix_sum(span: Span, sum: f64) -> Diagnostic {
    let percent = entail_engine::language::unit::full_precision((sum * 1e12).round() / 1e10);
    Diagnostic::error(MIX_SUM, format!("the parts of this split add up to {percent}%, not 100%"))
        .at(span)
        .hint("each part is a share of the whole: raise or lower one until they add up to 100%")
}

pub fn mix_needs_index(id: &PlacedText, span: Span) -> Diagnostic {
    Diagnostic::error(
        MIX_INDEX,
        format!("the split `{}` needs `unit: share` and `over:` one index", id.value),
    )
    .at(span)
}

pub fn concentration(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(CONCENTRATION, format!("the concentration of `{}` must be above 0", id.value))
        .at(id.span)
        .hint("it is the sum of the Dirichlet parameters: 10 is vague, 1,000 is firm")
}

/// `sum` is what per cents add up to; none where all weights are 0.
pub fn weights_sum(id: &PlacedText, sum: Option<f64>) -> Diagnostic {
    let finding = |words: String| Diagnostic::error(WEIGHTS, words).at(id.span);
    match sum {
        Some(sum) => {
            let percent = entail_engine::language::unit::full_precision((sum * 1e12).round() / 1e10);
            finding(format!("the weights of `{}` add up to {percent}%, not 100%", id.value))
                .hint("raise or lower one; or write them without %, as relative numbers such as 2, 3 and 5")
        }
        None => finding(format!("the weights of `{}` are all 0", id.value))
            .hint("give at least one outcome a weight above 0"),
    }
}

pub fn weights_without_column(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(WEIGHTS_COLUMN, "`weights` names the column beside a column of `choices`".to_owned())
        .at(text.span)
        .hint("from a table: `choices: data/file.csv#outcome` and `weights: data/file.csv#weight`")
        .hint("typed: `choices: {0: 60%, 1: 40%}`, each weight behind its outcome")
}

pub fn weights_elsewhere(text: &PlacedText, choices: &PlacedText) -> Diagnostic {
    Diagnostic::error(WEIGHTS_COLUMN, "these weights are not of the rows of the outcomes".to_owned())
        .at_with(text.span, "the weights")
        .also(choices.span, "the outcomes")
        .hint("name a column of the same table, with the same `where`")
}

pub fn no_outcomes(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(WEIGHTS_COLUMN, "this column has no outcome".to_owned())
        .at(text.span)
        .hint("each row of it is a value that is possible")
}

pub fn part_without_weight(id: &PlacedText, span: Span) -> Diagnostic {
    Diagnostic::error(WEIGHTS, format!("a part of `{}` has no `weight`, and others have", id.value))
        .at(span)
        .hint("give all parts a weight, or none where they are equally likely")
}

pub fn nothing_to_count(shape: &PlacedText, unit: &Unit) -> Diagnostic {
    Diagnostic::error(
        SHAPE_UNIT,
        format!("`shape: {}` counts whole numbers, and {} is nothing to count", shape.value, unit.text),
    )
    .at(shape.span)
    .hint("count in a unit such as `order`, or take `shape: beta` for a part of a whole")
}

pub fn weight_negative(id: &PlacedText, outcome: &PlacedText) -> Diagnostic {
    Diagnostic::error(WEIGHTS, format!("the weight of `{}` in `{}` is negative", outcome.value, id.value))
        .at(outcome.span)
        .hint("a weight is the probability of its outcome, 0 or more")
}

pub fn share_outside(id: &PlacedText, value: f64) -> Diagnostic {
    let text = entail_engine::language::unit::full_precision(value);
    Diagnostic::error(SHARE_OUTSIDE, format!("`{}` is a share, and {text} lies outside 0 to 1", id.value))
        .at(id.span)
        .hint("a bare number is a fraction: write 0.6 or 60%; use `unit: \"%\"` for a percentage without bounds")
}

pub fn share_outside_at(text: &PlacedText, value: f64) -> Diagnostic {
    let value = entail_engine::language::unit::full_precision(value);
    Diagnostic::error(SHARE_OUTSIDE, format!("this is a share, and {value} lies outside 0 to 1"))
        .at(text.span)
        .hint("a bare number is a fraction: write 0.6 or 60%")
}

pub fn not_positive(id: &PlacedText, lowest: f64, ranged: bool) -> Diagnostic {
    let text = entail_engine::language::unit::full_precision(lowest);
    let message = format!("`{}` goes down to {text}", id.value);
    let finding = Diagnostic::error(NOT_POSITIVE, message)
        .at(id.span)
        .hint("if it may be negative, say `signed: true`");
    if ranged {
        finding.hint("if it cannot be, `low` must lie above 0: it is a quantile, and the shape is lognormal")
    } else {
        finding.hint("if it cannot be, raise the number to 0 or above")
    }
}

/// `given` are the numbers as written, each under its key.
pub fn disordered(id: &PlacedText, name: &str, problem: &str, given: &[(&str, Span)]) -> Diagnostic {
    let finding = Diagnostic::error(DISORDERED, format!("`{name}`: {problem}")).at(id.span);
    given
        .iter()
        .fold(finding, |finding, (key, span)| finding.also(*span, format!("`{key}`")))
        .hint("put them in order: the lowest first, the central one between, the highest last")
}

pub fn far_from_value(id: &PlacedText, key: &str, span: Span, times: f64) -> Diagnostic {
    let times = entail_engine::language::unit::print_number(times, 2);
    Diagnostic::warning(
        FAR_FROM_VALUE,
        format!("`{key}` of `{}` is {times} times off its central value", id.value),
    )
    .at(span)
    .hint("look for a scale word that one of the two lacks; if it is meant, say so with `shape:`")
}

pub fn bad_percentile(key: &PlacedText) -> Diagnostic {
    Diagnostic::error(PERCENTILE, format!("`{}` is not a percentile", key.value))
        .at(key.span)
        .hint("write `quantiles: {5: …, 50: …, 95: …}`, each between 0 and 100")
}

pub fn one_quantile(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(ONE_QUANTILE, format!("`{}` has one quantile, and a range needs two", id.value))
        .at(id.span)
        .hint("a certain number stands under `value`")
}

pub fn samples_need_column(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(SAMPLES, "samples come from a column of a table".to_owned())
        .at(text.span)
        .hint("write `samples: data/file.csv#column`")
}

pub fn few_samples(text: &PlacedText, count: usize) -> Diagnostic {
    Diagnostic::error(SAMPLES, format!("this column has {count} samples, and at least 2 are needed"))
        .at(text.span)
}

pub fn bare_percent(text: &PlacedText, value: f64) -> Diagnostic {
    let (a, b) = (value, value * 100.0);
    let print = entail_engine::language::unit::full_precision;
    Diagnostic::error(BARE_PERCENT, format!("`{}` under `unit: \"%\"` can be read in two ways", text.value))
        .at(text.span)
        .hint(format!(
            "write `{}%` if {} in a hundred is meant, `{}%` if the number is a fraction",
            print(a),
            print(a),
            print(b)
        ))
}

pub fn point_of_thousands(text: &PlacedText, [thousands, decimal]: &[String; 2]) -> Diagnostic {
    Diagnostic::error(AMBIGUOUS_POINT, format!("the point in `{}` can be read in two ways", text.value))
        .at(text.span)
        .hint(format!("write `{thousands}` or `{decimal}`"))
}

pub fn not_yes_no(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(NOT_YES_NO, format!("`{}` is neither yes nor no", text.value)).at(text.span)
}

pub fn bounds_order(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(BOUNDS_ORDER, "the upper bound is not above the lower one".to_owned()).at(text.span)
}

pub fn walk_needs_periods(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        WALK,
        "`vary: walk` adds up from period to period, and this has no period index".to_owned(),
    )
    .at(text.span)
}

pub fn rank(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(RANK, format!("`{}` is not a rank correlation between -1 and 1", text.value))
        .at(text.span)
}

pub fn two_correlations(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(KEYS_TOGETHER, "`rank` and `pearson` exclude each other".to_owned())
        .at(text.span)
        .hint("`rank` is of the order of the values, `pearson` of the values themselves; keep the one that is published")
}

pub fn pearson_shape(text: &PlacedText, id: &str, why: &str) -> Diagnostic {
    Diagnostic::error(PEARSON, format!("`pearson` is between continuous shapes, and `{id}` {why}"))
        .at(text.span)
        .hint("write `rank`, which is of the order of the values and asks for no shape")
}

pub fn pearson_beyond(text: &PlacedText, [one, other]: &[String; 2], [low, high]: [f64; 2]) -> Diagnostic {
    let message = format!("the values of `{one}` and `{other}` cannot correlate by {}", text.value);
    // Rounded inwards, so that what is shown can be reached.
    let (low, high) = ((low * 1000.0).ceil() / 1000.0, (high * 1000.0).floor() / 1000.0);
    Diagnostic::error(PEARSON, message).at(text.span).hint(format!(
        "with these shapes a correlation of values lies between {low} and {high}; `rank` may be anything between -1 and 1"
    ))
}

pub fn interval(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(INTERVAL, format!("`{}` is not an interval", text.value))
        .at(text.span)
        .hint("write the probability that it covers: `interval: 90%`")
}

pub fn not_whole(text: &PlacedText, least: u64, most: u64) -> Diagnostic {
    let range =
        if most == u64::MAX { format!("of at least {least}") } else { format!("from {least} to {most}") };
    Diagnostic::error(NOT_WHOLE, format!("`{}` is not a whole number {range}", text.value)).at(text.span)
}

pub fn published_needs_ours(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(PUBLISHED, format!("`{}` needs both `published` and `ours`, or neither", id.value))
        .at(id.span)
        .hint("`published: \"$100–150B\"` is compared with the quantity under `ours`")
}

pub fn published_needs_number(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(PUBLISHED, "a published number is compared with a number under `ours`".to_owned())
        .at(text.span)
}

pub fn no_verdict(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(NO_VERDICT, format!("`{}` has neither a published number nor a `verdict`", id.value))
        .at(id.span)
        .hint("the verdict is unsupported, inconsistent, mislabelled, stale or opinion")
}
