//! In: a line of the document, or a finished text. Out: its text, with the places of what is printed in it.
//! Code is replaced by one sign, so that no check reads it.
//! Never holds a note or an anchor.

use crate::story::document::{BlockLine, Inline};
use entail_engine::model::Model;
use entail_engine::source::{FileId, SourceMap, Span};
use std::ops::Range;

/// What replaces code.
const CODE: char = '\u{fffc}';
/// How much of a line a message shows before and after a place.
const AROUND: usize = 24;

/// A line as a reader sees it.
#[derive(Debug, Default)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// Where something printed is in it.
    pub values: Vec<Range<usize>>,
    /// The numbers of these.
    pub numbers: Vec<usize>,
    /// Where notes are.
    pub notes: Vec<usize>,
    /// Where the block around it stands in the story, if it is of one.
    pub block: Option<Span>,
}

impl Line {
    /// A line of the document.
    pub fn of(written: BlockLine<'_>) -> Self {
        let mut line = Self { block: written.span, ..Self::default() };
        line.add(written.inlines);
        line
    }

    /// A finished text, of which nobody knows what is printed.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Shifted(_, text) => self.text.push_str(text),
                Inline::Value(number, text) => {
                    let start = self.text.len();
                    self.numbers.push(*number);
                    self.text.push_str(text);
                    self.values.push(start..self.text.len());
                }
                Inline::Code(_) | Inline::Formula(_) | Inline::Picture(_) => self.text.push(CODE),
                // A footnote mark would separate words that belong together.
                Inline::Note(_) => self.notes.push(self.text.len()),
                Inline::Anchor(_) => {}
                Inline::Break => self.text.push(' '),
                around => self.add(around.inner()),
            }
        }
    }

    /// Whether something printed starts at a place.
    pub fn prints_at(&self, at: usize) -> bool {
        self.values.iter().any(|value| value.start == at)
    }

    /// Whether a place lies inside of something printed.
    pub fn is_printed(&self, at: usize) -> bool {
        self.values.iter().any(|value| value.contains(&at))
    }

    /// A part of the line with a few words around it.
    pub fn around(&self, place: &Range<usize>) -> &str {
        let mut start = place.start.saturating_sub(AROUND);
        let mut end = (place.end + AROUND).min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        // Cut at spaces, so that the message shows whole words.
        let start = self.text[start..place.start].find(' ').map_or(start, |space| start + space + 1);
        let end = self.text[place.end..end].rfind(' ').map_or(end, |space| place.end + space);
        self.text[start.min(place.start)..end].trim()
    }

    /// What is typed right before a place, as far back as nothing is printed.
    pub fn typed_before(&self, at: usize) -> &str {
        let from = self.values.iter().filter(|v| v.end <= at).map(|v| v.end).max().unwrap_or(0);
        &self.text[from..at]
    }
}

/// Where the words of a page were written.
pub struct Sources<'s> {
    /// The story, if there is one.
    pub story: Option<FileId>,
    /// What stands for a place that is not found.
    start: Span,
    /// The story, then the fields.
    texts: Vec<(Span, &'s str)>,
    all: &'s SourceMap,
}

impl<'s> Sources<'s> {
    /// The story and the texts of fields; nothing for a report without a story.
    pub fn of(model: &Model, sources: &'s SourceMap) -> Option<Self> {
        model.story.and_then(|_| Self::every(model, sources))
    }

    /// The story, if there is one, and the texts of fields; nothing where there is neither.
    pub fn every(model: &Model, sources: &'s SourceMap) -> Option<Self> {
        // The story comes first: what is both there and in a field is most likely meant there.
        let story = model.story.map(|story| sources.whole(story));
        let spans: Vec<Span> = story.into_iter().chain(model.phrases().into_iter().map(|p| p.span)).collect();
        let start = Span { end: spans.first()?.start, ..*spans.first()? };
        let texts = spans.into_iter().map(|span| (span, sources.slice(span))).collect();
        Some(Self { story: model.story, start, texts, all: sources })
    }

    /// Where a text of a block was written: in that block if it stands there, else at its first place anywhere; the start
    /// of the story if it was written otherwise.
    pub fn place(&self, block: Option<Span>, text: &str) -> Span {
        self.written(block, text).unwrap_or(self.start)
    }

    /// The first text in which all of some parts stand, and where the first of them does: of two sentences of a claim the
    /// one that is told.
    pub fn written_together(&self, block: Option<Span>, parts: &[&str]) -> Option<Span> {
        let block = block.map(|span| (span, self.all.slice(span)));
        block.iter().chain(&self.texts).find_map(|(span, written)| {
            let all = parts.iter().all(|part| written.contains(part));
            let first = parts.first().filter(|_| all)?;
            let at = written.find(first)?;
            Some(span.part(&(at..at + first.len())))
        })
    }

    /// Where a text of a block was written, if it was: in that block, else at its first place anywhere.
    pub fn written(&self, block: Option<Span>, text: &str) -> Option<Span> {
        let block = block.map(|span| (span, self.all.slice(span)));
        block.iter().chain(&self.texts).find_map(|(span, written)| {
            let at = written.find(text).filter(|_| !text.is_empty())?;
            Some(span.part(&(at..at + text.len())))
        })
    }

    /// Where words of a block were written that come before a tag.
    pub fn before_tag(&self, block: Option<Span>, words: &str) -> Span {
        // Quotes and dashes are set anew on the page: only what follows them is as it was written.
        let words = words.rsplit(|c: char| !c.is_ascii()).next().unwrap_or(words);
        let tag = self.place(block, &format!("{words}{{{{"));
        if tag.end > tag.start { Span { end: tag.end - 2, ..tag } } else { self.place(block, words) }
    }
}
