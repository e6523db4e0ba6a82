//! In: a text that is a date, a whole number, or the id of something. Out: what it means, or a finding.
//! Scenarios are known by name before any of them is resolved.
//! Never looks up a name of a formula.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::PlacedText;
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::period::Date;
use entail_engine::language::unit::NumberFormat;
use entail_engine::model::Phrase;

/// A text that may hold values.
pub fn phrase(text: &PlacedText) -> Phrase {
    Phrase { text: text.value.clone(), span: text.span }
}

/// The text alone, where there is one.
pub fn plain(text: Option<&PlacedText>) -> Option<String> {
    text.map(|t| t.value.clone())
}

/// A date of the report, of a source or of an assumption.
pub fn date(context: &mut Context<'_>, text: Option<&PlacedText>) -> Option<Date> {
    let text = text?;
    match Date::parse(&text.value) {
        Ok(date) => Some(date),
        Err(error) => {
            context.report(errors::period(text.span, &error));
            None
        }
    }
}

/// A whole number within ends.
pub fn whole_number(
    context: &mut Context<'_>,
    text: Option<&PlacedText>,
    least: u64,
    most: u64,
) -> Option<u64> {
    let text = text?;
    match text.value.replace('_', "").parse::<u64>() {
        Ok(number) if (least..=most).contains(&number) => Some(number),
        _ => {
            context.report(errors::not_whole(text, least, most));
            None
        }
    }
}

/// The source that a text names.
pub fn source_named(context: &mut Context<'_>, text: Option<&PlacedText>) -> Option<usize> {
    let text = text?;
    let found = context.names.sources.get(&text.value).copied();
    if found.is_none() {
        let ids = || context.model.sources.iter().map(|s| s.id.as_str());
        let finding = errors::unknown_id(text, "source", ids, &context.names.suggestions);
        context.report(finding);
    }
    found
}

/// The format that a text names.
pub fn format_named(context: &mut Context<'_>, text: Option<&PlacedText>) -> Option<NumberFormat> {
    let text = text?;
    let found = context.model.formats.get(&text.value).cloned();
    if found.is_none() {
        let ids = || context.model.formats.keys().map(String::as_str);
        let finding = errors::unknown_id(text, "format", ids, &context.names.suggestions);
        context.report(finding);
    }
    found
}

/// The scenario that a text names.
pub fn scenario_named(context: &mut Context<'_>, text: &PlacedText) -> Option<ScenarioId> {
    let found = context.names.scenario(&text.value);
    if found.is_none() {
        let known = || context.names.scenarios().iter().map(String::as_str);
        let finding = errors::unknown_id(text, "scenario", known, &context.names.suggestions);
        context.report(finding);
    }
    found
}
