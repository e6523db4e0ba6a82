//! In: the document and the story's source. Out: findings about headings, links and pictures.
//! Headings nest without a gap, links lead somewhere, pictures can be shown.
//! Never follows a link into the network.

mod pictures;
mod targets;

use crate::story::document::{BlockKind, Document, Inline, ids, is_beside, plain};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::{FileId, SourceMap, Span};
use std::collections::BTreeSet;
use targets::WrittenFiles;

const LEVEL: Code = Code("heading-level");
const EMPTY: Code = Code("heading-empty");
const NOWHERE: Code = Code("link-nowhere");
const BROKEN: Code = Code("link-broken");

/// What is wrong with the build of a page.
pub fn structure(model: &Model, document: &Document, sources: &SourceMap) -> Vec<Diagnostic> {
    let Some(file) = model.story else { return Vec::new() };
    let story = Story { file, text: sources.text(file) };
    let mut findings = headings(document, &story);
    findings.extend(links(model, document, &story));
    findings.extend(pictures::pictures(model, document));
    findings
}

struct Story<'s> {
    file: FileId,
    text: &'s str,
}

impl Story<'_> {
    fn span(&self, at: usize, length: usize) -> Span {
        Span { file: self.file, start: at as u32, end: (at + length) as u32 }
    }

    /// Where a text of a block is in the story, if it is there as it is: in the block, or else anywhere.
    fn place(&self, block: Option<Span>, text: &str) -> Span {
        let block = block.filter(|span| span.file == self.file);
        let within = block.map(|span| span.start as usize..span.end as usize);
        let ranges = within.into_iter().chain(std::iter::once(0..self.text.len()));
        let found = ranges
            .filter(|_| !text.is_empty())
            .find_map(|range| Some(range.start + self.text.get(range)?.find(text)?));
        found.map_or(self.span(0, 0), |at| self.span(at, text.len()))
    }
}

fn headings(document: &Document, story: &Story<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // The title of the page is the first level.
    let mut before = 1;
    for block in &document.blocks {
        let BlockKind::Heading(level, _, inlines) = &block.kind else { continue };
        let title = plain(inlines);
        if title.trim().is_empty() {
            findings
                .push(Diagnostic::warning(EMPTY, "a heading has no text").at(story.place(block.span, "#")));
        }
        if *level > before + 1 {
            let message =
                format!("“{title}” skips a level: it stands {} below what is above it", level - before);
            findings.push(
                Diagnostic::warning(LEVEL, message)
                    .at(story.place(block.span, &title))
                    .hint("sections start with `##`, what is inside them with `###`"),
            );
        }
        before = *level;
    }
    findings
}

fn links(model: &Model, document: &Document, story: &Story<'_>) -> Vec<Diagnostic> {
    let mut anchors: BTreeSet<String> = model.exhibits.iter().map(|e| ids::figure(&e.id)).collect();
    for block in &document.blocks {
        if let BlockKind::Heading(_, anchor, _) = &block.kind {
            anchors.insert(anchor.clone());
        }
    }
    anchors.extend(document.inlines().into_iter().filter_map(|inline| match inline {
        Inline::Anchor(id) => Some(id.clone()),
        _ => None,
    }));
    let mut findings = Vec::new();
    let written = WrittenFiles::of(model, document);
    let inlines =
        document.lines().into_iter().flat_map(|line| line.all().into_iter().map(move |i| (line.span, i)));
    for (block, inline) in inlines {
        let Inline::Link(url, inner) = inline else { continue };
        let text = plain(inner);
        // Parts of the page lead to rows of others, which the report may leave out: nobody wrote such a link.
        if url.strip_prefix('#').is_some_and(ids::is_row) && !story.text.contains(url.as_str()) {
            continue;
        }
        match url.strip_prefix('#') {
            Some("") => findings.push(
                Diagnostic::warning(NOWHERE, format!("the link “{text}” leads nowhere"))
                    .at(story.place(block, &text))
                    .hint("a link starts with `https://`, `mailto:` or `#` and the name of a heading, or is the path of a file beside the page, `tables/name.csv`"),
            ),
            // Names that the page gives itself, whatever the story says.
            Some(anchor) if !ids::is_place(anchor) && !anchors.contains(anchor) => findings.push(
                Diagnostic::warning(
                    BROKEN,
                    format!("the link “{text}” leads to `#{anchor}`, and nothing has that name"),
                )
                .at(story.place(block, &text))
                .hint("the name of a heading is its text in small letters, with `-` between words"),
            ),
            None if is_beside(url) => {
                let missing = written.missing(url, &text);
                findings.extend(missing.map(|finding| finding.at(story.place(block, &text))));
            }
            // Other sites are not visited: a build asks no network.
            _ => {}
        }
    }
    findings
}
