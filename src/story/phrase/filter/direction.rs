//! In: a change, a comparison, or a value with a sign. Out: the word for its direction, in the form that a sentence needs.
//! The words are bound to the values, so that they turn when the values do.
//! Never decides by digits that no reader sees.

use super::super::arguments::{only, optional};
use super::change::periods;
use crate::print::{Change, Directions, Facts, Printed, Reference, Wording};
use entail_engine::analyse::doubt::SetAgainst;
use entail_engine::diagnostic::did_you_mean;
use tera::{Error, Kwargs};

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
pub fn of_change(facts: &Facts, change: Box<Change>, arguments: &Kwargs) -> Result<Printed, Error> {
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
    directed(facts, Printed::Change(change), sized, arguments)
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
        return directed(facts, Printed::Value(given), false, arguments);
    }
    only("direction", arguments, &["from", "to", "up", "down", "flat", "form", "with"])?;
    let id = variable.id.clone();
    let [from, to] = periods(facts, "direction", &given, arguments)?;
    if optional("direction", arguments, "with")?.is_none() {
        // Which way it goes needs no denominator.
        let change = Change { from, to, by: SetAgainst::Difference, in_time: true };
        return directed(facts, Printed::Change(Box::new(change)), false, arguments);
    }
    Err(Error::message(format!(
        "`direction` prints a size behind a change: `{{{{ {id} | change(from=…, to=…) | direction(with=\"size\") }}}}`"
    )))
}

/// Something with a direction, by the word for it in the form that a sentence needs.
fn directed(facts: &Facts, of: Printed, sized: bool, arguments: &Kwargs) -> Result<Printed, Error> {
    let form = optional("direction", arguments, "form")?.unwrap_or_else(|| FORMS[0].0.to_owned());
    let Some((form, usual)) = FORMS.iter().find(|(name, _)| *name == form) else {
        let names = FORMS.iter().map(|(name, _)| *name);
        let hint = did_you_mean(&form, names.clone())
            .unwrap_or_else(|| format!("it is one of {}", names.collect::<Vec<_>>().join(", ")));
        return Err(Error::message(format!("`direction` has no form `{form}`; {hint}")));
    };
    let [up, down, flat] = usual;
    let word = |key, usual| chosen(facts, key, usual, arguments);
    let words = [word("up", up)?, word("down", down)?, word("flat", flat)?];
    let directions = Directions { words, form, sized };
    Ok(Printed::Worded(Box::new(of), Wording::Direction(Box::new(directions))))
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
