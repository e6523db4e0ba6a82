//! In: marked Markdown. Out: the tree, with the text of each marker put in.
//! The Markdown crate is known here only; HTML in the story is text.
//! Never lets a marker through.

use super::{Block, Document, Inline, Table};
use crate::print::{BLOCK, MARKER_END, MARKER_START, number};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// Reads Markdown; `texts` are those of the markers by number, those in `anchors` name a place; `notes` are the marked
/// texts that may be cited, by label; quotes are set as English print sets them if it is `english`.
pub fn read(
    markdown: &str,
    (texts, anchors): (&[String], &BTreeSet<usize>),
    notes: &[(String, String)],
    english: bool,
) -> Document {
    let cited: Vec<&(String, String)> =
        notes.iter().filter(|(label, _)| markdown.contains(&format!("[^{label}]"))).collect();
    let definitions: String = cited.iter().map(|(label, text)| format!("\n\n[^{label}]: {text}\n")).collect();
    let whole = format!("{markdown}{definitions}");
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    options.set(Options::ENABLE_SMART_PUNCTUATION, english);
    let mut builder = Builder {
        texts,
        places: anchors,
        stack: vec![Frame::Body(Vec::new())],
        notes: Vec::new(),
        order: Vec::new(),
        anchors: Vec::new(),
    };
    for event in Parser::new_ext(&whole, options) {
        builder.event(event);
    }
    builder.finish()
}

enum Frame {
    Body(Vec<Block>),
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List(bool, Vec<Vec<Block>>),
    Item(Vec<Block>, Vec<Inline>),
    Quote(Vec<Block>),
    Code(String),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell(Vec<Inline>),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link(String, Vec<Inline>),
    Note(String, Vec<Block>),
}

