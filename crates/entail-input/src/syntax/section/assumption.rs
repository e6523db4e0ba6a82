//! In: the sections `assumptions` and `correlate`. Out: every number that an analyst believes, still as text.
//! All number keys take one text, a map by label, or a column of a table.
//! Never decides which keys go together: that is resolved once the unit is known.

use super::super::errors;
use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::{Fields, SectionReader};
use super::Section;
use entail_engine::source::Span;

// Which keys make a range together depends on the shape, and what their numbers mean on the unit. Here they are only
// collected, all in one list, so that a form of assumption needs no place of its own in the reader.
/// What a number may rest on.
pub const BASES: &[&str] = &["sourced", "calibrated", "judgement"];

/// The names of shapes.
pub const SHAPES: &[&str] = &[
    "normal",
    "lognormal",
    "beta",
    "uniform",
    "loguniform",
    "gamma",
    "triangular",
    "pert",
    "exponential",
    "weibull",
    "pareto",
    "student_t",
    "poisson",
    "binomial",
    "negative_binomial",
    "mixture",
    "discrete",
];

/// Numbers of an assumption: one, or one for each label, nested by index.
#[derive(Clone, Debug)]
pub enum DeclaredCells {
    /// One text for all cells, or `data/file.csv#column`.
    One(PlacedText),
    /// By label of the first index left.
    By(Vec<(PlacedText, DeclaredCells)>),
}

/// An outcome of a discrete assumption.
#[derive(Clone, Debug)]
pub struct DeclaredChoice {
    /// A number, or a label.
    pub outcome: PlacedText,
    /// Its weight; equal weights where none is given.
    pub weight: Option<PlacedText>,
}

/// A part of a mixture: what an assumption of its own would say of its numbers.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredPart {
    pub weight: Option<PlacedText>,
    pub numbers: Vec<(PlacedText, DeclaredCells)>,
    pub quantiles: Vec<(PlacedText, DeclaredCells)>,
    pub shape: Option<PlacedText>,
    pub span: Span,
}

/// An assumption.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredAssumption {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub unit: Option<PlacedText>,
    pub numbers: Vec<(PlacedText, DeclaredCells)>,
    pub quantiles: Vec<(PlacedText, DeclaredCells)>,
    pub choices: Vec<DeclaredChoice>,
    /// The column of their weights.
    pub weights: Option<PlacedText>,
    pub samples: Option<PlacedText>,
    pub parts: Vec<DeclaredPart>,
    pub shape: Option<PlacedText>,
    pub bounds: Option<(Span, Vec<Option<PlacedText>>)>,
    pub signed: bool,
    pub over: Vec<PlacedText>,
    pub vary: Option<PlacedText>,
    pub between: Option<PlacedText>,
    pub missing: Option<PlacedText>,
    pub rows: Option<PlacedText>,
    pub mix: Option<(Span, DeclaredCells)>,
    pub concentration: Option<PlacedText>,
    pub format: Option<PlacedText>,
    pub source: Option<PlacedText>,
    pub locator: Option<PlacedText>,
    pub as_of: Option<PlacedText>,
    pub review_by: Option<PlacedText>,
    pub basis: Option<PlacedText>,
    pub calibrated_to: Vec<PlacedText>,
    pub note: Option<PlacedText>,
    pub rename_of: Option<PlacedText>,
    pub span: Span,
}

