//! In: nodes. Out: texts, lists and flags under known keys, and findings about all others.
//! The one place that knows how to ask a mapping for its keys.
//! Never stops at the first finding.

use super::errors;
use super::keys::KnownKey;
use super::node::{PlacedText, YamlEntry, YamlNode, YamlTree};
use entail_engine::diagnostic::{Diagnostic, closest};
use entail_engine::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Collects findings while sections are read.
#[derive(Default)]
pub struct SectionReader {
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
    /// Ids whose declaration could not be read, which is reported once and not again at each use.
    pub broken: Vec<PlacedText>,
}

/// A mapping whose keys are known.
pub struct Fields<'n> {
    /// What it declares, for messages.
    pub what: String,
    /// Where it is.
    pub span: Span,
    entries: BTreeMap<&'n str, &'n YamlEntry>,
    known: &'static [KnownKey],
    /// What its unknown keys were most likely meant to be.
    meant: BTreeSet<&'static str>,
}

impl SectionReader {
    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The entries of a mapping, each key once; a null is an empty mapping.
    pub fn entries<'n>(&mut self, node: &'n YamlNode, wanted: &str) -> Vec<&'n YamlEntry> {
        let entries = match &node.tree {
            YamlTree::Map(entries) => entries,
            YamlTree::Null => return Vec::new(),
            _ => {
                self.report(errors::wrong_kind(node, wanted));
                return Vec::new();
            }
        };
        // The first of two equal keys is kept: where both are shown, that is the one that the analyst had in mind when the
        // second was typed.
        let mut seen: BTreeMap<&str, &YamlEntry> = BTreeMap::new();
        let mut kept = Vec::new();
        for entry in entries {
            match seen.get(entry.key.value.as_str()) {
                Some(first) => self.report(errors::duplicate_key(&first.key, &entry.key)),
                None => {
                    seen.insert(&entry.key.value, entry);
                    kept.push(entry);
                }
            }
        }
        kept
    }

    /// A mapping that may have just these keys.
    pub fn fields<'n>(&mut self, node: &'n YamlNode, what: &str, known: &'static [KnownKey]) -> Fields<'n> {
        let entries = self.entries(node, &format!("a mapping that describes {what}"));
        let mut meant = BTreeSet::new();
        for entry in &entries {
            if !known.iter().any(|key| key.name == entry.key.value) {
                let closest = closest(&entry.key.value, known.iter().map(|key| key.name));
                meant.extend(closest);
                self.report(errors::unknown_key(&entry.key, closest, known, what));
            }
        }
        let entries = entries.into_iter().map(|entry| (entry.key.value.as_str(), entry)).collect();
        Fields { what: what.to_owned(), span: node.span, entries, known, meant }
    }

    /// The items of a list; a single item is a list of one.
    pub fn items(node: &YamlNode) -> Vec<&YamlNode> {
        match &node.tree {
            YamlTree::List(items) => items.iter().collect(),
            YamlTree::Null => Vec::new(),
            _ => vec![node],
        }
    }

    /// The text of a scalar.
    pub fn text(&mut self, node: &YamlNode, wanted: &str) -> Option<PlacedText> {
        match &node.tree {
            YamlTree::Scalar(text) => Some(text.clone()),
            _ => {
                self.report(errors::wrong_kind(node, wanted));
                None
            }
        }
    }

    /// The texts of a list of scalars, or of one scalar.
    pub fn texts(&mut self, node: &YamlNode, wanted: &str) -> Vec<PlacedText> {
        Self::items(node).into_iter().filter_map(|n| self.text(n, wanted)).collect()
    }
}

impl<'n> Fields<'n> {
    /// The node under a key; a null counts as absent.
    pub fn get(&self, key: &str) -> Option<&'n YamlNode> {
        // What no table has would be in no reference and no schema.
        debug_assert!(
            self.known.iter().any(|known| known.name == key),
            "{}: `{key}` is in no table of keys",
            self.what
        );
        let entry = self.entries.get(key)?;
        (entry.value.tree != YamlTree::Null).then_some(&entry.value)
    }

    /// The text under a key.
    pub fn text(&self, reader: &mut SectionReader, key: &str) -> Option<PlacedText> {
        self.get(key).and_then(|n| reader.text(n, &format!("a text under `{key}`")))
    }

    /// The text under a key that must be there.
    pub fn required(&self, reader: &mut SectionReader, key: &str) -> Option<PlacedText> {
        if self.get(key).is_none() && !self.is_misspelt(key) {
            reader.report(errors::missing_key(self.span, &self.what, key).hint(format!("add `{key}: …`")));
        }
        self.text(reader, key)
    }

    /// Whether an unknown key was most likely meant to be this one, which is reported already.
    pub fn is_misspelt(&self, key: &str) -> bool {
        // `lable: Rent` is reported as an unknown key; that `label` is missing as well would be the same mistake twice.
        self.meant.contains(key)
    }

    /// The texts under a key.
    pub fn texts(&self, reader: &mut SectionReader, key: &str) -> Vec<PlacedText> {
        self.get(key).map(|n| reader.texts(n, &format!("a list of texts under `{key}`"))).unwrap_or_default()
    }

    /// Whether a flag is set.
    pub fn flag(&self, reader: &mut SectionReader, key: &str) -> bool {
        match self.text(reader, key) {
            Some(text) if matches!(text.value.as_str(), "true" | "yes") => true,
            Some(text) if !matches!(text.value.as_str(), "false" | "no") => {
                reader.report(errors::wrong_word(&text, "yes or no", &["yes", "no", "true", "false"]));
                false
            }
            _ => false,
        }
    }

    /// A text that must be one of some words.
    pub fn word(
        &self,
        reader: &mut SectionReader,
        key: &str,
        what: &str,
        known: &[&str],
    ) -> Option<PlacedText> {
        let text = self.text(reader, key)?;
        if known.contains(&text.value.as_str()) {
            return Some(text);
        }
        reader.report(errors::wrong_word(&text, what, known));
        None
    }
}
