//! In: nothing. Out: the tree that a YAML file becomes.
//! Scalars stay text, so that `1_000`, `254.98 billion` and `2027H2` mean what the language says.
//! Never interprets a scalar.

use entail_engine::source::{SourceMap, Span};
use std::ops::Range;

/// A scalar with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedText {
    /// The text without quotes, folded as YAML says.
    pub value: String,
    /// The place, quotes included.
    pub span: Span,
    /// Whether it was in quotes or in a block.
    pub quoted: bool,
}

impl PlacedText {
    /// Where a part of the text is in the file.
    pub fn locate(&self, range: &Range<usize>, sources: &SourceMap) -> Span {
        // Positions in a value are positions in the file only where YAML kept the text as it is. Folded lines and quotes are
        // skipped by matching character after character; escapes are rare enough to be a few bytes off.
        let raw = sources.slice(self.span);
        if raw == self.value {
            return self.span.part(range);
        }
        let start = aligned(raw, &self.value, range.start);
        let end = if range.end > range.start { aligned(raw, &self.value, range.end - 1) + 1 } else { start };
        self.span.part(&(start..end.max(start)))
    }
}

/// The byte of `raw` where byte `at` of `value` is; folding and quotes only add or drop what is skipped here.
fn aligned(raw: &str, value: &str, at: usize) -> usize {
    let mut from = match raw.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => raw.find('\n').unwrap_or(0),
        _ => 0,
    };
    for (offset, wanted) in value.char_indices() {
        if wanted.is_whitespace() {
            if offset >= at {
                return from;
            }
            continue;
        }
        let Some(found) = raw[from..].find(wanted) else { return from.min(raw.len()) };
        if offset >= at {
            return from + found;
        }
        from += found + wanted.len_utf8();
    }
    from.min(raw.len())
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlEntry {
    /// The key.
    pub key: PlacedText,
    /// Its value.
    pub value: YamlNode,
}

/// A YAML node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlNode {
    /// What it is.
    pub tree: YamlTree,
    /// Where it is.
    pub span: Span,
}

/// The kinds of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlTree {
    /// Nothing, or `~`.
    Null,
    /// Text of any kind.
    Scalar(PlacedText),
    /// A list.
    List(Vec<YamlNode>),
    /// A mapping, in the order of the file, repeated keys included.
    Map(Vec<YamlEntry>),
}

impl YamlNode {
    /// The kind in an analyst's words.
    pub fn kind(&self) -> &'static str {
        match self.tree {
            YamlTree::Null => "nothing",
            YamlTree::Scalar(_) => "a text or number",
            YamlTree::List(_) => "a list",
            YamlTree::Map(_) => "a mapping",
        }
    }

    /// The text, if it is a scalar.
    pub fn text(&self) -> Option<&PlacedText> {
        match &self.tree {
            YamlTree::Scalar(text) => Some(text),
            _ => None,
        }
    }
}
