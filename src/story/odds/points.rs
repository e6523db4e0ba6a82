//! In: sentences of claims that print both sides of their comparison. Out: findings where the numbers say the opposite.
//! A sentence follows the odds; the points beside it are each a middle of their own, and may lie the other way round.
//! Never judges odds that the error of the draws leaves open.

use super::{ClaimsOfPage, Found, Judging, PrintedPoint, is_certain, printed_values, term};
use crate::print::Statistic;
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
        let (points, _) = printed_values(page, at);
        let points: Vec<(PrintedPoint, Term)> = points
            .into_iter()
            .filter(|point| point.reference.is_whole(page.facts))
            .map(|point| {
                let own = term(page, judging.simulation, &point.reference);
                (point, own)
            })
            .collect();
        let printed = |side: Term| printed_point(page, judging, &points, side);
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
    points: &[(PrintedPoint, Term)],
    side: Term,
) -> Option<(f64, Option<String>)> {
    if let Some((PrintedPoint { reference, statistic }, _)) = points.iter().find(|(_, own)| *own == side) {
        let place = reference.place(page.facts);
        // What was not drawn is certain: its median and mean are its value.
        let drawn = match statistic {
            Some(Statistic::Quantile(p)) => judging.spreads.quantile(place, *p).map(|one| one.value),
            Some(Statistic::Mean) => judging.spreads.summary(place).map(|summary| summary.mean.value),
            _ => None,
        };
        let text = match statistic {
            Some(statistic) => statistic.text(reference, page.facts, judging.spreads),
            None => reference.text(page.facts, judging.spreads),
        };
        return Some((
            drawn.unwrap_or_else(|| reference.point_value(page.facts, judging.spreads)),
            Some(text),
        ));
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