struct Builder<'a> {
    texts: &'a [String],
    places: &'a BTreeSet<usize>,
    stack: Vec<Frame>,
    notes: Vec<(String, Vec<Inline>)>,
    order: Vec<String>,
    anchors: Vec<String>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(end) => self.close(end),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => {
                let text = self.resolved(&code);
                self.inline(Inline::Code(text));
            }
            Event::FootnoteReference(label) => {
                if !self.order.iter().any(|l| **l == *label) {
                    self.order.push(label.to_string());
                }
                self.inline(Inline::Note(label.to_string()));
            }
            Event::SoftBreak => self.inline(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let frame = match tag {
            Tag::Heading { level, .. } => Frame::Heading(depth(level), Vec::new()),
            Tag::Paragraph | Tag::HtmlBlock => Frame::Paragraph(Vec::new()),
            Tag::List(start) => Frame::List(start.is_some(), Vec::new()),
            Tag::Item => Frame::Item(Vec::new(), Vec::new()),
            Tag::BlockQuote(_) => Frame::Quote(Vec::new()),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => Frame::Code(String::new()),
            Tag::Table(alignments) => {
                let numeric = alignments.iter().map(|a| *a == Alignment::Right).collect();
                Frame::Table(Table { numeric, ..Table::default() })
            }
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            Tag::TableCell => Frame::Cell(Vec::new()),
            Tag::Strong => Frame::Strong(Vec::new()),
            Tag::Link { dest_url, .. } => Frame::Link(clean(&dest_url), Vec::new()),
            Tag::FootnoteDefinition(label) => Frame::Note(label.to_string(), Vec::new()),
            _ => Frame::Emphasis(Vec::new()),
        };
        self.stack.push(frame);
    }

    fn close(&mut self, end: TagEnd) {
        let Some(frame) = self.stack.pop() else { return };
        match frame {
            Frame::Heading(level, inlines) => {
                let anchor = self.anchor(&super::plain(&inlines));
                self.block(Block::Heading(level, anchor, inlines));
            }
            Frame::Paragraph(inlines) => self.paragraph(inlines),
            Frame::List(ordered, items) => self.block(Block::List(ordered, items)),
            Frame::Item(mut blocks, inlines) => {
                if !inlines.is_empty() {
                    blocks.insert(0, Block::Paragraph(inlines));
                }
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(blocks);
                }
            }
            Frame::Quote(blocks) => self.block(Block::Quote(blocks)),
            Frame::Code(text) => self.block(Block::Code(text)),
            Frame::Table(table) => self.block(Block::Table(table)),
            Frame::Row(cells) => {
                if let Some(Frame::Table(table)) = self.stack.last_mut() {
                    if end == TagEnd::TableHead { table.header = cells } else { table.rows.push(cells) }
                }
            }
            Frame::Cell(inlines) => {
                if let Some(Frame::Row(cells)) = self.stack.last_mut() {
                    cells.push(inlines);
                }
            }
            Frame::Strong(inner) => self.inline(Inline::Strong(inner)),
            Frame::Emphasis(inner) => self.inline(Inline::Emphasis(inner)),
            Frame::Link(url, inner) => self.inline(Inline::Link(url, inner)),
            Frame::Note(label, blocks) => {
                let text = blocks.into_iter().find_map(|b| match b {
                    Block::Paragraph(inlines) => Some(inlines),
                    _ => None,
                });
                self.notes.push((label, text.unwrap_or_default()));
            }
            Frame::Body(blocks) => self.stack.push(Frame::Body(blocks)),
        }
    }

    fn block(&mut self, block: Block) {
        for frame in self.stack.iter_mut().rev() {
            match frame {
                Frame::Body(blocks)
                | Frame::Quote(blocks)
                | Frame::Note(_, blocks)
                | Frame::Item(blocks, _) => {
                    blocks.push(block);
                    return;
                }
                _ => {}
            }
        }
    }

    fn inline(&mut self, inline: Inline) {
        match self.stack.last_mut() {
            Some(
                Frame::Heading(_, inlines)
                | Frame::Paragraph(inlines)
                | Frame::Item(_, inlines)
                | Frame::Cell(inlines)
                | Frame::Strong(inlines)
                | Frame::Emphasis(inlines)
                | Frame::Link(_, inlines),
            ) => inlines.push(inline),
            Some(Frame::Code(text)) => text.push_str(&super::plain(&[inline])),
            _ => {}
        }
    }

    /// A paragraph that is only the marker of a block becomes that block.
    fn paragraph(&mut self, inlines: Vec<Inline>) {
        if let [Inline::Text(text)] = &inlines[..]
            && let Some(at) =
                text.trim().strip_prefix(BLOCK).and_then(|t| number(t.trim_end_matches(MARKER_END)))
        {
            self.block(Block::Exhibit(at));
        } else if !inlines.is_empty() {
            self.block(Block::Paragraph(inlines));
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(MARKER_START) {
            if start > 0 {
                self.inline(Inline::Text(rest[..start].to_owned()));
            }
            let inner = &rest[start + MARKER_START.len_utf8()..];
            let end = inner.find(MARKER_END).unwrap_or(inner.len());
            if let Some((at, printed)) = number(&inner[..end]).and_then(|n| Some((n, self.texts.get(n)?))) {
                let place = self.places.contains(&at);
                let (at, text) = (at, printed.clone());
                self.inline(if place { Inline::Anchor(text) } else { Inline::Value(at, text) });
            }
            rest = inner[end..].trim_start_matches(MARKER_END);
        }
        if !rest.is_empty() {
            self.inline(Inline::Text(rest.to_owned()));
        }
    }

    fn resolved(&self, text: &str) -> String {
        let mut inner = Builder {
            texts: self.texts,
            places: self.places,
            stack: vec![Frame::Paragraph(Vec::new())],
            notes: Vec::new(),
            order: Vec::new(),
            anchors: Vec::new(),
        };
        inner.text(text);
        match inner.stack.pop() {
            Some(Frame::Paragraph(inlines)) => super::plain(&inlines),
            _ => String::new(),
        }
    }

    /// An anchor that no other heading has.
    fn anchor(&mut self, title: &str) -> String {
        let mut anchor: String = title
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        if anchor.is_empty() {
            "section".clone_into(&mut anchor);
        }
        let same = self.anchors.iter().filter(|a| **a == anchor).count();
        self.anchors.push(anchor.clone());
        if same == 0 { anchor } else { format!("{anchor}-{}", same + 1) }
    }

    fn finish(mut self) -> Document {
        while self.stack.len() > 1 {
            self.stack.pop();
        }
        let blocks = match self.stack.pop() {
            Some(Frame::Body(blocks)) => blocks,
            _ => Vec::new(),
        };
        let order = self.order;
        self.notes.sort_by_key(|(label, _)| order.iter().position(|l| l == label).unwrap_or(usize::MAX));
        Document { blocks, notes: self.notes }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        _ => 5,
    }
}

/// A link target that leads to a page or an anchor, or nowhere.
fn clean(url: &str) -> String {
    let safe = ["http://", "https://", "mailto:", "#"].iter().any(|p| url.starts_with(p));
    if safe {
        url.chars().filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)).collect()
    } else {
        "#".to_owned()
    }
}
