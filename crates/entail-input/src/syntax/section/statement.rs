//! In: the section `statements`. Out: what others printed, beside what the model finds.
//! A published number is compared; a statement without one carries our reading of it.
//! Never computes a verdict.

use super::super::node::{Node, Text};
use super::super::reader::Reader;
use super::Section;

/// A statement of somebody else.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Statement {
    pub id: Text,
    pub label: Option<Text>,
    pub says: Option<Text>,
    pub source: Option<Text>,
    pub locator: Option<Text>,
    pub published: Option<Text>,
    pub ours: Option<Text>,
    pub verdict: Option<Text>,
    pub why: Option<Text>,
}

const KEYS: &[&str] = &["label", "says", "source", "locator", "published", "ours", "verdict", "why"];
const VERDICTS: &[&str] = &["unsupported", "inconsistent", "mislabelled", "stale", "opinion"];

impl Section for Statement {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format!("the statement `{}`", id.value), KEYS);
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

    fn id(&self) -> &Text {
        &self.id
    }
}
