//! In: an operation over some places of an index: a window, or the finer periods within a coarser one. Out: the typed operation.
//! The last places leave no index; trailing ones are others at each place, so that it stays.
//! Never takes a window that is longer than its index.

use super::super::ast::{Aggregate, Ast, WindowKind, WindowSpan, Word};
use super::super::typed::{Expr, IndexId, Node, Type, union};
use super::{Typed, Typer, error, fail, fit};
use std::ops::Range;

/// An index with the word that names it, where a message points.
#[derive(Clone, Copy)]
pub struct NamedIndex<'w> {
    /// Its number.
    pub id: IndexId,
    /// The word.
    pub word: &'w Word,
}

/// A window as it is written.
pub struct OpenWindow<'a> {
    /// The operation.
    pub aggregate: Aggregate,
    /// Which places, and how many.
    pub span: WindowSpan,
    /// The index.
    pub index: &'a Word,
    /// What stands for it where it is not full.
    pub otherwise: Option<&'a Ast>,
}

impl Typer<'_> {
    pub(super) fn window(&mut self, window: &OpenWindow<'_>, inner: &Ast, range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        let (span, aggregate) = (window.span, window.aggregate);
        let id = self.index_named(window.index)?;
        if !inner.indexes.contains(&id) {
            return fail(self.absent(&window.index.range, id, &inner));
        }
        let shape = self.scope.index(id);
        if !shape.is_sequence() {
            let what = format!("`{} {}` goes along periods or steps", span.kind.name(), span.count);
            return fail(error::index_kind(&window.index.range, shape, &what));
        }
        if !aggregate.folds() {
            return fail(error::no_window(&range, aggregate.name()));
        }
        let longest = shape.keys.len();
        if span.count == 0 || span.count as usize > longest && !span.partial {
            return fail(error::window_length(&window.index.range, shape, span.count));
        }
        let ty = self.aggregate_type(aggregate, std::slice::from_ref(window.index), &[id], &inner)?;
        let mut indexes = inner.indexes.clone();
        if span.kind != WindowKind::Trailing {
            indexes.retain(|index| *index != id);
        }
        let otherwise = match window.otherwise {
            Some(otherwise) => {
                let otherwise = fit(self.expr(otherwise)?, &ty);
                self.unify("choose between", &Expr { ty: ty.clone(), ..inner.clone() }, &otherwise)?;
                Some(Box::new(otherwise))
            }
            None => None,
        };
        let more = otherwise.as_ref().map(|otherwise| otherwise.indexes.as_slice());
        let indexes = union([indexes.as_slice()].into_iter().chain(more));
        Ok(Expr::new(Node::Window(aggregate, id, span, Box::new(inner), otherwise), ty, indexes, range))
    }

    pub(super) fn within(
        &mut self,
        aggregate: Aggregate,
        NamedIndex { id: fine, word: fine_word }: NamedIndex<'_>,
        coarse: &Word,
        inner: Expr,
        ty: Type,
        range: Range<usize>,
    ) -> Typed {
        let id = self.index_named(coarse)?;
        let grain = |i: IndexId| self.scope.index(i).grain();
        let what = "`over … in …` goes from a finer to a coarser period index";
        let Some(small) = grain(fine) else {
            return fail(error::index_kind(&fine_word.range, self.scope.index(fine), what));
        };
        let Some(large) = grain(id) else {
            return fail(error::index_kind(&coarse.range, self.scope.index(id), what));
        };
        if !small.nests_in(large) {
            return fail(error::not_nested(&coarse.range, self.scope.index(fine), self.scope.index(id)));
        }
        // What has an order or a position among the periods means nothing across two grains.
        if !aggregate.folds() {
            return fail(error::no_window(&range, aggregate.name()));
        }
        let mut indexes: Vec<IndexId> = inner.indexes.iter().copied().filter(|i| *i != fine).collect();
        indexes.push(id);
        indexes.sort();
        indexes.dedup();
        Ok(Expr::new(Node::Within(aggregate, fine, id, Box::new(inner)), ty, indexes, range))
    }
}
