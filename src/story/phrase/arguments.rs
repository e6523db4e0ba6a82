//! In: the keyword arguments of a filter or function. Out: typed ones, or a message for the analyst.
//! Unknown keywords are refused, because the engine would let them pass in silence.
//! Never takes a positional argument: the language has none.

use crate::print::Facts;
use crate::print::Reference;
use crate::print::{Printed, Printing, is_private, only as only_marker};
use entail_engine::diagnostic::did_you_mean;
use entail_engine::language::formula::IndexId;
use tera::{Error, Kwargs, Value};

/// Arguments by the order of their names: the engine keeps them in none, and messages must not depend on it.
pub fn in_order(arguments: &Kwargs) -> Vec<(String, &Value)> {
    // The engine prints keys in quotes.
    let named = arguments.iter().map(|(key, value)| (key.to_string().trim_matches('"').to_owned(), value));
    let mut all: Vec<(String, &Value)> = named.collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

/// Refuses keywords that a filter or function does not know.
pub fn only(name: &str, arguments: &Kwargs, known: &[&str]) -> Result<(), Error> {
    for (key, _) in in_order(arguments) {
        let key = key.as_str();
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

/// What is given under a keyword.
pub fn argument<'a>(arguments: &'a Kwargs, key: &str) -> Option<&'a Value> {
    arguments.iter().find(|(known, _)| known.as_str() == Some(key)).map(|(_, value)| value)
}

/// A text under a keyword that must be given.
pub fn required(name: &str, arguments: &Kwargs, key: &str) -> Result<String, Error> {
    optional(name, arguments, key)?.ok_or_else(|| Error::message(format!("`{name}` needs `{key}=…`")))
}

/// A text under a keyword, numbers included.
pub fn optional(name: &str, arguments: &Kwargs, key: &str) -> Result<Option<String>, Error> {
    let found = argument(arguments, key);
    match found {
        None => Ok(None),
        // A name that does not exist arrives as nothing: most often a label without quotes.
        Some(value) if value.is_undefined() || value.is_none() => Err(Error::message(format!(
            "`{key}` of `{name}` is empty: write labels in quotes, `{key}=\"…\"`"
        ))),
        Some(value) => text(value).map(Some).ok_or_else(|| {
            let what = if value.is_string() { "is a printed value, and" } else { "" };
            Error::message(
                format!("`{key}` of `{name}` {what} must be a text or a number").replace("  ", " "),
            )
        }),
    }
}

/// What is named under a keyword that must be given: a text, or the marker of a value that other filters made.
pub fn named(name: &str, arguments: &Kwargs, key: &str) -> Result<String, Error> {
    match argument(arguments, key).and_then(Value::as_str).filter(|text| only_marker(text).is_some()) {
        Some(marker) => Ok(marker.to_owned()),
        None => required(name, arguments, key),
    }
}

/// The value that a marker stands for; any other text is a name that no quantity has.
pub fn made(name: &str, text: &str, printing: &Printing) -> Result<Reference, Error> {
    match only_marker(text) {
        Some(_) => reference(name, &Value::from(text), printing),
        None => Err(Error::message(format!("there is no quantity `{text}`"))),
    }
}

/// A text or a number as text; a printed value is neither: its text is known once the page is made.
pub fn text(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned()).filter(|text| !text.contains(is_private));
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
    // A value reaches a filter as its marker and nothing beside it; any other text was typed.
    let text = value.as_str().unwrap_or_default();
    if let Some(number) = only_marker(text) {
        return printing.get(number).ok_or_else(|| Error::message(format!("`{name}` was given nothing")));
    }
    // `article` makes two markers: which of them a filter means would be a guess.
    let words = text
        .split_once(' ')
        .filter(|(article, number)| only_marker(article).and(only_marker(number)).is_some());
    Err(Error::message(match words {
        Some(_) => format!("`{name}` cannot follow `article`, which stands last"),
        None => format!("`{name}` takes an assumption or a quantity"),
    }))
}

/// So many labels are listed; of more, the ends say enough.
const LISTED: usize = 12;

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
    match shape.find_or_count(label, &facts.model.units) {
        Some(at) => Ok((id, at)),
        None => {
            let hint = did_you_mean(label, shape.keys.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| match &shape.keys[..] {
                [first, .., last] if shape.keys.len() > LISTED => format!("it goes from {first} to {last}"),
                keys => format!("it has {}", keys.join(", ")),
            });
            Err(Error::message(format!("`{label}` is not a label of `{index}`; {hint}")))
        }
    }
}
