//! In: the section `claims`. Out: conditions with the sentences that state them.
//! Each claim is one yes or no, and the sentences for either case.
//! Never parses the condition or the sentence.

use super::super::keys;
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
    pub unsure: Option<PlacedText>,
    pub short: DeclaredShort,
    pub reference: Option<DeclaredReference>,
    pub takeaway: Option<PlacedText>,
    pub must_hold_in: Vec<PlacedText>,
    pub must_hold_at: Option<PlacedText>,
    pub note: Option<PlacedText>,
}

/// The wording for a second mention, by sentence; a text alone is that of `says`.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct DeclaredShort {
    pub says: Option<PlacedText>,
    pub otherwise: Option<PlacedText>,
    pub unsure: Option<PlacedText>,
}

/// How often such things happened.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredReference {
    pub share: Option<PlacedText>,
    pub of: Option<PlacedText>,
    pub source: Option<PlacedText>,
}

fn short(reader: &mut SectionReader, what: &str, node: &YamlNode) -> DeclaredShort {
    if let Some(says) = node.text() {
        return DeclaredShort { says: Some(says.clone()), ..DeclaredShort::default() };
    }
    let fields = reader.fields(node, &format!("`short` of {what}"), keys::SENTENCES);
    DeclaredShort {
        says: fields.text(reader, "says"),
        otherwise: fields.text(reader, "otherwise"),
        unsure: fields.text(reader, "unsure"),
    }
}

fn reference(reader: &mut SectionReader, what: &str, node: &YamlNode) -> DeclaredReference {
    let fields = reader.fields(node, &format!("`reference` of {what}"), keys::REFERENCE);
    DeclaredReference {
        share: fields.required(reader, "share"),
        of: fields.required(reader, "of"),
        source: fields.text(reader, "source"),
    }
}

impl Section for DeclaredClaim {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the claim `{}`", id.value);
        let fields = reader.fields(node, &what, keys::CLAIM);
        Some(Self {
            id: id.clone(),
            label: fields.text(reader, "label"),
            that: fields.required(reader, "that"),
            says: fields.required(reader, "says"),
            otherwise: fields.text(reader, "otherwise"),
            unsure: fields.text(reader, "unsure"),
            short: fields.get("short").map(|node| short(reader, &what, node)).unwrap_or_default(),
            reference: fields.get("reference").map(|node| reference(reader, &what, node)),
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
