//! In: marked Markdown. Out: the tree, with the text of each marker put in.
//! The Markdown crate is known here only; HTML in the story is text.
//! Never lets a marker through.

use super::{Block, BlockKind, Document, Inline, Table};
use crate::print::{BLOCK, MARKER_END, MARKER_START, number};
use entail_engine::source::{Span, SpanMap};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// Marked Markdown with what its markers stand for.
pub struct MarkedText<'m> {
    /// The Markdown.
    pub markdown: &'m str,
    /// Where its parts stand in the story.
    pub spans: &'m SpanMap,
    /// The texts of the markers, by number.
    pub texts: &'m [String],
    /// The numbers of those that name a place.
    pub anchors: &'m BTreeSet<usize>,
    /// The marked texts that may be cited, by label.
    pub notes: &'m [(String, String)],
    /// Whether quotes are set as English print sets them.
    pub english: bool,
}

/// Reads Markdown.
pub fn read(marked: &MarkedText<'_>) -> Document {
    let cited = marked.notes.iter().filter(|(label, _)| marked.markdown.contains(&format!("[^{label}]")));
    let definitions: String = cited.map(|(label, text)| format!("\n\n[^{label}]: {text}\n")).collect();
    let whole = format!("{}{definitions}", marked.markdown);
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    options.set(Options::ENABLE_SMART_PUNCTUATION, marked.english);
    let mut builder = Builder::over(marked, &whole, Frame::Body(Vec::new()));
    for (event, place) in Parser::new_ext(&whole, options).into_offset_iter() {
        builder.place = place;
        builder.event(event);
    }
    builder.finish()
}

enum Frame {
    Body(Vec<Block>),
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List(bool, Vec<Vec<Block>>),
    Item(Item),
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

/// An item of a list: blocks, or a line that stands in it without a paragraph.
#[derive(Default)]
struct Item {
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Where its line ends.
    end: usize,
}

struct Builder<'a> {
    marked: &'a MarkedText<'a>,
    /// The Markdown with the definitions of notes.
    whole: &'a str,
    /// Where what is read stands in that.
    place: Range<usize>,
    stack: Vec<Frame>,
    notes: Vec<(String, Vec<Inline>)>,
    order: Vec<String>,
    anchors: Vec<String>,
}

impl<'a> Builder<'a> {
    fn over(marked: &'a MarkedText<'a>, whole: &'a str, frame: Frame) -> Self {
        Self {
            marked,
            whole,
            place: 0..0,
            stack: vec![frame],
            notes: Vec::new(),
            order: Vec::new(),
            anchors: Vec::new(),
        }
    }

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
            Event::Rule => self.block(BlockKind::Rule),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let frame = match tag {
            Tag::Heading { level, .. } => Frame::Heading(depth(level), Vec::new()),
            Tag::Paragraph | Tag::HtmlBlock => Frame::Paragraph(Vec::new()),
            Tag::List(start) => Frame::List(start.is_some(), Vec::new()),
            Tag::Item => Frame::Item(Item::default()),
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
                self.block(BlockKind::Heading(level, anchor, inlines));
            }
            Frame::Paragraph(inlines) => self.paragraph(inlines),
            Frame::List(ordered, items) => self.block(BlockKind::List(ordered, items)),
            Frame::Item(Item { mut blocks, inlines, end }) => {
                if !inlines.is_empty() {
                    let span = self.span(&(self.place.start..end));
                    blocks.insert(0, Block { span, kind: BlockKind::Paragraph(inlines) });
                }
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(blocks);
                }
            }
            Frame::Quote(blocks) => self.block(BlockKind::Quote(blocks)),
            Frame::Code(text) => self.block(BlockKind::Code(text)),
            Frame::Table(table) => self.block(BlockKind::Table(table)),
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
                let text = blocks.into_iter().find_map(|b| match b.kind {
                    BlockKind::Paragraph(inlines) => Some(inlines),
                    _ => None,
                });
                self.notes.push((label, text.unwrap_or_default()));
            }
            Frame::Body(blocks) => self.stack.push(Frame::Body(blocks)),
        }
    }

    /// Adds a block that stands where reading has come to.
    fn block(&mut self, kind: BlockKind) {
        let block = Block { span: self.span(&self.place), kind };
        for frame in self.stack.iter_mut().rev() {
            match frame {
                Frame::Body(blocks)
                | Frame::Quote(blocks)
                | Frame::Note(_, blocks)
                | Frame::Item(Item { blocks, .. }) => {
                    blocks.push(block);
                    return;
                }
                _ => {}
            }
        }
    }

    /// The span of a place, without the white space around it.
    fn span(&self, place: &Range<usize>) -> Option<Span> {
        let text = self.whole.get(place.clone())?;
        let start = place.start + text.len() - text.trim_start().len();
        self.marked.spans.span(&(start..place.start + text.trim_end().len()))
    }

    fn inline(&mut self, inline: Inline) {
        let end = self.place.end;
        match self.stack.last_mut() {
            Some(Frame::Item(item)) => {
                item.inlines.push(inline);
                item.end = end;
            }
            Some(
                Frame::Heading(_, inlines)
                | Frame::Paragraph(inlines)
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
            self.block(BlockKind::Exhibit(at));
        } else if !inlines.is_empty() {
            self.block(BlockKind::Paragraph(inlines));
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
            if let Some((at, printed)) =
                number(&inner[..end]).and_then(|n| Some((n, self.marked.texts.get(n)?)))
            {
                let place = self.marked.anchors.contains(&at);
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
        let mut inner = Builder::over(self.marked, self.whole, Frame::Paragraph(Vec::new()));
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
