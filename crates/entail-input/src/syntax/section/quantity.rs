//! In: the section `quantities`. Out: formulas with their declared unit and indexes.
//! A formula is one text, or one for each label of an index.
//! Never parses a formula.

use super::super::errors;
use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;
use entail_engine::model::PointEstimate;
use entail_engine::source::Span;

/// The formula of a quantity.
#[derive(Clone, Debug)]
pub enum DeclaredFormula {
    /// One for all cells.
    One(PlacedText),
    /// One for each label, `else` for the rest.
    Rows(Vec<(PlacedText, PlacedText)>),
}

/// A quantity.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredQuantity {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub unit: Option<PlacedText>,
    pub over: Option<Vec<PlacedText>>,
    /// Those of them along which its value is only repeated.
    pub repeat: Vec<PlacedText>,
    pub formula: DeclaredFormula,
    pub first: Option<PlacedText>,
    pub format: Option<PlacedText>,
    pub point: Option<PlacedText>,
    pub bounds: Vec<Option<PlacedText>>,
    pub never: Option<PlacedText>,
    pub none: Option<PlacedText>,
    pub note: Option<PlacedText>,
    pub span: Span,
}

impl Section for DeclaredQuantity {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the quantity `{}`", id.value);
        let fields = reader.fields(node, &what, keys::QUANTITY);
        let Some(formula) = fields.get("formula") else {
            // The commonest slip of a beginner is a number among the quantities, so that the message names the other section.
            if !fields.is_misspelt("formula") {
                reader.report(
                    errors::missing_key(id.span, &what, "formula")
                        .hint("add `formula: …`; a number that is believed belongs into `assumptions`"),
                );
            }
            return None;
        };
        let formula = match &formula.tree {
            YamlTree::Map(_) => {
                let rows = reader.entries(formula, "a formula for each label");
                let rows = rows
                    .into_iter()
                    .filter_map(|e| Some((e.key.clone(), reader.text(&e.value, "a formula")?)));
                DeclaredFormula::Rows(rows.collect())
            }
            _ => DeclaredFormula::One(reader.text(formula, "a formula")?),
        };
        let bounds = match fields.get("bounds").map(|n| (&n.tree, n)) {
            Some((YamlTree::List(ends), _)) if ends.len() == 2 => {
                ends.iter().map(|n| n.text().cloned()).collect()
            }
            Some((_, node)) => {
                reader.report(errors::wrong_kind(node, "a list of two ends such as `[0, ~]`"));
                Vec::new()
            }
            None => Vec::new(),
        };
        let over = fields.get("over").map(|_| fields.texts(reader, "over"));
        let (over, repeat) = repeated(over);
        Some(Self {
            id: id.clone(),
            label: fields.required(reader, "label"),
            unit: fields.text(reader, "unit"),
            over,
            repeat,
            formula,
            first: fields.text(reader, "first"),
            format: fields.text(reader, "format"),
            point: fields.word(reader, "point", "point estimate", PointEstimate::WORDS),
            bounds,
            never: fields.text(reader, "never"),
            none: fields.text(reader, "none"),
            note: fields.text(reader, "note"),
            span: node.span,
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

/// The indexes of `over: [shop, repeat year]`, and those that are repeated.
fn repeated(over: Option<Vec<PlacedText>>) -> (Option<Vec<PlacedText>>, Vec<PlacedText>) {
    let mut repeat = Vec::new();
    let mut name = |text: PlacedText| match text.value.strip_prefix("repeat ") {
        Some(index) => {
            let text = PlacedText { value: index.trim().to_owned(), ..text };
            repeat.push(text.clone());
            text
        }
        None => text,
    };
    let over = over.map(|texts| texts.into_iter().map(&mut name).collect());
    (over, repeat)
}
