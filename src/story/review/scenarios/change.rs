//! In: a sentence in a scenario and in the base. Out: whether it tells of a change that is none here, or of one the other way.
//! What counts is the word that governs the value: a bonus that is €0 is a plain statement, a bonus of €0 is none.
//! Never asks about a range, whose ends carry signs of their own.

use super::pair::{Hit, Pair};
use super::sentence::{BoundValue, Form, Sentence};
use super::words::{ARTICLES, BEHIND, CARRIES, CHANGES, LEVELS, SIGNED, SIGNED_BEHIND, STATES};
use crate::story::review::wording::RISE_OR_FALL;
use entail_engine::diagnostic::Code;

pub const NOTHING: Code = Code("nothing-changed");
pub const NONE: Code = Code("count-of-none");
pub const TURNED: Code = Code("sign-turned");

/// So many words before a value a verb may stand and still govern it.
const REACH: usize = 6;
/// So many words stand at most before a value that shares the verb of the one before it.
const ELIDED: usize = 4;

/// A change or a need of nothing.
pub fn nothing(pair: &Pair<'_>) -> Option<Hit> {
    if pair.turns() {
        return None;
    }
    pair.changed_or_other().into_iter().find_map(|(here, base)| {
        // A range of no width at nothing is nothing too.
        let told = here.is_single() || here.form == Form::Range;
        let nothing = told && here.is_nothing() && !base.is_nothing();
        let word = if nothing { change_word(pair.here, here)? } else { return None };
        let code = if is_count(&here.text) { NONE } else { NOTHING };
        Some(Hit { code, about: word.to_owned() })
    })
}

/// Whether a text counts things, `0 vans`: a nought and a word that is no scale and no rate.
fn is_count(text: &str) -> bool {
    let word = text.split([' ', '\u{a0}']).nth(1).unwrap_or_default();
    word.len() > 2
        && word.chars().all(char::is_lowercase)
        && !["per", "million", "billion", "trillion"].contains(&word)
}

/// The word of change or need that governs a value, if there is one.
fn change_word<'s>(sentence: &'s Sentence, value: &BoundValue) -> Option<&'s str> {
    let before = sentence.before(value);
    let last = sentence.right_before(value);
    if last == Some("of") {
        // What an article introduces is there: a grant of nothing.
        let noun = before.iter().rev().nth(1).copied()?;
        let introduced = before.iter().rev().skip(1).take(4).any(|word| ARTICLES.contains(word));
        return (introduced && !LEVELS.contains(&noun)).then_some(noun);
    }
    if last.is_some_and(|word| STATES.contains(&word)) && !before.ends_with(&["up", "to"]) {
        return None;
    }
    // A part of a whole may be none of it.
    if sentence.right_behind(value) == Some("of") {
        return None;
    }
    let changes = |word: &&str| CHANGES.contains(word) || RISE_OR_FALL.contains(word);
    let governing = |before: &[&'s str]| before.iter().rev().take(REACH).copied().find(changes);
    let behind = sentence.behind(value);
    governing(&before)
        .or_else(|| behind.into_iter().take(2).find(|word| BEHIND.contains(word)))
        .or_else(|| governing(&sentence.before(elided(sentence, value)?)))
}

/// The value whose verb a value shares: the one costs a, the other b.
fn elided<'s>(sentence: &'s Sentence, value: &BoundValue) -> Option<&'s BoundValue> {
    let before = sentence.values.iter().rfind(|other| other.is_single() && other.at.end <= value.at.start)?;
    let between = &sentence.text[before.at.end..value.at.start];
    let few = sentence.words_in(before.at.end..value.at.start).len() <= ELIDED;
    (few && between.starts_with(',')).then_some(before)
}

/// A value with the other sign, under a word that says which it has.
pub fn turned(pair: &Pair<'_>) -> Option<Hit> {
    if pair.turns() {
        return None;
    }
    pair.changed_or_other().into_iter().find_map(|(here, base)| {
        let word = if here.turns(&base) { signed_word(pair.here, here)? } else { return None };
        Some(Hit { code: TURNED, about: word.to_owned() })
    })
}

/// The word of gain, loss or order that governs a value, if there is one.
fn signed_word<'s>(sentence: &'s Sentence, value: &BoundValue) -> Option<&'s str> {
    if let Some(word) = sentence.right_behind(value).filter(|word| SIGNED_BEHIND.contains(word)) {
        return Some(word);
    }
    let before = sentence.before(value);
    // What happens only at a value happens at none of the other sign.
    if before.ends_with(&["only", "at"]) {
        return Some("only");
    }
    if sentence.right_before(value).is_some_and(|word| CARRIES.contains(&word)) {
        return None;
    }
    before.into_iter().rev().take(REACH).find(|word| SIGNED.contains(word))
}
