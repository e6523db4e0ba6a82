//! In: numbers by label, a column of a table, or one number. Out: one number per cell.
//! Periods that are not given are filled as `between` says.
//! Never leaves a cell without a number unsaid.

use super::{Resolver, errors, table};
use crate::syntax::Text;
use crate::syntax::section::Cells;
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::Unit;
use entail_engine::model::Between;

/// Where the numbers of an assumption go.
pub struct Grid<'a> {
    /// The indexes in the order of cells.
    pub indexes: &'a [IndexId],
    /// The unit of bare numbers.
    pub unit: &'a Unit,
    /// How missing periods are filled.
    pub between: Option<Between>,
}

/// What was found for the cells.
struct Found {
    numbers: Vec<Option<f64>>,
    /// Cells of a table that are empty, in words.
    blank: Vec<String>,
}

impl Resolver<'_> {
    /// One number per cell; `None` if anything was wrong.
    pub(super) fn cells(&mut self, cells: &Cells, grid: &Grid<'_>, key: &Text) -> Option<Vec<f64>> {
        let numbers = vec![None; self.model.cell_count(grid.indexes)];
        let mut found = Found { numbers, blank: Vec::new() };
        let before = self.findings.len();
        self.place(cells, grid, &mut Vec::new(), &mut found);
        if self.findings.len() > before {
            return None;
        }
        if found.numbers.iter().any(Option::is_none)
            && let Some(between) = grid.between
        {
            self.fill(&mut found.numbers, grid, between);
        }
        let missing: Vec<String> = found
            .numbers
            .iter()
            .enumerate()
            .filter(|(_, v)| v.is_none())
            .map(|(cell, _)| self.model.cell_name(grid.indexes, cell))
            .collect();
        if !missing.is_empty() {
            let periods = grid.indexes.iter().any(|i| self.model.index(*i).shape.grain().is_some());
            let from = match cells {
                Cells::One(text) if table::is_column(&text.value) => Some(text.value.as_str()),
                _ => None,
            };
            let between = periods && grid.between.is_none();
            self.report(errors::missing_cells(key, &missing, (from, &found.blank), between));
            return None;
        }
        Some(found.numbers.into_iter().flatten().collect())
    }

    fn place(&mut self, cells: &Cells, grid: &Grid<'_>, fixed: &mut Vec<(IndexId, u32)>, found: &mut Found) {
        match cells {
            Cells::One(text) if table::is_column(&text.value) => self.place_column(text, grid, fixed, found),
            Cells::One(text) => {
                if let Some(number) = self.number(text, grid.unit) {
                    self.put(number, grid, fixed, found);
                }
            }
            Cells::By(entries) => {
                for (key, inner) in entries {
                    let Some(place) = self.label(key, grid, fixed) else { continue };
                    fixed.push(place);
                    self.place(inner, grid, fixed, found);
                    fixed.pop();
                }
            }
        }
    }

    /// The index, among those not fixed yet, that has this label.
    fn label(&mut self, key: &Text, grid: &Grid<'_>, fixed: &[(IndexId, u32)]) -> Option<(IndexId, u32)> {
        let open: Vec<IndexId> =
            grid.indexes.iter().copied().filter(|i| !fixed.iter().any(|(f, _)| f == i)).collect();
        let units = &self.model.units;
        let found = open.iter().find_map(|i| Some((*i, self.model.index(*i).shape.find(&key.value, units)?)));
        if found.is_none() {
            let finding = match open.first() {
                Some(index) => errors::unknown_label(key, &self.model.index(*index).shape),
                None => errors::no_index_for_label(key),
            };
            self.report(finding);
        }
        found
    }

    fn put(&mut self, number: f64, grid: &Grid<'_>, fixed: &[(IndexId, u32)], found: &mut Found) {
        for (cell, slot) in found.numbers.iter_mut().enumerate() {
            let places = self.model.places(grid.indexes, cell);
            let here =
                fixed.iter().all(|(f, at)| grid.indexes.iter().zip(&places).any(|(i, p)| i == f && p == at));
            if here {
                *slot = Some(number);
            }
        }
    }

    /// Reads `data/file.csv#column`: rows are found by the columns named like the indexes.
    fn place_column(&mut self, text: &Text, grid: &Grid<'_>, fixed: &[(IndexId, u32)], found: &mut Found) {
        let Some(column) = self.column(text) else { return };
        let open: Vec<IndexId> =
            grid.indexes.iter().copied().filter(|i| !fixed.iter().any(|(f, _)| f == i)).collect();
        let mut keys = Vec::new();
        for index in &open {
            let table = &self.tables[column.table];
            let own = self.model.index(*index).table.as_ref().and_then(|t| t.split_once('#'));
            let name = match own {
                Some((path, key)) if path == table.path => key.to_owned(),
                _ => self.model.index(*index).shape.name.clone(),
            };
            match table.column(&name) {
                Some(at) => keys.push((*index, at)),
                None => {
                    let finding = errors::no_column(text, &name, table);
                    self.report(finding);
                    return;
                }
            }
        }
        for row in 0..self.tables[column.table].rows.len() {
            self.place_row(text, (row, &column), &keys, grid, fixed, found);
        }
    }

    fn place_row(
        &mut self,
        text: &Text,
        (row, column): (usize, &table::Column),
        keys: &[(IndexId, usize)],
        grid: &Grid<'_>,
        fixed: &[(IndexId, u32)],
        found: &mut Found,
    ) {
        let table = &self.tables[column.table];
        let mut places = fixed.to_vec();
        for (index, at) in keys {
            let label = &table.rows[row][*at];
            match self.model.index(*index).shape.find(label, &self.model.units) {
                Some(place) => places.push((*index, place)),
                None => {
                    let shape = &self.model.index(*index).shape;
                    let finding = errors::cell_label(text, &table.path, (row + 2, at + 1), label, shape);
                    self.report(finding);
                    return;
                }
            }
        }
        let raw = table.rows[row][column.column].clone();
        let place = format!("{}, row {}, column `{}`", table.path, row + 2, table.columns[column.column]);
        if raw.is_empty() {
            found.blank.push(place);
            return;
        }
        let cell = Text { value: raw, span: text.span, quoted: false };
        match super::number::read_number(&cell, grid.unit, &self.model.units) {
            Ok(number) => self.put(number, grid, &places, found),
            Err(finding) => self.report(errors::in_table(*finding, &place, grid.unit)),
        }
    }

    /// Fills periods between given ones; before the first and behind the last only `step` reaches.
    fn fill(&mut self, found: &mut [Option<f64>], grid: &Grid<'_>, between: Between) {
        let Some(along) = grid.indexes.iter().copied().find(|i| self.model.index(*i).shape.grain().is_some())
        else {
            return;
        };
        let at = grid.indexes.iter().position(|i| *i == along).unwrap_or(0);
        let periods = self.model.index(along).shape.values.clone();
        let starts: Vec<usize> =
            (0..found.len()).filter(|c| self.model.places(grid.indexes, *c)[at] == 0).collect();
        let stride: usize = self.model.cell_count(&grid.indexes[at + 1..]);
        for start in starts {
            let known: Vec<(usize, f64)> =
                (0..periods.len()).filter_map(|p| Some((p, found[start + p * stride]?))).collect();
            for p in 0..periods.len() {
                let slot = &mut found[start + p * stride];
                if slot.is_none() {
                    *slot = between_known(&known, &periods, p, between);
                }
            }
        }
    }
}

fn between_known(known: &[(usize, f64)], periods: &[f64], p: usize, between: Between) -> Option<f64> {
    let (before, a) = *known.iter().rev().find(|(k, _)| *k < p)?;
    if between == Between::Step {
        return Some(a);
    }
    let (after, b) = *known.iter().find(|(k, _)| *k > p)?;
    let part = (periods[p] - periods[before]) / (periods[after] - periods[before]);
    match between {
        Between::Geometric if a > 0.0 && b > 0.0 => Some(a * libm::pow(b / a, part)),
        Between::Geometric => None,
        _ => Some(a + (b - a) * part),
    }
}
