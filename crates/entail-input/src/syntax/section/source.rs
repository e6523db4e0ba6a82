//! In: the section `sources`. Out: who published what, where and when.
//! Every citation of the report leads to one of these.
//! Never opens an address.

use super::super::node::{Node, Text};
use super::super::reader::Reader;
use super::Section;

/// A source.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Source {
    pub id: Text,
    pub publisher: Option<Text>,
    pub title: Option<Text>,
    pub date: Option<Text>,
    pub url: Option<Text>,
    pub mark: Option<Text>,
    pub states: Option<Text>,
    pub note: Option<Text>,
    pub review_by: Option<Text>,
}

const KEYS: &[&str] = &["publisher", "title", "date", "url", "mark", "states", "note", "review_by"];

impl Section for Source {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format!("the source `{}`", id.value), KEYS);
        Some(Self {
            id: id.clone(),
            publisher: fields.text(reader, "publisher"),
            title: fields.required(reader, "title"),
            date: fields.text(reader, "date"),
            url: fields.text(reader, "url"),
            mark: fields.word(reader, "mark", "mark of a source", &["read", "quoted", "memory"]),
            states: fields.text(reader, "states"),
            note: fields.text(reader, "note"),
            review_by: fields.text(reader, "review_by"),
        })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}
