//! In: dates of assumptions and sources. Out: what should have been looked at again, and what lies ahead.
//! Judged against the date of the report.
//! Never reads the clock.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::period::{Date, Period};
use entail_engine::model::{Event, EventKind, Model, Report, When};

const EDITION: Code = Code("edition-after-date");
const STALE: Code = Code("stale-source");
const FUTURE: Code = Code("date-ahead");
const FACT: Code = Code("fact-ahead");
const BEHIND: Code = Code("date-behind");

/// Assumptions and sources whose day of review has passed, and assumptions dated after the report.
pub fn stale(model: &Model) -> Vec<Diagnostic> {
    // Without a date nothing is judged: a report must give the same result tomorrow.
    let Some(day) = model.report.date.as_ref() else { return Vec::new() };
    let mut findings: Vec<Diagnostic> = edition_ahead(&model.report, *day).into_iter().collect();
    for variable in &model.variables {
        let Some(assumption) = variable.assumption() else { continue };
        let provenance = &assumption.provenance;
        if let Some(review) = provenance.review_by.as_ref().filter(|r| r.is_before(day)) {
            findings.push(passed(&variable.id, *review, *day).at(variable.span));
        }
        if let Some(ahead) = provenance.as_of.as_ref().filter(|a| day.is_before(a)) {
            findings.push(
                Diagnostic::warning(FUTURE, format!("`{}` is as of {ahead}, after {day}", variable.id))
                    .at(variable.span),
            );
        }
    }
    for source in &model.sources {
        if let Some(review) = source.review_by.as_ref().filter(|r| r.is_before(day)) {
            findings.push(passed(&source.id, *review, *day).at(source.span));
        }
    }
    findings.extend(model.events.iter().filter_map(|event| behind(event, *day)));
    for event in model.events.iter().filter(|e| e.kind == EventKind::Fact) {
        if let When::Fixed { text, from, .. } = &event.when
            && *from >= day.end()
        {
            let message = format!("`{}` is a fact of {text}, after {day}", event.id);
            findings.push(
                Diagnostic::warning(FACT, message)
                    .at(event.span)
                    .hint("what lies ahead is of `kind: projection` or `kind: decision`"),
            );
        }
    }
    findings
}

/// A projection whose period has begun: what came of it can be known. A window is behind once it is over.
fn behind(event: &Event, day: Date) -> Option<Diagnostic> {
    let When::Fixed { text, from, to } = &event.when else { return None };
    let begun = if text.contains("..") { *to } else { *from };
    (event.kind == EventKind::Projection && begun < day.end()).then(|| {
        let message = format!("`{}` is a projection for {text}, which has begun by {day}", event.id);
        Diagnostic::warning(BEHIND, message)
            .at(event.span)
            .hint("say what came of it, `kind: fact`; or move `when` to what is expected now")
    })
}

/// An edition that reads as a period, and begins after the report's date.
fn edition_ahead(report: &Report, day: Date) -> Option<Diagnostic> {
    let edition = report.edition.as_deref()?;
    let start = period_of(edition).map(Period::start).or_else(|| Some(Date::parse(edition).ok()?.start()))?;
    (start >= day.end()).then(|| {
        Diagnostic::warning(EDITION, format!("the edition {edition} begins after the report's date, {day}"))
            .hint("move `date`, or name the day with `--as-of`: it is the date of the page")
    })
}

/// `2027Q1`, also as people write it: `2027 Q1`, `Q1 2027`.
fn period_of(edition: &str) -> Option<Period> {
    let parts: Vec<&str> = edition.split_whitespace().collect();
    let in_order = Period::parse(&parts.concat());
    in_order.or_else(|| Period::parse(&parts.into_iter().rev().collect::<String>()))
}

fn passed(id: &str, review: Date, day: Date) -> Diagnostic {
    Diagnostic::warning(STALE, format!("`{id}` was to be looked at again by {review}; it is {day}"))
        .hint("look at the source again, then move `as_of` and `review_by`")
}
