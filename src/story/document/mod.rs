//! In: marked Markdown and the texts of its markers. Out: the report as a tree of blocks.
//! All exporters read this tree; a value stands in it with its number and its text.
//! Never knows what a number means.

mod read;

pub use read::read;

/// A report, ready for any format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The body.
    pub blocks: Vec<Block>,
    /// Notes by label, in the order of first use.
    pub notes: Vec<(String, Vec<Inline>)>,
}

impl Document {
    /// Every line of the body, headings and cells among them.
    pub fn lines(&self) -> Vec<&[Inline]> {
        fn of<'d>(block: &'d Block, lines: &mut Vec<&'d [Inline]>) {
            match block {
                Block::Heading(_, _, inlines) | Block::Paragraph(inlines) => lines.push(inlines),
                Block::List(_, items) => items.iter().flatten().for_each(|b| of(b, lines)),
                Block::Quote(blocks) => blocks.iter().for_each(|b| of(b, lines)),
                Block::Table(table) => {
                    lines.extend(table.header.iter().map(Vec::as_slice));
                    lines.extend(table.rows.iter().flatten().map(Vec::as_slice));
                }
                Block::Exhibit(_) | Block::Code(_) | Block::Rule => {}
            }
        }
        let mut lines = Vec::new();
        self.blocks.iter().for_each(|b| of(b, &mut lines));
        lines
    }

    /// Every inline of every line, those inside others too.
    pub fn inlines(&self) -> Vec<&Inline> {
        fn of<'d>(inlines: &'d [Inline], all: &mut Vec<&'d Inline>) {
            for inline in inlines {
                all.push(inline);
                if let Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) = inline {
                    of(inner, all);
                }
            }
        }
        let mut all = Vec::new();
        self.lines().into_iter().for_each(|line| of(line, &mut all));
        all
    }

    /// The texts of the story itself, without what is printed from the model.
    pub fn texts(&self) -> Vec<&str> {
        let text = |inline: &&'_ Inline| matches!(inline, Inline::Text(_));
        let all = self.inlines().into_iter().filter(text);
        all.filter_map(|i| if let Inline::Text(text) = i { Some(text.as_str()) } else { None }).collect()
    }
}

/// A part of the body.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of a level from 2 on, with an anchor.
    Heading(u8, String, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered or not.
    List(bool, Vec<Vec<Block>>),
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
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                push_plain(text, inner);
            }
            Inline::Note(_) | Inline::Anchor(_) => {}
            Inline::Break => text.push(' '),
        }
    }
}
