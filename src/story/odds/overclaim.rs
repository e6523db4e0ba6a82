//! In: claims that a page states. Out: findings about those that tell an answer as a fact though neither is likely.
//! The odds must lie inside the band of the open question by more than the error of the draws.
//! Never judges a claim that tells its own sentence for an open question.

use super::{ClaimsOfPage, Found};
use crate::print::odds::Odds;
use entail_engine::analyse::doubt::Doubt;
use entail_engine::diagnostic::{Code, Diagnostic};

const OVERCLAIM: Code = Code("overclaim");

/// Claims that say more than their odds do.
pub(super) fn overclaims(page: &ClaimsOfPage<'_>, doubt: &Doubt, found: &mut Vec<Found>) {
    let model = &page.facts.model;
    let scale = &model.report.likelihood;
    for (at, claim) in model.claims.iter().enumerate().filter(|(_, claim)| page.stated.contains(&claim.id)) {
        let Some(sure) = page.sure(doubt, at).filter(|sure| sure.overclaims(scale)) else { continue };
        let message = format!(
            "the claim `{}` tells its `{}` as a fact, and the odds that it holds are {}",
            claim.id,
            sure.told.name(),
            Odds::of_claim(model, sure).number()
        );
        let percent = |share: f64| format!("{}%", (100.0 * share).round());
        let open = scale.open();
        let hint = format!(
            "add `unsure: …`, the sentence for odds from {} to {}, or say less in `that`",
            percent(open.start),
            percent(open.end)
        );
        found.push(Found { claim: at, finding: Diagnostic::warning(OVERCLAIM, message).hint(hint) });
    }
}
