//! In: nothing. Out: the parts of a line, and their text without any form.
//! A value has its number, a picture its path, a formula its TeX and how a page sets it.
//! Never knows what a number means.

use entail_engine::source::Span;

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
    /// Above or below the line.
    Shifted(Script, String),
    /// Text as it is.
    Code(String),
    /// A formula.
    Formula(ShownFormula),
    /// A picture of the report's folder.
    Picture(Box<ShownPicture>),
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

/// Where a part stands that is off the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Above.
    Super,
    /// Below.
    Sub,
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownFormula {
    /// As it was typed, without its dollars.
    pub tex: String,
    /// Whether it stands in lines of its own.
    pub display: bool,
    /// As a page sets it, or what is wrong with it.
    pub set: Result<String, String>,
    /// Where, in the story.
    pub span: Option<Span>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownPicture {
    /// Where it is, as it was typed.
    pub target: String,
    /// The words for whoever does not see it.
    pub words: String,
    /// The line below it; empty where there is none.
    pub caption: String,
    /// Where, in the story.
    pub span: Option<Span>,
}

impl ShownPicture {
    /// The key of the picture among those of the report, if it may lie in its folder.
    pub fn path(&self) -> Option<String> {
        let path = entail_input::story::picture_path(&self.target)?;
        Some(path.to_string_lossy().replace('\\', "/"))
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
            Inline::Text(more) | Inline::Value(_, more) | Inline::Code(more) | Inline::Shifted(_, more) => {
                text.push_str(more);
            }
            Inline::Formula(formula) => text.push_str(&formula.tex),
            Inline::Picture(picture) => text.push_str(&picture.words),
            Inline::Note(_) | Inline::Anchor(_) => {}
            Inline::Break => text.push(' '),
            around => push_plain(text, around.inner()),
        }
    }
}

/// The last character of a line, if it has any.
pub fn last(inlines: &[Inline]) -> Option<char> {
    inlines.iter().rev().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Value(_, text) | Inline::Code(text) | Inline::Shifted(_, text) => {
            text.chars().next_back()
        }
        Inline::Formula(formula) => formula.tex.chars().next_back(),
        Inline::Picture(picture) => picture.words.chars().next_back(),
        Inline::Note(_) | Inline::Anchor(_) => None,
        Inline::Break => Some(' '),
        around => last(around.inner()),
    })
}
