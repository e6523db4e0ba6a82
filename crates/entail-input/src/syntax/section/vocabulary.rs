//! In: the sections `units` and `formats`. Out: their declarations.
//! A unit without a value counts something; one with a text is a multiple of another; a mapping adds words.
//! Never parses the unit.

use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;

/// A unit of the report.
#[derive(Clone, Debug)]
pub struct DeclaredUnit {
    /// Its symbol.
    pub id: PlacedText,
    /// What one of it is, if it is a multiple.
    pub definition: Option<PlacedText>,
    /// How a reader calls one and several of it.
    pub words: Option<(PlacedText, PlacedText)>,
}

impl Section for DeclaredUnit {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let mut words = None;
        let definition = match node.tree {
            YamlTree::Null => None,
            YamlTree::Map(_) => {
                let fields = reader.fields(node, &format!("the unit `{}`", id.value), keys::UNIT_WORDS);
                let one = fields.required(reader, "one")?;
                let many = fields.required(reader, "many")?;
                words = Some((one, many));
                fields.text(reader, "is")
            }
            _ => Some(reader.text(node, "a unit such as `12 bottle`, or nothing for a count")?),
        };
        Some(Self { id: id.clone(), definition, words })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

/// A way to print numbers.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredFormat {
    pub id: PlacedText,
    pub unit: Option<PlacedText>,
    pub digits: Option<PlacedText>,
    /// Whether so many digits are printed whatever is known of the number.
    pub exact: bool,
    pub words: Option<PlacedText>,
    pub per: Option<PlacedText>,
}

impl Section for DeclaredFormat {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let fields = reader.fields(node, &format!("the format `{}`", id.value), keys::FORMAT);
        let exactly = fields.get("digits").filter(|digits| matches!(digits.tree, YamlTree::Map(_)));
        let digits = match exactly {
            Some(node) => reader.fields(node, "`digits`", keys::EXACT_DIGITS).required(reader, "exact"),
            None => fields.text(reader, "digits"),
        };
        Some(Self {
            id: id.clone(),
            unit: fields.text(reader, "unit"),
            digits,
            exact: exactly.is_some(),
            words: fields.word(reader, "words", "way to write scale words", &["short", "long", "none"]),
            per: fields.word(reader, "per", "way to write a rate", &["show", "hide"]),
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}
