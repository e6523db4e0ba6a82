//! In: a sentence of the story in the base and in each scenario. Out: words of direction that are typed beside a value.
//! A note, since the word is right in the base; a warning where a scenario turns what it says.
//! Never reads a claim or a label: these have sentences for other cases, or name what does not change.

use super::finding::{listed, shown};
use super::pair::Pair;
use super::sentence::{BoundValue, Sentence};
use super::words::{ARTICLES, DIRECTIONS};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::Span;
use std::ops::Range;

const LOOSE: Code = Code("loose-word");

/// The direction words of a sentence that stand in a clause with a number, each with its clause.
pub fn directions(sentence: &Sentence) -> Vec<(&str, Range<usize>)> {
    let numbers = || sentence.values.iter().filter(|value| value.is_number());
    let clauses: Vec<Range<usize>> = numbers().map(|value| sentence.clause(value)).collect();
    let words = sentence.words.iter().enumerate().filter(|(at, (_, word))| {
        let before = at.checked_sub(1).and_then(|before| sentence.words.get(before));
        // Behind an article it names something: the gain, the lower figure.
        let names = before.is_some_and(|(_, before)| ARTICLES.contains(&before.as_str()));
        DIRECTIONS.contains(&word.as_str()) && !names
    });
    let words = words.map(|(_, word)| word);
    let around = |at: &Range<usize>| {
        clauses.iter().find(|clause| clause.start <= at.start && at.end <= clause.end).cloned()
    };
    words.filter_map(|(at, word)| Some((word.as_str(), around(at)?))).collect()
}

/// Whether a scenario turns what a clause says: two of its values change order or print alike, or one changes sign.
pub fn turned(pair: &Pair<'_>, clause: &Range<usize>) -> bool {
    let Some(base) = pair.base.filter(|_| !pair.turns()) else { return false };
    // The clause is one of the base: its values are found by their order.
    let inside = |value: &BoundValue| clause.start <= value.at.start && value.at.end <= clause.end;
    let both = base.values.iter().zip(&pair.here.values).filter(|(base, _)| inside(base) && base.is_single());
    let both: Vec<(&BoundValue, &BoundValue)> = both.collect();
    let sign = |(base, here): &(&BoundValue, &BoundValue)| here.turns(base) || base.turns(here);
    let order = |[(a, x), (b, y)]: [(&BoundValue, &BoundValue); 2]| {
        let apart = pair.is_comparable(a, b) && a.text != b.text;
        apart && (x.text == y.text || (a.number < b.number) != (x.number < y.number))
    };
    let pairs = both
        .iter()
        .enumerate()
        .flat_map(|(at, first)| both[at + 1..].iter().map(move |next| [*first, *next]));
    both.iter().any(sign) || pairs.into_iter().any(order)
}

/// The finding for the words of a sentence; a warning where it is turned in some scenarios.
pub fn finding(
    model: &Model,
    sentence: &Sentence,
    place: Span,
    words: &[&str],
    turned: &[(ScenarioId, String)],
) -> Diagnostic {
    let mut quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    quoted.dedup();
    let word = listed(&quoted);
    let verb =
        if quoted.len() == 1 { "is typed beside a value and does" } else { "are typed beside values and do" };
    let finding = match turned.first() {
        None => {
            let text = shown(&sentence.text);
            Diagnostic::note(LOOSE, format!("{word} {verb} not turn with it: “{text}”"))
        }
        Some((_, told)) => {
            let scenarios: Vec<String> =
                turned.iter().map(|(id, _)| format!("`{}`", model.scenario(*id).id)).collect();
            let text = shown(told);
            Diagnostic::warning(
                LOOSE,
                format!("{word} {verb} not turn with it in {}: “{text}”", listed(&scenarios)),
            )
        }
    };
    finding.at(place).hint("bind the word to the value, `| direction(up=\"…\", down=\"…\", flat=\"…\")`, or make the sentence a claim")
}
