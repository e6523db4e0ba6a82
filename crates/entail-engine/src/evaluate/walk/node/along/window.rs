//! In: an operation over the last places of an index, or those up to the current one. Out: the value.
//! A window that is not full takes what stands for it, or the part that is there, if the formula says so.
//! Never takes fewer places in silence.

use crate::evaluate::fault::{Problem, StepFault};
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::compute;
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::node::missing::is_known;
use crate::evaluate::walk::node::over::{fold_values, values_along};
use crate::evaluate::walk::place::{Place, Places};
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Aggregate, Expr, IndexId, WindowKind, WindowSpan};
use entail_runtime::arithmetic::Arithmetic;

/// An operation over a window of an index.
#[derive(Clone, Copy)]
pub struct Window {
    /// The operation.
    pub aggregate: Aggregate,
    /// The index.
    pub index: IndexId,
    /// Which of its places.
    pub span: WindowSpan,
}

pub fn aggregate_window<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    expr: &Expr,
    window: Window,
    inner: &Expr,
    otherwise: Option<&Expr>,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let Window { aggregate, index, span } = window;
    let end = match span.kind {
        WindowKind::Last => walk.model.index(index).shape.keys.len() as u32,
        WindowKind::LastKnown => last_known(walk, context, index, inner, places)?,
        WindowKind::Trailing => places.position(index)? + 1,
    };
    if end < span.count && !span.partial {
        return match otherwise {
            Some(otherwise) => compute(walk, context, otherwise, places),
            None => fail(
                walk,
                Problem::Step { index, fault: StepFault::WindowOpen { count: span.count, has: end } },
                context,
                expr,
            ),
        };
    }
    let held = end.saturating_sub(span.count) as usize..end as usize;
    let values = values_along(walk, context, inner, index, held, places)?;
    fold_values(walk, context, expr, aggregate, &values)
}

/// How many places lie up to the last at which something is known.
fn last_known<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    index: IndexId,
    inner: &Expr,
    places: &mut Places<A::Value>,
) -> Option<u32> {
    let own = places.get(index);
    let mut end = walk.model.index(index).shape.keys.len() as u32;
    let mut known = Some(false);
    while end > 0 && known == Some(false) {
        places.set(index, Place::At(end - 1));
        known = is_known(walk, context, inner, places);
        end -= u32::from(known == Some(false));
    }
    places.set(index, own);
    known.map(|_| end)
}
