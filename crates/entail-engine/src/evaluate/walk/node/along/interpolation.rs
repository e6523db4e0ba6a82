//! In: values along an index and a point. Out: the value at the point, on the line between those of the places around it.
//! Beyond the places at the ends it is what the formula says: the nearest value, another, or a fault.
//! Never asks for values that lie elsewhere, where the point is the same in all draws.

use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute, compute_known};
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::node::calendar::reckoned_as;
use crate::evaluate::walk::place::{Place, Places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Beyond, Expr, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, Ternary};

/// An interpolation as it is written.
#[derive(Clone, Copy)]
pub struct Interpolation<'e> {
    /// The index.
    pub index: IndexId,
    /// What has a value at each of its places.
    pub inner: &'e Expr,
    /// The point.
    pub at: &'e Expr,
    /// What it is outside.
    pub beyond: &'e Beyond<Expr>,
}

/// The value at a point between places of an index.
pub fn interpolated<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    of: Interpolation<'_>,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let point = compute_known(walk, context, of.at, places)?;
    let point = reckoned_as(walk, of.at, walk.model.reckoning_of_index(of.index), point);
    let knots = walk.model.index(of.index).shape.values.clone();
    match walk.state.arithmetic.number(point) {
        Some(number) => at_number(walk, context, of, &knots, number, places),
        None => in_each_draw(walk, context, of, &knots, point, places),
    }
}

fn at_number<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    of: Interpolation<'_>,
    knots: &[f64],
    number: f64,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let last = knots.len().checked_sub(1)?;
    let after = knots.partition_point(|knot| *knot < number);
    if knots.get(after) == Some(&number) {
        return value_at(walk, context, of, after, places);
    }
    match (after, of.beyond) {
        (0, Beyond::Flat) => value_at(walk, context, of, 0, places),
        (after, Beyond::Flat) if after > last => value_at(walk, context, of, last, places),
        (after, beyond) if after == 0 || after > last => match beyond {
            Beyond::Value(beyond) => compute(walk, context, beyond, places),
            _ => fail(walk, Problem::OutsidePlaces { index: of.index, value: number }, context, of.at),
        },
        (after, _) => {
            let ends = [
                value_at(walk, context, of, after - 1, places)?,
                value_at(walk, context, of, after, places)?,
            ];
            let point = walk.state.arithmetic.constant(number);
            Some(on_the_line(walk, point, [knots[after - 1], knots[after]], ends))
        }
    }
}

/// Each draw has a point of its own: all values are needed, and each draw chooses between them.
fn in_each_draw<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    of: Interpolation<'_>,
    knots: &[f64],
    point: A::Value,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let values = (0..knots.len()).map(|at| value_at(walk, context, of, at, places));
    let values: Vec<A::Value> = values.collect::<Option<_>>()?;
    let (first, last) = (*values.first()?, *values.last()?);
    let [below, above] = match of.beyond {
        Beyond::Flat => [first, last],
        Beyond::Value(beyond) => [compute(walk, context, beyond, places)?; 2],
        // Undefined in these draws, which are counted and told.
        Beyond::Error => [walk.state.arithmetic.constant(f64::NAN); 2],
    };
    let mut found = last;
    for at in (1..knots.len()).rev() {
        let line = on_the_line(walk, point, [knots[at - 1], knots[at]], [values[at - 1], values[at]]);
        found = chosen_below(walk, point, knots[at], line, found);
    }
    found = chosen_below(walk, point, *knots.first()?, below, found);
    let end = walk.state.arithmetic.constant(*knots.last()?);
    let beyond = walk.state.arithmetic.binary(Binary::Less, end, point);
    Some(walk.state.arithmetic.ternary(Ternary::Select, [beyond, above, found]))
}

/// The one value in draws whose point lies below a place, the other in all others.
fn chosen_below<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    point: A::Value,
    knot: f64,
    below: A::Value,
    otherwise: A::Value,
) -> A::Value {
    let knot = walk.state.arithmetic.constant(knot);
    let is_below = walk.state.arithmetic.binary(Binary::Less, point, knot);
    walk.state.arithmetic.ternary(Ternary::Select, [is_below, below, otherwise])
}

fn on_the_line<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    point: A::Value,
    [from, to]: [f64; 2],
    [start, end]: [A::Value; 2],
) -> A::Value {
    let arithmetic = &mut walk.state.arithmetic;
    let (from, length) = (arithmetic.constant(from), arithmetic.constant(to - from));
    let way = arithmetic.binary(Binary::Sub, point, from);
    let part = arithmetic.binary(Binary::Div, way, length);
    let rise = arithmetic.binary(Binary::Sub, end, start);
    let risen = arithmetic.binary(Binary::Mul, rise, part);
    arithmetic.binary(Binary::Add, start, risen)
}

fn value_at<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    of: Interpolation<'_>,
    at: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let own = places.set(of.index, Place::At(at as u32));
    let value = compute_known(walk, context, of.inner, places);
    places.set(of.index, own);
    value
}
