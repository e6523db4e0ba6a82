//! In: the sections `units` and `formats`. Out: their declarations.
//! A unit with nothing behind it counts something; one with a text is a multiple of another; a mapping adds words.
//! Never parses the unit.

use super::super::node::{Node, Text, Tree};
use super::super::reader::Reader;
use super::Section;

/// A unit of the report.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its symbol.
    pub id: Text,
    /// What one of it is, if it is a multiple.
    pub definition: Option<Text>,
    /// How a reader calls one and several of it.
    pub words: Option<(Text, Text)>,
}

impl Section for Unit {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let mut words = None;
        let definition = match node.tree {
            Tree::Null => None,
            Tree::Map(_) => {
                let fields = reader.fields(node, &format!("the unit `{}`", id.value), &["is", "one", "many"]);
                let one = fields.required(reader, "one")?;
                let many = fields.required(reader, "many")?;
                words = Some((one, many));
                fields.text(reader, "is")
            }
            _ => Some(reader.text(node, "a unit such as `12 bottle`, or nothing for a count")?),
        };
        Some(Self { id: id.clone(), definition, words })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}

/// A way to print numbers.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Format {
    pub id: Text,
    pub unit: Option<Text>,
    pub digits: Option<Text>,
    pub words: Option<Text>,
    pub per: Option<Text>,
}

impl Section for Format {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let fields =
            reader.fields(node, &format!("the format `{}`", id.value), &["unit", "digits", "words", "per"]);
        Some(Self {
            id: id.clone(),
            unit: fields.text(reader, "unit"),
            digits: fields.text(reader, "digits"),
            words: fields.word(reader, "words", "way to write scale words", &["short", "long", "none"]),
            per: fields.word(reader, "per", "way to write a rate", &["show", "hide"]),
        })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}
