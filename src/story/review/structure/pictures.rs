//! In: the document and the pictures of a report. Out: findings about pictures that cannot be shown, or say nothing to some.
//! Whoever does not see a picture has its words.
//! Never looks at a disk.

use crate::story::document::{Document, Inline, ShownPicture};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_input::story::{PICTURES, is_picture};

const UNSHOWN: Code = Code("picture-not-shown");
const WORDLESS: Code = Code("picture-without-words");

/// What is wrong with the pictures of a page.
pub fn pictures(model: &Model, document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for inline in document.everywhere() {
        let Inline::Picture(picture) = inline else { continue };
        let found = unshown(model, picture).or_else(|| {
            let finding =
                Diagnostic::warning(WORDLESS, "this picture has no words for whoever does not see it");
            picture
                .words
                .is_empty()
                .then(|| finding.hint("say what it shows: `![two flats side by side](…)`"))
        });
        findings.extend(found.map(|finding| match picture.span {
            Some(span) => finding.at(span),
            None => finding,
        }));
    }
    findings
}

/// Why a picture cannot be shown, if it cannot.
fn unshown(model: &Model, picture: &ShownPicture) -> Option<Diagnostic> {
    let target = &picture.target;
    let refused = |words: String, hint: &str| {
        Some(Diagnostic::error(UNSHOWN, format!("`{target}`: {words}")).hint(hint.to_owned()))
    };
    let Some(path) = picture.path() else {
        return refused(
            "only what lies in the report's folder is shown".to_owned(),
            "copy the picture into the folder, and count its path from there: `images/name.png`; a page asks the network for nothing",
        );
    };
    if !is_picture(path.as_ref()) {
        return refused(
            "a page shows no such format".to_owned(),
            &format!("the names of pictures end in {}", PICTURES.join(", ")),
        );
    }
    match model.pictures.get(&path) {
        Some(Ok(_)) => None,
        Some(Err(fault)) => refused(fault.words.clone(), &fault.hint),
        None => refused("there is no such file".to_owned(), "paths count from the report's folder"),
    }
}
