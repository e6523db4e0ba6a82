//! In: two values, at two periods or of two quantities. Out: how the second differs from the first.
//! Whether it can be told is known at once, what it comes to when the draws are.
//! Never prints: that waits for the draws.

use super::super::arguments::{made, named, only, optional, place, required};
use crate::print::{Change, Facts, Printed, Printing, Reference};
use entail_engine::analyse::doubt::SetAgainst;
use tera::{Error, Kwargs};

/// `change(from=…, to=…)`: from one period of the open index to another.
pub fn change(facts: &Facts, given: Reference, arguments: &Kwargs) -> Result<Printed, Error> {
    only("change", arguments, &["from", "to", "as"])?;
    let [from, to] = periods(facts, "change", &given, arguments)?;
    let change = Change { from, to, by: measured("change", arguments)?, in_time: true };
    possible(facts, "change", &change)?;
    Ok(Printed::Change(Box::new(change)))
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
    let change = Change { from: other, to: given, by: measured("compared_to", arguments)?, in_time: false };
    possible(facts, "compared_to", &change)?;
    Ok(Printed::Change(Box::new(change)))
}

/// The values at two periods of the one index left open.
pub fn periods(
    facts: &Facts,
    name: &str,
    given: &Reference,
    arguments: &Kwargs,
) -> Result<[Reference; 2], Error> {
    let open = given.open(facts);
    let [index] = &open[..] else {
        let left = if open.is_empty() { "none".to_owned() } else { open.join(" and ") };
        return Err(Error::message(format!("`{name}` needs exactly one open index, and {left} is open")));
    };
    let ordered = facts.model.index_named(index).is_some_and(|i| facts.model.index(i).shape.is_sequence());
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
    Ok([end("from")?, end("to")?])
}

/// Whether a change is told as a part of what it starts from, or in its own unit.
fn measured(name: &str, arguments: &Kwargs) -> Result<SetAgainst, Error> {
    match optional(name, arguments, "as")?.as_deref() {
        None | Some("percent") => Ok(SetAgainst::Ratio),
        Some("difference") => Ok(SetAgainst::Difference),
        Some(other) => {
            Err(Error::message(format!("`as` of `{name}` is \"percent\" or \"difference\", not \"{other}\"")))
        }
    }
}

/// Refuses a change that has no size.
fn possible(facts: &Facts, name: &str, change: &Change) -> Result<(), Error> {
    let Change { from, to, by, .. } = change;
    let variable = facts.model.variable(to.variable);
    let (first, second) = (from.value(facts), to.value(facts));
    let shown = |value: f64| facts.model.print(variable, value);
    match by {
        // From zero or below a percentage means nothing; to a negative value it would pass 100%.
        SetAgainst::Ratio if !(first > 0.0 && second >= 0.0 && second.is_finite()) => {
            Err(Error::message(format!(
                "`{name}` from {} to {} is no percentage: print both values, or the difference, `as=\"difference\"`",
                shown(first),
                shown(second)
            )))
        }
        SetAgainst::Difference if variable.measure().is_none() || !(second - first).is_finite() => {
            Err(Error::message(format!("`{name}` takes numbers, and `{}` is none", variable.id)))
        }
        _ => Ok(()),
    }
}
