//! In: the formulas of a quantity by label. Out: rows with the places they cover.
//! The index is that which has all the labels; `else` covers what is left.
//! Never leaves a label without a formula.

use super::formula::index_names;
use super::quantity::Parsed;
use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section;
use entail_engine::language::formula::{IndexId, Type, union};
use entail_engine::model::{Formula, Row};

impl Resolver<'_> {
    pub(super) fn rows(
        &mut self,
        declared: &section::Quantity,
        parsed: &Parsed,
        over: Option<&[IndexId]>,
        wanted: Option<&Type>,
    ) -> Option<(Formula, Vec<IndexId>, Type)> {
        let index = self.row_index(declared, parsed, over)?;
        let count = self.model.index(index).shape.keys.len() as u32;
        let mut rows: Vec<Row> = Vec::new();
        let mut ty: Option<Type> = wanted.cloned();
        for (key, text, ast) in &parsed.rows {
            let expr = self.infer(ast, text)?;
            let expr = self.typed_as(expr, ty.as_ref(), text, declared)?;
            ty.get_or_insert_with(|| expr.ty.clone());
            let covered = |at: &u32| rows.iter().any(|r| r.places.contains(at));
            let places = match key.as_ref().map(|k| (k, k.value.as_str())) {
                Some((_, "else")) => (0..count).filter(|at| !covered(at)).collect(),
                Some((key, label)) => vec![self.row_place(index, key, label)?],
                None => (0..count).collect(),
            };
            rows.push(Row { places, expression: self.model.expression(expr, &text.value, text.span) });
        }
        let keys = &self.model.index(index).shape.keys;
        let missing: Vec<String> = (0..count)
            .filter(|at| !rows.iter().any(|r| r.places.contains(at)))
            .map(|at| keys[at as usize].clone())
            .collect();
        if !missing.is_empty() {
            self.report(errors::rows_missing(&declared.id, &missing));
            return None;
        }
        let own = [index];
        let indexes =
            union(rows.iter().map(|r| r.expression.expr.indexes.as_slice()).chain([own.as_slice()]));
        Some((Formula::Rows(index, rows), indexes, ty?))
    }

    fn row_place(&mut self, index: IndexId, key: &Text, label: &str) -> Option<u32> {
        let shape = &self.model.index(index).shape;
        let found = shape.find(label, &self.model.units);
        if found.is_none() {
            let finding = errors::unknown_label(key, shape);
            self.report(finding);
        }
        found
    }

    /// The index whose labels the rows are: among the declared ones, else the only one that has them all.
    fn row_index(
        &mut self,
        declared: &section::Quantity,
        parsed: &Parsed,
        over: Option<&[IndexId]>,
    ) -> Option<IndexId> {
        let labels: Vec<&str> = parsed
            .rows
            .iter()
            .filter_map(|(k, _, _)| k.as_ref())
            .map(|k| k.value.as_str())
            .filter(|k| *k != "else")
            .collect();
        let all: Vec<IndexId> = match over {
            Some(over) => over.to_vec(),
            None => (0..self.model.indexes.len() as u32).map(IndexId).collect(),
        };
        let units = &self.model.units;
        let knows = |i: &&IndexId, label: &&str| self.model.index(**i).shape.find(label, units).is_some();
        let fitting: Vec<IndexId> = all
            .iter()
            .filter(|i| !self.model.index(**i).hidden && labels.iter().all(|l| knows(i, l)))
            .copied()
            .collect();
        match fitting[..] {
            [one] => Some(one),
            _ => {
                let near = all.iter().find(|i| labels.iter().any(|l| knows(i, l)));
                let finding = match (
                    near,
                    parsed.rows.iter().filter_map(|(k, _, _)| k.as_ref()).find(|k| {
                        k.value != "else"
                            && near
                                .is_some_and(|i| self.model.index(*i).shape.find(&k.value, units).is_none())
                    }),
                ) {
                    (Some(index), Some(key)) => errors::unknown_label(key, &self.model.index(*index).shape),
                    _ => errors::row_index(&declared.id, &index_names(&self.model, &fitting)),
                };
                self.report(finding);
                None
            }
        }
    }
}
