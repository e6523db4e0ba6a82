//! In: the document of a page. Out: findings about what is printed where nothing can show it.
//! A figure needs a paragraph of its own, a value a text that readers see.
//! Never moves anything.

use crate::story::document::Document;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;

const EXHIBIT: Code = Code("exhibit-misplaced");
const VALUE: Code = Code("value-misplaced");

/// Exhibits and values that a reader would not see.
pub fn strays(model: &Model, document: &Document, sources: &SourceMap) -> Vec<Diagnostic> {
    let story = model.story.map(|file| sources.whole(file));
    let finding = |stray: &crate::story::document::Stray| {
        let finding = match stray.exhibit.and_then(|at| model.exhibits.get(at)) {
            Some(exhibit) => {
                let message = format!("the exhibit `{}` stands where no figure can", exhibit.id);
                Diagnostic::error(EXHIBIT, message)
                    .hint("show it in a paragraph of its own, outside of code and notes")
            }
            None => Diagnostic::error(VALUE, "a value is printed where no reader sees it")
                .hint("print it in a text: not in the target of a link, a formula, or the name of a note"),
        };
        match stray.span.or(story) {
            Some(span) => finding.at(span),
            None => finding,
        }
    };
    document.strays.iter().map(finding).collect()
}
