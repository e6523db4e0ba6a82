//! In: sentences of claims that print both sides of their comparison. Out: findings where the numbers say the opposite.
//! A sentence follows the odds; the points beside it are each a middle of their own, and may lie the other way round.
//! Never judges odds that the error of the draws leaves open.

use super::{ClaimsOfPage, Found, Judging, is_certain, printed_values, term};
use crate::print::Reference;
use crate::print::odds::Odds;
use entail_engine::analyse::Told;
use entail_engine::analyse::doubt::ClaimDoubt;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Expr, Node, Operator};
use entail_runtime::graph::{Term, TermNode};
use std::sync::Arc;

const AGAINST: Code = Code("point-against-odds");

/// Claims whose numbers are ordered against what they tell.
pub(super) fn against_odds(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, found: &mut Vec<Found>) {
    let model = Arc::clone(&page.facts.model);
    for (at, claim) in model.claims.iter().enumerate().filter(|(_, claim)| page.stated.contains(&claim.id)) {
        let Some(sure) = page.sure(judging.doubt, at).filter(|sure| settles(sure)) else { continue };
        if !compares(&claim.that.expr) {
            continue;
        }
        let sides = judging.simulation.terms().sides(page.facts.scenario, &claim.that);
        let Some((operator, left, right)) = sides else { continue };
        let (plain, _) = printed_values(page, at);
        let plain: Vec<(Reference, Term)> =
            plain.into_iter().map(|one| (one.clone(), term(page, judging.simulation, &one))).collect();
        let printed = |side: Term| printed_point(page, judging, &plain, side);
        let (Some((left, first)), Some((right, second))) = (printed(left), printed(right)) else { continue };
        let Some(held) = holds(operator, left, right) else { continue };
        if held == (sure.told == Told::Says) {
            continue;
        }
        let texts: Vec<String> = [first, second].into_iter().flatten().collect();
        let message = format!(
            "the claim `{}` tells its `{}`, since the odds that it holds are {}, and its numbers say the opposite: {}",
            claim.id,
            sure.told.name(),
            Odds::of_claim(&model, sure).number(),
            texts.join(" and ")
        );
        let hint = "print the difference with its range, or a point that goes with the odds: `| median`";
        found.push(Found { claim: at, finding: Diagnostic::warning(AGAINST, message).hint(hint) });
    }
}

/// Whether the draws settle which answer is told, beyond their error.
fn settles(sure: &ClaimDoubt) -> bool {
    let (p, slack) = (sure.probability.value, 2.0 * sure.probability.error);
    !sure.certain
        && match sure.told {
            Told::Unsure => false,
            Told::Says => p - slack > 0.5,
            Told::Otherwise => p + slack < 0.5,
        }
}

/// Whether a condition is a comparison, and not that one fails.
fn compares(expr: &Expr) -> bool {
    match &expr.node {
        Node::Binary(operator, ..) => operator.compares(),
        Node::Under(inner, _) => compares(inner),
        _ => false,
    }
}

/// The point that a sentence prints of a side, with its text; a typed side is its own point.
fn printed_point(
    page: &ClaimsOfPage<'_>,
    judging: &Judging<'_>,
    plain: &[(Reference, Term)],
    side: Term,
) -> Option<(f64, Option<String>)> {
    if let Some((reference, _)) = plain.iter().find(|(_, own)| *own == side) {
        return Some((reference.value(page.facts), Some(reference.text(page.facts))));
    }
    match judging.simulation.graph().node(side) {
        TermNode::Constant(bits) if is_certain(judging.simulation, side) => {
            Some((f64::from_bits(bits), None))
        }
        _ => None,
    }
}

/// Whether a comparison holds between two points; nothing where the sentence prints none that could be compared.
fn holds(operator: Operator, left: f64, right: f64) -> Option<bool> {
    match operator {
        Operator::Less => Some(left < right),
        Operator::LessOrEqual => Some(left <= right),
        Operator::Greater => Some(left > right),
        Operator::GreaterOrEqual => Some(left >= right),
        _ => None,
    }
}
