//! In: findings and the texts they point into. Out: one JSON array for programs.
//! Every span becomes file, line and column, so that a reader needs nothing else.
//! Never drops a finding without a word, notes included.

use super::abridged::{Extent, Told, abridged};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::{SourceMap, Span};
use serde_json::{Value, json};

/// All findings as one JSON array, pretty-printed.
pub fn render_json(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let mut all = JsonFindings::default();
    all.add(findings, sources);
    all.text()
}

/// Findings of several reports, which come out as one list.
#[derive(Debug, Default)]
pub struct JsonFindings(Vec<Value>);

impl JsonFindings {
    /// Adds those of a report.
    pub fn add(&mut self, findings: &[Diagnostic], sources: &SourceMap) {
        self.0.extend(abridged(findings, sources, Extent::Usual).iter().map(|told| row(told, sources)));
    }

    /// All of them as JSON.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }
}

fn row(told: &Told<'_>, sources: &SourceMap) -> Value {
    let finding = told.finding;
    let mut row = json!({
        "code": finding.code.0,
        "severity": finding.severity.name(),
        "message": finding.message,
        "place": finding.span.map(|s| place(s, &finding.label, sources)),
        "related": finding.related.iter().map(|(s, w)| place(*s, w, sources)).collect::<Vec<_>>(),
        "hints": finding.hints,
    });
    if let Some(more) = &told.more {
        row["more"] = json!(more.count);
    }
    row
}

fn place(span: Span, words: &str, sources: &SourceMap) -> Value {
    let (line, column) = sources.line_column(span);
    json!({
        "file": sources.name(span.file),
        "line": line,
        "column": column,
        "text": sources.slice(span),
        "words": words,
    })
}
