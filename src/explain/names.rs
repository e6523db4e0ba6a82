//! In: a model. Out: every name by which it can be asked, with its kind, unit, indexes and label.
//! A name stands here as a command takes it: `claim:pays`, `event:opened`; the cells of `sold[place]` are asked for by `--at`.
//! Never computes a value.

use super::words::aligned;
use entail_engine::language::formula::{IndexId, Type};
use entail_engine::model::{Index, Model, Variable};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The kinds of names, in the order in which they are listed, each as its section of a report is called.
pub const KINDS: [&str; 10] = [
    "indexes",
    "units",
    "assumptions",
    "quantities",
    "decisions",
    "claims",
    "timeline",
    "scenarios",
    "exhibits",
    "sources",
];
/// Labels of an index that are named, of many.
const LABELS: usize = 6;

/// A name that a command takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// Which of [`KINDS`] it is.
    pub kind: &'static str,
    /// As a command takes it.
    pub name: String,
    /// What its numbers are in, or that it is no number.
    pub unit: String,
    /// The indexes over which it varies.
    pub indexes: Vec<String>,
    /// What a reader calls it.
    pub label: String,
}

/// All names of a report.
pub fn names(model: &Model) -> Vec<ListedName> {
    let bare = |kind, name: &str, label: &str| ListedName {
        kind,
        name: name.to_owned(),
        unit: String::new(),
        indexes: Vec::new(),
        label: label.to_owned(),
    };
    let indexes = model.indexes.iter().filter(|index| !index.hidden);
    let mut all: Vec<ListedName> =
        indexes.map(|index| bare("indexes", &index.shape.name, &labels(index))).collect();
    let decided: BTreeSet<usize> = model.decisions.iter().map(|one| one.variable.0 as usize).collect();
    all.extend(model.variables.iter().enumerate().map(|(at, variable)| ListedName {
        unit: unit(model, variable),
        indexes: variable.indexes.iter().map(|id| model.index(*id).shape.name.clone()).collect(),
        ..bare(kind(variable, decided.contains(&at)), &variable.id, &variable.label)
    }));
    all.extend(
        model.claims.iter().map(|claim| bare("claims", &format!("claim:{}", claim.id), &claim.name())),
    );
    let events = model.events.iter();
    all.extend(
        events.map(|event| bare("timeline", &format!("event:{}", event.id), &untagged(&event.what.text))),
    );
    let units = model.units.declared().into_iter();
    all.extend(units.map(|(name, many)| bare("units", name, many.unwrap_or_default())));
    all.extend(model.scenarios.iter().map(|one| bare("scenarios", &one.id, &one.label)));
    all.extend(model.exhibits.iter().map(|one| bare("exhibits", &one.id, &untagged(&one.title.text))));
    all.extend(model.sources.iter().map(|one| bare("sources", &one.id, &one.title)));
    // Kind by kind, each in the order of the report.
    all.sort_by_key(|one| KINDS.iter().position(|kind| *kind == one.kind));
    all
}

fn kind(variable: &Variable, decided: bool) -> &'static str {
    match (decided, variable.assumption().is_some()) {
        (true, _) => "decisions",
        (false, true) => "assumptions",
        (false, false) => "quantities",
    }
}

/// The declared unit; for what is no number what it is.
fn unit(model: &Model, variable: &Variable) -> String {
    let labels = |index: &IndexId| match model.index(*index) {
        Index { hidden: true, .. } => "label".to_owned(),
        index => format!("label of {}", index.shape.name),
    };
    match &variable.ty {
        Type::Number(_) => variable.unit().map(|unit| unit.text.clone()).unwrap_or_default(),
        Type::YesNo => "yes or no".to_owned(),
        Type::Period => "point in time".to_owned(),
        Type::Label(index) => labels(index),
    }
}

/// The labels of an index, the first and the last of many.
fn labels(index: &Index) -> String {
    match &index.shape.keys[..] {
        [first, .., last] if index.shape.keys.len() > LABELS => {
            format!("{first} … {last} ({})", index.shape.keys.len())
        }
        few => few.join(", "),
    }
}

/// A text with an ellipsis in place of each tag: what they print is known once values are.
fn untagged(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text.trim());
    while let Some((before, behind)) = rest.split_once("{{") {
        plain = plain + before + "…";
        rest = behind.split_once("}}").map_or("", |(_, after)| after);
    }
    plain + rest
}

/// Names as a person reads them, below a line for each kind.
pub fn names_text(names: &[ListedName]) -> String {
    let mut text = String::new();
    for own in names.chunk_by(|a, b| a.kind == b.kind) {
        let rows: Vec<Vec<String>> = own.iter().map(row).collect();
        text += &format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, own[0].kind);
        for line in aligned(&without_empty(&rows), &[]) {
            text += &format!("  {line}\n");
        }
    }
    text
}

fn row(one: &ListedName) -> Vec<String> {
    let over = if one.indexes.is_empty() { String::new() } else { format!("[{}]", one.indexes.join(", ")) };
    vec![format!("{}{over}", one.name), one.unit.clone(), one.label.clone()]
}

/// The rows without columns in which nothing stands.
fn without_empty(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let used = |at: &usize| rows.iter().any(|row| !row[*at].is_empty());
    let columns: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).filter(used).collect();
    rows.iter().map(|row| columns.iter().map(|at| row[*at].clone()).collect()).collect()
}

/// Names as a program reads them.
pub fn names_json(names: &[ListedName]) -> Value {
    let one = |one: &ListedName| json!({"kind": one.kind, "name": one.name, "unit": one.unit, "indexes": one.indexes, "label": one.label});
    names.iter().map(one).collect()
}
