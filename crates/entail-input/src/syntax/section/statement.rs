//! In: the section `statements`. Out: what others printed, and what the model finds for it.
//! A published number is compared; a statement without one carries our reading of it.
//! Never computes a verdict.

use super::super::keys;
use super::super::node::{PlacedText, YamlNode};
use super::super::reader::SectionReader;
use super::Section;

/// A statement of somebody else.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredStatement {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub says: Option<PlacedText>,
    pub source: Option<PlacedText>,
    pub locator: Option<PlacedText>,
    pub published: Option<PlacedText>,
    pub ours: Option<PlacedText>,
    pub verdict: Option<PlacedText>,
    pub why: Option<PlacedText>,
}

/// What may be said of a statement without a number.
pub const VERDICTS: &[&str] = &["unsupported", "inconsistent", "mislabelled", "stale", "opinion"];

impl Section for DeclaredStatement {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let fields = reader.fields(node, &format!("the statement `{}`", id.value), keys::STATEMENT);
        Some(Self {
            id: id.clone(),
            label: fields.text(reader, "label"),
            says: fields.required(reader, "says"),
            source: fields.text(reader, "source"),
            locator: fields.text(reader, "locator"),
            published: fields.text(reader, "published"),
            ours: fields.text(reader, "ours"),
            verdict: fields.word(reader, "verdict", "verdict", VERDICTS),
            why: fields.text(reader, "why"),
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}
