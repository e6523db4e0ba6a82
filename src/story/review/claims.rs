//! In: claims and those that the report states. Out: findings about sentences that are lost or missing.
//! A claim that must hold and is stated nowhere no longer guards anything.
//! Never judges whether a claim is true.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;

const LOST: Code = Code("claim-not-stated");
const UNSAID: Code = Code("claim-unsaid");
const NO_OTHERWISE: Code = Code("claim-without-otherwise");

/// Claims whose sentence is nowhere, and stated claims that could not say that they fail.
pub fn lost(model: &Model, stated: &[String], story: &str) -> Vec<Diagnostic> {
    // The table of claims names each of them.
    let listed = story.contains("claims(");
    let mut findings = Vec::new();
    for claim in &model.claims {
        let is_stated = stated.contains(&claim.id);
        if !is_stated && (!claim.must_hold_in.is_empty() || claim.must_hold_at.is_some()) {
            findings.push(
                Diagnostic::error(
                    LOST,
                    format!("the claim `{}` must hold, and the report no longer states it", claim.id),
                )
                .at(claim.span)
                .hint(format!(
                    "state it: `{{{{ claim(id=\"{}\") }}}}`, or give it a `takeaway` rank",
                    claim.id
                )),
            );
        }
        let guards = !claim.must_hold_in.is_empty() || claim.must_hold_at.is_some();
        if !is_stated && !guards && !listed {
            findings.push(
                Diagnostic::note(UNSAID, format!("nothing prints the claim `{}`", claim.id))
                    .at(claim.span)
                    .hint(format!(
                        "`{{{{ claim(id=\"{}\") }}}}` states it; a `takeaway` rank lists it",
                        claim.id
                    )),
            );
        }
        if is_stated && claim.otherwise.is_none() {
            findings.push(
                Diagnostic::error(
                    NO_OTHERWISE,
                    format!("the claim `{}` is stated and has no `otherwise`", claim.id),
                )
                .at(claim.span)
                .hint("write the sentence for the case that it fails"),
            );
        }
    }
    findings
}
