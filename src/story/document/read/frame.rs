//! In: nothing. Out: what is open while Markdown is read, with what it has gathered so far.
//! An item of a list holds lines without a paragraph, between its blocks and in their order.
//! Never closes itself.

use crate::story::document::{Alert, Block, BlockKind, Definition, Inline, Table};
use std::ops::Range;

/// Something open.
pub enum Frame {
    Body(Vec<Block>),
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Html(String),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Item),
    Quote(Vec<Block>),
    Alert(Alert, Vec<Block>),
    Terms(Vec<Definition>),
    /// A word of which the meaning follows.
    Term(Vec<Inline>),
    /// What a word means.
    Meaning(Item),
    Code(String),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell(Vec<Inline>),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Struck(Vec<Inline>),
    /// The words of a picture, with its target and the line below it.
    Picture(PictureFrame, Vec<Inline>),
    Link(String, Vec<Inline>),
    Note(String, Vec<Block>),
}

/// Where a picture is, and the line below it.
pub struct PictureFrame {
    pub target: String,
    pub caption: String,
}

/// An item of a list: blocks, and a line that stands in it without a paragraph.
#[derive(Default)]
pub struct Item {
    pub blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Where its line stands.
    place: Range<usize>,
}

impl Item {
    /// Its line, which goes on at a place.
    pub fn line(&mut self, place: &Range<usize>) -> &mut Vec<Inline> {
        if self.inlines.is_empty() {
            self.place.start = place.start;
        }
        self.place.end = place.end;
        &mut self.inlines
    }

    /// The line so far, as a block: what follows it is another.
    pub fn take_line(&mut self) -> Option<(Range<usize>, BlockKind)> {
        let inlines = std::mem::take(&mut self.inlines);
        (!inlines.is_empty()).then(|| (self.place.clone(), BlockKind::Paragraph(inlines)))
    }

    /// The line so far.
    pub fn so_far(&self) -> &[Inline] {
        &self.inlines
    }
}

impl Frame {
    /// Whether blocks stand in it.
    pub fn holds_blocks(&self) -> bool {
        matches!(
            self,
            Frame::Body(_)
                | Frame::Quote(_)
                | Frame::Alert(..)
                | Frame::Note(..)
                | Frame::Item(_)
                | Frame::Meaning(_)
        )
    }

    /// The blocks in it.
    pub fn blocks(&mut self) -> Option<&mut Vec<Block>> {
        match self {
            Frame::Body(blocks)
            | Frame::Quote(blocks)
            | Frame::Alert(_, blocks)
            | Frame::Note(_, blocks)
            | Frame::Item(Item { blocks, .. })
            | Frame::Meaning(Item { blocks, .. }) => Some(blocks),
            _ => None,
        }
    }

    /// The parts of a line that are gathered in it, if they are in it alone.
    pub fn inlines(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Frame::Heading(_, inlines)
            | Frame::Paragraph(inlines)
            | Frame::Cell(inlines)
            | Frame::Strong(inlines)
            | Frame::Emphasis(inlines)
            | Frame::Struck(inlines)
            | Frame::Term(inlines)
            | Frame::Picture(_, inlines)
            | Frame::Link(_, inlines) => Some(inlines),
            _ => None,
        }
    }
}
