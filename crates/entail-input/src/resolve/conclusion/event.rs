//! In: declared events. Out: events with a typed formula, or with start and end.
//! What is computed must yield a point in time.
//! Never evaluates.

use super::super::context::Context;
use super::super::errors;
use super::super::formula::closed;
use super::super::words::{phrase, plain, source_named};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredEvent;
use entail_engine::language::formula::Type;
use entail_engine::language::period::{Date, Period, parse_point, parse_window};
use entail_engine::model::{Event, EventKind, When};

/// An event with the formula or the text that dates it.
pub fn resolve_event(context: &mut Context<'_>, declared: &DeclaredEvent) -> Option<Event> {
    let when = match (&declared.at, &declared.when) {
        (Some(text), _) => When::Computed(closed(context, text, Some(&Type::Period))?),
        (None, Some(text)) => dated(context, text)?,
        (None, None) => return None,
    };
    if let (When::Fixed { .. }, Some(text), Some(kind)) = (&when, &declared.when, &declared.kind)
        && kind.value == "computed"
    {
        context.report(errors::computed_by_hand(kind, text));
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
        source: source_named(context, declared.source.as_ref()),
        locator: plain(declared.locator.as_ref()),
        note: declared.note.as_ref().map(phrase),
        span: declared.id.span,
    })
}

/// A window, a period from its start to its end, a date, or `mid-2027`.
fn dated(context: &mut Context<'_>, text: &PlacedText) -> Option<When> {
    let value = text.value.trim();
    // From the longest form to the shortest, for a year alone would be read as a period, a date and a point.
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
            context.report(errors::period(text.span, &error));
            None
        }
    }
}
