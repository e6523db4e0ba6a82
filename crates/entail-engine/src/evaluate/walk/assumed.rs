//! In: an assumption, a context and places. Out: its value there: as drawn, or as a scenario changes it.
//! A change that moves or widens a belief acts on the draw, on the scale on which such quantities are known.
//! Never draws: draws, their scores and central values are given.

use super::Walk;
use super::computed::own_draw;
use super::context::override_of_cell;
use super::expression::compute;
use super::node::calendar::{moved_date, reckoned_for};
use super::node::operator::guarded_between;
use super::place::Places;
use super::state::ContextId;
use crate::evaluate::belief::domain;
use crate::evaluate::fault::Problem;
use crate::language::formula::{Expr, Node, VariableId};
use crate::model::{Change, Expression, Override, Reckoning, Variable};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::distribution::{Domain, interval_score};
use entail_runtime::operation::{Binary, Ternary, Unary};
use std::sync::Arc;

/// An assumption: its value as drawn, changed by the topmost override that covers the cell.
pub fn assumed_value<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let value = match override_at(walk, context, id, cell) {
        Some(found) => {
            let value = changed_draw(walk, context, &found.change, id, cell, places)?;
            if walk.state.arithmetic.number(value).is_some_and(f64::is_nan) {
                return Some(value);
            }
            let (Change::Set(operand)
            | Change::Center(operand)
            | Change::Range(operand, _)
            | Change::Scale(operand)
            | Change::Add(operand)) = &found.change;
            walk.in_formula(operand, Some((id, cell)), |walk| {
                keep_to_domain(walk, context, id, &operand.expr, value)
            })
        }
        None => own_draw(walk, context, id, cell, places),
    };
    let value = value?;
    // A date is a day, wherever a draw falls: that which is nearest.
    let date = walk.model.variable(id).reckoning == Reckoning::Date;
    Some(if date { walk.state.arithmetic.unary(Unary::DayOf, value) } else { value })
}

/// A value of an assumption that is one which the assumption may have, whatever changed it.
pub fn keep_to_domain<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    operand: &Expr,
    value: A::Value,
) -> Option<A::Value> {
    match scale_of(walk, id) {
        Domain::Positive => guarded_between(walk, context, operand, value, 0.0, f64::INFINITY, |value| {
            Problem::Negative { value }
        }),
        // Rounding may leave a share a hair outside.
        Domain::Share => guarded_between(walk, context, operand, value, -1e-12, 1.0 + 1e-12, |value| {
            Problem::NotAShare { value }
        }),
        Domain::Real => Some(value),
    }
}

/// The topmost override that covers a cell.
pub fn override_at<'w, A: Arithmetic>(
    walk: &Walk<'w, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
) -> Option<&'w Override> {
    let model = walk.model;
    walk.state.scenarios_from(context).find_map(|scenario| override_of_cell(model, scenario, id, cell))
}

fn changed_draw<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    change: &Change,
    id: VariableId,
    cell: usize,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    if let Change::Set(value) = change {
        return compute_point(walk, context, value, id, places);
    }
    let drawn = own_draw(walk, context, id, cell, places)?;
    // Of what is missing there is nothing to change: only a number in its place ends that.
    if walk.state.arithmetic.number(drawn).is_some_and(f64::is_nan) {
        return Some(drawn);
    }
    match change {
        Change::Set(_) => Some(drawn),
        Change::Scale(factor) => {
            let factor = compute_change(walk, context, factor, places)?;
            Some(walk.state.arithmetic.binary(Binary::Mul, drawn, factor))
        }
        Change::Add(more) => {
            let by = compute_change(walk, context, more, places)?;
            if walk.model.variable(id).reckoning == Reckoning::Date {
                let drawn = walk.state.arithmetic.unary(Unary::DayOf, drawn);
                return walk.in_formula(more, Some((id, cell)), |walk| {
                    moved_date(walk, context, drawn, &more.expr, by)
                });
            }
            Some(walk.state.arithmetic.binary(Binary::Add, drawn, by))
        }
        Change::Center(value) => {
            let to = compute_point(walk, context, value, id, places)?;
            Some(recentre(walk, id, cell, drawn, to))
        }
        Change::Range(low, high) => {
            let low_end = compute_point(walk, context, low, id, places)?;
            let low_end = walk.in_formula(low, Some((id, cell)), |walk| {
                keep_to_domain(walk, context, id, &low.expr, low_end)
            })?;
            let high_end = compute_point(walk, context, high, id, places)?;
            walk.in_formula(low, None, |walk| {
                draw_from_range(walk, context, id, cell, low, low_end, high_end)
            })
        }
    }
}

fn scale_of<A: Arithmetic>(walk: &Walk<'_, A>, id: VariableId) -> Domain {
    let variable: &Variable = walk.model.variable(id);
    variable.assumption().map_or(Domain::Real, |assumption| domain(variable, assumption))
}

