//! In: texts of the Markdown as they are read. Out: the inlines that they make, with what stands for each marker.
//! What an analyst wrote in a field is set as the story is: its quotes go by what stands before them.
//! Never loses a text beside a marker that nothing stands for.

use super::markers::{MarkedPiece, pieces};
use super::stand_ins::as_typed;
use super::{Builder, Frame};
use crate::print::{MarkerText, at_start, blocks, markers, typeset};
use crate::story::document::{Inline, Stray, is_beside, last, plain};

impl Builder<'_> {
    pub(super) fn text(&mut self, text: &str) {
        let marked = self.marked;
        for piece in pieces(text, marked.texts) {
            match piece {
                MarkedPiece::Text(text) => self.plain_text(text),
                MarkedPiece::Marker(at, MarkerText::Printed(text)) => {
                    let starts = self.marked.english && self.starts_sentence();
                    self.inline(Inline::Value(at, if starts { at_start(text) } else { text.clone() }));
                }
                MarkedPiece::Marker(_, MarkerText::Written(text)) => self.written(text),
                MarkedPiece::Marker(_, MarkerText::Anchor(id)) => {
                    // What is printed twice is a place once: an id stands once on a page.
                    if self.anchors.insert(id.clone()) {
                        self.inline(Inline::Anchor(id.clone()));
                    }
                }
                MarkedPiece::Block(at) => match self.stack.last() {
                    Some(Frame::Paragraph(inlines)) if inlines.is_empty() && self.alone.is_none() => {
                        self.alone = Some(at);
                    }
                    _ => self.stray(Some(at)),
                },
                MarkedPiece::Stray => self.stray(None),
            }
        }
    }

    /// A text that the analyst wrote in a field: it is set as the story is.
    fn written(&mut self, text: &str) {
        let is_code = matches!(self.stack.last(), Some(Frame::Code(_)));
        let set =
            if self.marked.english && !is_code { typeset(text, self.before()) } else { text.to_owned() };
        self.inline(Inline::Text(set));
    }

    /// The character that stands before, in the line that is being read.
    fn before(&self) -> char {
        for frame in self.stack.iter().rev() {
            let (inlines, goes_on): (&[Inline], bool) = match frame {
                Frame::Item(item) | Frame::Meaning(item) => (item.so_far(), false),
                Frame::Heading(_, inlines)
                | Frame::Paragraph(inlines)
                | Frame::Term(inlines)
                | Frame::Cell(inlines) => (inlines, false),
                Frame::Strong(inlines)
                | Frame::Emphasis(inlines)
                | Frame::Struck(inlines)
                | Frame::Picture(_, inlines)
                | Frame::Link(_, inlines) => (inlines, true),
                _ => return ' ',
            };
            let last = last(inlines);
            if last.is_some() || !goes_on {
                return last.unwrap_or(' ');
            }
        }
        ' '
    }

    /// Whether the next word begins a sentence: nothing stands before it in its line, or a sentence ends there.
    fn starts_sentence(&self) -> bool {
        let mut tail = String::new();
        for frame in self.stack.iter().rev() {
            let (inlines, goes_on): (&[Inline], bool) = match frame {
                Frame::Item(item) | Frame::Meaning(item) => (item.so_far(), false),
                Frame::Heading(_, inlines) | Frame::Paragraph(inlines) => (inlines, false),
                Frame::Strong(inlines)
                | Frame::Emphasis(inlines)
                | Frame::Struck(inlines)
                | Frame::Link(_, inlines) => (inlines, true),
                // A cell of a table is no sentence.
                _ => return false,
            };
            tail.insert_str(0, &plain(inlines));
            if !tail.trim().is_empty() {
                let closed = tail.trim_end().trim_end_matches(['”', '’', ')']);
                return tail.ends_with(char::is_whitespace) && closed.ends_with(['.', '?', '!']);
            }
            if !goes_on {
                return true;
            }
        }
        false
    }

    fn stray(&mut self, exhibit: Option<usize>) {
        let span = self.marked.spans.span(&self.place);
        self.strays.push(Stray { exhibit, span });
    }

    /// Where a link leads: a label may be part of it.
    pub(super) fn target(&mut self, url: &str) -> String {
        clean(self.address(url))
    }

    /// An address with the labels in it.
    pub(super) fn address(&mut self, url: &str) -> String {
        let mut target = String::new();
        let marked = self.marked;
        for piece in pieces(&as_typed(url), marked.texts) {
            match piece {
                MarkedPiece::Text(text) => target.push_str(text),
                MarkedPiece::Marker(at, MarkerText::Written(text)) => {
                    target.push_str(text);
                    self.targets.insert(at);
                }
                MarkedPiece::Marker(..) | MarkedPiece::Block(_) | MarkedPiece::Stray => {}
            }
        }
        target
    }

    /// Notes what is printed outside of all that readers see: in the target or the title of a link, the name of a note,
    /// the word behind a fence.
    pub(super) fn hidden(&mut self) {
        let (whole, mut shown) = (self.whole, std::mem::take(&mut self.shown));
        shown.sort_by_key(|place| place.start);
        let is_shown = |at: usize| {
            let before = shown.partition_point(|place| place.start <= at);
            before.checked_sub(1).and_then(|last| shown.get(last)).is_some_and(|place| at < place.end)
        };
        for (at, number) in markers(whole).filter(|(at, _)| !is_shown(*at)) {
            let anchor = matches!(self.marked.texts.get(number), Some(MarkerText::Anchor(_)));
            if !anchor && !self.targets.contains(&number) {
                self.place = at..at + 1;
                self.stray(None);
            }
        }
        for (at, number) in blocks(whole).filter(|(at, _)| !is_shown(*at)) {
            self.place = at..at + 1;
            self.stray(Some(number));
        }
    }

    /// The text of code, with what its markers stand for.
    pub(super) fn resolved(&mut self, text: &str) -> String {
        let mut resolved = String::new();
        let marked = self.marked;
        for piece in pieces(&as_typed(text), marked.texts) {
            match piece {
                MarkedPiece::Text(text) => resolved.push_str(text),
                MarkedPiece::Marker(_, MarkerText::Printed(text) | MarkerText::Written(text)) => {
                    resolved.push_str(text);
                }
                MarkedPiece::Marker(_, MarkerText::Anchor(_)) => {}
                MarkedPiece::Block(at) => self.stray(Some(at)),
                MarkedPiece::Stray => self.stray(None),
            }
        }
        resolved
    }
}

/// A link target that leads to a page, an anchor or a file beside the page, or nowhere.
fn clean(url: String) -> String {
    let safe = ["http://", "https://", "mailto:", "#"].iter().any(|p| url.starts_with(p));
    if safe || is_beside(&url) { url } else { "#".to_owned() }
}
