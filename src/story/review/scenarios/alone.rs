//! In: a sentence in a scenario, and in the base where it is told there. Out: what is wrong with it by itself.
//! A word where a date is wanted, a range without a width, an assumption of the scenario told as what a source says.
//! Never asks what a number means.

use super::pair::{Hit, Pair};
use super::sentence::{BoundValue, Form, Sentence};
use super::words::{NAMES_A_WORD, RANGED, UNSURE};
use crate::print::{Over, Reference, is_residue};
use entail_engine::diagnostic::Code;
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::model::{Basis, Extent};

pub const NEVER: Code = Code("never-in-a-sentence");
pub const OVERRIDDEN: Code = Code("fact-overridden");
pub const FLAT: Code = Code("range-collapsed");
pub const BASE: Code = Code("of-the-base");

/// The word for what never comes, where a sentence wants a date.
pub fn never(pair: &Pair<'_>) -> Option<Hit> {
    let is_never = |value: &&BoundValue| {
        let Some(of) = &value.of else { return false };
        let variable = pair.facts.model.variable(of.variable);
        let word = variable.never.as_deref().unwrap_or("never");
        let endless = value.number.is_infinite() || value.text == word;
        value.is_single() && endless && value.text.starts_with(char::is_alphabetic)
    };
    let found = pair.here.values.iter().filter(is_never).find(|value| wants_date(pair.here, value))?;
    Some(Hit { code: NEVER, about: found.text.clone() })
}

/// Whether a sentence goes on into a value as into a date: no mark and no word of naming stands before it.
fn wants_date(sentence: &Sentence, value: &BoundValue) -> bool {
    let typed = sentence.text[..value.at.start].trim_end();
    let marked = typed.is_empty() || typed.ends_with(|c: char| !c.is_alphanumeric());
    !marked && !sentence.right_before(value).is_some_and(|word| NAMES_A_WORD.contains(&word))
}

/// A range that prints as one value, where the words want two ends or its value stands beside it.
pub fn flat(pair: &Pair<'_>) -> Option<Hit> {
    let values = &pair.here.values;
    let flat = |value: &BoundValue| {
        let ends = value.text.contains('–') || value.text.contains(" to ");
        let number = value.text.contains(|c: char| c.is_ascii_digit());
        value.form == Form::Range && number && !ends
    };
    let said = |at: usize, value: &BoundValue| {
        let before = at.checked_sub(1).and_then(|before| values.get(before));
        let repeated = before.is_some_and(|before| before.text == value.text && before.of.is_some());
        let worded = pair.here.right_before(value).is_some_and(|word| RANGED.contains(&word));
        // Where the base has two ends, words of doubt speak of them.
        let ends = pair.base.and_then(|base| base.values.get(at)).is_some_and(|base| base.text != value.text);
        let doubted = ends && pair.here.words.iter().any(|(_, word)| UNSURE.contains(&word.as_str()));
        repeated || (pair.english && (worded || doubted))
    };
    let found = values.iter().enumerate().find(|(at, value)| flat(value) && said(*at, value));
    found.map(|(_, value)| Hit { code: FLAT, about: value.text.clone() })
}

/// A plain value of an assumption that the scenario overrides: a sourced one, or one beside which a source is cited.
pub fn overridden(pair: &Pair<'_>) -> Option<Hit> {
    let model = &pair.facts.model;
    pair.changed().into_iter().find_map(|(here, base)| {
        let id = here.of.as_ref()?.variable;
        let variable = model.variable(id);
        let sourced = variable.assumption()?.provenance.basis == Some(Basis::Sourced);
        let changed = model.scenario(pair.facts.scenario).overrides.change(id);
        let plain = here.form == Form::Point && pair.is_plain(here, base);
        let told = matches!(variable.ty, Type::Number(_) | Type::Period);
        let cited = is_cited(pair.here, here);
        ((sourced || cited) && changed && plain && told)
            .then(|| Hit { code: OVERRIDDEN, about: variable.id.clone() })
    })
}

/// A value that is laid over the base and not over the scenario that is told, in a sentence that does not say so.
pub fn of_base(pair: &Pair<'_>) -> Option<Hit> {
    let facts = pair.facts;
    let model = &facts.model;
    let stays = |value: &&BoundValue| {
        let other = |of: &&Reference| of.over == Over::Base && of.scenario != facts.scenario;
        let Some(of) = value.of.as_ref().filter(other) else { return false };
        let [here, there] =
            [Over::Page, Over::Alone].map(|over| facts.value(of.scenario, over, of.variable, &of.cell));
        let alike = here == there || is_residue(here - there, here.abs().max(there.abs()));
        value.form != Form::Agreement && !alike
    };
    let found = pair.here.values.iter().find(stays)?;
    // The figure says of which scenarios its marks are, and its title speaks of these.
    let shown = pair.here.title.is_some_and(|at| {
        let exhibit = &model.exhibits[at];
        exhibit.scenario.0 != 0 || exhibit.extents().any(|extent| matches!(extent, Extent::Scenarios))
    });
    let told = words(&pair.here.text).contains(&words(&model.scenario(ScenarioId(0)).label));
    (!shown && !told).then(|| Hit { code: BASE, about: found.text.clone() })
}

/// The words of a text in small letters, each between spaces.
fn words(text: &str) -> String {
    let small = text.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether a source is cited behind a value, before the next number and the next semicolon.
fn is_cited(sentence: &Sentence, value: &BoundValue) -> bool {
    let next = sentence.values.iter().find(|other| other.is_number() && other.at.start >= value.at.end);
    let end = next.map_or(sentence.text.len(), |next| next.at.start);
    let end = sentence.text[value.at.end..end].find(';').map_or(end, |at| value.at.end + at);
    sentence.notes.iter().any(|at| (value.at.end..=end).contains(at))
}
