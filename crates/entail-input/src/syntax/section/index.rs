//! In: the section `indexes`. Out: closed lists of labels, periods, values or rows of a table.
//! The form follows from the shape of the entry.
//! Never expands a range and never opens a table.

use super::super::errors;
use super::super::node::{PlacedText, YamlEntry, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;

/// An index.
#[derive(Clone, Debug)]
pub struct DeclaredIndex {
    /// Its id.
    pub id: PlacedText,
    /// What it lists.
    pub form: IndexForm,
    /// What its values measure, for an axis.
    pub label: Option<PlacedText>,
}

/// The ways to write an index.
#[derive(Clone, Debug)]
pub enum IndexForm {
    /// Keys with printed names.
    Labels(Vec<(PlacedText, PlacedText)>),
    /// `2025..2030`
    Range(PlacedText),
    /// `{values: [2_000 tok, 8_000 tok]}`
    Values(Vec<PlacedText>),
    /// `data/cases.csv#id`
    Table(PlacedText),
}

impl Section for DeclaredIndex {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let mut label = None;
        let form = match &node.tree {
            YamlTree::Scalar(text) if text.value.contains('#') => IndexForm::Table(text.clone()),
            YamlTree::Scalar(text) => IndexForm::Range(text.clone()),
            YamlTree::List(items) => {
                let labels = items.iter().map(|n| reader.text(n, "a label").map(|t| (t.clone(), t)));
                IndexForm::Labels(all_read(labels)?)
            }
            YamlTree::Map(entries) => match listed_values(entries) {
                Some((values, name)) => {
                    label = name.and_then(|n| reader.text(n, "what the values measure"));
                    let values = SectionReader::items(values).into_iter();
                    IndexForm::Values(all_read(values.map(|n| reader.text(n, "a value with its unit")))?)
                }
                None => {
                    if let Some(values) = values_in_one_text(entries) {
                        reader.report(errors::wrong_kind(values, "a list of values, as in `[10, 20, 50]`"));
                        return None;
                    }
                    IndexForm::Labels(labels(reader, node)?)
                }
            },
            YamlTree::Null => {
                reader.report(errors::wrong_kind(
                    node,
                    "a list of labels, a range of periods, values or a table",
                ));
                return None;
            }
        };
        Some(Self { id: id.clone(), form, label })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

/// The list under `values` and the text under `label`, if a mapping has nothing else.
fn listed_values(entries: &[YamlEntry]) -> Option<(&YamlNode, Option<&YamlNode>)> {
    // `{values: [...]}` is a list of values, and an index of labels may have a label `values` as well: only the list
    // tells them apart, since the printed name of a label is a text.
    let under = |key: &str| entries.iter().find(|e| e.key.value == key).map(|e| &e.value);
    let values = under("values").filter(|v| matches!(v.tree, YamlTree::List(_)))?;
    let only = entries.iter().all(|e| matches!(e.key.value.as_str(), "values" | "label"));
    only.then_some((values, under("label")))
}

/// The text under `values` where a list was meant, as in `{values: 10..50}`: it would else be a label called `values`.
fn values_in_one_text(entries: &[YamlEntry]) -> Option<&YamlNode> {
    let only = entries.iter().all(|e| matches!(e.key.value.as_str(), "values" | "label"));
    let values = entries.iter().find(|e| e.key.value == "values").filter(|_| only)?;
    let YamlTree::Scalar(text) = &values.value.tree else { return None };
    let is_number = text.value.contains("..") || text.value.starts_with(|c: char| c.is_ascii_digit());
    is_number.then_some(&values.value)
}

/// Keys with their printed names; a key without one prints as itself.
fn labels(reader: &mut SectionReader, node: &YamlNode) -> Option<Vec<(PlacedText, PlacedText)>> {
    let entries = reader.entries(node, "a mapping of labels");
    all_read(entries.into_iter().map(|e| match e.value.tree {
        YamlTree::Null => Some((e.key.clone(), e.key.clone())),
        _ => Some((e.key.clone(), reader.text(&e.value, "the printed name of a label")?)),
    }))
}

/// What an index lists, unless something of it could not be read: an index of the rest would be wrong, or empty, wherever
/// it is used.
fn all_read<T>(items: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    // To the end, so that each item that cannot be read is reported.
    let read: Vec<Option<T>> = items.collect();
    read.into_iter().collect()
}
