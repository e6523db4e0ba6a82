//! In: marked Markdown. Out: the tree, with the text of each marker put in.
//! The Markdown crate is known here only; HTML in the story is text.
//! Never lets a marker through.

mod beside;
mod forms;
mod frame;
mod markers;
mod stand_ins;
mod text;

use super::{Block, BlockKind, Document, Inline, Stray, Table};
use crate::print::{MarkerText, ids};
use entail_engine::source::{Span, SpanMap};
use forms::alert;
use frame::{Frame, Item, PictureFrame};
use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use stand_ins::stood_in;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Marked Markdown with what its markers stand for.
pub struct MarkedText<'m> {
    /// The Markdown.
    pub markdown: &'m str,
    /// Where its parts stand in the story.
    pub spans: &'m SpanMap,
    /// What stands for the markers, by number.
    pub texts: &'m [MarkerText],
    /// The marked texts that may be cited, by label.
    pub notes: &'m [(String, String)],
    /// Whether quotes are set as English print sets them.
    pub english: bool,
}

/// Reads Markdown.
pub fn read(marked: &MarkedText<'_>) -> Document {
    let cited = cited(marked.markdown);
    let defined = marked.notes.iter().filter(|(label, _)| cited.contains(label.as_str()));
    let definitions: String = defined.map(|(label, text)| format!("\n\n[^{label}]: {text}\n")).collect();
    let whole = format!("{}{definitions}", marked.markdown);
    let mut options = OPTIONS;
    let (whole, formulas) = stood_in(whole);
    options.set(Options::ENABLE_MATH, !formulas.is_empty());
    options.set(Options::ENABLE_SMART_PUNCTUATION, marked.english);
    let mut builder = Builder::over(marked, &whole, Frame::Body(Vec::new()));
    builder.formulas = formulas;
    for (event, place) in Parser::new_ext(&whole, options).into_offset_iter() {
        if matches!(event, Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::InlineHtml(_)) {
            builder.shown.push(place.clone());
        }
        builder.place = place;
        builder.event(event);
    }
    builder.finish()
}

/// What is read beside `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// The labels of all notes that a text cites, `[^label]`.
fn cited(markdown: &str) -> BTreeSet<&str> {
    markdown.split("[^").skip(1).filter_map(|rest| Some(rest.split_once(']')?.0)).collect()
}

struct Builder<'a> {
    marked: &'a MarkedText<'a>,
    /// The Markdown with the definitions of notes.
    whole: &'a str,
    /// Where what is read stands in that.
    place: Range<usize>,
    stack: Vec<Frame>,
    notes: Vec<(String, Vec<Block>)>,
    order: BTreeMap<String, usize>,
    /// Names of headings and of other places: each stands once.
    anchors: BTreeSet<String>,
    /// The number that the last heading of a name got.
    same: BTreeMap<String, usize>,
    strays: Vec<Stray>,
    /// The block that stands alone in the paragraph that is being read.
    alone: Option<usize>,
    /// Where in the Markdown what readers see stands, in its order.
    shown: Vec<Range<usize>>,
    /// Where formulas stand that were not read yet.
    formulas: Vec<Range<usize>>,
    /// Numbers of labels that are parts of the targets of links.
    targets: BTreeSet<usize>,
}

