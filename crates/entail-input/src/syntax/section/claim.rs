//! In: the section `claims`. Out: conditions with the sentences that state them.
//! Each claim is one yes or no, and what the story says in either case.
//! Never parses the condition or the sentence.

use super::super::node::{Node, Text};
use super::super::reader::Reader;
use super::Section;

/// A claim.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Claim {
    pub id: Text,
    pub label: Option<Text>,
    pub that: Option<Text>,
    pub says: Option<Text>,
    pub otherwise: Option<Text>,
    pub takeaway: Option<Text>,
    pub must_hold_in: Vec<Text>,
    pub must_hold_at: Option<Text>,
    pub note: Option<Text>,
}

const KEYS: &[&str] =
    &["label", "that", "says", "otherwise", "takeaway", "must_hold_in", "must_hold_at", "note"];

impl Section for Claim {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format!("the claim `{}`", id.value), KEYS);
        Some(Self {
            id: id.clone(),
            label: fields.text(reader, "label"),
            that: fields.required(reader, "that"),
            says: fields.required(reader, "says"),
            otherwise: fields.text(reader, "otherwise"),
            takeaway: fields.text(reader, "takeaway"),
            must_hold_in: fields.texts(reader, "must_hold_in"),
            must_hold_at: fields.text(reader, "must_hold_at"),
            note: fields.text(reader, "note"),
        })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}
