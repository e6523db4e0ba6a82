//! In: the story's source, all fields with text, and the document. Out: numbers that are bound to nothing.
//! Digits, cardinals from two up, fractions, `double` and `twice`; not dates, names and words with digits.
//! Never looks inside tags or code.

use crate::story::document::{Document, Inline};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::{SourceMap, Span};
use std::collections::BTreeSet;

const TYPED: Code = Code("typed-number");
const LOOSE: Code = Code("loose-number");

const WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "third",
    "quarter",
    "double",
    "twice",
    "triple",
    "thrice",
    "tenfold",
    "twofold",
    "threefold",
    "dozen",
    "halves",
    "thirds",
    "quarters",
];

const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];

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
        for (at, word) in typed_in(text, &model.names) {
            let span = Span { file, start: at as u32, end: (at + word.len()) as u32 };
            typed.push((word.to_owned(), span));
        }
    }
    for phrase in model.phrases() {
        let written = sources.slice(phrase.span);
        for (at, word) in typed_in(&phrase.text, &model.names) {
            // A folded or escaped text is written otherwise in the file: then the whole of it is named.
            let place = written.find(phrase.text.as_str()).map(|from| from + at..from + at + word.len());
            typed.push((word.to_owned(), place.map_or(phrase.span, |p| phrase.span.part(&p))));
        }
    }
    typed
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
            for (at, word) in typed_in(text, &model.names) {
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

/// Numbers in a text, with their places; names that hold digits are none.
fn typed_in<'t>(text: &'t str, names: &[String]) -> Vec<(usize, &'t str)> {
    // A name such as `CO2` holds digits; as spaces it keeps the places of what follows.
    let mut bare = blanked(text);
    for name in names.iter().filter(|name| text.contains(name.as_str())) {
        bare = bare.replace(name.as_str(), &" ".repeat(name.len()));
    }
    words(&bare)
        .filter(|(at, word)| is_number(word, &bare, *at))
        .filter_map(|(at, word)| Some((at, text.get(at..at + word.len())?)))
        .collect()
}

/// The text with tags, code and link targets as spaces, so that places stay.
fn blanked(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut close: Option<&str> = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if skip > 0 {
            skip -= 1;
            blank(&mut result, c);
            continue;
        }
        let rest = &text[at..];
        // What opened first rules up to its own end: a code mark inside of a tag opens nothing.
        if let Some(end) = close {
            if rest.starts_with(end) {
                skip = end.chars().count() - 1;
                close = None;
            }
            blank(&mut result, c);
            continue;
        }
        let opened = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("`", "`"), ("](", ")"), ("<http", ">")];
        match opened.iter().find(|(open, _)| rest.starts_with(open)) {
            Some((open, end)) => {
                close = Some(end);
                skip = open.chars().count() - 1;
                blank(&mut result, c);
            }
            None => result.push(c),
        }
    }
    result
}

/// As many bytes of space as the character has, line ends kept.
fn blank(result: &mut String, c: char) {
    if c == '\n' {
        result.push(c);
    } else {
        result.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| {
        c.is_alphanumeric() || matches!(c, '.' | ',' | '%' | '$' | '€' | '½' | '¼' | '¾' | '-' | '–')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(letter)?;
        let length = text[start..].find(|c| !letter(c)).unwrap_or(text.len() - start);
        at = start + length;
        let word = &text[start..at];
        let trimmed = word.trim_end_matches(['.', ',', '-', '–']);
        Some((start, trimmed))
    })
}

fn is_number(word: &str, text: &str, at: usize) -> bool {
    let lower = word.to_lowercase();
    // A quarter is a part of something, or a season of business.
    if lower.starts_with("quarter") && !text[at + word.len()..].trim_start().starts_with("of ") {
        return false;
    }
    // Parts of `twenty-one` are numbers; a scale alone is none in `per million`.
    if lower.split(['-', '–']).any(|part| WORDS.contains(&part)) {
        return !(SCALES.contains(&lower.as_str()) && follows_per(text, at));
    }
    if word.contains(['½', '¼', '¾']) {
        return true;
    }
    // `Q3` and `H2` are names.
    if !word.chars().any(|c| c.is_ascii_digit()) || word.starts_with(|c: char| c.is_alphabetic()) {
        return false;
    }
    !(is_date(word) || is_list_marker(word, text, at))
}

/// `per million` is a unit and no number.
fn follows_per(text: &str, at: usize) -> bool {
    text[..at]
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("per"))
}

/// A year, or a date written with digits.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '–']).collect();
    parts.iter().all(|p| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && parts[0].len() == 4
        // Further centuries would take too many plain numbers for years.
        && (parts[0].starts_with("19") || parts[0].starts_with("20") || parts[0].starts_with("21"))
}

/// `1.` at the start of a line numbers a list.
fn is_list_marker(word: &str, text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or("");
    line.trim().is_empty() && text[at + word.len()..].starts_with(['.', ')'])
}

/// How many printed values a document holds.
pub fn bound(document: &Document) -> usize {
    let number = |inline: &&Inline| matches!(inline, Inline::Value(_, text) if text.chars().any(|c| c.is_ascii_digit()));
    document.inlines().into_iter().filter(|i| number(i)).count()
}
