//! In: the section `timeline`. Out: events, computed by a formula or dated by hand.
//! `at` is a formula that yields a point in time; `when` a date, a period or a window.
//! Never parses either.

use super::super::errors::{self, PlacedKey};
use super::super::keys;
use super::super::node::{PlacedText, YamlNode};
use super::super::reader::SectionReader;
use super::Section;

/// An event.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredEvent {
    pub id: PlacedText,
    pub at: Option<PlacedText>,
    pub when: Option<PlacedText>,
    pub what: Option<PlacedText>,
    pub kind: Option<PlacedText>,
    pub never: Option<PlacedText>,
    pub source: Option<PlacedText>,
    pub locator: Option<PlacedText>,
    pub note: Option<PlacedText>,
}

/// What the date of an event may be.
pub const EVENT_KINDS: &[&str] = &["fact", "projection", "computed", "decision"];

impl Section for DeclaredEvent {
    fn read(reader: &mut SectionReader, id: &PlacedText, node: &YamlNode) -> Option<Self> {
        let what = format!("the event `{}`", id.value);
        let fields = reader.fields(node, &what, keys::EVENT);
        let event = Self {
            id: id.clone(),
            at: fields.text(reader, "at"),
            when: fields.text(reader, "when"),
            what: fields.required(reader, "what"),
            kind: fields.word(reader, "kind", "kind of event", EVENT_KINDS),
            never: fields.text(reader, "never"),
            source: fields.text(reader, "source"),
            locator: fields.text(reader, "locator"),
            note: fields.text(reader, "note"),
        };
        if event.at.is_some() == event.when.is_some() {
            let finding = match (&event.at, &event.when) {
                (Some(at), Some(when)) => errors::one_of_two(
                    &what,
                    &PlacedKey { key: "at", span: at.span },
                    &PlacedKey { key: "when", span: when.span },
                ),
                _ => errors::missing_key(id.span, &what, "at` or `when"),
            };
            reader.report(finding.hint("it has either a formula under `at` or a date under `when`"));
        }
        Some(event)
    }

    fn id(&self) -> &PlacedText {
        &self.id
    }
}
