//! In: an operation over indexes and what it runs over. Out: the typed operation.
//! An index disappears only here and by selection.
//! Never sums an amount per time over time.

use super::super::ast::{Aggregate, Ast, Operator, Word};
use super::super::typed::{Expr, IndexId, Measure, Node, Type, union};
use super::nature::is_per_time;
use super::window::NamedIndex;
use super::{IndexKind, TypeError, Typed, Typer, error, fail};
use crate::language::unit::Flavour;
use std::ops::Range;

impl Typer<'_> {
    pub(super) fn aggregate(
        &mut self,
        aggregate: Aggregate,
        over: &[Word],
        within: Option<&Word>,
        inner: &Ast,
        range: Range<usize>,
    ) -> Typed {
        let inner = self.expr(inner)?;
        let mut ids = Vec::new();
        for word in over {
            let id = self.index_named(word)?;
            if !inner.indexes.contains(&id) {
                return fail(self.absent(&word.range, id, &inner));
            }
            ids.push(id);
        }
        let ty = self.aggregate_type(aggregate, over, &ids, &inner)?;
        if matches!(inner.node, Node::OnlyKnown(_)) && !aggregate.folds() {
            return fail(error::no_gaps(&range, aggregate.name()));
        }
        if let Some(coarse) = within {
            return self.within(
                aggregate,
                NamedIndex { id: ids[0], word: &over[0] },
                coarse,
                inner,
                ty,
                range,
            );
        }
        let mut indexes = inner.indexes.clone();
        // Of the others only the index that they run over goes; selection is the one other way to lose it.
        if !aggregate.keeps_index() {
            indexes.retain(|i| !ids.contains(i));
        }
        Ok(Expr::new(Node::Over(aggregate, ids, Box::new(inner)), ty, indexes, range))
    }

    pub(super) fn weighted(
        &mut self,
        over: &[Word],
        weight: &Ast,
        inner: &Ast,
        range: Range<usize>,
    ) -> Typed {
        let (weight, inner) = (self.expr(weight)?, self.expr(inner)?);
        let mut ids = Vec::new();
        for word in over {
            let id = self.index_named(word)?;
            for part in [&inner, &weight] {
                if !part.indexes.contains(&id) {
                    return fail(self.absent(&word.range, id, part));
                }
            }
            ids.push(id);
        }
        self.require_number("a weight", &weight)?;
        let ty = self.aggregate_type(Aggregate::Mean, over, &ids, &inner)?;
        let mut indexes = union([weight.indexes.as_slice(), &inner.indexes]);
        indexes.retain(|i| !ids.contains(i));
        Ok(Expr::new(Node::Weighted(ids, Box::new(weight), Box::new(inner)), ty, indexes, range))
    }

    pub(super) fn absent(&self, range: &Range<usize>, id: IndexId, inner: &Expr) -> TypeError {
        let has: Vec<&str> = inner.indexes.iter().map(|i| self.scope.index(*i).name.as_str()).collect();
        error::index_absent(range, self.scope.index(id), inner, &has)
    }

    pub(super) fn aggregate_type(
        &self,
        aggregate: Aggregate,
        over: &[Word],
        ids: &[IndexId],
        inner: &Expr,
    ) -> Result<Type, Option<Box<TypeError>>> {
        let what = format!("`{} over`", aggregate.name());
        match aggregate {
            Aggregate::Count | Aggregate::Any | Aggregate::All => {
                super::require_yes_no(&what, inner)?;
                Ok(if aggregate == Aggregate::Count { Type::Number(Measure::pure()) } else { Type::YesNo })
            }
            Aggregate::FirstWhere | Aggregate::LastWhere => {
                super::require_yes_no(&what, inner)?;
                self.single(aggregate, over, ids)?;
                self.place_type(aggregate, &over[0], ids[0])
            }
            Aggregate::Crosses => self.crosses(over, ids, inner),
            Aggregate::Argmax | Aggregate::Argmin => {
                self.require_number(&what, inner)?;
                self.single(aggregate, over, ids)?;
                Ok(self.index_type(ids[0]))
            }
            Aggregate::Min | Aggregate::Max if inner.ty == Type::Period => Ok(Type::Period),
            Aggregate::Product => match self.require_number(&what, inner)? {
                m if m.dimension.is_pure() => Ok(Type::Number(Measure::pure())),
                // A product of quantities would have a dimension that depends on how many there are.
                _ => fail(error::not_pure("product", inner)),
            },
            Aggregate::Share | Aggregate::Growth => {
                self.require_number(&what, inner)?;
                self.single(aggregate, over, ids)?;
                if aggregate == Aggregate::Share {
                    return Ok(Type::Number(Measure::share()));
                }
                self.periods(aggregate, &over[0], ids[0])?;
                // Growth is a rate and no part of a whole, so that it may be negative or above 100 %.
                Ok(Type::Number(Measure { flavour: Flavour::Percent, ..Measure::pure() }))
            }
            _ => self.summed(aggregate, over, ids, inner, &what),
        }
    }

    /// `sum`, `mean`, `min`, `max` and `cumulative` keep what they run over.
    fn summed(
        &self,
        aggregate: Aggregate,
        over: &[Word],
        ids: &[IndexId],
        inner: &Expr,
        what: &str,
    ) -> Result<Type, Option<Box<TypeError>>> {
        let measure = self.require_number(what, inner)?;
        // An amount a year, added over years, is no amount: it first has to be multiplied by their length.
        if matches!(aggregate, Aggregate::Sum | Aggregate::Cumulative) && is_per_time(&measure.dimension) {
            let period = ids.iter().find(|i| self.scope.index(**i).years().is_some());
            if let Some(index) = period {
                return fail(error::per_time_summed(inner, aggregate.name(), self.scope.index(*index)));
            }
        }
        if aggregate == Aggregate::Cumulative {
            self.single(aggregate, over, ids)?;
        }
        Ok(inner.ty.clone())
    }

    fn crosses(&self, over: &[Word], ids: &[IndexId], inner: &Expr) -> Result<Type, Option<Box<TypeError>>> {
        self.single(Aggregate::Crosses, over, ids)?;
        self.periods(Aggregate::Crosses, &over[0], ids[0])?;
        let comparison = matches!(&inner.node, super::super::typed::Node::Binary(o, a, _)
            if matches!(o, Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual)
                && matches!(a.ty, Type::Number(_) | Type::Period));
        if comparison {
            Ok(Type::Period)
        } else {
            fail(error::wrong_type("`crosses over`", "a comparison such as `a >= b`", inner))
        }
    }

    fn require_number<'e>(&self, what: &str, inner: &'e Expr) -> Result<&'e Measure, Option<Box<TypeError>>> {
        match &inner.ty {
            Type::Number(measure) => Ok(measure),
            _ => fail(error::wrong_type(what, "numbers", inner)),
        }
    }

    fn single(
        &self,
        aggregate: Aggregate,
        over: &[Word],
        ids: &[IndexId],
    ) -> Result<(), Option<Box<TypeError>>> {
        if ids.len() == 1 {
            return Ok(());
        }
        let what = format!("`{}` runs over one index", aggregate.name());
        fail(error::index_kind(&over[1].range, self.scope.index(ids[1]), &what))
    }

    fn periods(&self, aggregate: Aggregate, word: &Word, id: IndexId) -> Result<(), Option<Box<TypeError>>> {
        let shape = self.scope.index(id);
        if shape.is_sequence() {
            return Ok(());
        }
        fail(error::index_kind(&word.range, shape, &format!("`{}` runs over periods", aggregate.name())))
    }

    /// What `first_where` yields: a period or a value; the first of unordered labels means nothing.
    fn place_type(
        &self,
        aggregate: Aggregate,
        word: &Word,
        id: IndexId,
    ) -> Result<Type, Option<Box<TypeError>>> {
        let shape = self.scope.index(id);
        match shape.kind {
            IndexKind::Labels => {
                let what = format!("`{}` runs over periods or values", aggregate.name());
                fail(error::index_kind(&word.range, shape, &what))
            }
            _ => Ok(self.index_type(id)),
        }
    }
}
