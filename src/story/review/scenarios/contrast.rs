//! In: a sentence in a scenario and in the base. Out: whether it sets apart what the scenario makes equal.
//! Two values that differ in the base and print alike here are a contrast only where words set one against the other.
//! Never asks about values that a text lists side by side.

use super::pair::{Hit, Pair};
use super::sentence::{BoundValue, Form, Sentence};
use super::words::{AGAINST, CASES, IF, MOVES, THEN};
use entail_engine::diagnostic::Code;
use entail_engine::language::formula::ScenarioId;

pub const COLLAPSED: Code = Code("contrast-collapsed");
pub const ITSELF: Code = Code("scenario-against-itself");
pub const FIGURE: Code = Code("figure-without-difference");

/// A contrast that the scenario takes away.
pub fn contrast(pair: &Pair<'_>) -> Option<Hit> {
    let base = pair.base?;
    let values = &pair.here.values;
    for (at, first) in values.iter().enumerate() {
        for (next, second) in values.iter().enumerate().skip(at + 1) {
            let (in_base, other) = (base.values.get(at)?, base.values.get(next)?);
            let alike = first.text == second.text && in_base.text != other.text;
            let form = first.form == second.form && (first.is_single() || first.form == Form::Range);
            if !(alike && form && pair.is_comparable(first, second)) || pair.turns() {
                continue;
            }
            let itself = is_itself(pair, [first, second], [in_base, other]);
            // A title has room for what it sets apart, and for nothing else.
            let apart = pair.here.title.is_some() || (pair.english && is_set_apart(pair.here, first, second));
            if itself || apart {
                let code = match (pair.here.title, itself) {
                    (Some(_), _) => FIGURE,
                    (None, true) => ITSELF,
                    (None, false) => COLLAPSED,
                };
                return Some(Hit { code, about: first.text.clone() });
            }
        }
    }
    None
}

/// Whether one of two values is of a scenario that the text names, the other of the one that is told, and both are one
/// scenario here: it is told itself, or a child of it that changes nothing of this.
fn is_itself(pair: &Pair<'_>, here: [&BoundValue; 2], base: [&BoundValue; 2]) -> bool {
    let cells = here.map(|value| value.of.as_ref());
    let ([Some(first), Some(second)], [Some(a), Some(b)]) = (cells, base.map(|value| value.of.as_ref()))
    else {
        return false;
    };
    let one_cell = first.variable == second.variable && first.cell == second.cell;
    let named = match (a.scenario == ScenarioId(0), b.scenario == ScenarioId(0)) {
        (true, false) => b.scenario,
        (false, true) => a.scenario,
        _ => return false,
    };
    one_cell && descends(pair, named)
}

/// Whether the scenario that is told is a given one, or extends it.
fn descends(pair: &Pair<'_>, named: ScenarioId) -> bool {
    let model = &pair.facts.model;
    let mut at = Some(pair.facts.scenario.0 as usize);
    // A scenario extends one before it or after it, never itself: the chain is no longer than the list.
    for _ in 0..=model.scenarios.len() {
        match at {
            Some(scenario) if scenario == named.0 as usize => return true,
            Some(scenario) => at = model.scenarios.get(scenario).and_then(|scenario| scenario.extends),
            None => return false,
        }
    }
    false
}

/// Whether the words around two values set the one against the other.
fn is_set_apart(sentence: &Sentence, first: &BoundValue, second: &BoundValue) -> bool {
    let between = sentence.words_in(first.at.end..second.at.start);
    if has(&between, AGAINST) {
        return true;
    }
    let (before, behind) = (sentence.before(first), sentence.behind(second));
    // Each of two cases names itself: with the one …, without it ….
    if CASES.iter().any(|cases| has(&before, cases) && has(&between, cases)) {
        return true;
    }
    // These only lead from a value to another of the same quantity.
    Pair::is_one_quantity(first, second) && (has(&between, THEN) || has(&behind, IF))
}

/// A value that the text lets move to where it is already: the sentence before it has the same of the same quantity.
pub fn unmoved<'e>(
    pair: &Pair<'_>,
    earlier: &dyn Fn() -> Vec<(&'e BoundValue, &'e BoundValue)>,
) -> Option<Hit> {
    let base = pair.base?;
    let mut both = pair.here.values.iter().zip(&base.values);
    let moves = |here: &BoundValue| {
        let before = pair.here.before(here);
        here.form == Form::Point && before.ends_with(&["to"]) && has(&before, MOVES)
    };
    let stays = |here: &BoundValue, in_base: &BoundValue| {
        earlier().into_iter().any(|(from, base_from)| {
            Pair::is_one_quantity(from, here) && from.text == here.text && base_from.text != in_base.text
        })
    };
    both.find(|(here, in_base)| moves(here) && stays(here, in_base))
        .map(|(here, _)| Hit { code: COLLAPSED, about: here.text.clone() })
}

fn has(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(word))
}
