//! In: findings and the texts they point into. Out: messages with the line shown and the place underlined.
//! The same words with and without colour; the only control characters are those of the colours.
//! Never wraps a message, so that it can be searched for.

use super::abridged::{Extent, Told, abridged};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use entail_engine::diagnostic::{Diagnostic, Severity};
use entail_engine::signs::visible;
use entail_engine::source::{FileId, SourceMap, Span};

/// Whether messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only.
    Plain,
    /// With the colours of a terminal.
    Coloured,
}

/// The longest line that is shown; a longer one is named by its number only.
const LONGEST_LINE: usize = 2_000;

/// Findings as text, as many of a kind as one can read.
pub fn render(findings: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    render_extent(findings, sources, style, Extent::Usual)
}

/// The same, so many of a kind.
pub fn render_extent(findings: &[Diagnostic], sources: &SourceMap, style: Style, extent: Extent) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    // ASCII marks look the same in every terminal and log.
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let told = abridged(findings, sources, extent);
    told.iter().map(|told| renderer.render(&[group(told, sources)]) + "\n").collect::<Vec<_>>().join("\n")
}

fn group<'a>(told: &Told<'a>, sources: &'a SourceMap) -> Group<'a> {
    let finding = told.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.code.0));
    for file in files(finding) {
        // Of a folder, or a file that cannot be read, there is nothing to show.
        group = if sources.text(file).is_empty() {
            group.element(Origin::path(visible(sources.name(file))).line(1).char_column(1))
        } else {
            group.element(snippet(finding, file, sources))
        };
    }
    for hint in &finding.hints {
        group = group.element(Level::HELP.message(visible(hint)));
    }
    if let Some(more) = &told.more {
        group = group.element(Level::NOTE.message(visible(&more.words()).into_owned()));
    }
    group
}

/// The files that a finding points into, its own place first.
fn files(finding: &Diagnostic) -> Vec<FileId> {
    let mut files: Vec<FileId> = Vec::new();
    for span in finding.span.iter().chain(finding.related.iter().map(|(s, _)| s)) {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    files
}

fn snippet<'a>(
    finding: &'a Diagnostic,
    file: FileId,
    sources: &'a SourceMap,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let own = finding.span.iter().map(|s| (*s, finding.label.as_str(), AnnotationKind::Primary));
    let others = finding.related.iter().map(|(s, w)| (*s, w.as_str(), AnnotationKind::Context));
    let marks: Vec<_> = own.chain(others).filter(|(s, _, _)| s.file == file).collect();
    let (text, first_line, offset) = window(file, sources, marks.iter().map(|(s, _, _)| *s));
    let name = visible(sources.name(file));
    let mut snippet = Snippet::source(visible(text)).path(name).line_start(first_line).fold(true);
    for (span, words, kind) in marks {
        let start = (span.start as usize).saturating_sub(offset).min(text.len());
        let end = (span.end as usize).saturating_sub(offset).clamp(start, text.len());
        // A sign that is made visible may be longer than it was.
        let shown = |at: usize| visible(&text[..boundary(text, at)]).len();
        let mark = kind.span(shown(start)..shown(end));
        snippet = snippet.annotation(if words.is_empty() { mark } else { mark.label(visible(words)) });
    }
    snippet
}

/// The lines around the marks, so that a large file is not copied for each message.
fn window(file: FileId, sources: &SourceMap, spans: impl Iterator<Item = Span>) -> (&str, usize, usize) {
    let text = sources.text(file);
    let (mut low, mut high) = (usize::MAX, 0);
    for span in spans {
        low = low.min(span.start as usize);
        high = high.max(span.end as usize);
    }
    let low = boundary(text, low.min(text.len()));
    let high = boundary(text, high.clamp(low, text.len()));
    let (line, start) = sources.line(file, low);
    let end = text[high..].find('\n').map_or(text.len(), |i| high + i);
    // One line of a table in a single row would fill the screen.
    let start = if low - start > LONGEST_LINE { low } else { start };
    let end = if end - start > 8 * LONGEST_LINE { boundary(text, start + LONGEST_LINE) } else { end };
    (&text[start..end], line, start)
}

fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
