//! In: the section `quantities`. Out: formulas with their declared unit and indexes.
//! A formula is one text, or one for each label of an index.
//! Never parses a formula.

use super::super::errors;
use super::super::node::{Node, Text, Tree};
use super::super::reader::Reader;
use super::Section;
use entail_engine::source::Span;

/// The formula of a quantity.
#[derive(Clone, Debug)]
pub enum Formula {
    /// One for all cells.
    One(Text),
    /// One for each label, `else` for the rest.
    Rows(Vec<(Text, Text)>),
}

/// A quantity.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Quantity {
    pub id: Text,
    pub label: Option<Text>,
    pub unit: Option<Text>,
    pub over: Option<Vec<Text>>,
    pub formula: Formula,
    pub first: Option<Text>,
    pub format: Option<Text>,
    pub bounds: Vec<Option<Text>>,
    pub never: Option<Text>,
    pub note: Option<Text>,
    pub span: Span,
}

const KEYS: &[&str] = &["label", "unit", "over", "formula", "first", "format", "bounds", "never", "note"];

impl Section for Quantity {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let what = format!("the quantity `{}`", id.value);
        let fields = reader.fields(node, &what, KEYS);
        let Some(formula) = fields.get("formula") else {
            if !fields.is_misspelt("formula") {
                reader.report(
                    errors::missing_key(id.span, &what, "formula")
                        .hint("add `formula: …`; a number that is believed belongs into `assumptions`"),
                );
            }
            return None;
        };
        let formula = match &formula.tree {
            Tree::Map(_) => {
                let rows = reader.entries(formula, "a formula for each label");
                let rows = rows
                    .into_iter()
                    .filter_map(|e| Some((e.key.clone(), reader.text(&e.value, "a formula")?)));
                Formula::Rows(rows.collect())
            }
            _ => Formula::One(reader.text(formula, "a formula")?),
        };
        let bounds = match fields.get("bounds").map(|n| (&n.tree, n)) {
            Some((Tree::List(ends), _)) if ends.len() == 2 => {
                ends.iter().map(|n| n.text().cloned()).collect()
            }
            Some((_, node)) => {
                reader.report(errors::wrong_kind(node, "a list of two ends such as `[0, ~]`"));
                Vec::new()
            }
            None => Vec::new(),
        };
        Some(Self {
            id: id.clone(),
            label: fields.required(reader, "label"),
            unit: fields.text(reader, "unit"),
            over: fields.get("over").map(|_| fields.texts(reader, "over")),
            formula,
            first: fields.text(reader, "first"),
            format: fields.text(reader, "format"),
            bounds,
            never: fields.text(reader, "never"),
            note: fields.text(reader, "note"),
            span: node.span,
        })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}
