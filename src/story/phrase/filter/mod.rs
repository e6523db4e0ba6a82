//! In: a marked value and keyword arguments. Out: a marker for the value changed, or for a text made from it.
//! The filters of the language page; those of the engine are not known to a story.
//! Never compares: what depends on a comparison is a claim.

mod change;
mod direction;
mod labels;
mod published;
mod ranged;
mod wording;

use super::arguments::{in_order, made, named, only, optional, place, printed, required, text};
use super::registry::Registry;
use crate::print::Reference;
use crate::print::Statistic;
use crate::print::{About, Printed, Printing, marker};
use crate::print::{Facts, Over};
use change::{change, compared_to};
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::Type;
use entail_engine::language::unit::{LastDigit, Lasting, NumberFormat, Words};
use entail_engine::model::PointEstimate;
pub use labels::joined;
use std::sync::Arc;
use tera::{Error, Kwargs, Value};

type Act = fn(&Facts, Reference, &Kwargs, &Printing) -> Result<Printed, Error>;

/// Filters that say where and how a value is printed, and not which statistic of it.
const PLACING: &[&str] = &["at", "under", "in", "words", "digits"];

/// Registers all filters.
pub fn register(registry: &mut Registry<'_>, facts: &Arc<Facts>, printing: &Printing) {
    let mut add = |name: &'static str, act: Act| {
        let (facts, printing) = (Arc::clone(facts), printing.clone());
        registry.register_filter(name, move |value, arguments| {
            let given = printed(name, value, &printing)?;
            let made = applied(name, given, &|reference| act(&facts, reference, arguments, &printing))?;
            Ok(Value::from(marker(printing.add(made))))
        });
    };
    add("at", at);
    add("under", under);
    add("in", in_unit);
    add("words", words);
    add("digits", digits);
    add("change", |facts, given, arguments, _| change(facts, given, arguments));
    add("compared_to", compared_to);
    add("share_of", share_of);
    add("ordinal", ordinal);
    add("percentile", percentile);
    add("median", median);
    add("mean", mean);
    add("central", central);
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_filter("range", move |value, arguments| {
        let made = match printed("range", value, &values)? {
            Printed::Change(change) => Printed::ChangeRange(change, level(&known, arguments)?),
            given => applied("range", given, &|given| range(&known, given, arguments))?,
        };
        Ok(Value::from(marker(values.add(made))))
    });
    let (known, values, guard) = (Arc::clone(facts), printing.clone(), Arc::clone(registry.guard));
    registry.register_filter("published", move |value, arguments| {
        let given = printed("published", value, &values)?;
        let refuse = |finding| guard.refuse(finding);
        let made =
            applied("published", given, &|given| published::published(&known, given, arguments, &refuse))?;
        Ok(Value::from(marker(values.add(made))))
    });
    register_words(registry, facts, printing);
    labels::register(registry, facts, printing);
}

/// Filters that choose words by what is printed, whatever made it.
fn register_words(registry: &mut Registry<'_>, facts: &Arc<Facts>, printing: &Printing) {
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_filter("direction", move |value, arguments| {
        let made = match printed("direction", value, &values)? {
            Printed::Change(change) => direction::of_change(&known, change, arguments),
            given => applied("direction", given, &|given| direction::of_value(&known, given, arguments)),
        };
        Ok(Value::from(marker(values.add(made?))))
    });
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_filter("article", move |value, arguments| {
        let given = printed("article", value, &values)?;
        wording::with_article(&known, given, arguments, &values).map(Value::from)
    });
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_filter("with_range", move |value, arguments| {
        let given = printed("with_range", value, &values)?;
        ranged::with_range(&known, given, arguments, &values).map(Value::from)
    });
    let values = printing.clone();
    registry.register_filter("plural", move |value, arguments| {
        let made = wording::plural(printed("plural", value, &values)?, arguments)?;
        Ok(Value::from(marker(values.add(made))))
    });
    let values = printing.clone();
    registry.register_filter("magnitude", move |value, arguments| {
        let made = wording::without_sign(printed("magnitude", value, &values)?, arguments)?;
        Ok(Value::from(marker(values.add(made))))
    });
}

