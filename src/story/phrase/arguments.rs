//! In: the keyword arguments of a filter or function. Out: typed ones, or a message for the analyst.
//! Unknown keywords are refused, because the engine would let them pass in silence.
//! Never takes a positional argument: the language has none.

use crate::print::Facts;
use crate::print::Reference;
use crate::print::{MARKER_START, Printed, Printing, numbers};
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::IndexId;
use tera::{Error, Kwargs, Value};

/// Refuses keywords that a filter or function does not know.
pub fn only(name: &str, arguments: &Kwargs, known: &[&str]) -> Result<(), Error> {
    for (key, _) in arguments.iter() {
        let key = key.to_string();
        // The engine prints keys in quotes.
        let key = key.trim_matches('"');
        if !known.contains(&key) {
            let takes = || match known {
                [] => "it takes none".to_owned(),
                known => format!("it takes {}", known.join(", ")),
            };
            let hint = did_you_mean(key, known.iter().copied()).unwrap_or_else(takes);
            return Err(Error::message(format!("`{name}` has no argument `{key}`; {hint}")));
        }
    }
    Ok(())
}

/// A text under a keyword that must be given.
pub fn required(name: &str, arguments: &Kwargs, key: &str) -> Result<String, Error> {
    optional(name, arguments, key)?.ok_or_else(|| Error::message(format!("`{name}` needs `{key}=…`")))
}

/// A text under a keyword, numbers included.
pub fn optional(name: &str, arguments: &Kwargs, key: &str) -> Result<Option<String>, Error> {
    let found = arguments.iter().find(|(k, _)| k.to_string().trim_matches('"') == key).map(|(_, v)| v);
    match found {
        None => Ok(None),
        // A name that does not exist arrives as nothing: most often a label without quotes.
        Some(value) if value.is_undefined() || value.is_none() => Err(Error::message(format!(
            "`{key}` of `{name}` is empty: write labels in quotes, `{key}=\"…\"`"
        ))),
        Some(value) => text(value)
            .map(Some)
            .ok_or_else(|| Error::message(format!("`{key}` of `{name}` must be a text or a number"))),
    }
}

/// A text or a number as text.
pub fn text(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    value.as_f64().map(entail_engine::language::unit::full_precision)
}

/// The value that a filter was given.
pub fn reference(name: &str, value: &Value, printing: &Printing) -> Result<Reference, Error> {
    match printed(name, value, printing)? {
        Printed::Value(reference) => Ok(reference),
        _ => Err(Error::message(format!("`{name}` cannot follow a filter that made a text"))),
    }
}

/// What a filter was given, whatever made it.
pub fn printed(name: &str, value: &Value, printing: &Printing) -> Result<Printed, Error> {
    if value.is_undefined() || value.is_none() {
        return Err(Error::message(format!("`{name}` was given nothing: is the name before `|` right?")));
    }
    // A value reaches a filter as its marker; any other text was typed.
    let text = value.as_str().filter(|t| t.starts_with(MARKER_START)).unwrap_or_default();
    let mut numbers = numbers(text);
    match (numbers.next(), numbers.next()) {
        (Some(number), None) => {
            printing.get(number).ok_or_else(|| Error::message(format!("`{name}` was given nothing")))
        }
        // `article` makes two markers: which of them a filter means would be a guess.
        (Some(_), Some(_)) => {
            Err(Error::message(format!("`{name}` cannot follow `article`, which stands last")))
        }
        (None, _) => Err(Error::message(format!("`{name}` takes an assumption or a quantity"))),
    }
}

/// The place of a label in an index of a variable.
pub fn place(
    facts: &Facts,
    reference: &Reference,
    index: &str,
    label: &str,
) -> Result<(IndexId, u32), Error> {
    let variable = facts.model.variable(reference.variable);
    let Some(id) = facts.model.index_named(index).filter(|i| variable.indexes.contains(i)) else {
        let over: Vec<&str> =
            variable.indexes.iter().map(|i| facts.model.index(*i).shape.name.as_str()).collect();
        let hint = did_you_mean(index, over.iter().copied());
        let over = if over.is_empty() { "no index".to_owned() } else { over.join(", ") };
        let hint = hint.unwrap_or_else(|| format!("it varies over {over}"));
        return Err(Error::message(format!("`{}` does not vary over `{index}`; {hint}", variable.id)));
    };
    let shape = &facts.model.index(id).shape;
    match shape.find(label, &facts.model.units) {
        Some(at) => Ok((id, at)),
        None => {
            let hint = did_you_mean(label, shape.keys.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| format!("it has {}", shape.keys.join(", ")));
            Err(Error::message(format!("`{label}` is not a label of `{index}`; {hint}")))
        }
    }
}
