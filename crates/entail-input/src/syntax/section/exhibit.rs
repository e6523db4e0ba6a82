//! In: the section `exhibits`. Out: what each figure or table shows, still in names.
//! `show` is one formula, a list of them, or labels with formulas.
//! Never decides whether an index is left open.

use super::super::node::{Node, Text, Tree};
use super::super::reader::Reader;
use super::Section;
use entail_engine::model::{ChartKind, ExhibitKey};
use entail_engine::source::Span;

/// Something that an exhibit shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its printed label, if the exhibit gives one.
    pub label: Option<Text>,
    /// A quantity, an assumption or a formula.
    pub formula: Text,
}

/// A figure or table.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Exhibit {
    pub id: Text,
    pub chart: Option<Text>,
    pub show: Vec<Shown>,
    pub x: Option<Text>,
    pub by: Option<Text>,
    pub panels: Option<Text>,
    pub at: Vec<(Text, Text)>,
    pub scenario: Option<Text>,
    pub unit: Option<Text>,
    pub scale: Option<Text>,
    pub projected_from: Option<Text>,
    pub interval: Option<Text>,
    pub title: Option<Text>,
    pub subtitle: Option<Text>,
    pub note: Option<Text>,
    pub size: Option<Text>,
    pub rows: Option<Text>,
    pub columns: Option<Text>,
    pub total: Option<Text>,
    pub span: Span,
}

impl Section for Exhibit {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let what = format!("the exhibit `{}`", id.value);
        let fields = reader.fields(node, &what, ExhibitKey::WORDS);
        if fields.get("chart").is_none() {
            fields.required(reader, "chart");
        }
        Some(Self {
            id: id.clone(),
            chart: fields.word(reader, "chart", "kind of chart", ChartKind::WORDS),
            show: fields.get("show").map(|n| shown(reader, n)).unwrap_or_default(),
            x: fields.text(reader, "x"),
            by: fields.text(reader, "by"),
            panels: fields.text(reader, "panels"),
            at: fields.get("at").map(|n| fixed(reader, n)).unwrap_or_default(),
            scenario: fields.text(reader, "scenario"),
            unit: fields.text(reader, "unit"),
            scale: fields.word(reader, "scale", "scale", &["linear", "log"]),
            projected_from: fields.text(reader, "projected_from"),
            interval: fields.text(reader, "interval"),
            title: fields.required(reader, "title"),
            subtitle: fields.text(reader, "subtitle"),
            note: fields.text(reader, "note"),
            size: fields.word(reader, "size", "size", &["column", "wide"]),
            rows: fields.text(reader, "rows"),
            columns: fields.text(reader, "columns"),
            total: fields.word(reader, "total", "kind of total", &["sum", "none"]),
            span: node.span,
        })
    }

    fn id(&self) -> &Text {
        &self.id
    }
}

fn shown(reader: &mut Reader, node: &Node) -> Vec<Shown> {
    if let Tree::Map(_) = node.tree {
        let entries = reader.entries(node, "labels with formulas");
        let labelled = entries.into_iter().filter_map(|e| {
            Some(Shown { label: Some(e.key.clone()), formula: reader.text(&e.value, "a formula")? })
        });
        return labelled.collect();
    }
    let items = Reader::items(node);
    let mut all = Vec::new();
    for item in items {
        match item.tree {
            Tree::Map(_) => all.extend(shown(reader, item)),
            _ => all.extend(reader.text(item, "a quantity").map(|formula| Shown { label: None, formula })),
        }
    }
    all
}

fn fixed(reader: &mut Reader, node: &Node) -> Vec<(Text, Text)> {
    let entries = reader.entries(node, "indexes with the label that is shown");
    entries.into_iter().filter_map(|e| Some((e.key.clone(), reader.text(&e.value, "a label")?))).collect()
}
