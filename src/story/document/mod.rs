//! In: marked Markdown and the texts of its markers. Out: the report as a tree of blocks.
//! All exporters read this tree; a value stands in it with its number and its text.
//! Never knows what a number means.

mod read;

pub use read::{MarkedText, read};

use entail_engine::source::Span;

pub use crate::print::ids;

/// A report, ready for any format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The body.
    pub blocks: Vec<Block>,
    /// Notes by label, in the order of first use.
    pub notes: Vec<(String, Vec<Block>)>,
    /// What is printed where nothing can show it.
    pub strays: Vec<Stray>,
}

/// Something that is printed where nothing can show it: a figure in code, a value in the name of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The exhibit, by its position in the model; none for a value.
    pub exhibit: Option<usize>,
    /// Where, in the story.
    pub span: Option<Span>,
}

impl Document {
    /// Every line of the body, headings and cells among them.
    pub fn lines(&self) -> Vec<BlockLine<'_>> {
        let mut lines = Vec::new();
        self.blocks.iter().for_each(|block| block.push_lines(&mut lines));
        lines
    }

    /// Every inline of every line, those inside others too.
    pub fn inlines(&self) -> Vec<&Inline> {
        self.lines().into_iter().flat_map(|line| line.all()).collect()
    }
}

/// A line of the body.
#[derive(Clone, Copy, Debug)]
pub struct BlockLine<'d> {
    /// What it holds.
    pub inlines: &'d [Inline],
    /// Where the innermost block around it stands in the story.
    pub span: Option<Span>,
}

impl<'d> BlockLine<'d> {
    /// Its inlines, those inside others too.
    pub fn all(&self) -> Vec<&'d Inline> {
        fn of<'d>(inlines: &'d [Inline], all: &mut Vec<&'d Inline>) {
            for inline in inlines {
                all.push(inline);
                of(inline.inner(), all);
            }
        }
        let mut all = Vec::new();
        of(self.inlines, &mut all);
        all
    }

    /// The texts of the story itself, without what is printed from the model.
    pub fn texts(&self) -> Vec<&'d str> {
        let text =
            |inline: &'d Inline| if let Inline::Text(text) = inline { Some(text.as_str()) } else { None };
        self.all().into_iter().filter_map(text).collect()
    }
}

/// A part of the body, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The part of the story that makes it: its own text, or the tag that prints it. None for what is added behind the
    /// story.
    pub span: Option<Span>,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// Adds its lines, those of the blocks inside of it among them.
    pub fn push_lines<'d>(&'d self, lines: &mut Vec<BlockLine<'d>>) {
        let line = |inlines: &'d Vec<Inline>| BlockLine { inlines, span: self.span };
        match &self.kind {
            BlockKind::Heading(_, _, inlines) | BlockKind::Paragraph(inlines) => lines.push(line(inlines)),
            BlockKind::List(_, items) => items.iter().flatten().for_each(|block| block.push_lines(lines)),
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| block.push_lines(lines)),
            BlockKind::Table(table) => {
                lines.extend(table.header.iter().map(line));
                lines.extend(table.rows.iter().flatten().map(line));
            }
            BlockKind::Exhibit(_) | BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

impl Block {
    /// Changes its lines, those of the blocks inside of it among them.
    fn change_lines(&mut self, change: &mut dyn FnMut(&mut Vec<Inline>)) {
        match &mut self.kind {
            BlockKind::Heading(_, _, inlines) | BlockKind::Paragraph(inlines) => change(inlines),
            BlockKind::List(_, items) => {
                items.iter_mut().flatten().for_each(|block| block.change_lines(change));
            }
            BlockKind::Quote(blocks) => blocks.iter_mut().for_each(|block| block.change_lines(change)),
            BlockKind::Table(table) => {
                table.header.iter_mut().for_each(&mut *change);
                table.rows.iter_mut().flatten().for_each(change);
            }
            BlockKind::Exhibit(_) | BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

/// What a part of the body is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading of a level from 2 on, with an anchor.
    Heading(u8, String, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; the number of its first item, if it is numbered.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A table.
    Table(Table),
    /// An exhibit, by its position in the model.
    Exhibit(usize),
    /// A quotation.
    Quote(Vec<Block>),
    /// Text as it is.
    Code(String),
    /// A line between parts.
    Rule,
}

/// A table with a header row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Whether each column holds numbers.
    pub numeric: Vec<bool>,
    /// The header.
    pub header: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text of the story.
    Text(String),
    /// Something printed from the model, with its number.
    Value(usize, String),
    /// Important.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// What no longer holds.
    Struck(Vec<Inline>),
    /// Text as it is.
    Code(String),
    /// A link.
    Link(String, Vec<Inline>),
    /// A reference to a note.
    Note(String),
    /// A place that a link can lead to.
    Anchor(String),
    /// A line break.
    Break,
}

impl Inline {
    /// What stands inside of it, if it is around others.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => inner,
            _ => &[],
        }
    }
}

/// The text of a line without any form.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(&mut text, inlines);
    text
}

fn push_plain(text: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(more) | Inline::Value(_, more) | Inline::Code(more) => text.push_str(more),
            Inline::Note(_) | Inline::Anchor(_) => {}
            Inline::Break => text.push(' '),
            around => push_plain(text, around.inner()),
        }
    }
}

/// The last character of a line, if it has any.
fn last(inlines: &[Inline]) -> Option<char> {
    inlines.iter().rev().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Value(_, text) | Inline::Code(text) => text.chars().next_back(),
        Inline::Note(_) | Inline::Anchor(_) => None,
        Inline::Break => Some(' '),
        around => last(around.inner()),
    })
}
