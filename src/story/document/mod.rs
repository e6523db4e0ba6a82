//! In: marked Markdown and the texts of its markers. Out: the report as a tree of blocks.
//! All exporters read this tree; a value stands in it with its number and its text.
//! Never knows what a number means.

mod inline;
mod mathematics;
mod read;

pub use inline::{Inline, Script, ShownFormula, ShownPicture, last, plain};
pub use mathematics::{formulas, is_formula};
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
    /// Where formulas stand in the story that are none for Markdown, since their braces do not close.
    pub broken: Vec<Option<Span>>,
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

    /// Every inline of the body and of the notes, those inside others too.
    pub fn everywhere(&self) -> Vec<&Inline> {
        let mut lines = self.lines();
        let notes = self.notes.iter().flat_map(|(_, blocks)| blocks);
        notes.for_each(|block| block.push_lines(&mut lines));
        lines.into_iter().flat_map(|line| line.all()).collect()
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
            BlockKind::Terms(terms) => terms.iter().for_each(|term| {
                lines.push(line(&term.name));
                term.meanings.iter().flatten().for_each(|block| block.push_lines(lines));
            }),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => {
                for block in blocks {
                    block.push_lines(lines);
                }
            }
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
            BlockKind::Terms(terms) => terms.iter_mut().for_each(|term| {
                change(&mut term.name);
                term.meanings.iter_mut().flatten().for_each(|block| block.change_lines(change));
            }),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => {
                for block in blocks {
                    block.change_lines(change);
                }
            }
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
    /// What words mean.
    Terms(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Something that is to be seen beside the text.
    Alert(Alert, Vec<Block>),
    /// Text as it is.
    Code(String),
    /// A line between parts.
    Rule,
}

/// A word, and what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// The word.
    pub name: Vec<Inline>,
    /// Its meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// What an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Alert {
    /// What stands above it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }
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

/// Whether a target is a path that counts from the page, and no address of another kind.
pub fn is_beside(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    let plain = |c: char| !c.is_control() && c != '\\';
    !first.is_empty() && !first.contains(':') && url.chars().all(plain)
}