impl Section for DeclaredAssumption {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the assumption `{}`", id.value);
        let fields = reader.fields(node, &what, keys::ASSUMPTION);
        let numbers = numbers(reader, &fields);
        Some(Self {
            id: id.clone(),
            label: fields.required(reader, "label"),
            unit: fields.text(reader, "unit"),
            numbers,
            quantiles: keyed_cells(reader, &fields, "quantiles"),
            choices: choices(reader, &fields),
            weights: fields.text(reader, "weights"),
            samples: fields.text(reader, "samples"),
            parts: parts(reader, &fields, &what),
            shape: fields.word(reader, "shape", "shape", SHAPES),
            bounds: bounds(reader, &fields),
            signed: fields.flag(reader, "signed"),
            over: fields.texts(reader, "over"),
            vary: fields.word(reader, "vary", "way to vary", &["once", "each", "walk"]),
            between: fields.word(reader, "between", "way to fill periods", &["linear", "geometric", "step"]),
            missing: fields.word(reader, "missing", "word for missing cells", &["allowed"]),
            rows: fields.word(reader, "rows", "choice of rows", &["within"]),
            mix: fields.get("mix").and_then(|n| Some((n.span, cells(reader, n)?))),
            concentration: fields.text(reader, "concentration"),
            format: fields.text(reader, "format"),
            source: fields.text(reader, "source"),
            locator: fields.text(reader, "locator"),
            as_of: fields.text(reader, "as_of"),
            review_by: fields.text(reader, "review_by"),
            basis: fields.word(reader, "basis", "basis", BASES),
            calibrated_to: fields.texts(reader, "calibrated_to"),
            note: fields.text(reader, "note"),
            rename_of: fields.text(reader, "rename_of"),
            span: node.span,
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

/// What stands under the keys of numbers.
fn numbers(reader: &mut SectionReader, fields: &Fields<'_>) -> Vec<(PlacedText, DeclaredCells)> {
    let number = |key: &&str| {
        let node = fields.get(key)?;
        let key = PlacedText { value: (*key).to_owned(), span: node.span, quoted: false };
        Some((key, cells(reader, node)?))
    };
    keys::NUMBER_KEYS.iter().filter_map(number).collect()
}

/// The parts of a mixture.
fn parts(reader: &mut SectionReader, fields: &Fields<'_>, of: &str) -> Vec<DeclaredPart> {
    let nodes = fields.get("parts").map(SectionReader::items).unwrap_or_default();
    let part = |node: &YamlNode| {
        let fields = reader.fields(node, &format!("a part of {of}"), keys::PART);
        DeclaredPart {
            weight: fields.text(reader, "weight"),
            numbers: numbers(reader, &fields),
            quantiles: keyed_cells(reader, &fields, "quantiles"),
            shape: fields.word(reader, "shape", "shape", SHAPES),
            span: node.span,
        }
    };
    nodes.into_iter().map(part).collect()
}

fn cells(reader: &mut SectionReader, node: &YamlNode) -> Option<DeclaredCells> {
    match &node.tree {
        YamlTree::Map(_) => {
            let entries = reader.entries(node, "a number for each label");
            let cells = entries.into_iter().filter_map(|e| Some((e.key.clone(), cells(reader, &e.value)?)));
            Some(DeclaredCells::By(cells.collect()))
        }
        _ => reader.text(node, "a number, or one for each label").map(DeclaredCells::One),
    }
}

fn keyed_cells(
    reader: &mut SectionReader,
    fields: &Fields<'_>,
    key: &str,
) -> Vec<(PlacedText, DeclaredCells)> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let entries = reader.entries(node, &format!("a mapping under `{key}`"));
    entries.into_iter().filter_map(|e| Some((e.key.clone(), cells(reader, &e.value)?))).collect()
}

fn choices(reader: &mut SectionReader, fields: &Fields<'_>) -> Vec<DeclaredChoice> {
    let Some(node) = fields.get("choices") else { return Vec::new() };
    match &node.tree {
        YamlTree::Map(_) => {
            let entries = reader.entries(node, "outcomes with their weights");
            let weighted = entries.into_iter().filter_map(|e| {
                let weight = Some(reader.text(&e.value, "a weight such as 30%")?);
                Some(DeclaredChoice { outcome: e.key.clone(), weight })
            });
            weighted.collect()
        }
        _ => {
            let outcomes = reader.texts(node, "an outcome, or all of them as `outcome: weight`");
            outcomes.into_iter().map(|outcome| DeclaredChoice { outcome, weight: None }).collect()
        }
    }
}

/// Two ends, either of which may be open (`~`).
fn bounds(reader: &mut SectionReader, fields: &Fields<'_>) -> Option<(Span, Vec<Option<PlacedText>>)> {
    let node = fields.get("bounds")?;
    match &node.tree {
        YamlTree::List(items) if items.len() == 2 => {
            Some((node.span, items.iter().map(|n| n.text().cloned()).collect()))
        }
        _ => {
            reader.report(errors::wrong_kind(node, "a list of two ends such as `[0, ~]`"));
            None
        }
    }
}

/// A correlation of ranks or of values between two assumptions.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredCorrelation {
    pub between: Vec<PlacedText>,
    pub rank: Option<PlacedText>,
    pub pearson: Option<PlacedText>,
    pub why: Option<PlacedText>,
    pub span: Span,
}

/// The list under `correlate`.
pub fn read_correlations(reader: &mut SectionReader, node: &YamlNode) -> Vec<DeclaredCorrelation> {
    let items = SectionReader::items(node);
    items
        .into_iter()
        .map(|n| {
            let fields = reader.fields(n, "a correlation", keys::CORRELATION);
            let between = fields.texts(reader, "between");
            if between.len() != 2 {
                reader.report(errors::missing_key(n.span, "a correlation", "between: [a, b]"));
            }
            let pearson = fields.text(reader, "pearson");
            let rank = match pearson {
                Some(_) => fields.text(reader, "rank"),
                None => fields.required(reader, "rank"),
            };
            DeclaredCorrelation { between, rank, pearson, why: fields.text(reader, "why"), span: n.span }
        })
        .collect()
}
