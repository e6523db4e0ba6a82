//! In: the composed document, the story's source and the model. Out: findings about what the page says.
//! Typed numbers, lost claims, coverage, words that do not go with their numbers, house style.
//! Never changes the document.

mod claims;
mod fields;
mod foreign;
mod line;
mod markup;
mod mathematics;
mod numbers;
mod scenarios;
mod source;
mod strays;
mod structure;
mod style;
mod titles;
mod wording;

pub use numbers::Coverage;
pub use scenarios::{Beside, ToldPage, scenarios};
pub use strays::strays;

use crate::story::document::Document;
use entail_engine::diagnostic::{Diagnostic, Partial};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use line::{Line, Sources};

/// Judges a document; `titles` are those of all exhibits, `exempt` counts numbers that were typed with a reason.
pub fn review(
    model: &Model,
    (document, titles): (&Document, &[&str]),
    stated: &[String],
    exempt: usize,
    sources: &SourceMap,
) -> Partial<Coverage> {
    let mut findings = lost(model, stated, sources);
    let written = numbers::typed(model, sources);
    let mut typed = numbers::unbound(&written);
    typed.extend(numbers::loose(model, document, &written));
    let coverage = Coverage { bound: numbers::bound(document), exempt, typed: typed.len() };
    findings.extend(typed);
    findings.extend(structure::structure(model, document, sources));
    findings.extend(markup::markup(model, document, sources));
    findings.extend(source::source(model, sources));
    findings.extend(foreign::foreign(model, sources));
    findings.extend(mathematics::faults(document));
    findings.extend(fields::fields(model, sources));
    findings.extend(style(model, document, titles, sources));
    Partial { value: coverage, findings }
}

/// Claims that a page does not state or could not state otherwise: all that is asked of a page once another is judged.
pub fn lost(model: &Model, stated: &[String], sources: &SourceMap) -> Vec<Diagnostic> {
    claims::lost(model, stated, model.story.map_or("", |file| sources.text(file)))
}

/// What the house sets otherwise.
fn style(model: &Model, document: &Document, titles: &[&str], sources: &SourceMap) -> Vec<Diagnostic> {
    let Some(sources) = Sources::of(model, sources) else { return Vec::new() };
    let mut lines: Vec<Line> = document.lines().into_iter().map(Line::of).collect();
    lines.extend(titles.iter().map(|title| Line::plain(title)));
    let mut findings = style::one_way(&lines, &sources);
    for line in &lines {
        wording::wording(line, &sources, &mut findings);
        style::marks(line, &sources, &mut findings);
    }
    findings.extend(titles::titles(model, document, titles, &sources));
    findings
}