/// A draw that moves as its median does: a shift, a factor, or a factor on the odds.
fn recentre<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    id: VariableId,
    cell: usize,
    drawn: A::Value,
    to: A::Value,
) -> A::Value {
    let central = walk.state.beliefs.central[id.0 as usize].get(cell).copied().unwrap_or(f64::NAN);
    // At the centre the result is the new median itself, to the last bit, not the old one moved there.
    if walk.state.arithmetic.number(drawn) == Some(central) {
        return to;
    }
    let scale = scale_of(walk, id);
    let arithmetic = &mut walk.state.arithmetic;
    let one = arithmetic.constant(1.0);
    match scale {
        // A positive quantity keeps its spread in factors.
        Domain::Positive if central > 0.0 => {
            let median = arithmetic.constant(central);
            let factor = arithmetic.binary(Binary::Div, to, median);
            arithmetic.binary(Binary::Mul, drawn, factor)
        }
        // A share keeps its spread in odds, and so stays between 0 and 1.
        Domain::Share if central > 0.0 && central < 1.0 => {
            let rest = arithmetic.binary(Binary::Sub, one, to);
            let odds = arithmetic.binary(Binary::Div, to, rest);
            let before = arithmetic.constant(central / (1.0 - central));
            let factor = arithmetic.binary(Binary::Div, odds, before);
            let moved = arithmetic.binary(Binary::Mul, drawn, factor);
            let other = arithmetic.binary(Binary::Sub, one, drawn);
            let whole = arithmetic.binary(Binary::Add, moved, other);
            let share = arithmetic.binary(Binary::Div, moved, whole);
            // Certainty has no odds.
            let certain = arithmetic.binary(Binary::Equal, to, one);
            arithmetic.ternary(Ternary::Select, [certain, one, share])
        }
        // Other numbers shift, and so does a median at the end of its domain: it has neither a factor nor odds.
        _ => {
            let median = arithmetic.constant(central);
            let shift = arithmetic.binary(Binary::Sub, to, median);
            arithmetic.binary(Binary::Add, drawn, shift)
        }
    }
}

/// A draw from a range that takes the place of the belief, at the score at which the belief was drawn.
/// The central value is the median: the middle of the ends on the scale of the quantity.
fn draw_from_range<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    id: VariableId,
    cell: usize,
    operand: &Expression,
    low: A::Value,
    high: A::Value,
) -> Option<A::Value> {
    let score = walk.state.beliefs.scores[id.0 as usize].get(cell).copied()?;
    // An interval reaches as far below the median as above it, in normal scores.
    let width = 2.0 * interval_score(walk.model.report.interval).ok()?;
    let scale = scale_of(walk, id);
    let low = match scale {
        Domain::Real => low,
        Domain::Positive => lower_end(walk, context, operand, low, "a spread in factors", f64::INFINITY)?,
        Domain::Share => lower_end(walk, context, operand, low, "a spread in odds", 1.0)?,
    };
    let arithmetic = &mut walk.state.arithmetic;
    let (two, width) = (arithmetic.constant(2.0), arithmetic.constant(width));
    Some(match scale {
        Domain::Positive => {
            // The geometric mean is the median of what spreads evenly in logarithms.
            let ratio = arithmetic.binary(Binary::Div, high, low);
            let spread = arithmetic.unary(Unary::Ln, ratio);
            let product = arithmetic.binary(Binary::Mul, low, high);
            let median = arithmetic.unary(Unary::Sqrt, product);
            let step = arithmetic.binary(Binary::Div, spread, width);
            let way = arithmetic.binary(Binary::Mul, step, score);
            let factor = arithmetic.unary(Unary::Exp, way);
            arithmetic.binary(Binary::Mul, median, factor)
        }
        Domain::Share | Domain::Real => {
            // Shares move along the log odds, all other numbers along themselves.
            let share = scale == Domain::Share;
            let [low, high] =
                [low, high].map(|end| if share { arithmetic.unary(Unary::Logit, end) } else { end });
            let spread = arithmetic.binary(Binary::Sub, high, low);
            let half = arithmetic.binary(Binary::Div, spread, two);
            let middle = arithmetic.binary(Binary::Add, low, half);
            let step = arithmetic.binary(Binary::Div, spread, width);
            let way = arithmetic.binary(Binary::Mul, step, score);
            let place = arithmetic.binary(Binary::Add, middle, way);
            if share { arithmetic.unary(Unary::Logistic, place) } else { place }
        }
    })
}

/// The lower end of a range on a scale that has ends of its own.
fn lower_end<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    operand: &Expression,
    low: A::Value,
    function: &'static str,
    highest: f64,
) -> Option<A::Value> {
    guarded_between(walk, context, &operand.expr, low, f64::MIN_POSITIVE, highest, |value| Problem::Domain {
        function,
        value,
    })
}

fn compute_change<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    change: &Arc<Expression>,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    walk.in_formula(change, None, |walk| compute(walk, context, &change.expr, places))
}

/// The same in the place of the assumption's own value: a formula may yield a period where that is a date.
fn compute_point<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    change: &Arc<Expression>,
    id: VariableId,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let value = compute_change(walk, context, change, places)?;
    // A typed point was read as the assumption's own are.
    let typed = matches!(change.expr.node, Node::Constant(_));
    Some(if typed { value } else { reckoned_for(walk, id, &change.expr, value) })
}
