//! In: findings about sentences, and those that the report accepts. Out: the others, and what is accepted and was not found.
//! Whoever accepts a finding says where, in which words and why: it goes with the sentence, and not with the code.
//! Never accepts more than one scenario at a time.

use super::finding::{Found, Gathered, shown};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Accepted, Model, Phrase};

const IDLE: Code = Code("accept-meets-nothing");

/// Takes out what the report accepts.
pub fn accept(model: &Model, gathered: &mut Gathered) -> Vec<Diagnostic> {
    let mut idle = Vec::new();
    for accepted in &model.accepted {
        let mut met = false;
        for found in &mut gathered.0 {
            if found.code.0 != accepted.finding || !stands_in(model, found, &accepted.within) {
                continue;
            }
            let before = found.told.len();
            found.told.retain(|(scenario, sentence)| {
                *scenario != accepted.scenario || !folded(sentence).contains(&folded(&accepted.text))
            });
            met |= found.told.len() < before;
        }
        if !met {
            idle.push(meets_nothing(model, accepted));
        }
    }
    gathered.0.retain(|found| !found.told.is_empty());
    idle
}

/// Whether a sentence stands in a claim, or under an exhibit or a heading, of an id.
fn stands_in(model: &Model, found: &Found, id: &str) -> bool {
    let holds = |phrase: &Phrase| {
        let span = phrase.span;
        span.file == found.place.file && span.start <= found.place.start && found.place.end <= span.end
    };
    let claim = model.claims.iter().find(|claim| claim.id == id);
    found.under == id || claim.is_some_and(|claim| claim.phrases().any(holds))
}

/// With quotes and apostrophes as they are typed.
fn folded(text: &str) -> String {
    text.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

fn meets_nothing(model: &Model, accepted: &Accepted) -> Diagnostic {
    let Accepted { finding, within, text, scenario, span, .. } = accepted;
    let message = format!(
        "nothing is accepted here: `{within}` has no `{finding}` in `{}` with the words “{}”",
        model.scenario(*scenario).id,
        shown(text)
    );
    Diagnostic::warning(IDLE, message)
        .at(*span)
        .hint("take it out, or give the words as the page prints them in that scenario")
}
