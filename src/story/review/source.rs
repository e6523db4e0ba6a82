//! In: the story's source. Out: findings about what it leaves open.
//! Tags inside of code are printed there: only what surrounds them is looked at.
//! Never reads Markdown.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_input::story::scan;

const FENCE: Code = Code("fence-open");

/// Fences that nothing ends.
pub fn source(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let Some(file) = model.story else { return Vec::new() };
    let finding = |file, place| {
        Diagnostic::warning(FENCE, "nothing ends this code: what follows it is set as code too")
            .at(sources.whole(file).part(&place))
            .hint("end it with a line of the same signs")
    };
    let open = |file| scan(sources.text(file)).open_fences.into_iter().map(move |place| finding(file, place));
    sources.parts(file).into_iter().flat_map(open).collect()
}
