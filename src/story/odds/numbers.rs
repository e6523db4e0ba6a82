//! In: the takeaways of a page. Out: findings about numbers that the odds beside them say nothing about.
//! An uncertain value has its range, or is what the claim compares with. Names are followed: what is the same in all draws is
//! one value, whatever it is called.
//! Never asks for the range of what is certain in the scenario that is told.

use super::{ClaimsOfPage, Found, Judging, is_certain, printed_values, term};
use crate::print::Reference;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_runtime::graph::Term;
use std::sync::Arc;

const OTHER: Code = Code("odds-of-other-numbers");

/// Takeaways that print uncertain values without a range.
pub(super) fn of_other_numbers(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, found: &mut Vec<Found>) {
    let model = Arc::clone(&page.facts.model);
    for at in page.takeaways {
        let claim = &model.claims[*at];
        let sure = page.sure(judging.doubt, *at).is_some_and(|sure| !sure.certain);
        // Where no odds stand beside the sentence they cannot be taken for those of its numbers.
        if !sure || claim.label.is_none() || judging.doubt.circular.contains(at) {
            continue;
        }
        let thresholds = thresholds(page, judging, *at);
        let (points, ranged) = printed_values(page, *at);
        let ranged: Vec<Term> = ranged.iter().map(|one| term(page, judging.simulation, one)).collect();
        let mut named: Vec<String> = Vec::new();
        let references = points.iter().map(|point| &point.reference);
        for reference in references.filter(|one| one.is_whole(page.facts)) {
            let own = term(page, judging.simulation, reference);
            let name = name(page, reference);
            let told =
                is_certain(judging.simulation, own) || ranged.contains(&own) || thresholds.contains(&own);
            if !told && !named.contains(&name) {
                named.push(name);
            }
        }
        if named.is_empty() {
            continue;
        }
        let message = format!(
            "the takeaway `{}` prints {} without a range, beside odds that are not the odds of {}",
            claim.id,
            listed(&named),
            if named.len() == 1 { "that number" } else { "these numbers" }
        );
        let hint = "print its range as well: `| range` behind the name, or behind the filters that follow it";
        found.push(Found { claim: *at, finding: Diagnostic::warning(OTHER, message).hint(hint) });
    }
}

/// What a claim compares with: of two sides the right one, unless the left one is certain.
fn thresholds(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, claim: usize) -> Vec<Term> {
    let that = &page.facts.model.claims[claim].that;
    let comparisons = judging.simulation.terms().comparisons(page.facts.scenario, that);
    let side = |(_, left, right): (_, Term, Term)| {
        if is_certain(judging.simulation, left) { left } else { right }
    };
    comparisons.into_iter().map(side).collect()
}

/// A value as an analyst names it.
pub(super) fn name(page: &ClaimsOfPage<'_>, reference: &Reference) -> String {
    let model = &page.facts.model;
    let variable = model.variable(reference.variable);
    let cell = model.cell_name(&variable.indexes, reference.place(page.facts).cell);
    let under = (reference.scenario != page.facts.scenario)
        .then(|| format!(" under `{}`", model.scenario(reference.scenario).id));
    format!("`{}{cell}`{}", variable.id, under.unwrap_or_default())
}

/// Names in one line.
fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.join(""),
    }
}
