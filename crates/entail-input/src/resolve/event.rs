//! In: declared events. Out: events with a typed formula, or with start and end.
//! What is computed must yield a point in time.
//! Never evaluates.

use super::conclusion::phrase;
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section;
use entail_engine::language::formula::Type;
use entail_engine::language::period::{Date, Period, parse_point, parse_window};
use entail_engine::model::{Event, EventKind, When};

impl Resolver<'_> {
    pub(super) fn event(&mut self, declared: &section::Event) -> Option<Event> {
        let when = match (&declared.at, &declared.when) {
            (Some(text), _) => When::Computed(self.closed(text, Some(&Type::Period))?),
            (None, Some(text)) => self.fixed(text)?,
            (None, None) => return None,
        };
        if let (When::Fixed { .. }, Some(text), Some(kind)) = (&when, &declared.when, &declared.kind)
            && kind.value == "computed"
        {
            self.report(errors::computed_by_hand(kind, text));
        }
        let kind = declared.kind.as_ref().and_then(|t| EventKind::parse(&t.value));
        let kind = kind.unwrap_or(match when {
            When::Computed(_) => EventKind::Computed,
            When::Fixed { .. } => EventKind::Fact,
        });
        Some(Event {
            id: declared.id.value.clone(),
            when,
            what: phrase(declared.what.as_ref()?),
            kind,
            never: declared.never.as_ref().map(phrase),
            source: self.source(declared.source.as_ref()),
            locator: declared.locator.as_ref().map(|t| t.value.clone()),
            note: declared.note.as_ref().map(phrase),
            span: declared.id.span,
        })
    }

    /// A window, a period from its start to its end, a date, or `mid-2027`.
    fn fixed(&mut self, text: &Text) -> Option<When> {
        let value = text.value.trim();
        let found = if value.contains("..") {
            parse_window(value)
        } else if let Some(period) = Period::parse(value) {
            Ok((period.start(), period.end()))
        } else if let Ok(date) = Date::parse(value) {
            Ok((date.start(), date.end()))
        } else {
            parse_point(value).map(|p| (p, p))
        };
        match found {
            Ok((from, to)) => Some(When::Fixed { text: value.to_owned(), from, to }),
            Err(error) => {
                self.report(errors::period(text.span, &error));
                None
            }
        }
    }
}
