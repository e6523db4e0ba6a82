//! In: the story's source and the document. Out: numbers that were typed instead of bound, with their place.
//! Digits, cardinals from two up, fractions, `double` and `twice`; not dates, names and words with digits.
//! Never looks inside tags or code.

use crate::diagnostic::{Code, Diagnostic};
use crate::files::{FileId, SourceMap, Span};
use crate::model::Model;
use crate::story::document::{Block, Document, Inline};

const TYPED: Code = Code("typed-number");

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

/// Numbers typed in the story.
pub fn typed(model: &Model, file: FileId, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut text = blanked(sources.text(file));
    for name in &model.names {
        text = text.replace(name.as_str(), &" ".repeat(name.len()));
    }
    let mut findings = Vec::new();
    for (at, word) in words(&text) {
        if is_number(word, &text, at) {
            let span = Span { file, start: at as u32, end: (at + word.len()) as u32 };
            findings.push(
                Diagnostic::warning(
                    TYPED,
                    format!("`{word}` is typed; it will not follow when the numbers change"),
                )
                .at(span)
                .hint("bind it: `{{ quantity }}`, or say why not: `{{ typed(text=\"…\", why=\"…\") }}`"),
            );
        }
    }
    findings
}

/// The text with tags, code and link targets as spaces, so that places stay.
fn blanked(text: &str) -> String {
    let mut result: Vec<char> = Vec::new();
    let mut close: Option<&str> = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if skip > 0 {
            skip -= 1;
            blank(&mut result, c);
            continue;
        }
        let rest = &text[at..];
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
    result.into_iter().collect()
}

/// As many bytes of space as the character has, line ends kept.
fn blank(result: &mut Vec<char>, c: char) {
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
    if lower.split(['-', '–']).any(|part| WORDS.contains(&part)) {
        return true;
    }
    if word.contains(['½', '¼', '¾']) {
        return true;
    }
    if !word.chars().any(|c| c.is_ascii_digit()) || word.starts_with(|c: char| c.is_alphabetic()) {
        return false;
    }
    !(is_date(word) || is_list_marker(word, text, at))
}

/// A year, or a date written with digits.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '–']).collect();
    parts.iter().all(|p| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && parts[0].len() == 4
        && (parts[0].starts_with("19") || parts[0].starts_with("20") || parts[0].starts_with("21"))
}

/// `1.` at the start of a line numbers a list.
fn is_list_marker(word: &str, text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or("");
    line.trim().is_empty() && text[at + word.len()..].starts_with(['.', ')'])
}

/// How many printed values a document holds.
pub fn bound(document: &Document) -> usize {
    document.blocks.iter().map(in_block).sum()
}

fn in_block(block: &Block) -> usize {
    match block {
        Block::Heading(_, _, inlines) | Block::Paragraph(inlines) => in_line(inlines),
        Block::List(_, items) => items.iter().flatten().map(in_block).sum(),
        Block::Quote(blocks) => blocks.iter().map(in_block).sum(),
        Block::Table(table) => table.rows.iter().flatten().map(|c| in_line(c)).sum(),
        Block::Exhibit(_) | Block::Code(_) | Block::Rule => 0,
    }
}

fn in_line(inlines: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Value(_, text) => usize::from(text.chars().any(|c| c.is_ascii_digit())),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => in_line(inner),
        _ => 0,
    };
    inlines.iter().map(one).sum()
}
