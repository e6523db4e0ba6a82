//! In: the composed document, the story's source and the model. Out: findings about what the page says.
//! Typed numbers, lost claims, coverage.
//! Never changes the document.

mod claims;
mod numbers;

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
    let mut findings = claims::lost(model, stated);
    let typed = model.story.map(|file| numbers::typed(model, file, sources)).unwrap_or_default();
    let coverage = Coverage { bound: numbers::bound(document), exempt, typed: typed.len() };
    findings.extend(typed);
    (coverage, findings)
}
