//! In: two values, at two periods or of two quantities. Out: how the second differs from the first.
//! A change is told in its own digits: only one that itself prints as nothing is none.
//! Never prints a minus: a word carries the sign.

use super::super::arguments::{made, named, only, optional, place, required};
use crate::print::Change;
use crate::print::Facts;
use crate::print::Reference;
use crate::print::{Printed, Printing, is_residue};
use entail_engine::language::unit::{Flavour, NumberFormat, Unit, print};
use std::cmp::Ordering;
use tera::{Error, Kwargs};

/// Two values, of which the second is compared with the first.
pub struct ComparedPair {
    /// The first.
    pub from: Reference,
    /// The second.
    pub to: Reference,
}

/// `change(from=…, to=…)`: from one period of the open index to another.
pub fn change(facts: &Facts, given: Reference, arguments: &Kwargs) -> Result<Printed, Error> {
    only("change", arguments, &["from", "to", "as"])?;
    let pair = periods(facts, "change", &given, arguments)?;
    let change = between(facts, "change", &pair, arguments)?;
    Ok(Printed::Change(pair.to, Change { in_time: true, ..change }))
}

/// `compared_to(id=…)`: another quantity at the same place, or a value as other filters made it.
pub fn compared_to(
    facts: &Facts,
    given: Reference,
    arguments: &Kwargs,
    printing: &Printing,
) -> Result<Printed, Error> {
    only("compared_to", arguments, &["id", "as"])?;
    let name = named("compared_to", arguments, "id")?;
    let other = match facts.model.named(&name) {
        Some(id) => {
            let indexes = &facts.model.variable(id).indexes;
            // Only places that the other quantity has too: the comparison goes cell by cell.
            let cell = given.cell.iter().filter(|(index, _)| indexes.contains(index)).copied().collect();
            Reference { variable: id, cell, ..given.clone() }
        }
        None => made("compared_to", &name, printing)?,
    };
    for compared in [&given, &other] {
        if let [first, ..] = &compared.open(facts)[..] {
            let id = &facts.model.variable(compared.variable).id;
            return Err(Error::message(format!(
                "`compared_to` needs single values, and `{id}` still varies over {first}"
            )));
        }
    }
    if (given.variable, &given.cell, given.scenario, given.over)
        == (other.variable, &other.cell, other.scenario, other.over)
    {
        let id = &facts.model.variable(given.variable).id;
        return Err(Error::message(format!(
            "`{id}` is compared with itself: name another quantity, or the same one elsewhere, \
             `compared_to(id={id} | under(scenario=\"…\"))`"
        )));
    }
    // Both round alike, or one number printed in two ways would count as a difference.
    let other = Reference { format: given.format.clone(), ..other };
    let measure = |r: &Reference| facts.model.variable(r.variable).measure().map(|m| m.dimension.clone());
    if measure(&given).is_none() || measure(&given) != measure(&other) {
        let id = |r: &Reference| facts.model.variable(r.variable).id.clone();
        return Err(Error::message(format!(
            "`{}` and `{}` are not of one unit: they cannot be compared",
            id(&given),
            id(&other)
        )));
    }
    let pair = ComparedPair { from: other, to: given };
    let change = between(facts, "compared_to", &pair, arguments)?;
    Ok(Printed::Change(pair.to, change))
}

/// The values at two periods of the one index left open.
pub fn periods(
    facts: &Facts,
    name: &str,
    given: &Reference,
    arguments: &Kwargs,
) -> Result<ComparedPair, Error> {
    let open = given.open(facts);
    let [index] = &open[..] else {
        let left = if open.is_empty() { "none".to_owned() } else { open.join(" and ") };
        return Err(Error::message(format!("`{name}` needs exactly one open index, and {left} is open")));
    };
    let ordered = facts.model.index_named(index).is_some_and(|i| !facts.model.index(i).periods.is_empty());
    if !ordered {
        return Err(Error::message(format!(
            "`{name}` goes from one period to another, and `{index}` has none"
        )));
    }
    let end = |key: &str| -> Result<Reference, Error> {
        let label = required(name, arguments, key)?;
        let (index, at) = place(facts, given, index, &label)?;
        Ok(Reference { cell: given.cell.with(index, at), ..given.clone() })
    };
    Ok(ComparedPair { from: end("from")?, to: end("to")? })
}

/// Whether the second of two values is more, less, or the same.
pub fn order(facts: &Facts, pair: &ComparedPair) -> Ordering {
    let ComparedPair { from, to } = pair;
    let (first, second) = (from.value(facts), to.value(facts));
    let number = facts.model.variable(to.variable).measure().is_some();
    let same = if number && first.is_finite() && second.is_finite() {
        // Two levels may read alike in three digits and still differ by a year's growth.
        is_residue(second - first, first.abs().max(second.abs()))
    } else {
        from.text(facts) == to.text(facts)
    };
    if same { Ordering::Equal } else { second.total_cmp(&first) }
}

/// By how much the second of two values differs: as a part of the first, or in their own unit.
fn between(facts: &Facts, name: &str, pair: &ComparedPair, arguments: &Kwargs) -> Result<Change, Error> {
    let size = match optional(name, arguments, "as")?.as_deref() {
        None | Some("percent") => relative(facts, name, pair)?,
        Some("difference") => difference(facts, name, pair)?,
        Some(other) => {
            return Err(Error::message(format!(
                "`as` of `{name}` is \"percent\" or \"difference\", not \"{other}\""
            )));
        }
    };
    // What prints as nothing is no change, however many digits it has behind those.
    let nothing = !size.contains(|c: char| c.is_ascii_digit() && c != '0');
    let order = if nothing { Ordering::Equal } else { order(facts, pair) };
    Ok(Change { order, size, in_time: false })
}

fn relative(facts: &Facts, name: &str, pair: &ComparedPair) -> Result<String, Error> {
    let ComparedPair { from, to } = pair;
    let (first, second) = (from.value(facts), to.value(facts));
    // From zero or below a percentage means nothing; to a negative value it would pass 100%.
    if !(first > 0.0 && second >= 0.0 && second.is_finite()) {
        return Err(Error::message(format!(
            "`{name}` from {} to {} is no percentage: print both values, or the difference, `as=\"difference\"`",
            from.text(facts),
            to.text(facts)
        )));
    }
    let same = order(facts, pair) == Ordering::Equal;
    let relative = if same { 0.0 } else { (second / first - 1.0).abs() };
    Ok(print(relative, &Unit::share(), &NumberFormat { digits: 2, ..NumberFormat::default() }))
}

/// Shares and rates differ by points, everything else in its own unit.
fn difference(facts: &Facts, name: &str, pair: &ComparedPair) -> Result<String, Error> {
    let ComparedPair { from, to } = pair;
    let variable = facts.model.variable(to.variable);
    let difference = (to.value(facts) - from.value(facts)).abs();
    let Some(measure) = variable.measure().filter(|_| difference.is_finite()) else {
        return Err(Error::message(format!("`{name}` takes numbers, and `{}` is none", variable.id)));
    };
    let difference = if order(facts, pair) == Ordering::Equal { 0.0 } else { difference };
    // A difference of percentages in per cent would read as a relative change.
    let points = matches!(measure.flavour, Flavour::Share | Flavour::Percent) && measure.dimension.is_pure();
    let unit = if points { facts.model.units.parse("pp").ok() } else { None };
    match unit {
        Some(points) => Ok(print(difference, &points, &NumberFormat { unit: None, ..to.format.clone() })),
        None => Ok(facts.model.print_as(variable, difference, Some(&to.format))),
    }
}
