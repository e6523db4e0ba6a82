//! In: an expression along an index. Out: its sums from the first place on, kept for all cells that want them.
//! Each place is added once: cells of a long index would otherwise each add up all of it again.
//! Never keeps what failed: it fails again, with its fault, for each cell that needs it.

use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::compute_known;
use crate::evaluate::walk::place::{Place, Places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, ExprId, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER};
use std::collections::BTreeMap;

/// The neutral start of a sum: 0 would turn a −0 around.
pub const NEUTRAL: f64 = -0.0;

/// The sums of some expressions: by context, by the expression that wants them and by its other places.
pub type RunningSums<V> = BTreeMap<(ContextId, ExprId, Vec<u64>), Vec<RunningSum<V>>>;

/// What an expression comes to from the first place of an index up to one.
#[derive(Clone, Copy, Debug)]
pub struct RunningSum<V> {
    /// The sum.
    pub total: V,
    /// Whether all that was added are numbers that are the same in every draw.
    numbers: bool,
    /// Whether `never` is among these.
    never: bool,
}

impl<V> RunningSum<V> {
    /// Whether it is known to be `never` without adding anything up.
    pub fn is_never(&self) -> bool {
        self.numbers && self.never
    }
}

/// The sum of an expression from the first place of an index up to one; none where a place on the way has no value.
pub fn sum_up_to<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
    last: usize,
) -> Option<RunningSum<A::Value>> {
    let others: Vec<IndexId> = inner.indexes.iter().copied().filter(|other| *other != index).collect();
    let key = (context, expr.id, places.key(&others, |value| walk.state.arithmetic.key(value)));
    let own = places.get(index);
    let mut failed = false;
    loop {
        let known = walk.state.sums.get(&key).map_or(&[][..], Vec::as_slice);
        if known.len() > last {
            break;
        }
        let (at, before) = (known.len(), known.last().copied());
        places.set(index, Place::At(at as u32));
        let Some(value) = compute_known(walk, context, inner, places) else {
            failed = true;
            break;
        };
        let next = extended(walk, before, value);
        let known = walk.state.sums.entry(key.clone()).or_default();
        // A sum over earlier cells of its own variable may have come past here meanwhile.
        if known.len() == at {
            known.push(next);
        }
    }
    places.set(index, own);
    if failed { None } else { walk.state.sums.get(&key)?.get(last).copied() }
}

fn extended<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    before: Option<RunningSum<A::Value>>,
    value: A::Value,
) -> RunningSum<A::Value> {
    let start = walk.state.arithmetic.constant(NEUTRAL);
    let before = before.unwrap_or(RunningSum { total: start, numbers: true, never: false });
    let number = walk.state.arithmetic.number(value);
    RunningSum {
        total: walk.state.arithmetic.binary(Binary::Add, before.total, value),
        numbers: before.numbers && number.is_some(),
        never: before.never || number == Some(NEVER),
    }
}
