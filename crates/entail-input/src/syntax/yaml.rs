//! In: the text of one YAML file. Out: its tree of nodes, or where it cannot be read.
//! A serde visitor that asks for the place of every key and value.
//! Never lets an alias, a tag or a bomb through.

use super::node::{PlacedText, YamlEntry, YamlNode, YamlTree};
use entail_engine::source::{FileId, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};
use std::error::Error;
use std::fmt;

/// Why a file is not YAML of this language.
#[derive(Debug)]
pub struct YamlError {
    /// Where.
    pub span: Span,
    /// The crate's own words.
    pub words: String,
    /// Whether a budget was exceeded.
    pub budget: bool,
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl Error for YamlError {}

/// The deepest nesting of a file.
pub const DEEPEST: usize = 32;
/// The most nodes of a file.
const MOST_NODES: usize = 400_000;
/// The longest text: what is longer is no text for readers, and a page prints some of them many times.
const LONGEST_TEXT: usize = 1 << 20;
/// The words for a text that is longer.
pub const TEXT_TOO_LONG: &str = "a text is too long";

/// Reads a file into nodes; an empty file is a null node.
///
/// # Errors
///
/// The text is not YAML, nests too deeply, has too many nodes, anchors or aliases, or a text that is too long.
pub fn parse(text: &str, file: FileId) -> Result<YamlNode, YamlError> {
    // A few bytes of aliases can unfold into gigabytes, and deep nesting exhausts the stack: both are refused before they
    // cost anything. No report needs either.
    let mut budget = serde_yaml::budget::Budget::default();
    budget.max_depth = DEEPEST;
    budget.max_nodes = MOST_NODES;
    budget.max_events = 4 * MOST_NODES;
    budget.max_aliases = 0;
    budget.max_anchors = 0;
    let mut options = serde_yaml::Options::default();
    options.budget = Some(budget);
    // Repeated keys are found later, in the tree, so that all of them come out with both places.
    options.duplicate_keys = serde_yaml::options::DuplicateKeyPolicy::LastWins;
    options.strict_booleans = true;
    options.with_snippet = false;
    let whole = Span { file, start: 0, end: text.len() as u32 };
    if text.trim().is_empty() {
        return Ok(YamlNode { tree: YamlTree::Null, span: whole });
    }
    let raw: Spanned<Raw> =
        serde_yaml::from_str_with_options(text, options).map_err(|e| error(&e, text, file))?;
    let node = lower(raw, text, file);
    match long_text(&node) {
        // Its first characters are place enough.
        Some(long) => {
            let end = (long.span.start + 40).min(long.span.end);
            let end = (end..=long.span.end).find(|end| text.is_char_boundary(*end as usize)).unwrap_or(end);
            Err(YamlError { span: Span { end, ..long.span }, words: TEXT_TOO_LONG.to_owned(), budget: false })
        }
        None => Ok(node),
    }
}

/// The first text that is too long.
fn long_text(node: &YamlNode) -> Option<&PlacedText> {
    let long = |text: &PlacedText| text.value.len() > LONGEST_TEXT;
    match &node.tree {
        YamlTree::Null => None,
        YamlTree::Scalar(text) => Some(text).filter(|text| long(text)),
        YamlTree::List(items) => items.iter().find_map(long_text),
        YamlTree::Map(entries) => entries
            .iter()
            .find_map(|entry| Some(&entry.key).filter(|key| long(key)).or_else(|| long_text(&entry.value))),
    }
}

fn error(error: &serde_yaml::Error, text: &str, file: FileId) -> YamlError {
    let span = error.location().map_or(Span { file, start: 0, end: 0 }, |l| place(&l, text, file));
    let end = text.len() as u32;
    let span = Span { start: span.start.min(end), end: span.end.clamp(span.start.min(end), end), ..span };
    let bare = error.without_snippet();
    let words = bare.to_string();
    // Brackets on one line are scanned ahead of the budget, up to a limit of the crate's own.
    let budget = matches!(bare, serde_yaml::Error::Budget { .. }) || words.starts_with("recursion limit");
    YamlError { span, words, budget }
}

/// A node before its spans are turned into bytes.
enum Raw {
    Null,
    Scalar(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Scalar(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

fn place(location: &Location, text: &str, file: FileId) -> Span {
    let span = location.span();
    let start = span.byte_offset().map_or_else(|| byte_of(text, span.offset()), |b| b as usize);
    let length = span.byte_len().map_or(0, |l| l as usize);
    let start = start.min(text.len());
    Span { file, start: start as u32, end: (start + length).min(text.len()) as u32 }
}

fn byte_of(text: &str, character: u64) -> usize {
    text.char_indices().nth(character as usize).map_or(text.len(), |(b, _)| b)
}

fn lower(raw: Spanned<Raw>, text: &str, file: FileId) -> YamlNode {
    let span = trimmed(place(&raw.referenced, text, file), text);
    let tree = match raw.value {
        Raw::Null => YamlTree::Null,
        Raw::Scalar(value) => YamlTree::Scalar(scalar(value, span, text)),
        Raw::List(items) => YamlTree::List(items.into_iter().map(|i| lower(i, text, file)).collect()),
        Raw::Map(entries) => YamlTree::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let span = trimmed(place(&key.referenced, text, file), text);
                    YamlEntry { key: scalar(key.value, span, text), value: lower(value, text, file) }
                })
                .collect(),
        ),
    };
    let span = closed(span, &tree, text);
    YamlNode { tree, span }
}

/// The span of a list or mapping in brackets, up to the bracket that closes it.
fn closed(span: Span, tree: &YamlTree, text: &str) -> Span {
    let bracket = match text.as_bytes().get(span.start as usize) {
        Some(b'{') => '}',
        Some(b'[') => ']',
        _ => return span,
    };
    let last = match tree {
        YamlTree::List(items) => items.last().map(|n| n.span.end),
        YamlTree::Map(entries) => entries.last().map(|e| e.value.span.end.max(e.key.span.end)),
        _ => return span,
    };
    let from = last.unwrap_or(span.start).max(span.start + 1);
    let end = text.get(from as usize..).and_then(|rest| rest.find(bracket));
    end.map_or(span, |at| Span { end: from + at as u32 + 1, ..span })
}

/// A span without the line ends that YAML counts to a block.
fn trimmed(span: Span, text: &str) -> Span {
    let slice = text.get(span.start as usize..span.end as usize).unwrap_or("");
    Span { end: span.start + slice.trim_end().len() as u32, ..span }
}

/// A plain scalar keeps the text of the file: `1_000`, `1e9` and `yes` are not YAML's to read.
fn scalar(value: String, span: Span, text: &str) -> PlacedText {
    // YAML turns `1_000` into 1000 and `yes` into true. Quoted and folded texts are YAML's to read; of all else the
    // characters of the file are kept.
    let raw = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let quoted = raw.starts_with(['"', '\'', '|', '>']);
    let same = quoted || raw.is_empty() || raw == value || raw.contains('\n');
    let value = if same { value } else { raw.to_owned() };
    PlacedText { value, span, quoted }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_TEXT, TEXT_TOO_LONG, parse};
    use entail_engine::source::FileId;

    #[test]
    fn a_text_may_be_as_long_as_the_limit_and_no_longer() {
        let text = |length: usize| format!("a: [b, {{c: \"é{}\"}}]", "x".repeat(length - 2));
        assert!(parse(&text(LONGEST_TEXT), FileId(0)).is_ok());
        let error = parse(&text(LONGEST_TEXT + 1), FileId(0)).expect_err("too long");
        assert_eq!((error.words.as_str(), error.span.start), (TEXT_TOO_LONG, 11));
        assert!(error.span.end < 60, "its beginning is shown, and not all of it");
    }
}
