//! In: the section `decisions`. Out: options with the rules, or the payoff, that choose among them.
//! Rules are asked in order; the first that holds decides.
//! Never parses a rule.

use super::super::errors;
use super::super::keys;
use super::super::node::{PlacedText, YamlNode, YamlTree};
use super::super::reader::SectionReader;
use super::Section;
use entail_engine::source::Span;

/// A rule: a condition, or none for the last.
#[derive(Clone, Debug)]
pub struct DecisionRule {
    /// When it applies.
    pub condition: Option<PlacedText>,
    /// The option it chooses.
    pub then: PlacedText,
}

/// A decision.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredDecision {
    pub id: PlacedText,
    pub label: Option<PlacedText>,
    pub over: Vec<PlacedText>,
    pub options: Vec<(PlacedText, PlacedText)>,
    pub rules: Vec<DecisionRule>,
    pub payoff: Option<PlacedText>,
    /// Whether the payoff is a cost: the least of it is the best.
    pub least: bool,
    pub by: Option<PlacedText>,
    pub show: Vec<PlacedText>,
    pub scenarios: Vec<PlacedText>,
    pub note: Option<PlacedText>,
    pub span: Span,
}

impl Section for DeclaredDecision {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the decision `{}`", id.value);
        let fields = reader.fields(node, &what, keys::DECISION);
        let options = fields.get("options").map(|n| options(reader, n)).unwrap_or_default();
        let rules = fields.get("rules").map(|n| rules(reader, n, &what)).unwrap_or_default();
        let (payoff, least) = match fields.get("payoff") {
            // What is wrong with it is said: that there are no options either would follow from it.
            Some(node) => payoff(reader, node, &what).map(|(text, least)| (Some(text), least))?,
            None => (None, false),
        };
        Some(Self {
            id: id.clone(),
            label: fields.required(reader, "label"),
            over: fields.texts(reader, "over"),
            options,
            rules,
            payoff,
            least,
            by: fields.text(reader, "by"),
            show: fields.texts(reader, "show"),
            scenarios: fields.texts(reader, "in"),
            note: fields.text(reader, "note"),
            span: node.span,
        })
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}

fn options(reader: &mut SectionReader, node: &YamlNode) -> Vec<(PlacedText, PlacedText)> {
    let entries = reader.entries(node, "options with their printed names");
    entries
        .into_iter()
        .filter_map(|e| Some((e.key.clone(), reader.text(&e.value, "the name of an option")?)))
        .collect()
}

/// What the options bring, or what they cost: `payoff: profit` or `payoff: {cost: outlay}`.
fn payoff(reader: &mut SectionReader, node: &YamlNode, what: &str) -> Option<(PlacedText, bool)> {
    if let YamlTree::Map(_) = node.tree {
        let fields = reader.fields(node, &format!("the payoff of {what}"), keys::PAYOFF);
        return Some((fields.required(reader, "cost")?, true));
    }
    Some((reader.text(node, "a formula, or `{cost: formula}`")?, false))
}

fn rules(reader: &mut SectionReader, node: &YamlNode, what: &str) -> Vec<DecisionRule> {
    let items = SectionReader::items(node);
    let mut rules = Vec::new();
    for item in items {
        let fields = reader.fields(item, &format!("a rule of {what}"), keys::RULE);
        match fields.text(reader, "then") {
            Some(then) => rules.push(DecisionRule { condition: fields.text(reader, "if"), then }),
            None => reader.report(errors::missing_key(item.span, &format!("a rule of {what}"), "then")),
        }
    }
    rules
}
