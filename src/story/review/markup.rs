//! In: the texts of a report and its document. Out: findings about markup that is shown as text.
//! HTML is on the page as it was typed; a note without a source does too.
//! Never changes a text.

use crate::story::document::{Document, plain};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::{SourceMap, Span};
use entail_input::story::prose;

const HTML: Code = Code("html-as-text");
const NOTE: Code = Code("note-without-source");

/// Warnings about tags, and about notes that nothing explains.
pub fn markup(model: &Model, document: &Document, sources: &SourceMap) -> Vec<Diagnostic> {
    let story = model.story.map(|file| sources.whole(file));
    let phrases = model.phrases().into_iter().map(|p| p.span);
    let mut findings: Vec<Diagnostic> = Vec::new();
    // Comments are gone by now, and code is shown as such.
    let bare = story.map(|span| (span, prose(sources.slice(span))));
    findings.extend(bare.iter().flat_map(|(span, text)| tags(text).map(|at| html(span.part(&at)))));
    for span in phrases {
        findings.extend(tags(sources.slice(span)).map(|at| html(span.part(&at))));
    }
    for variable in model.variables.iter().filter(|v| tags(&v.label).next().is_some()) {
        findings.push(html(variable.span));
    }
    for line in document.lines() {
        let text = plain(line.inlines);
        let Some(note) = text.split("[^").nth(1).and_then(|rest| rest.split_once(']')).map(|(id, _)| id)
        else {
            continue;
        };
        let place = line.span.into_iter().chain(story).find_map(|s| {
            sources.slice(s).find(&format!("[^{note}]")).map(|at| s.part(&(at..at + note.len() + 3)))
        });
        let finding = Diagnostic::warning(
            NOTE,
            format!("there is no source `{note}` for this note, which stays as it is typed"),
        )
        .hint("name a source in `sources:` and cite it: `{{ cite(source=\"…\") }}`");
        findings.push(match place.or(story) {
            Some(span) => finding.at(span),
            None => finding,
        });
    }
    findings
}

fn html(span: Span) -> Diagnostic {
    Diagnostic::warning(HTML, "HTML is shown as text")
        .at(span)
        .hint("use Markdown, or code marks around it: `<b>`")
}

/// Where tags are: `<b>`, `</b>`, `<br/>`, `<!--`; not inside code marks or template tags.
fn tags(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    text.match_indices('<').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let starts = name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with("!--");
        // `<https://…>` and addresses are links of Markdown, and a line break ends no tag.
        let end = rest.find('>').filter(|end| !rest[..*end].contains(['\n', '<', ':', '@']))?;
        let before = &text[..at];
        let line = &before[before.rfind('\n').map_or(0, |n| n + 1)..];
        // An odd number of code marks before it means that one is open.
        let coded = line.matches('`').count() % 2 == 1;
        let inside = before.rfind("{{").max(before.rfind("{%")) > before.rfind("}}").max(before.rfind("%}"));
        // The target of a link or a picture may stand between such signs.
        let is_target = before.ends_with("](") || before.ends_with("]: ");
        (starts && !coded && !inside && !is_target).then_some(at..at + 1 + end + 1)
    })
}
