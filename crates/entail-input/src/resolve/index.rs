//! In: declared indexes. Out: their shapes, with printed names.
//! Ranges of periods are spelled out, values get their units, tables give their rows.
//! Never keeps an index that is empty or names a place twice.

use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::{Index as Declared, IndexForm};
use entail_engine::language::formula::{IndexId, IndexKind, IndexShape, Meaning, is_reserved};
use entail_engine::language::period::{Grain, Period, parse_range};
use entail_engine::language::unit::{Format, Unit, print};
use entail_engine::model::Index;
use std::sync::Arc;

impl Resolver<'_> {
    pub(super) fn indexes(&mut self) {
        for declared in &self.all.indexes {
            if let Some(index) = self.index(declared) {
                self.check_name(&declared.id);
                let id = IndexId(self.model.indexes.len() as u32);
                self.names.meanings.entry(declared.id.value.clone()).or_insert(Meaning::Index(id));
                self.model.indexes.push(index);
            } else {
                self.names.broken.insert(declared.id.value.clone());
            }
        }
    }

    /// An id may not be a unit symbol; an index of periods may be called by its grain.
    fn check_name(&mut self, id: &Text) {
        if is_reserved(&id.value) {
            self.report(errors::reserved_id(id));
        }
        let grain = ["year", "half", "quarter", "month"].contains(&id.value.as_str());
        if !grain && self.model.units.is_unit_symbol(&id.value) {
            self.report(errors::id_is_unit(id));
        }
    }

    fn index(&mut self, declared: &Declared) -> Option<Index> {
        let index = match &declared.form {
            IndexForm::Labels(labels) => Some(self.labels(declared, labels)),
            IndexForm::Range(text) => self.range(declared, text),
            IndexForm::Values(values) => {
                let label = declared.label.as_ref().map(|t| t.value.clone());
                self.values(declared, values).map(|index| Index { label, ..index })
            }
            IndexForm::Table(text) => self.table_rows(declared, text),
        }?;
        if index.shape.keys.is_empty() {
            self.report(errors::empty_index(&declared.id));
            return None;
        }
        Some(index)
    }

    fn labels(&mut self, declared: &Declared, labels: &[(Text, Text)]) -> Index {
        let keys = labels.iter().map(|(k, _)| k.value.clone()).collect();
        let printed = labels.iter().map(|(_, p)| p.value.clone()).collect();
        for (at, (key, _)) in labels.iter().enumerate() {
            if labels[..at].iter().any(|(k, _)| k.value == key.value) {
                self.report(errors::label_twice(key));
            }
        }
        named(declared, keys, printed)
    }

    fn range(&mut self, declared: &Declared, text: &Text) -> Option<Index> {
        match parse_range(&text.value) {
            Ok(periods) => Some(period_index(declared, periods)),
            Err(error) => {
                self.report(errors::period(text.span, &error));
                None
            }
        }
    }

    fn values(&mut self, declared: &Declared, texts: &[Text]) -> Option<Index> {
        let mut unit: Option<Unit> = None;
        let mut values = Vec::new();
        let before = self.findings.len();
        for text in texts {
            match self.model.units.parse_literal(&text.value) {
                Ok(literal) => {
                    let own = literal.unit.clone().unwrap_or_else(Unit::pure);
                    let wanted = unit.get_or_insert_with(|| own.clone());
                    if own.dimension != wanted.dimension {
                        let finding = errors::unit_differs(text, &own, wanted);
                        self.report(finding);
                    }
                    values.push(own.to_base(literal.value));
                }
                Err(error) => self.report(errors::literal(text, &error)),
            }
        }
        if self.findings.len() > before {
            return None;
        }
        if let Some(at) = (1..values.len()).find(|at| values[*at] <= values[at - 1]) {
            self.report(errors::values_not_ascending(&texts[at]));
        }
        let keys: Vec<String> = texts.iter().map(|t| t.value.clone()).collect();
        let unit = unit?;
        let exact = Format { unit: Some(Arc::new(unit.clone())), digits: 15, ..Format::default() };
        let printed = values.iter().map(|v| print(*v, &unit, &exact)).collect();
        let kind = IndexKind::Values(unit);
        let shape = IndexShape { name: declared.id.value.clone(), kind, keys, values };
        Some(Index {
            shape,
            printed,
            periods: Vec::new(),
            table: None,
            label: None,
            hidden: false,
            span: declared.id.span,
        })
    }

    fn table_rows(&mut self, declared: &Declared, text: &Text) -> Option<Index> {
        let column = self.column(text)?;
        let table = &self.tables[column.table];
        let keys: Vec<String> = table.rows.iter().map(|r| r[column.column].clone()).collect();
        let label = table.column("label");
        let printed = table.rows.iter().map(|r| r[label.unwrap_or(column.column)].clone()).collect();
        let path = table.path.clone();
        let before = self.findings.len();
        for (at, key) in keys.iter().enumerate() {
            if key.is_empty() || keys[..at].contains(key) {
                self.report(errors::row_key(text, &path, at + 2, key));
            }
        }
        // Its rows cannot be told apart, so that each use would be wrong again.
        if self.findings.len() > before {
            return None;
        }
        Some(Index { table: Some(text.value.clone()), ..named(declared, keys, printed) })
    }

    /// An index that only carries the options of a decision or the labels of a choice.
    pub(super) fn hidden_index(&mut self, id: &Text, keys: Vec<String>, printed: Vec<String>) -> IndexId {
        let values = (0..keys.len()).map(|at| at as f64).collect();
        let shape = IndexShape { name: id.value.clone(), kind: IndexKind::Labels, keys, values };
        let index = Index {
            shape,
            printed,
            periods: Vec::new(),
            label: None,
            table: None,
            hidden: true,
            span: id.span,
        };
        self.model.indexes.push(index);
        IndexId(self.model.indexes.len() as u32 - 1)
    }

    /// The indexes that texts name, each once.
    pub(super) fn over(&mut self, texts: &[Text]) -> Option<Vec<IndexId>> {
        let mut found = Vec::new();
        for text in texts {
            match self.names.meanings.get(&text.value) {
                Some(Meaning::Index(id)) if found.contains(id) => self.report(errors::index_twice(text)),
                Some(Meaning::Index(id)) => found.push(*id),
                None if self.names.broken.contains(&text.value) => return None,
                _ => {
                    let known: Vec<&str> = self
                        .model
                        .indexes
                        .iter()
                        .filter(|i| !i.hidden)
                        .map(|i| i.shape.name.as_str())
                        .collect();
                    let finding = errors::unknown_id(text, "index", &known);
                    self.report(finding);
                    return None;
                }
            }
        }
        Some(found)
    }
}

fn named(declared: &Declared, keys: Vec<String>, printed: Vec<String>) -> Index {
    let values = (0..keys.len()).map(|at| at as f64).collect();
    let shape = IndexShape { name: declared.id.value.clone(), kind: IndexKind::Labels, keys, values };
    Index {
        shape,
        printed,
        periods: Vec::new(),
        label: None,
        table: None,
        hidden: false,
        span: declared.id.span,
    }
}

fn period_index(declared: &Declared, periods: Vec<Period>) -> Index {
    let grain = periods.first().map_or(Grain::Year, |p| p.grain());
    let keys = periods.iter().map(ToString::to_string).collect();
    let printed = periods.iter().map(|p| p.printed()).collect();
    let values = periods.iter().map(|p| p.start()).collect();
    let shape = IndexShape { name: declared.id.value.clone(), kind: IndexKind::Periods(grain), keys, values };
    Index { shape, printed, periods, label: None, table: None, hidden: false, span: declared.id.span }
}
