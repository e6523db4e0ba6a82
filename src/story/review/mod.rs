//! In: the composed document, the story's source and the model. Out: findings about what the page says.
//! Typed numbers, lost claims, coverage.
//! Never changes the document.

mod claims;
mod markup;
mod numbers;
mod structure;

pub use numbers::Coverage;

use crate::diagnostic::Diagnostic;
use crate::files::SourceMap;
use crate::model::Model;
use crate::story::document::Document;

/// Judges a document; `exempt` counts numbers that were typed with a reason.
pub fn review(
    model: &Model,
    document: &Document,
    stated: &[String],
    exempt: usize,
    sources: &SourceMap,
) -> (Coverage, Vec<Diagnostic>) {
    let story = model.story.map_or("", |file| sources.text(file));
    let mut findings = claims::lost(model, stated, story);
    let mut typed = numbers::typed(model, sources);
    typed.extend(numbers::loose(model, document, sources));
    let coverage = Coverage { bound: numbers::bound(document), exempt, typed: typed.len() };
    findings.extend(typed);
    findings.extend(structure::structure(model, document, sources));
    findings.extend(markup::markup(model, document, sources));
    (coverage, findings)
}
