//! In: the section `scenarios`. Out: named sets of overrides.
//! An override says what it does with one verb, to a whole assumption or to one cell, and why.
//! Never evaluates a value.

use super::super::errors::{self, PlacedKey};
use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;
use entail_engine::source::Span;

/// An override of a scenario.
#[derive(Clone, Debug)]
pub struct DeclaredOverride {
    /// The id, with a cell in brackets if only that is meant.
    pub target: PlacedText,
    /// The label of the cell, where values are given by label.
    pub label: Option<PlacedText>,
    /// One of [`VERBS`](keys::VERBS).
    pub verb: PlacedText,
    /// What to do it with: one value, or two ends for `range`.
    pub values: Vec<PlacedText>,
    /// The reason.
    pub why: Option<PlacedText>,
    /// Where it is.
    pub span: Span,
}

/// A scenario.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredScenario {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub extends: Option<PlacedText>,
    pub overrides: Vec<DeclaredOverride>,
    pub weight: Option<PlacedText>,
    pub counterfactual: bool,
    pub note: Option<PlacedText>,
    pub span: Span,
}

impl Section for DeclaredScenario {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the scenario `{}`", id.value);
        let fields = reader.fields(node, &what, keys::SCENARIO);
        let overrides = fields.get("overrides").map(|n| overrides(reader, n)).unwrap_or_default();
        Some(Self {
            id: id.clone(),
            label: fields.text(reader, "label"),
            extends: fields.text(reader, "extends"),
            overrides,
            weight: fields.text(reader, "weight"),
            counterfactual: fields.flag(reader, "counterfactual"),
            note: fields.text(reader, "note"),
            span: node.span,
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

fn overrides(reader: &mut SectionReader, node: &YamlNode) -> Vec<DeclaredOverride> {
    let entries = reader.entries(node, "a mapping of overrides");
    let mut read = Vec::new();
    for entry in entries {
        let what = format!("the override of `{}`", entry.key.value);
        let fields = reader.fields(&entry.value, &what, keys::OVERRIDE);
        // One verb each: two would have to be applied in an order that nobody sees.
        let given: Vec<(&str, &YamlNode)> =
            keys::VERBS.iter().filter_map(|v| Some((*v, fields.get(v)?))).collect();
        let [(verb, value)] = given[..] else {
            let finding = match given[..] {
                [(first, a), (second, b), ..] => errors::one_of_two(
                    &what,
                    &PlacedKey { key: first, span: a.span },
                    &PlacedKey { key: second, span: b.span },
                ),
                _ => errors::missing_key(entry.value.span, &what, "set`, `center`, `range`, `scale` or `add"),
            };
            reader.report(finding.hint("an override has exactly one verb: `{set: 0, why: …}`"));
            continue;
        };
        // An override without a reason is the one thing that a reader of a scenario cannot find out from the numbers.
        if fields.get("why").is_none() {
            let finding = errors::missing_key(entry.value.span, &what, "why");
            reader.report(finding.hint("say what would make it so, for the reader: `why: …`"));
        }
        let why = fields.text(reader, "why");
        let mut add = |label: Option<PlacedText>, value: &YamlNode, reader: &mut SectionReader| {
            read.push(DeclaredOverride {
                target: entry.key.clone(),
                label,
                verb: PlacedText { value: verb.to_owned(), span: value.span, quoted: false },
                values: reader.texts(value, "a value or formula"),
                why: why.clone(),
                span: entry.value.span,
            });
        };
        match &value.tree {
            YamlTree::Map(_) => {
                for part in reader.entries(value, "a value for each label") {
                    add(Some(part.key.clone()), &part.value, reader);
                }
            }
            _ => add(None, value, reader),
        }
    }
    read
}