impl<'a> Builder<'a> {
    fn over(marked: &'a MarkedText<'a>, whole: &'a str, frame: Frame) -> Self {
        Self {
            marked,
            whole,
            place: 0..0,
            stack: vec![frame],
            notes: Vec::new(),
            order: BTreeMap::new(),
            anchors: BTreeSet::new(),
            same: BTreeMap::new(),
            strays: Vec::new(),
            alone: None,
            shown: Vec::new(),
            formulas: Vec::new(),
            targets: BTreeSet::new(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(end) => self.close(end),
            Event::Text(text) => self.text(&text),
            Event::Html(html) => match self.stack.last_mut() {
                // A comment of a partial may have many lines: what is one shows itself at their end.
                Some(Frame::Html(text)) => text.push_str(&html),
                _ => self.text(&html),
            },
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) => self.text(&html),
            Event::TaskListMarker(done) => {
                self.inline(Inline::Text(if done { "☑ " } else { "☐ " }.to_owned()));
            }
            Event::Code(code) => {
                let text = self.resolved(&code);
                self.inline(Inline::Code(text));
            }
            Event::FootnoteReference(label) => {
                if !self.order.contains_key(&*label) {
                    self.order.insert(label.to_string(), self.order.len());
                }
                self.inline(Inline::Note(label.to_string()));
            }
            Event::SoftBreak => self.inline(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(BlockKind::Rule),
            Event::InlineMath(tex) => self.formula(&tex, false),
            Event::DisplayMath(tex) => self.formula(&tex, true),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let frame = match tag {
            Tag::Heading { level, .. } => Frame::Heading(depth(level), Vec::new()),
            Tag::Paragraph => Frame::Paragraph(Vec::new()),
            Tag::HtmlBlock => Frame::Html(String::new()),
            Tag::List(start) => Frame::List(start, Vec::new()),
            Tag::Item => Frame::Item(Item::default()),
            Tag::BlockQuote(None) => Frame::Quote(Vec::new()),
            Tag::BlockQuote(Some(kind)) => Frame::Alert(alert(kind), Vec::new()),
            Tag::DefinitionList => Frame::Terms(Vec::new()),
            Tag::DefinitionListTitle => Frame::Term(Vec::new()),
            Tag::DefinitionListDefinition => Frame::Meaning(Item::default()),
            Tag::CodeBlock(_) => Frame::Code(String::new()),
            Tag::Table(alignments) => {
                let numeric = alignments.iter().map(|a| *a == Alignment::Right).collect();
                Frame::Table(Table { numeric, ..Table::default() })
            }
            Tag::TableHead | Tag::TableRow => Frame::Row(Vec::new()),
            Tag::TableCell => Frame::Cell(Vec::new()),
            Tag::Strong => Frame::Strong(Vec::new()),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                Frame::Link(self.target(&format!("mailto:{dest_url}")), Vec::new())
            }
            Tag::Link { dest_url, .. } => Frame::Link(self.target(&dest_url), Vec::new()),
            Tag::FootnoteDefinition(label) => Frame::Note(label.to_string(), Vec::new()),
            Tag::Strikethrough => Frame::Struck(Vec::new()),
            Tag::Image { dest_url, title, .. } => {
                let (target, caption) = (self.address(&dest_url), self.resolved(&title));
                Frame::Picture(PictureFrame { target, caption }, Vec::new())
            }
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
            Frame::Html(html) => self.html(&html),
            Frame::List(first, items) => self.block(BlockKind::List(first, items)),
            Frame::Item(item) => self.item(item),
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
            Frame::Struck(inner) => self.inline(Inline::Struck(inner)),
            Frame::Picture(picture, inner) => self.picture(picture.target, picture.caption, &inner),
            Frame::Alert(alert, blocks) => self.block(BlockKind::Alert(alert, blocks)),
            Frame::Terms(terms) => self.terms(terms),
            Frame::Term(name) => self.term(name),
            Frame::Meaning(item) => self.meaning(item),
            Frame::Link(url, inner) => self.inline(Inline::Link(url, inner)),
            Frame::Note(label, blocks) => self.note(label, blocks),
            Frame::Body(blocks) => self.stack.push(Frame::Body(blocks)),
        }
    }

    /// Adds a block that stands where reading has come to.
    fn block(&mut self, kind: BlockKind) {
        let block = Block { span: self.span(&self.place), kind };
        let Some(at) = self.stack.iter().rposition(Frame::holds_blocks) else { return };
        let line = match &mut self.stack[at] {
            Frame::Item(item) | Frame::Meaning(item) => item.take_line(),
            _ => None,
        };
        let line = line.map(|(place, kind)| Block { span: self.span(&place), kind });
        if let Some(blocks) = self.stack[at].blocks() {
            blocks.extend(line);
            blocks.push(block);
        }
    }

    /// The span of a place, without the white space around it.
    fn span(&self, place: &Range<usize>) -> Option<Span> {
        let text = self.whole.get(place.clone())?;
        let start = place.start + text.len() - text.trim_start().len();
        self.marked.spans.span(&(start..place.start + text.trim_end().len()))
    }

    /// A note; no exhibit stands in one.
    fn note(&mut self, label: String, mut blocks: Vec<Block>) {
        self.without_exhibits(&mut blocks);
        self.notes.push((label, blocks));
    }

    fn inline(&mut self, inline: Inline) {
        let inlines = match self.stack.last_mut() {
            Some(Frame::Item(item) | Frame::Meaning(item)) => item.line(&self.place),
            Some(Frame::Code(text)) => {
                text.push_str(&super::plain(&[inline]));
                return;
            }
            Some(frame) => match frame.inlines() {
                Some(inlines) => inlines,
                None => return,
            },
            None => return,
        };
        match (inlines.last_mut(), inline) {
            // Markdown reads a text in pieces; for checks of words it is one.
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }

    /// A paragraph that is only the marker of a block becomes that block.
    fn paragraph(&mut self, inlines: Vec<Inline>) {
        match self.alone.take() {
            Some(at) if inlines.is_empty() => self.block(BlockKind::Exhibit(at)),
            alone => {
                self.strays.extend(alone.map(|at| Stray { exhibit: Some(at), span: self.span(&self.place) }));
                if !inlines.is_empty() {
                    self.block(BlockKind::Paragraph(inlines));
                }
            }
        }
    }

    /// An anchor that no other heading has.
    fn anchor(&mut self, title: &str) -> String {
        let anchor = ids::heading(title);
        // Of many headings of one name each goes on where the one before it came to.
        let mut number = self.same.get(&anchor).copied().unwrap_or(1);
        let numbered =
            |number: usize| if number == 1 { anchor.clone() } else { format!("{anchor}-{number}") };
        while self.anchors.contains(&numbered(number)) {
            number += 1;
        }
        let free = numbered(number);
        self.same.insert(anchor, number);
        self.anchors.insert(free.clone());
        free
    }

    fn finish(mut self) -> Document {
        self.hidden();
        while self.stack.len() > 1 {
            self.stack.pop();
        }
        let mut blocks = match self.stack.pop() {
            Some(Frame::Body(blocks)) => blocks,
            _ => Vec::new(),
        };
        let known = self.anchors;
        let mut lengthen = |inlines: &mut Vec<Inline>| lengthened(inlines, &known);
        for block in &mut blocks {
            block.change_lines(&mut lengthen);
        }
        for block in self.notes.iter_mut().flat_map(|(_, blocks)| blocks) {
            block.change_lines(&mut lengthen);
        }
        let broken = self.formulas.iter().map(|place| self.marked.spans.span(place)).collect();
        let order = self.order;
        self.notes.sort_by_key(|(label, _)| order.get(label).copied().unwrap_or(usize::MAX));
        Document { blocks, notes: self.notes, strays: self.strays, broken }
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

/// Gives links that name a place of the page in short its whole name, where no heading is called so.
fn lengthened(inlines: &mut Vec<Inline>, known: &BTreeSet<String>) {
    for inline in inlines {
        match inline {
            Inline::Link(url, inner) => {
                let name = url.strip_prefix('#').filter(|name| !known.contains(*name));
                if let Some(place) = name.and_then(ids::short) {
                    *url = format!("#{place}");
                }
                lengthened(inner, known);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
                lengthened(inner, known);
            }
            _ => {}
        }
    }
}
