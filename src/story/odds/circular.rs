//! In: the takeaways of a report. Out: findings about those that find what was put in.
//! A note where such a one stands behind all others, a warning where it is ranked above one of them.
//! Never judges a claim that nobody ranked.

use super::ClaimsOfPage;
use entail_engine::analyse::doubt::{Doubt, is_target};
use entail_engine::diagnostic::{Code, Diagnostic};

const CIRCULAR: Code = Code("circular");

/// Takeaways that are true by construction.
pub(super) fn circular(page: &ClaimsOfPage<'_>, doubt: &Doubt) -> Vec<Diagnostic> {
    let model = &page.facts.model;
    let ranks = page.takeaways.iter().filter_map(|at| Some((*at, model.claims[*at].takeaway?)));
    let ranks: Vec<(usize, u32)> = ranks.collect();
    let own = ranks.iter().filter(|(at, _)| doubt.circular.contains(at));
    let finding = |(at, rank): &(usize, u32)| {
        let claim = &model.claims[*at];
        let why = if is_target(model, &claim.id) {
            "inputs were calibrated to it"
        } else {
            "calibrated inputs have more than half of what moves its odds"
        };
        let message = format!("the takeaway `{}` finds what was put in: {why}", claim.id);
        let before = ranks.iter().any(|(other, behind)| !doubt.circular.contains(other) && behind > rank);
        let finding = if before {
            Diagnostic::warning(CIRCULAR, message).hint("rank it behind all others: it is no news")
        } else {
            Diagnostic::note(CIRCULAR, message)
        };
        finding.at(claim.span).hint("it stands behind all others, with “by construction” in place of odds")
    };
    own.map(finding).collect()
}
