//! In: what draws say of the values of a page. Out: the place of the last digit of those that a reader compares.
//! The two sides of a comparison have one place, the finer of theirs, on the whole page; sides that differ are told apart.
//! Never finer than the range of their difference in the draws.

use super::draft::Draft;
use crate::print::{Facts, Printed, Reference};
use entail_engine::analyse::doubt::{
    ComparedCells, DrawnCell, SetAgainst, ShownCells, ShownFormula, Spreads,
};
use entail_engine::language::formula::{Expr, Node, Operator, ScenarioId};
use entail_engine::language::unit::LastDigit;
use entail_engine::model::{ChartKind, Model};

/// What one digit more is worth.
const DIGIT: f64 = 10.0;

/// The values that a page sets against each other: the sides of its claims, and what its texts compare.
pub fn sides(draft: &Draft) -> Vec<[Reference; 2]> {
    let facts = draft.phrases.facts();
    let mut all = Vec::new();
    for claim in &facts.model.claims {
        compared(&claim.that.expr, &mut |one, other| {
            let side = |expr| Reference::of_formula(facts, expr);
            all.extend(side(one).zip(side(other)).map(|(one, other)| [one, other]));
        });
    }
    for printed in &draft.printed {
        let mut printed = printed;
        while let Printed::Worded(inner, _) = printed {
            printed = inner;
        }
        if let Printed::Change(change) | Printed::ChangeRange(change, _) = printed {
            all.push([change.from.clone(), change.to.clone()]);
        }
    }
    all
}

/// Visits both sides of each comparison in a condition.
fn compared<'e>(expr: &'e Expr, visit: &mut impl FnMut(&'e Expr, &'e Expr)) {
    use Operator::{And, Greater, GreaterOrEqual, Less, LessOrEqual, Or};
    match &expr.node {
        Node::Binary(And | Or, one, other) => {
            compared(one, visit);
            compared(other, visit);
        }
        Node::Binary(Less | LessOrEqual | Greater | GreaterOrEqual, one, other) => visit(one, other),
        Node::Not(inner) => compared(inner, visit),
        _ => {}
    }
}

/// The differences whose draws say how finely two sides may be told apart.
pub fn differences(facts: &Facts, sides: &[[Reference; 2]]) -> Vec<ComparedCells> {
    sides.iter().map(|pair| difference(facts, pair)).collect()
}

fn difference(facts: &Facts, [one, other]: &[Reference; 2]) -> ComparedCells {
    ComparedCells { by: SetAgainst::Difference, to: one.place(facts), from: other.place(facts) }
}

/// Gives the parts of each split and their total one place: the finest that a part has, as far as the total is known to a hundredth.
pub fn settle_splits(model: &Model, spreads: &mut Spreads, shown: &[ShownCells]) {
    settle_listed(model, spreads, shown);
    for ShownCells { of, splits, .. } in shown {
        for (at, parts) in splits.iter().enumerate() {
            let widths =
                parts.iter().map(|cell| spreads.shown_width(*of, *cell)).filter(|width| *width > 0.0);
            let finest = widths.fold(f64::INFINITY, f64::min);
            if finest.is_infinite() {
                continue;
            }
            let common = finest.max(spreads.total_width(*of, at) / DIGIT);
            for cell in parts {
                spreads.refine_shown(*of, *cell, common);
            }
            spreads.refine_total(*of, at, common);
        }
    }
}

/// The same for parts that are formulas of their own: the steps of a waterfall, from a start to a total, and the parts of a stack.
fn settle_listed(model: &Model, spreads: &mut Spreads, shown: &[ShownCells]) {
    for (at, exhibit) in model.exhibits.iter().enumerate() {
        let own: Vec<&ShownCells> =
            shown.iter().filter(|one| one.of.exhibit == at && one.of.scenario == ScenarioId(0)).collect();
        match exhibit.chart {
            ChartKind::Waterfall if exhibit.x.is_none() => {
                let steps = own.iter().flat_map(|one| one.cells.iter().map(|cell| (one.of, *cell)));
                settle_parts(spreads, &steps.collect::<Vec<_>>());
            }
            ChartKind::Stacked | ChartKind::Area if own.len() > 1 => {
                // Parts that vary over the same indexes have the same cells: one of each makes a stack.
                for cell in own.first().map(|one| one.cells.clone()).unwrap_or_default() {
                    let stack = own.iter().filter(|one| one.cells.contains(&cell)).map(|one| (one.of, cell));
                    settle_parts(spreads, &stack.collect::<Vec<_>>());
                }
            }
            _ => {}
        }
    }
}

/// Gives parts one place, the finest that one of them has, as far as the widest is known to a tenth.
fn settle_parts(spreads: &mut Spreads, parts: &[(ShownFormula, usize)]) {
    let widths = parts.iter().map(|(of, cell)| spreads.shown_width(*of, *cell));
    let widths: Vec<f64> = widths.filter(|width| *width > 0.0).collect();
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let common = widths.into_iter().fold(f64::INFINITY, f64::min).max(widest / DIGIT);
    for (of, cell) in parts.iter().filter(|_| common.is_finite()) {
        spreads.refine_shown(*of, *cell, common);
    }
}

/// Gives both sides of each comparison one place.
pub fn settle(facts: &Facts, spreads: &mut Spreads, sides: &[[Reference; 2]]) {
    hand_on(facts, spreads, sides);
    for pair in sides {
        tell_apart(facts, spreads, pair);
    }
    hand_on(facts, spreads, sides);
}

/// A side may stand in several comparisons: the finest place is handed on, at most from the first to the last of them.
fn hand_on(facts: &Facts, spreads: &mut Spreads, sides: &[[Reference; 2]]) {
    for _ in sides {
        let changed = sides.iter().filter(|pair| share(facts, spreads, pair)).count();
        if changed == 0 {
            return;
        }
    }
}

/// Gives both the finer place of the two; whether that changed anything.
fn share(facts: &Facts, spreads: &mut Spreads, pair: &[Reference; 2]) -> bool {
    let places = pair.each_ref().map(|side| side.base_place(facts));
    let lasts = pair.each_ref().map(|side| side.last(facts, spreads));
    let [LastDigit::Within(one), LastDigit::Within(other)] = lasts else { return false };
    // What is certain has its own digits.
    if one == other || one == 0.0 || other == 0.0 {
        return false;
    }
    let finer = one.min(other);
    refine(spreads, &places, finer);
    true
}

fn refine(spreads: &mut Spreads, places: &[DrawnCell], width: f64) {
    for place in places {
        spreads.refine(*place, width);
    }
}

/// One digit more for sides that print alike though they differ, as far as their difference is known.
fn tell_apart(facts: &Facts, spreads: &mut Spreads, pair: &[Reference; 2]) {
    let [one, other] = pair;
    let alike = one.text(facts, spreads) == other.text(facts, spreads);
    let differ = one.point_value(facts, spreads) != other.point_value(facts, spreads);
    let known = spreads.width_of(spreads.compared(difference(facts, pair)));
    for side in pair {
        if let (LastDigit::Within(width), true) = (side.last(facts, spreads), alike && differ) {
            let finer = (width / DIGIT).max(known);
            if finer < width {
                refine(spreads, &[side.base_place(facts)], finer);
            }
        }
    }
}
