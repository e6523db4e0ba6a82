//! In: the section `claims`. Out: conditions with the sentences that state them.
//! Each claim is one yes or no, and the sentences for either case.
//! Never parses the condition or the sentence.

use super::super::node::{PlacedText, YamlNode};
use super::super::reader::SectionReader;
use super::Section;

/// A claim.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredClaim {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub that: Option<PlacedText>,
    pub says: Option<PlacedText>,
    pub otherwise: Option<PlacedText>,
    pub takeaway: Option<PlacedText>,
    pub must_hold_in: Vec<PlacedText>,
    pub must_hold_at: Option<PlacedText>,
    pub note: Option<PlacedText>,
}

const KEYS: &[&str] =
    &["label", "that", "says", "otherwise", "takeaway", "must_hold_in", "must_hold_at", "note"];

impl Section for DeclaredClaim {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
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

    fn id(&self) -> &PlacedText {
        &self.id
    }
}