/// A filter on what it was given; those that choose a place or a unit reach through what speaks of draws or words.
fn applied(
    name: &str,
    given: Printed,
    act: &dyn Fn(Reference) -> Result<Printed, Error>,
) -> Result<Printed, Error> {
    match given {
        Printed::Value(reference) => act(reference),
        // A range at another place is still a range: the filter moves what it is about.
        Printed::Spread(reference, what) if PLACING.contains(&name) => match act(reference)? {
            Printed::Value(reference) => Ok(Printed::Spread(reference, what)),
            other => Ok(other),
        },
        Printed::Worded(inner, wording) if PLACING.contains(&name) => {
            applied(name, *inner, act).map(|inner| Printed::Worded(Box::new(inner), wording))
        }
        _ => Err(Error::message(format!("`{name}` cannot follow a filter that made a text"))),
    }
}

/// A value whose draws can be spoken of.
fn drawn(facts: &Facts, name: &str, given: Reference, what: Statistic) -> Result<Printed, Error> {
    let variable = facts.model.variable(given.variable);
    if matches!(variable.ty, Type::Number(_) | Type::Period) {
        return Ok(Printed::Spread(given, what));
    }
    Err(Error::message(format!("`{name}` takes a number or a point in time, and `{}` is none", variable.id)))
}

/// A probability under a keyword, given in per cent.
fn percent(name: &str, arguments: &Kwargs, key: &str) -> Result<Option<f64>, Error> {
    let Some(text) = optional(name, arguments, key)? else { return Ok(None) };
    match text.trim_end_matches('%').trim().parse::<f64>() {
        Ok(number) if number > 0.0 && number < 100.0 => Ok(Some(number / 100.0)),
        _ => Err(Error::message(format!("`{key}` of `{name}` lies between 0 and 100: `{name}({key}=90)`"))),
    }
}

/// The part of the draws that a range holds.
fn level(facts: &Facts, arguments: &Kwargs) -> Result<f64, Error> {
    only("range", arguments, &["level"])?;
    Ok(percent("range", arguments, "level")?.unwrap_or(facts.model.report.interval))
}

fn range(facts: &Facts, given: Reference, arguments: &Kwargs) -> Result<Printed, Error> {
    drawn(facts, "range", given, Statistic::Range(level(facts, arguments)?))
}

fn central(_: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("central", arguments, &[])?;
    Ok(Printed::Value(Reference { point: Some(PointEstimate::Central), ..given }))
}

fn percentile(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("percentile", arguments, &["p"])?;
    let wanted = percent("percentile", arguments, "p")?;
    let p = wanted.ok_or_else(|| Error::message("`percentile` needs `p=…`, in per cent".to_owned()))?;
    drawn(facts, "percentile", given, Statistic::Quantile(p))
}

fn median(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("median", arguments, &[])?;
    drawn(facts, "median", given, Statistic::Quantile(0.5))
}

fn mean(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("mean", arguments, &[])?;
    if facts.model.variable(given.variable).none().is_some() {
        return Err(Error::message(format!(
            "`{}` may be none, and has no mean: print its median, `| median`",
            facts.model.variable(given.variable).id
        )));
    }
    drawn(facts, "mean", given, Statistic::Mean)
}

fn at(facts: &Facts, mut given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    for (key, value) in in_order(arguments) {
        let key = key.as_str();
        let label = text(value).ok_or_else(|| {
            Error::message(format!("`{key}` of `at` is empty: write labels in quotes, `{key}=\"…\"`"))
        })?;
        let (index, at) = place(facts, &given, key, &label)?;
        // A later `at` replaces an earlier one.
        given.cell = given.cell.with(index, at);
    }
    Ok(Printed::Value(given))
}

fn under(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("under", arguments, &["scenario", "over"])?;
    let name = required("under", arguments, "scenario")?;
    // As in a formula, a scenario lies over that of the page; `over="base"` takes it by itself.
    let over = match optional("under", arguments, "over")?.as_deref() {
        None => Over::Page,
        Some("base") => Over::Base,
        Some(other) => {
            return Err(Error::message(format!(
                "`over` of `under` is \"base\" or left out, not \"{other}\""
            )));
        }
    };
    match facts.model.scenario_named(&name) {
        Some(scenario) => Ok(Printed::Value(Reference { scenario, over, ..given })),
        None => {
            let hint = did_you_mean(&name, facts.model.scenarios.iter().map(|s| s.id.as_str()));
            let hint = hint.map(|h| format!("; {h}")).unwrap_or_default();
            Err(Error::message(format!("there is no scenario `{name}`{hint}")))
        }
    }
}

