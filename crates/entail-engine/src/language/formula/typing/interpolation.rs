//! In: values along an index and a point between its places. Out: the typed interpolation.
//! The point measures what the places of the index measure.
//! Never takes labels, which have nothing between them.

use super::super::ast::{Ast, Beyond, Word};
use super::super::typed::{Expr, Node, Type, union};
use super::{IndexKind, Typed, Typer, error, fail, fit};
use std::ops::Range;

impl Typer<'_> {
    pub(super) fn interpolate(
        &mut self,
        index: &Word,
        inner: &Ast,
        at: &Ast,
        beyond: &Beyond<Ast>,
        range: Range<usize>,
    ) -> Typed {
        let inner = self.expr(inner)?;
        let id = self.index_named(index)?;
        if !inner.indexes.contains(&id) {
            return fail(self.absent(&index.range, id, &inner));
        }
        let shape = self.scope.index(id);
        if shape.kind == IndexKind::Labels {
            let what = "`interpolate` goes along values, periods or steps";
            return fail(error::index_kind(&index.range, shape, what));
        }
        if !matches!(inner.ty, Type::Number(_)) {
            return fail(error::wrong_type("`interpolate`", "numbers", &inner));
        }
        let places = Expr::new(Node::Index(id), self.index_type(id), Vec::new(), index.range.clone());
        let at = fit(self.expr(at)?, &places.ty);
        self.unify("compare", &places, &at)?;
        let mut indexes = inner.indexes.clone();
        indexes.retain(|own| *own != id);
        let mut indexes = union([indexes.as_slice(), &at.indexes]);
        let beyond = match beyond {
            Beyond::Error => Beyond::Error,
            Beyond::Flat => Beyond::Flat,
            Beyond::Value(beyond) => {
                let beyond = fit(self.expr(beyond)?, &inner.ty);
                self.unify("choose between", &inner, &beyond)?;
                indexes = union([indexes.as_slice(), &beyond.indexes]);
                Beyond::Value(Box::new(beyond))
            }
        };
        let ty = inner.ty.clone();
        Ok(Expr::new(Node::Interpolate(id, Box::new(inner), Box::new(at), beyond), ty, indexes, range))
    }
}
