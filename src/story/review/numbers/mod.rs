//! In: the story's source, all fields with text, and the document. Out: numbers that are bound to nothing.
//! Digits, cardinals from two up, fractions, `double` and `twice`; not dates, names and words with digits.
//! Never looks inside tags or code.

mod blank;
mod dates;
mod references;
mod words;

use crate::story::document::{Document, Inline};
use blank::{blanked, of_story};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Exhibit, Model, Phrase};
use entail_engine::source::{SourceMap, Span};
use references::References;
use std::collections::BTreeSet;
use words::{is_number, is_scale, words};

const TYPED: Code = Code("typed-number");
const LOOSE: Code = Code("loose-number");

/// How many numbers of a page are bound, exempt and typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Bound to a value.
    pub bound: usize,
    /// Typed with a reason.
    pub exempt: usize,
    /// Typed without one.
    pub typed: usize,
}

/// A number as it was typed, and where.
pub type Typed = (String, Span);

/// Numbers typed in the story, and in the texts of claims, events, statements and exhibits.
pub fn typed(model: &Model, sources: &SourceMap) -> Vec<Typed> {
    let mut typed = Vec::new();
    if let Some(file) = model.story {
        let text = sources.text(file);
        for (at, word) in typed_in(text, of_story(text), &model.names) {
            let span = Span { file, start: at as u32, end: (at + word.len()) as u32 };
            typed.push((word.to_owned(), span));
        }
    }
    for phrase in model.phrases() {
        let written = sources.slice(phrase.span);
        let units = units(model, phrase.span);
        for (at, word) in typed_in(&phrase.text, blanked(&phrase.text), &model.names) {
            if is_scale(word)
                && units.iter().any(|unit| unit.split(' ').any(|part| part.eq_ignore_ascii_case(word)))
            {
                continue;
            }
            // A folded or escaped text is written otherwise in the file: then the whole of it is named.
            let place = written.find(phrase.text.as_str()).map(|from| from + at..from + at + word.len());
            typed.push((word.to_owned(), place.map_or(phrase.span, |p| phrase.span.part(&p))));
        }
    }
    typed
}

/// The units of the exhibit that a text stands in, as they are typed.
fn units(model: &Model, text: Span) -> Vec<&str> {
    let around = |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| phrase.span == text);
    let holds = |exhibit: &&Exhibit| {
        around(Some(&exhibit.title)) || around(exhibit.subtitle.as_ref()) || around(exhibit.note.as_ref())
    };
    let Some(exhibit) = model.exhibits.iter().find(holds) else { return Vec::new() };
    let shown = exhibit.variables().into_iter().filter_map(|variable| model.variable(variable).unit());
    exhibit.unit.iter().chain(shown).map(|unit| unit.text.as_str()).collect()
}

/// Findings about numbers that were typed.
pub fn unbound(typed: &[Typed]) -> Vec<Diagnostic> {
    typed.iter().map(|(word, span)| finding(word, *span)).collect()
}

fn finding(word: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(TYPED, format!("`{word}` is typed; it will not follow when the numbers change"))
        .at(span)
        .hint("bind it: `{{ quantity }}`, or say why not: `{{ typed(text=\"…\", why=\"…\") }}`")
}

/// Numbers that are on the page as text and were typed nowhere: a template made them. Each is reported at the start of the
/// block that it is in.
pub fn loose(model: &Model, document: &Document, typed: &[Typed]) -> Vec<Diagnostic> {
    let Some(file) = model.story else { return Vec::new() };
    let mut known: BTreeSet<String> = typed.iter().map(|(word, _)| word.clone()).collect();
    let mut findings = Vec::new();
    for line in document.lines() {
        let start = line.span.map_or(0, |block| block.start);
        let place = Span { file, start, end: start };
        for text in line.texts() {
            for (at, word) in typed_in(text, blanked(text), &model.names) {
                // Once for each number: a template in a loop makes the same one many times.
                if known.insert(word.to_owned()) {
                    findings.push(loose_number(word, &text[..at]).at(place));
                }
            }
        }
    }
    findings
}

fn loose_number(word: &str, before: &str) -> Diagnostic {
    let start = before.char_indices().rev().nth(30).map_or(0, |(i, _)| i);
    let message =
        format!("`{word}` stands on the page and is bound to nothing: “{}{word}”", &before[start..]);
    Diagnostic::warning(LOOSE, message).hint("a template makes it; print a value of the model in its place")
}

/// Numbers in a text, with their places; names that hold digits are none. `bare` is the text without what is no prose.
fn typed_in<'t>(text: &'t str, mut bare: String, names: &[String]) -> Vec<(usize, &'t str)> {
    // A name such as `CO2` holds digits; as spaces it keeps the places of what follows.
    for name in names.iter().filter(|name| text.contains(name.as_str())) {
        bare = bare.replace(name.as_str(), &" ".repeat(name.len()));
    }
    let mut references = References::of(&bare);
    words(&bare)
        .filter(|(at, word)| is_number(word, &bare, *at) && !references.holds(*at, word))
        .filter_map(|(at, word)| Some((at, text.get(at..at + word.len())?)))
        .collect()
}

/// How many printed values a document holds.
pub fn bound(document: &Document) -> usize {
    let number = |inline: &&Inline| matches!(inline, Inline::Value(_, text) if text.chars().any(|c| c.is_ascii_digit()));
    document.inlines().into_iter().filter(|i| number(i)).count()
}
