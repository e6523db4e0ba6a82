//! In: the takeaways of a page and what its story states. Out: findings about sentences that a reader meets twice.
//! A second mention is shorter.
//! Never judges a claim that is no takeaway.

use super::ClaimsOfPage;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::source::{SourceMap, Span};

const REPEATED: Code = Code("takeaway-repeated");

/// Takeaways that return word for word.
pub(super) fn repeated(page: &ClaimsOfPage<'_>, sources: &SourceMap) -> Vec<Diagnostic> {
    let model = &page.facts.model;
    let claims = page.takeaways.iter().map(|at| &model.claims[*at]);
    let twice = claims.filter(|claim| page.whole.contains(&claim.id));
    let finding = |claim: &entail_engine::model::Claim| {
        let id = &claim.id;
        let message = format!("the takeaway `{id}` returns in the text word for word");
        let place = model.story.and_then(|file| place(sources.text(file), sources.whole(file), id));
        let hint = format!(
            "give the claim a `short`, for each of its sentences, and write `{{{{ claim(id=\"{id}\", short=true) }}}}`"
        );
        Diagnostic::warning(REPEATED, message).at(place.unwrap_or(claim.span)).hint(hint)
    };
    twice.map(finding).collect()
}

/// Where the story states a claim.
fn place(story: &str, whole: Span, id: &str) -> Option<Span> {
    let quoted = format!("\"{id}\"");
    let mut places = story.match_indices(&quoted).map(|(at, _)| at);
    let at =
        places.find(|at| story[..*at].trim_end().trim_end_matches('=').trim_end().ends_with("claim(id"))?;
    Some(whole.part(&(at..at + quoted.len())))
}
