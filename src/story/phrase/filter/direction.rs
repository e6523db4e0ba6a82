//! In: a change, a comparison, or a value with a sign. Out: the word for its direction, in the form that a sentence needs.
//! The words are bound to the values, so that they turn when the values do.
//! Never decides by digits that no reader sees.

use super::super::arguments::{only, optional};
use super::change::{order, periods};
use crate::print::Change;
use crate::print::Facts;
use crate::print::Reference;
use crate::print::{About, Printed};
use entail_engine::diagnostic::did_you_mean;
use std::cmp::Ordering;
use tera::{Error, Kwargs};

const KEYS: [&str; 3] = ["up", "down", "flat"];

/// The usual words for up, down and flat, by the form that a sentence needs; the first is the usual one.
const FORMS: &[(&str, [&str; 3])] = &[
    ("singular", ["rises", "falls", "stays the same"]),
    ("plural", ["rise", "fall", "stay the same"]),
    ("past", ["rose", "fell", "stayed the same"]),
    ("perfect", ["risen", "fallen", "stayed the same"]),
    ("ongoing", ["rising", "falling", "staying the same"]),
    ("noun", ["a rise", "a fall", "no change"]),
    ("adjective", ["higher", "lower", "the same"]),
    ("amount", ["more", "less", "as much"]),
    ("count", ["more", "fewer", "as many"]),
    ("adverb", ["up", "down", "unchanged"]),
];

/// `direction(…)` after `change` or `compared_to`.
pub fn of_change(
    facts: &Facts,
    about: Reference,
    change: &Change,
    arguments: &Kwargs,
) -> Result<Printed, Error> {
    only("direction", arguments, &["up", "down", "flat", "form", "with"])?;
    let sized = match optional("direction", arguments, "with")?.as_deref() {
        None => false,
        Some("size") => true,
        Some(other) => {
            return Err(Error::message(format!(
                "`with` of `direction` is \"size\" or left out, not \"{other}\""
            )));
        }
    };
    let (word, form) = word(facts, change.order, arguments)?;
    if sized && change.order != Ordering::Equal {
        return Ok(Printed::Computed(About::Value(about), joined(&word, form, &change.size)));
    }
    Ok(Printed::Text(word))
}

/// `direction(…)` of a value: over two periods of its open index, or by its sign.
pub fn of_value(facts: &Facts, given: Reference, arguments: &Kwargs) -> Result<Printed, Error> {
    let variable = facts.model.variable(given.variable);
    if variable.measure().is_none() {
        return Err(Error::message(format!("`direction` takes a number, and `{}` is none", variable.id)));
    }
    if given.is_whole(facts) {
        // The error puts code marks around the name: these words come to lie between two pairs of them.
        only(
            "direction` of a single value, whose sign it tells, `",
            arguments,
            &["up", "down", "flat", "form"],
        )?;
        // A value that prints as zero has no direction, whatever its further digits are.
        let nothing = !given.text(facts).contains(|c: char| c.is_ascii_digit() && c != '0');
        let order = if nothing { Ordering::Equal } else { given.value(facts).total_cmp(&0.0) };
        return word(facts, order, arguments).map(|(word, _)| Printed::Text(word));
    }
    only("direction", arguments, &["from", "to", "up", "down", "flat", "form", "with"])?;
    let pair = periods(facts, "direction", &given, arguments)?;
    if optional("direction", arguments, "with")?.is_none() {
        return word(facts, order(facts, &pair), arguments).map(|(word, _)| Printed::Text(word));
    }
    Err(Error::message(format!(
        "`direction` prints a size behind a change: `{{{{ {} | change(from=…, to=…) | direction(with=\"size\") }}}}`",
        variable.id
    )))
}

/// The word for a direction, and its form.
fn word(facts: &Facts, order: Ordering, arguments: &Kwargs) -> Result<(String, &'static str), Error> {
    let form = optional("direction", arguments, "form")?.unwrap_or_else(|| FORMS[0].0.to_owned());
    let Some((form, usual)) = FORMS.iter().find(|(name, _)| *name == form) else {
        let names = FORMS.iter().map(|(name, _)| *name);
        let hint = did_you_mean(&form, names.clone())
            .unwrap_or_else(|| format!("it is one of {}", names.collect::<Vec<_>>().join(", ")));
        return Err(Error::message(format!("`direction` has no form `{form}`; {hint}")));
    };
    let mut words = Vec::new();
    for (key, usual) in KEYS.iter().zip(usual) {
        words.push(chosen(facts, key, usual, arguments)?);
    }
    let at = match order {
        Ordering::Greater => 0,
        Ordering::Less => 1,
        Ordering::Equal => 2,
    };
    Ok((words.swap_remove(at), form))
}

/// The report's own word under a keyword, or the usual one of English.
fn chosen(facts: &Facts, key: &str, usual: &str, arguments: &Kwargs) -> Result<String, Error> {
    let language = &facts.model.report.language;
    match optional("direction", arguments, key)? {
        Some(word) => super::wording::word("direction", key, word),
        None if language.starts_with("en") => Ok(usual.to_owned()),
        None => Err(Error::message(format!(
            "`direction` knows English words only, and the report is in `{language}`: give `up`, `down` and `flat`"
        ))),
    }
}

/// A word and a size as a person puts them: `rises by 3%`, `a rise of 3%`, `3% higher`, `up 3%`.
fn joined(word: &str, form: &str, size: &str) -> String {
    match form {
        "noun" => format!("{word} of {size}"),
        "adjective" | "amount" | "count" => format!("{size} {word}"),
        "adverb" => format!("{word} {size}"),
        _ => format!("{word} by {size}"),
    }
}
