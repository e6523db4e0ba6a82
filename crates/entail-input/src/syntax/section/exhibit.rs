//! In: the section `exhibits`. Out: what each figure or table shows, still in names.
//! `show` is one formula, a list of them, or labels with formulas.
//! Never decides whether an index is left open.

use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;
use entail_engine::model::ChartKind;
use entail_engine::source::Span;

/// Something that an exhibit shows.
#[derive(Clone, Debug)]
pub struct DeclaredShown {
    /// Its printed label, if the exhibit gives one.
    pub label: Option<PlacedText>,
    /// A quantity, an assumption or a formula.
    pub formula: PlacedText,
}

/// A figure or table.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredExhibit {
    pub id: PlacedText,
    pub chart: Option<PlacedText>,
    pub show: Vec<DeclaredShown>,
    pub x: Option<PlacedText>,
    pub by: Option<PlacedText>,
    pub panels: Option<PlacedText>,
    pub at: Vec<(PlacedText, PlacedText)>,
    pub scenario: Option<PlacedText>,
    pub unit: Option<PlacedText>,
    pub scale: Option<PlacedText>,
    pub projected_from: Option<PlacedText>,
    pub interval: Option<PlacedText>,
    pub title: Option<PlacedText>,
    pub subtitle: Option<PlacedText>,
    pub note: Option<PlacedText>,
    pub size: Option<PlacedText>,
    pub rows: Option<PlacedText>,
    pub columns: Option<PlacedText>,
    pub total: Option<PlacedText>,
    pub stat: Option<PlacedText>,
    pub span: Span,
}

impl Section for DeclaredExhibit {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the exhibit `{}`", id.value);
        let fields = reader.fields(node, &what, keys::EXHIBIT);
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
            stat: fields.text(reader, "stat"),
            total: fields.word(reader, "total", "kind of total", &["sum", "none"]),
            span: node.span,
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

fn shown(reader: &mut SectionReader, node: &YamlNode) -> Vec<DeclaredShown> {
    if let YamlTree::Map(_) = node.tree {
        let entries = reader.entries(node, "labels with formulas");
        let labelled = entries.into_iter().filter_map(|e| {
            Some(DeclaredShown { label: Some(e.key.clone()), formula: reader.text(&e.value, "a formula")? })
        });
        return labelled.collect();
    }
    let items = SectionReader::items(node);
    let mut all = Vec::new();
    for item in items {
        match item.tree {
            YamlTree::Map(_) => all.extend(shown(reader, item)),
            _ => all.extend(
                reader.text(item, "a quantity").map(|formula| DeclaredShown { label: None, formula }),
            ),
        }
    }
    all
}

fn fixed(reader: &mut SectionReader, node: &YamlNode) -> Vec<(PlacedText, PlacedText)> {
    let entries = reader.entries(node, "indexes with the label that is shown");
    entries.into_iter().filter_map(|e| Some((e.key.clone(), reader.text(&e.value, "a label")?))).collect()
}
