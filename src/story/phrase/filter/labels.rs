//! In: labels of an index, or texts. Out: their printed names, and lists of them in words.
//! What loops over an index need.
//! Never prints a number.

use super::super::arguments::{only, optional, required, text};
use super::super::function::drivers::name_of;
use super::super::registry::Registry;
use crate::print::Facts;
use crate::print::Printing;
use entail_engine::diagnostic::did_you_mean;
use std::sync::Arc;
use tera::{Error, Value};

/// Registers the filters `label` and `list`.
pub fn register(registry: &mut Registry<'_>, facts: &Arc<Facts>, printing: &Printing) {
    let (known, values) = (Arc::clone(facts), printing.clone());
    registry.register_filter("label", move |value, arguments| {
        only("label", arguments, &["index"])?;
        let name = required("label", arguments, "index")?;
        let key = text(value)
            .ok_or_else(|| Error::message("`label` takes a label, as an index lists them".to_owned()))?;
        printed(&known, &name, &key).map(|label| Value::from(values.text(&label)))
    });
    let values = printing.clone();
    registry.register_filter("list", move |value, arguments| {
        only("list", arguments, &["word"])?;
        let word = optional("list", arguments, "word")?.unwrap_or_else(|| "and".to_owned());
        let items = value
            .as_array()
            .ok_or_else(|| Error::message("`list` takes a list: `[a, b] | list`".to_owned()))?;
        // A label or a typed text is no Markdown, as it is none where a tag prints it.
        let item = |item: &Value| match item.as_str() {
            Some(marked) if item.is_safe() => Some(marked.to_owned()),
            None if item.is_map() => name_of(item).map(str::to_owned),
            _ => text(item).map(|text| values.written(&text)),
        };
        let items: Option<Vec<String>> = items.iter().map(item).collect();
        let items = items.ok_or_else(|| Error::message("`list` was given something empty".to_owned()))?;
        Ok(Value::from(joined(&items, &values.written(&word))))
    });
}

/// The printed name of a label.
fn printed(facts: &Facts, index: &str, key: &str) -> Result<String, Error> {
    if index == "scenario" {
        let named = facts.model.scenario_named(key).map(|id| facts.model.scenario(id).label.clone());
        return named.ok_or_else(|| Error::message(format!("there is no scenario `{key}`")));
    }
    let named = facts.model.indexes.iter().filter(|i| !i.hidden);
    let Some(id) = facts.model.index_named(index) else {
        let hint = did_you_mean(index, named.map(|i| i.shape.name.as_str()));
        let hint = hint.map(|h| format!("; {h}")).unwrap_or_default();
        return Err(Error::message(format!("there is no index `{index}`{hint}")));
    };
    let index = facts.model.index(id);
    match index.shape.find(key, &facts.model.units) {
        Some(at) => Ok(index.printed[at as usize].clone()),
        None => {
            let hint = did_you_mean(key, index.shape.keys.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| format!("it has {}", index.shape.keys.join(", ")));
            Err(Error::message(format!("`{key}` is not a label of `{}`; {hint}", index.shape.name)))
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_list_reads_as_a_person_would_say_it() {
        let say = |items: &[&str]| joined(&items.iter().map(ToString::to_string).collect::<Vec<_>>(), "and");
        assert_eq!(say(&["a"]), "a");
        assert_eq!(say(&["a", "b"]), "a and b");
        assert_eq!(say(&["a", "b", "c"]), "a, b and c");
    }
}
