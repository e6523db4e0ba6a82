//! In: a selection, a “what if” or a scenario laid over an expression. Out: its typed form.
//! A fixed cell removes its index; `prev` keeps it; what is replaced may bring new ones.
//! Never asks whether a replacement has an effect: that needs the whole model.

use super::super::ast::{Ast, Word};
use super::super::typed::{Expr, IndexId, Node, Pick, Target, Type, union};
use super::{Meaning, TypeError, Typed, Typer, error, fail, fit};
use crate::diagnostic::did_you_mean;
use std::ops::Range;
use std::sync::Arc;

impl Typer<'_> {
    pub(super) fn select(&mut self, inner: &Ast, picks: &[(Word, Word)], range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        let mut typed = Vec::new();
        let mut indexes = inner.indexes.clone();
        for (index, label) in picks {
            let id = self.index_named(index)?;
            if !inner.indexes.contains(&id) {
                return fail(self.absent(&index.range, id, &inner));
            }
            let pick = self.pick(id, label)?;
            // `prev` has another cell for each period, so that the index stays.
            if pick != Pick::Previous {
                indexes.retain(|i| *i != id);
            }
            typed.push((id, pick));
        }
        let ty = inner.ty.clone();
        Ok(Expr::new(Node::Select(Box::new(inner), typed), ty, indexes, range))
    }

    fn pick(&self, id: IndexId, label: &Word) -> Result<Pick, Option<Box<TypeError>>> {
        let shape = self.scope.index(id);
        match label.text.as_str() {
            "prev" if shape.grain().is_some() => Ok(Pick::Previous),
            "prev" => fail(error::index_kind(&label.range, shape, "`prev` steps back one period")),
            "first" => Ok(Pick::At(0)),
            "last" => Ok(Pick::At(shape.keys.len().saturating_sub(1) as u32)),
            text => match shape.find(text, self.scope.units()) {
                Some(at) => Ok(Pick::At(at)),
                None => fail(error::unknown_label(&label.range, text, shape, self.scope.suggestions())),
            },
        }
    }

    pub(super) fn with(&mut self, inner: &Ast, changes: &[(Word, Ast)], range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        let mut indexes = inner.indexes.clone();
        let mut brought: Vec<IndexId> = Vec::new();
        let mut typed = Vec::new();
        for (word, value) in changes {
            let value = self.expr(value)?;
            let (target, value, own) = match self.scope.meaning(&word.text) {
                Some(Meaning::Variable(id)) => self.replaced_variable(id, word, value)?,
                Some(Meaning::Index(id)) => {
                    if !inner.indexes.contains(&id) {
                        return fail(error::nothing_replaced(&word.range, &word.text));
                    }
                    indexes.retain(|i| *i != id);
                    (Target::Index(id), self.replaced(word, value, &self.index_type(id))?, Vec::new())
                }
                None => {
                    let look = || did_you_mean(&word.text, self.scope.names());
                    let hint = self.scope.suggestions().of("name", look);
                    return fail(error::unknown_name(&word.range, &word.text, hint));
                }
            };
            // What a replacement varies over beyond the variable itself, the result varies over too.
            brought.extend(value.indexes.iter().filter(|i| !own.contains(i)));
            typed.push((target, Arc::new(value)));
        }
        brought.sort();
        brought.dedup();
        let indexes = union([indexes.as_slice(), &brought]);
        let ty = inner.ty.clone();
        Ok(Expr::new(Node::With(Box::new(inner), typed, brought), ty, indexes, range))
    }

    fn replaced_variable(
        &self,
        id: crate::language::formula::VariableId,
        word: &Word,
        value: Expr,
    ) -> Result<(Target, Expr, Vec<IndexId>), Option<Box<TypeError>>> {
        let Some((ty, own)) = self.scope.variable(id) else { return Err(None) };
        Ok((Target::Variable(id), self.replaced(word, value, ty)?, own.to_vec()))
    }

    /// The new value must be of the kind of the old one.
    fn replaced(&self, word: &Word, value: Expr, ty: &Type) -> Typed {
        // A stand-in for what is replaced, so that the message compares two sides as it always does.
        let old = Expr::new(Node::Constant(0.0), ty.clone(), Vec::new(), word.range.clone());
        let value = fit(value, ty);
        self.unify("replace", &old, &value)?;
        Ok(value)
    }

    pub(super) fn under(&mut self, inner: &Ast, word: &Word, range: Range<usize>) -> Typed {
        let inner = self.expr(inner)?;
        let Some(scenario) = self.scope.scenario(&word.text) else {
            let hint = self.scope.suggestions().of("scenario", || {
                let known = self.scope.scenario_names();
                let listed = || format!("this report has {}", known.join(", "));
                did_you_mean(&word.text, known.iter().copied()).or_else(|| Some(listed()))
            });
            return fail(error::unknown_scenario(&word.range, &word.text, hint));
        };
        let (ty, indexes) = (inner.ty.clone(), inner.indexes.clone());
        Ok(Expr::new(Node::Under(Box::new(inner), scenario), ty, indexes, range))
    }
}
