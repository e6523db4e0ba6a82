//! In: the section `sources`. Out: who published what, where and when.
//! Every citation of the report leads to one of these.
//! Never opens an address.

use super::super::keys;
use super::super::node::{PlacedText, YamlNode};
use super::super::reader::SectionReader;
use super::Section;

/// A source.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredSource {
    pub id: PlacedText,
    pub publisher: Option<PlacedText>,
    pub title: Option<PlacedText>,
    pub date: Option<PlacedText>,
    pub url: Option<PlacedText>,
    pub mark: Option<PlacedText>,
    pub states: Option<PlacedText>,
    pub note: Option<PlacedText>,
    pub review_by: Option<PlacedText>,
}

/// How a source is known.
pub const MARKS: &[&str] = &["read", "quoted", "memory"];

impl Section for DeclaredSource {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let fields = reader.fields(node, &format!("the source `{}`", id.value), keys::SOURCE);
        Some(Self {
            id: id.clone(),
            publisher: fields.text(reader, "publisher"),
            title: fields.required(reader, "title"),
            date: fields.text(reader, "date"),
            url: fields.text(reader, "url"),
            mark: fields.word(reader, "mark", "mark of a source", MARKS),
            states: fields.text(reader, "states"),
            note: fields.text(reader, "note"),
            review_by: fields.text(reader, "review_by"),
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}
