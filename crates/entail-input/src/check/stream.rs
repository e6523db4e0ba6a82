//! In: assumptions and the ids that they had before. Out: those that would share their draws.
//! Two assumptions on one stream would move as one, and nobody would have asked for it.
//! Never draws.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{Model, Variable};
use std::collections::BTreeMap;

const SHARED: Code = Code("draws-shared");

/// Assumptions that keep the draws of an id that another one has or keeps.
pub fn shared(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // Draws follow from the id alone. `rename_of` keeps those of the old id, so that a new name changes no number.
    // Those under their own id first: the other is the one that says `rename_of`.
    let assumptions = || model.variables.iter().filter_map(|v| Some((v, v.assumption()?.rename_of.as_ref())));
    let mut owners: BTreeMap<&str, &Variable> =
        assumptions().filter(|(_, old)| old.is_none()).map(|(v, _)| (v.id.as_str(), v)).collect();
    for (variable, old) in assumptions() {
        let Some(old) = old else { continue };
        let Some(owner) = owners.get(old.as_str()) else {
            owners.insert(old, variable);
            continue;
        };
        let (own, other) = (&variable.id, &owner.id);
        let message = if other == old {
            format!("`{own}` keeps the draws of `{old}`, which is still an assumption of its own")
        } else {
            format!("`{own}` keeps the draws of `{old}`, as `{other}` does")
        };
        findings.push(
            Diagnostic::error(SHARED, message)
                .at(variable.span)
                .also(owner.span, format!("`{other}`"))
                .hint("take `rename_of` away: it is for an assumption that has a new id"),
        );
    }
    findings
}
