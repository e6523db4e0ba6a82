//! In: what the report says about itself, and its sources. Out: settings with their defaults, and sources with dates.
//! A setting that cannot be read keeps its default, so that the rest is judged too.
//! Never reads the clock: a date is what the report says.

use super::super::context::Context;
use super::super::errors;
use super::lookup::{date, phrase, plain, whole_number};
use super::number::number;
use entail_engine::language::unit::Unit;
use entail_engine::model::{CitedSource, Likelihood, PointEstimate};
use icu_locale_core::LanguageIdentifier;

/// The most draws that a report may ask for.
const MOST_DRAWS: u64 = 100_000_000;

/// What the report says about itself; what it leaves out keeps its default.
pub fn settings(context: &mut Context<'_>) {
    let given = &context.declared.report;
    context.model.report.title = plain(given.title.as_ref()).unwrap_or_default();
    context.model.report.subtitle = given.subtitle.as_ref().map(phrase);
    context.model.report.authors = given.authors.iter().map(|t| t.value.clone()).collect();
    context.model.report.edition = plain(given.edition.as_ref());
    context.model.report.url = page_url(context);
    context.model.report.date = date(context, given.date.as_ref());
    if let Some(point) = given.point.as_ref().and_then(|word| PointEstimate::parse(&word.value)) {
        context.model.report.point = point;
    }
    if let Some(language) = language(context) {
        context.model.report.language = language;
    }
    if let Some(seed) = whole_number(context, given.seed.as_ref(), 0, u64::MAX) {
        context.model.report.seed = seed;
    }
    if let Some(draws) = whole_number(context, given.draws.as_ref(), 1, MOST_DRAWS) {
        context.model.report.draws = draws as u32;
    }
    if let Some(text) = &given.interval {
        match context.model.units.parse_literal(&text.value).map(|l| l.base()) {
            Ok(share) if share > 0.0 && share < 1.0 => context.model.report.interval = share,
            _ => context.report(errors::interval(text)),
        }
    }
    if let Some(scale) = likelihood(context) {
        context.model.report.likelihood = scale;
    }
}

/// The words for how likely something is.
fn likelihood(context: &mut Context<'_>) -> Option<Likelihood> {
    let (span, words) = context.declared.report.likelihood.as_ref()?;
    let mut read = Vec::with_capacity(words.len());
    for (word, share) in words {
        read.push((word.value.clone(), number(context, share, &Unit::share())?));
    }
    match Likelihood::new(read) {
        Ok(scale) => Some(scale),
        Err(what) => {
            context.report(errors::likelihood(*span, what));
            None
        }
    }
}

/// The language as browsers and screen readers know it: `de-AT`, in the letters that the standard has for it.
fn language(context: &mut Context<'_>) -> Option<String> {
    let text = context.declared.report.language.as_ref()?;
    match LanguageIdentifier::try_from_str(&text.value) {
        Ok(tag) if !tag.is_unknown() => Some(tag.to_string()),
        _ => {
            context.report(errors::no_language(text));
            None
        }
    }
}

/// The address of the page.
fn page_url(context: &mut Context<'_>) -> Option<String> {
    let text = context.declared.report.url.as_ref()?;
    // Not parsed as an address: what matters is that metadata hold something that a browser can open.
    let good =
        ["https://", "http://"].iter().any(|p| text.value.starts_with(p) && text.value.len() > p.len());
    if !good || text.value.contains(char::is_whitespace) {
        context.report(errors::no_url(text));
        return None;
    }
    Some(text.value.clone())
}

/// The sources, in the order in which they are declared.
pub fn sources(context: &mut Context<'_>) {
    for declared in &context.declared.sources {
        let published = date(context, declared.date.as_ref());
        let review_by = date(context, declared.review_by.as_ref());
        let at = context.model.sources.len();
        // Of two with one id the first counts; that there are two is reported already.
        context.names.sources.entry(declared.id.value.clone()).or_insert(at);
        context.model.sources.push(CitedSource {
            id: declared.id.value.clone(),
            publisher: plain(declared.publisher.as_ref()),
            title: plain(declared.title.as_ref()).unwrap_or_default(),
            date: published,
            url: plain(declared.url.as_ref()),
            mark: plain(declared.mark.as_ref()),
            states: plain(declared.states.as_ref()),
            note: plain(declared.note.as_ref()),
            review_by,
            span: declared.id.span,
        });
    }
}
