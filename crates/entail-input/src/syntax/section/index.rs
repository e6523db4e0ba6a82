//! In: the section `indexes`. Out: closed lists of labels, periods, values or rows of a table.
//! The form follows from the shape of the entry.
//! Never expands a range and never opens a table.

use super::super::errors;
use super::super::keys;
use super::super::node::{PlacedText, YamlEntry, YamlNode, YamlTree};
use super::super::reader::{Fields, SectionReader};
use super::Section;

/// An index.
#[derive(Clone, Debug)]
pub struct DeclaredIndex {
    /// Its id.
    pub id: PlacedText,
    /// What it lists.
    pub form: IndexForm,
    /// What a reader calls it, on an axis or over a column.
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
    /// `{values: 10..50 by 5}`
    Every(PlacedText),
    /// `{from: 0, to: 60, unit: week}`
    Steps(DeclaredSteps),
    /// `{like: from_state}`
    Like(PlacedText),
    /// `data/cases.csv#id`
    Table(PlacedText),
}

/// Steps from one number or period to another.
#[derive(Clone, Debug)]
pub struct DeclaredSteps {
    /// The first.
    pub from: PlacedText,
    /// The last.
    pub to: PlacedText,
    /// From one to the next: a number, or a number of years.
    pub step: Option<PlacedText>,
    /// The unit of time that they count.
    pub unit: Option<PlacedText>,
    /// The month in which the years of somebody's books begin.
    pub starts: Option<PlacedText>,
    /// Whether such a year is named by its `start` or its `end`.
    pub named: Option<PlacedText>,
}

impl Section for DeclaredIndex {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let mut label = None;
        let form = match &node.tree {
            YamlTree::Scalar(text) if text.value.contains('#') => IndexForm::Table(text.clone()),
            YamlTree::Scalar(text) => IndexForm::Range(text.clone()),
            YamlTree::List(_) => IndexForm::Labels(listed_labels(reader, node)?),
            YamlTree::Map(entries) => match special_form(entries) {
                Some(head) => {
                    let fields = reader.fields(node, &format!("the index `{}`", id.value), keys::INDEX_FORM);
                    label = fields.text(reader, "label");
                    described(reader, &fields, head, entries)?
                }
                None => IndexForm::Labels(labels(reader, node)?),
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

/// Keys that may stand beside those that say what an index is.
const BESIDE: &[&str] = &["step", "unit", "starts", "named", "label", "else"];

/// The key that says what a mapping describes; none where it lists labels, of which any may have such a name.
fn special_form(entries: &[YamlEntry]) -> Option<&'static str> {
    let has = |key: &str| entries.iter().any(|entry| entry.key.value == key);
    let is_form = |heads: &[&str]| {
        let known = |key: &str| heads.contains(&key) || BESIDE.contains(&key);
        heads.iter().all(|head| has(head)) && entries.iter().all(|entry| known(&entry.key.value))
    };
    let one = ["values", "periods", "rows", "like"].into_iter().find(|head| is_form(&[head]));
    let nested = |entry: &YamlEntry| matches!(entry.value.tree, YamlTree::Map(_) | YamlTree::List(_));
    // A label may be called `labels`; its printed name is a text, and no list.
    let labels = || entries.iter().any(|entry| entry.key.value == "labels" && nested(entry));
    // Where the one end is a number or a period, the other is missing or misspelt: no label is called so.
    let counts = |entry: &YamlEntry| match &entry.value.tree {
        YamlTree::Scalar(text) => {
            text.value.trim_start_matches("FY").starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    let ends = || entries.iter().any(|entry| entry.key.value == "from" && counts(entry));
    one.or_else(|| (is_form(&["from", "to"]) || ends()).then_some("from"))
        .or_else(|| (is_form(&["labels"]) && labels()).then_some("labels"))
}

/// The form that a mapping describes.
fn described(
    reader: &mut SectionReader,
    fields: &Fields<'_>,
    head: &'static str,
    entries: &[YamlEntry],
) -> Option<IndexForm> {
    let node = fields.get(head)?;
    let text = |reader: &mut SectionReader| reader.text(node, "a text");
    match (head, &node.tree) {
        ("labels", YamlTree::List(_)) => Some(IndexForm::Labels(listed_labels(reader, node)?)),
        ("labels", _) => Some(IndexForm::Labels(labels(reader, node)?)),
        ("values", YamlTree::List(_)) => {
            let values = SectionReader::items(node).into_iter();
            Some(IndexForm::Values(all_read(values.map(|n| reader.text(n, "a value with its unit")))?))
        }
        ("values", _) => Some(IndexForm::Every(text(reader)?)),
        ("periods", _) => Some(IndexForm::Range(text(reader)?)),
        ("rows", _) => Some(IndexForm::Table(text(reader)?)),
        ("like", _) => Some(IndexForm::Like(text(reader)?)),
        _ => {
            let (from, to) = (fields.required(reader, "from")?, fields.required(reader, "to")?);
            // A label may be called `from`, and then it has a printed name.
            if [&from, &to].into_iter().any(|end| !end.value.chars().any(|sign| sign.is_ascii_digit())) {
                reader.report(errors::labels_like_keys(&from, entries));
                return None;
            }
            let mut key = |key: &str| fields.text(reader, key);
            let (step, unit) = (key("step"), key("unit"));
            let (starts, named) = (key("starts"), key("named"));
            Some(IndexForm::Steps(DeclaredSteps { from, to, step, unit, starts, named }))
        }
    }
}

fn listed_labels(reader: &mut SectionReader, node: &YamlNode) -> Option<Vec<(PlacedText, PlacedText)>> {
    let items = SectionReader::items(node).into_iter();
    all_read(items.map(|n| reader.text(n, "a label").map(|t| (t.clone(), t))))
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
