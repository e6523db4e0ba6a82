//! In: a resolved model, its texts and a day. Out: findings that are no type errors.
//! One file per rule.
//! Never changes the model.

mod citation;
mod correlation;
mod freshness;
mod markup;
mod none;
mod page;
mod stream;
mod unused;
mod year;

use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;

/// All findings of all rules.
pub fn check(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let story = model.story.map_or("", |file| sources.text(file));
    let mut findings = unused::unused(model, story);
    findings.extend(freshness::stale(model));
    findings.extend(citation::uncited(model));
    findings.extend(correlation::impossible(model));
    findings.extend(stream::shared(model));
    findings.extend(year::bare_years(model, sources));
    findings.extend(none::computed(model));
    findings.extend(page::places(model, sources));
    findings.extend(markup::markup(model, sources));
    findings
}
