//! In: a selection, a “what if” or a scenario laid over an expression. Out: its typed form.
//! A fixed cell removes its index; `prev` keeps it; what is replaced may bring new ones.
//! Never asks whether a replacement has an effect: that needs the whole model.

use super::super::ast::{Ast, Form, Operator, PickedPlace, Word};
use super::super::typed::{Expr, IndexId, Moved, Node, Pick, Target, Type, union};
use super::scope::counted;
use super::{Meaning, TypeError, Typed, Typer, error, fail, fit};
use crate::diagnostic::did_you_mean;
use crate::language::unit::{Base, Dimension};
use std::ops::Range;
use std::sync::Arc;

impl Typer<'_> {
    pub(super) fn select(
        &mut self,
        inner: &Ast,
        picks: &[(Word, PickedPlace)],
        otherwise: Option<&Ast>,
        range: Range<usize>,
    ) -> Typed {
        let inner = self.expr(inner)?;
        let mut typed = Vec::new();
        let mut indexes = inner.indexes.clone();
        for (index, place) in picks {
            let id = self.index_named(index)?;
            if !inner.indexes.contains(&id) {
                return fail(self.absent(&index.range, id, &inner));
            }
            let pick = match place {
                PickedPlace::Named(label) => self.pick(id, label)?,
                PickedPlace::Moved(moved) => self.moved(id, moved)?,
            };
            match &pick {
                Pick::At(_) => indexes.retain(|i| *i != id),
                // Steps have another cell for each place, so that the index stays.
                Pick::Step(_) => {}
                Pick::Moved(moved) => indexes = union([indexes.as_slice(), &moved.by.indexes]),
                Pick::Like(other) => {
                    indexes.retain(|i| *i != id);
                    indexes = union([indexes.as_slice(), &[*other]]);
                }
            }
            typed.push((id, pick));
        }
        let otherwise = match otherwise {
            Some(otherwise) => {
                let otherwise = fit(self.expr(otherwise)?, &inner.ty);
                self.unify("choose between", &inner, &otherwise)?;
                indexes = union([indexes.as_slice(), &otherwise.indexes]);
                Some(Box::new(otherwise))
            }
            None => None,
        };
        let ty = inner.ty.clone();
        Ok(Expr::new(Node::Select(Box::new(inner), typed, otherwise), ty, indexes, range))
    }

    fn pick(&self, id: IndexId, label: &Word) -> Result<Pick, Option<Box<TypeError>>> {
        let shape = self.scope.index(id);
        if let Some(at) = shape.find_or_count(&label.text, self.scope.units()) {
            return Ok(Pick::At(at));
        }
        if let Some(Meaning::Index(other)) = self.scope.meaning(&label.text)
            && self.are_alike(id, other)
        {
            return Ok(Pick::Like(other));
        }
        match counted(&label.text) {
            Some((word @ ("prev" | "next"), _)) if !shape.is_sequence() => {
                let what = format!("`{word}` goes from one period or step to another");
                fail(error::index_kind(&label.range, shape, &what))
            }
            Some(("prev", steps)) => Ok(Pick::Step(-steps)),
            Some(("next", steps)) => Ok(Pick::Step(steps)),
            Some(_) => fail(error::beyond_index(&label.range, &label.text, shape)),
            None => fail(error::unknown_label(&label.range, &label.text, shape, self.scope.suggestions())),
        }
    }

    /// `day - stay`: the place so far from the current one.
    fn moved(&mut self, id: IndexId, ast: &Ast) -> Result<Pick, Option<Box<TypeError>>> {
        let shape = self.scope.index(id);
        if !shape.is_sequence() {
            let what = "only periods and steps can be counted from one to another";
            return fail(error::index_kind(&ast.range, shape, what));
        }
        let (back, index, by) = match &ast.form {
            Form::Binary(Operator::Subtract, index, by) => (true, index, by),
            Form::Binary(Operator::Add, index, by) => (false, index, by),
            _ => return fail(error::no_step_of(&ast.range, shape)),
        };
        if !matches!(&index.form, Form::Name(name) if *name == shape.name) {
            return fail(error::no_step_of(&ast.range, shape));
        }
        let by = self.expr(by)?;
        let time = Dimension::of(Base::Time);
        let fits = by.measure().is_some_and(|measure| match shape.years() {
            Some(_) => measure.dimension == time,
            None => measure.dimension.is_pure(),
        });
        if !fits {
            return fail(error::step_of_another_kind(&by, shape, back));
        }
        Ok(Pick::Moved(Box::new(Moved { by, back })))
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
