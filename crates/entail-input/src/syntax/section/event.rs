//! In: the section `timeline`. Out: events, computed by a formula or dated by hand.
//! `at` is a formula that yields a point in time; `when` a date, a period or a window.
//! Never parses either.

use super::super::errors;
use super::super::node::{Node, Text};
use super::super::reader::Reader;
use super::Section;

/// An event.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Event {
    pub id: Text,
    pub at: Option<Text>,
    pub when: Option<Text>,
    pub what: Option<Text>,
    pub kind: Option<Text>,
    pub never: Option<Text>,
    pub source: Option<Text>,
    pub locator: Option<Text>,
    pub note: Option<Text>,
}

const KEYS: &[&str] = &["at", "when", "what", "kind", "never", "source", "locator", "note"];
const KINDS: &[&str] = &["fact", "projection", "computed", "decision"];

impl Section for Event {
    fn read(reader: &mut Reader, id: &Text, node: &Node) -> Option<Self> {
        let what = format!("the event `{}`", id.value);
        let fields = reader.fields(node, &what, KEYS);
        let event = Self {
            id: id.clone(),
            at: fields.text(reader, "at"),
            when: fields.text(reader, "when"),
            what: fields.required(reader, "what"),
            kind: fields.word(reader, "kind", "kind of event", KINDS),
            never: fields.text(reader, "never"),
            source: fields.text(reader, "source"),
            locator: fields.text(reader, "locator"),
            note: fields.text(reader, "note"),
        };
        if event.at.is_some() == event.when.is_some() {
            let finding = match (&event.at, &event.when) {
                (Some(at), Some(when)) => errors::one_of_two(&what, ("at", at.span), ("when", when.span)),
                _ => errors::missing_key(id.span, &what, "at` or `when"),
            };
            reader.report(finding.hint("it has either a formula under `at` or a date under `when`"));
        }
        Some(event)
    }

    fn id(&self) -> &Text {
        &self.id
    }
}
