//! In: an expression and the places that a selection takes for it. Out: its value there, or what stands for it outside.
//! A place is fixed, so many steps away, or as far away as a formula says, which has to come down on a step.
//! Never reads a place that the index does not have.

use crate::evaluate::fault::{Problem, StepFault};
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute, compute_known};
use crate::evaluate::walk::fault::{fail, note_fault};
use crate::evaluate::walk::place::{Place, Places, restore_places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, IndexId, IndexKind, Moved, Pick};
use entail_runtime::arithmetic::Arithmetic;

/// How near to a whole number a number of steps is one: durations come from units that are not exact in binary.
const WHOLE: f64 = 1e-6;

/// Where a selection leads.
enum Picked {
    At(u32),
    /// So many steps from the first, which the index does not have.
    Outside(f64),
}

pub fn compute_cell<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    inner: &Expr,
    picks: &[(IndexId, Pick)],
    otherwise: Option<&Expr>,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    // All of them are found before any is taken, so that a step does not start from where another one leads.
    let mut found = Vec::with_capacity(picks.len());
    for (index, pick) in picks {
        match place_of(walk, context, *index, pick, inner, places)? {
            Picked::At(at) => found.push((*index, at)),
            // What stands for a place outside is computed at the current one.
            Picked::Outside(steps) => {
                return match otherwise {
                    Some(otherwise) => compute(walk, context, otherwise, places),
                    None => fail(
                        walk,
                        Problem::Step { index: *index, fault: StepFault::Outside { steps } },
                        context,
                        inner,
                    ),
                };
            }
        }
    }
    // The same places serve the whole walk, so that each way out of here puts them back.
    let before = found.into_iter().map(|(index, at)| (index, places.set(index, Place::At(at)))).collect();
    let value = compute(walk, context, inner, places);
    restore_places(places, before);
    value
}

fn place_of<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    index: IndexId,
    pick: &Pick,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<Picked> {
    let steps = match pick {
        Pick::At(at) => return Some(Picked::At(*at)),
        Pick::Like(other) => {
            // A value in the place of an index is like no label.
            let Some(at) = places.position(*other) else {
                note_fault(walk, Problem::NoValue, context, inner);
                return None;
            };
            return Some(Picked::At(at));
        }
        Pick::Step(steps) => f64::from(*steps),
        Pick::Moved(moved) => steps_moved(walk, context, index, moved, places)?,
    };
    // A value in the place of the index has no place before it.
    let Some(at) = places.position(index) else {
        note_fault(walk, Problem::NoValue, context, inner);
        return None;
    };
    let target = f64::from(at) + steps;
    let count = walk.model.index(index).shape.keys.len() as f64;
    Some(if (0.0..count).contains(&target) { Picked::At(target as u32) } else { Picked::Outside(target) })
}

/// How many steps a formula leads away.
fn steps_moved<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    index: IndexId,
    moved: &Moved,
    places: &mut Places<A::Value>,
) -> Option<f64> {
    let by = compute_known(walk, context, &moved.by, places)?;
    let Some(by) = walk.state.arithmetic.number(by) else {
        note_fault(walk, Problem::Step { index, fault: StepFault::Uncertain }, context, &moved.by);
        return None;
    };
    let shape = &walk.model.index(index).shape;
    let length = match &shape.kind {
        IndexKind::Steps(steps) => steps.length,
        _ => shape.years().unwrap_or(1.0),
    };
    let steps = by / length;
    let whole = steps.round();
    if (steps - whole).abs() > WHOLE {
        note_fault(walk, Problem::Step { index, fault: StepFault::Between { steps } }, context, &moved.by);
        return None;
    }
    Some(if moved.back { -whole } else { whole })
}
