//! In: the blocks of the page and the titles of its exhibits. Out: findings about headings and titles with nothing of their own.
//! A heading has something under it, a title says what the text next to it does not.
//! Never judges what a title says.

use super::line::Sources;
use crate::story::document::{Block, BlockKind, Document, plain};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::Span;

const ORPHAN: Code = Code("heading-alone");
const REPEATED: Code = Code("title-repeated");
const TWICE: Code = Code("title-twice");

/// Headings with nothing under them, and titles that repeat the text next to them; `titles` are those of the exhibits.
pub fn titles(model: &Model, document: &Document, titles: &[&str], sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut findings = alone(document, sources);
    let blocks = &document.blocks;
    let place = |at: usize| model.exhibits.get(at).map(|e| e.title.span);
    let mut shown: Vec<(usize, String)> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let BlockKind::Exhibit(at) = &block.kind else { continue };
        // A title of one word is found in any text.
        let Some(title) = titles.get(*at).filter(|title| title.contains(' ')) else { continue };
        let bare = folded(title);
        if let Some((first, _)) = shown.iter().find(|(_, other)| *other == bare) {
            let ids = [*first, *at].map(|at| model.exhibits.get(at).map_or("", |e| e.id.as_str()));
            let message = format!("`{}` and `{}` have one title: “{title}”", ids[0], ids[1]);
            findings.push(placed(TWICE, message, place(*at)).hint("say of each what it alone shows"));
        }
        let around = [number.checked_sub(1), Some(number + 1)];
        let neighbours = around.into_iter().flatten().filter_map(|at| blocks.get(at));
        let repeats = |block: &Block| match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let text = folded(&plain(inlines));
                // Whole words only: a title may well be the start of another word.
                text.match_indices(&bare)
                    .any(|(at, _)| !text[at + bare.len()..].starts_with(char::is_alphanumeric))
            }
            _ => false,
        };
        if neighbours.into_iter().any(repeats) {
            let message = format!("the text beside the exhibit says its title word for word: “{title}”");
            findings.push(
                placed(REPEATED, message, place(*at))
                    .hint("keep one of both, and say something else in the other"),
            );
        }
        shown.push((*at, bare));
    }
    findings
}

fn placed(code: Code, message: String, place: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::warning(code, message);
    match place {
        Some(span) => finding.at(span),
        None => finding,
    }
}

/// In small letters, without what ends a sentence.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ':']).to_lowercase()
}

/// Headings before another of their level or above, or before the end.
fn alone(document: &Document, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading(level, _, inlines) = &block.kind else { continue };
        let title = plain(inlines);
        let empty = match document.blocks.get(at + 1).map(|next| &next.kind) {
            None => true,
            Some(BlockKind::Heading(next, ..)) => next <= level,
            Some(_) => false,
        };
        let place = sources.place(block.span, &title);
        // A heading that no text of the report holds is the page's own.
        if empty && !title.trim().is_empty() && place.end > place.start {
            let message = format!("nothing stands under the heading “{title}”");
            findings.push(
                Diagnostic::warning(ORPHAN, message)
                    .at(place)
                    .hint("write what belongs there, or take the heading out"),
            );
        }
    }
    findings
}
