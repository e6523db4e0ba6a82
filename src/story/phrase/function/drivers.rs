//! In: a quantity and a number. Out: the inputs that move it most, so many of them, each with a name and a share.
//! Draws say who they are, and are made once all texts are written: here they are markers with a rank.
//! Never ranks anything.

use crate::print::{Facts, InputPart, Printed, Printing, RankedInput, Reference, marker};
use crate::story::phrase::arguments::{made, named, only, required};
use crate::story::phrase::registry::Registry;
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::Type;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Error, Kwargs, Value};

/// What a story calls it.
pub const DRIVERS: &str = "drivers";
/// The name of each of them in a template.
const NAME: &str = "name";
/// Its share.
const SHARE: &str = "share";
/// More of them would be no sentence.
const MOST: usize = 20;

/// Registers the function.
pub fn register(registry: &mut Registry<'_>, facts: &Arc<Facts>, printing: &Printing) {
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_function(DRIVERS, move |arguments| {
        only(DRIVERS, arguments, &["n", "of"])?;
        let of = moved(&known, arguments, &values)?;
        let asked = count(arguments)?;
        let input = |rank| {
            let part = |part| {
                let input = RankedInput { of: of.clone(), rank, asked, part };
                Value::safe_string(&marker(values.add(Printed::Ranked(input))))
            };
            Value::from(BTreeMap::from([(NAME, part(InputPart::Name)), (SHARE, part(InputPart::Share))]))
        };
        Ok(Value::from((0..asked).map(input).collect::<Vec<Value>>()))
    });
}

/// The name of an input, where a text prints the whole of it; nothing for anything else.
pub fn name_of(input: &Value) -> Option<&str> {
    // Nothing but this function gives a story something with names in it.
    input.as_map()?.get(&NAME.into())?.as_str()
}

/// The names of inputs, where a text prints a list of them.
pub fn names_of(list: &Value) -> Option<Vec<String>> {
    let names: Option<Vec<String>> =
        list.as_array()?.iter().map(|one| name_of(one).map(str::to_owned)).collect();
    names.filter(|names| !names.is_empty())
}

/// The value that they move: one number or date.
fn moved(facts: &Facts, arguments: &Kwargs, printing: &Printing) -> Result<Reference, Error> {
    let name = named(DRIVERS, arguments, "of")?;
    // A name first; what is no name is a value that other filters made.
    let of = match facts.model.named(&name) {
        Some(id) => Reference::of(facts, id.0 as usize),
        None => made(DRIVERS, &name, printing).map_err(|error| {
            let known = facts.model.variables.iter().map(|variable| variable.id.as_str());
            let hint = did_you_mean(&name, known).map(|hint| format!("; {hint}")).unwrap_or_default();
            Error::message(format!("{error}{hint}"))
        })?,
    };
    let variable = facts.model.variable(of.variable);
    let open = of.open(facts);
    if !open.is_empty() {
        return Err(Error::message(format!(
            "`of` of `{DRIVERS}` is one value, and `{id}` varies over {}: `of={id} | at({}=\"…\")`",
            open.join(" and "),
            open[0],
            id = variable.id,
        )));
    }
    if !matches!(variable.ty, Type::Number(_) | Type::Period) {
        return Err(Error::message(format!(
            "`{}` is no number and no date: it has no variance",
            variable.id
        )));
    }
    Ok(of)
}

/// How many are asked for.
fn count(arguments: &Kwargs) -> Result<usize, Error> {
    let given = required(DRIVERS, arguments, "n")?;
    let count = given.parse().ok().filter(|count| (1..=MOST).contains(count));
    count.ok_or_else(|| {
        Error::message(format!(
            "`n` of `{DRIVERS}` is a whole number from 1 to {MOST}: `{DRIVERS}(of=\"…\", n=3)`"
        ))
    })
}