fn in_unit(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("in", arguments, &["unit"])?;
    let text = required("in", arguments, "unit")?;
    let unit = facts.model.units.parse(&text).map_err(|e| Error::message(e.message()))?;
    let variable = facts.model.variable(given.variable);
    if variable.counts_days() && unit.lasting() == Some(Lasting::Months) {
        let id = &variable.id;
        return Err(Error::message(format!(
            "`{id}` counts days between two dates, of which no one number makes a {text}: print it in `day` or `week`"
        )));
    }
    match variable.measure() {
        Some(measure) if measure.dimension == unit.dimension => Ok(Printed::Value(Reference {
            format: NumberFormat { unit: Some(Arc::new(unit)), ..given.format },
            ..given
        })),
        _ => Err(Error::message(format!("`{}` cannot be printed in {text}", variable.id))),
    }
}

fn words(_: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("words", arguments, &[])?;
    Ok(Printed::Value(Reference { format: NumberFormat { words: Words::Long, ..given.format }, ..given }))
}

fn digits(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("digits", arguments, &["n"])?;
    let variable = facts.model.variable(given.variable);
    if variable.measure().is_none() {
        let id = &variable.id;
        return Err(Error::message(format!(
            "`digits` counts the digits of a number, and `{id}` is none; a point in time prints as finely as its range tells"
        )));
    }
    let number: u8 = required("digits", arguments, "n")?
        .parse()
        .map_err(|_| Error::message("`digits` takes a whole number: `digits(n=2)`".to_owned()))?;
    if !(1..=15).contains(&number) {
        return Err(Error::message("`digits` takes a whole number from 1 to 15".to_owned()));
    }
    let format = NumberFormat { digits: number, last: LastDigit::Exact, ..given.format };
    Ok(Printed::Value(Reference { format, ..given }))
}

fn share_of(
    facts: &Facts,
    given: Reference,
    arguments: &Kwargs,
    printing: &Printing,
) -> Result<Printed, Error> {
    only("share_of", arguments, &["total"])?;
    let name = named("share_of", arguments, "total")?;
    // A name first; what is no name is a value that other filters made.
    let total = match facts.model.named(&name) {
        Some(id) => Reference { variable: id, cell: given.cell.clone(), ..given.clone() },
        None => made("share_of", &name, printing)?,
    };
    let open = total.open(facts);
    if !open.is_empty() {
        return Err(Error::message(format!(
            "the total `{name}` still varies over {}: name a total without it, or a quantity with `share over`",
            open.join(" and ")
        )));
    }
    if total.variable == given.variable && total.cell.len() == given.cell.len() {
        return Err(Error::message(format!("`{name}` is no total of itself")));
    }
    let alike = match (
        facts.model.variable(given.variable).measure(),
        facts.model.variable(total.variable).measure(),
    ) {
        (Some(a), Some(b)) => a.dimension == b.dimension,
        _ => false,
    };
    let (part, whole) = (given.value(facts), total.value(facts));
    let share = part / whole;
    // Parts are sums of floats: all of a whole may come out a little above it.
    if !alike || !(0.0..=1.0 + 1e-12).contains(&share) {
        let shown =
            |reference: &Reference, value| facts.model.print(facts.model.variable(reference.variable), value);
        return Err(Error::message(format!(
            "{} is no part of {} (`{name}`): a share lies between 0 and 100%",
            shown(&given, part),
            shown(&total, whole)
        )));
    }
    Ok(Printed::Share(Box::new([given, total])))
}

fn ordinal(facts: &Facts, given: Reference, arguments: &Kwargs, _: &Printing) -> Result<Printed, Error> {
    only("ordinal", arguments, &[])?;
    let value = given.value(facts);
    if !matches!(facts.model.variable(given.variable).ty, Type::Number(_))
        || value.fract() != 0.0
        || value < 0.0
    {
        return Err(Error::message("`ordinal` takes a whole number".to_owned()));
    }
    let number = value as u64;
    let ending = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    Ok(Printed::Computed(About::Value(given), format!("{number}{ending}")))
}
