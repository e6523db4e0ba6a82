//! In: the takeaways of a page. Out: findings about those that do not say what their odds are of.
//! Odds stand behind the label of a claim and behind no other text.
//! Never asks for a label where there are no odds to print.

use super::{ClaimsOfPage, Found};
use entail_engine::analyse::doubt::Doubt;
use entail_engine::diagnostic::{Code, Diagnostic};

const WITHOUT: Code = Code("odds-without-proposition");

/// Takeaways without a label.
pub(super) fn without(page: &ClaimsOfPage<'_>, doubt: &Doubt, found: &mut Vec<Found>) {
    for at in page.takeaways {
        let claim = &page.facts.model.claims[*at];
        let uncertain = page.sure(doubt, *at).is_some_and(|sure| !sure.certain);
        if claim.label.is_none() && uncertain {
            let message = format!(
                "the takeaway `{}` prints no odds: it has no `label` that they could stand behind",
                claim.id
            );
            let hint = "say in plain words what the odds are of: `label: The oven pays`";
            found.push(Found { claim: *at, finding: Diagnostic::warning(WITHOUT, message).hint(hint) });
        }
    }
}
