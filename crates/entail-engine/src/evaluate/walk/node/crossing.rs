//! In: a comparison along an index of periods or values. Out: the point where its sides change places.
//! Between two places the point is found on straight lines; at the first place it is that place.
//! Never looks beyond the first change.

use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, IndexId, Node, Operator};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};

/// The point between two periods where the sides of a comparison change places, linearly.
pub fn crossing_point<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let Node::Binary(operator, a, b) = &inner.node else { return None };
    // Both sides are kept for all places: each step looks at the place before as well.
    let mut sides: Vec<(A::Value, A::Value)> = Vec::new();
    for_each_place(walk, &[index], places, |walk, places| {
        sides.push((compute_known(walk, context, a, places)?, compute_known(walk, context, b, places)?));
        Some(())
    })?;
    // Between two days lies a part of a year, and no day.
    let points: Vec<f64> = match walk.model.index(index).shape.grain() {
        Some(grain) if grain.is_dated() => {
            let days = walk.model.index(index).periods.iter().filter_map(|period| period.first_day());
            days.map(|day| day.period_point()).collect()
        }
        _ => walk.model.index(index).shape.values.clone(),
    };
    // From the last place to the first, so that the first change is the one that stays.
    let mut found = walk.state.arithmetic.constant(NEVER);
    for at in (0..sides.len()).rev() {
        let (a, b) = sides[at];
        let holds = match operator {
            Operator::Less => walk.state.arithmetic.binary(Binary::Less, a, b),
            Operator::LessOrEqual => walk.state.arithmetic.binary(Binary::LessOrEqual, a, b),
            Operator::Greater => walk.state.arithmetic.binary(Binary::Less, b, a),
            _ => walk.state.arithmetic.binary(Binary::LessOrEqual, b, a),
        };
        // It holds in no draw: a choice here would only make the graph larger.
        if walk.state.arithmetic.number(holds) == Some(0.0) {
            continue;
        }
        let point = match at.checked_sub(1) {
            // It holds from the first place on, so that there is no line before it to cut.
            None => walk.state.arithmetic.constant(*points.first()?),
            Some(before) => point_between(walk, sides[before], sides[at], points[before], points[at]),
        };
        found = walk.state.arithmetic.ternary(Ternary::Choose, [holds, point, found]);
    }
    Some(found)
}

/// Where the line from one gap to the next passes zero; the later point where a side is `never`.
fn point_between<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    before: (A::Value, A::Value),
    after: (A::Value, A::Value),
    start: f64,
    end: f64,
) -> A::Value {
    let arithmetic = &mut walk.state.arithmetic;
    let before = arithmetic.binary(Binary::Sub, before.0, before.1);
    let after = arithmetic.binary(Binary::Sub, after.0, after.1);
    let (zero, one) = (arithmetic.constant(0.0), arithmetic.constant(1.0));
    // Equal gaps have no slope, and 0 / 0 would be undefined.
    let same = arithmetic.binary(Binary::Equal, before, after);
    let change = arithmetic.binary(Binary::Sub, before, after);
    let part = arithmetic.binary(Binary::Div, before, change);
    let part = arithmetic.ternary(Ternary::Select, [same, zero, part]);
    // A line from or to `never` cuts nowhere: the change is seen at the later point.
    let endless = [before, after].map(|gap| arithmetic.unary(Unary::IsNever, gap));
    let endless = arithmetic.binary(Binary::Or, endless[0], endless[1]);
    let part = arithmetic.ternary(Ternary::Select, [endless, one, part]);
    let (start, step) = (arithmetic.constant(start), arithmetic.constant(end - start));
    let way = arithmetic.binary(Binary::Mul, step, part);
    arithmetic.binary(Binary::Add, start, way)
}
