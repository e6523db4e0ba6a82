//! In: rows of a table whose label is none of an index. Out: one finding for all of them.
//! A file of five thousand rows is wrong in one way, and a report that means fewer periods may say so.
//! Never says the same of the same rows twice, and never takes a note for an error that was told.

use super::super::super::context::{AstrayTold, Context};
use super::super::super::errors::{self, AstrayRows};
use super::super::super::table::{TableRows, found_at};
use super::labels::NamedPlace;
use crate::syntax::PlacedText;
use entail_engine::language::formula::IndexId;
use entail_engine::language::period::Period;

/// The rows that have no place in one index.
pub struct Astray {
    index: IndexId,
    /// The cell of the first, by row and column, how many there are, and the last period among them.
    outside: Option<((usize, usize), usize)>,
    last: Option<Period>,
    /// The first cell that reads in two ways, its readings, and how many there are.
    doubtful: Option<((usize, usize), [String; 2], usize)>,
}

impl Astray {
    /// None yet.
    pub fn new(index: IndexId) -> Self {
        Self { index, outside: None, last: None, doubtful: None }
    }

    /// Takes a cell that is at no place.
    pub fn add(&mut self, cell: (usize, usize), named: NamedPlace) {
        match named {
            NamedPlace::At(_) => {}
            NamedPlace::Outside(period) => {
                let (_, count) = self.outside.get_or_insert((cell, 0));
                *count += 1;
                self.last = self.last.max(period);
            }
            NamedPlace::TwoWays(readings) => {
                let (_, _, count) = self.doubtful.get_or_insert((cell, readings, 0));
                *count += 1;
            }
        }
    }

    /// Reports them; whether rows are left out that may not be.
    pub fn report(
        self,
        context: &mut Context<'_>,
        text: &PlacedText,
        rows: &TableRows,
        within: bool,
    ) -> bool {
        let is_wrong = self.doubtful.is_some() || (self.outside.is_some() && !within);
        // What is left out is one thing and what is wrong another, and so are other rows or another part of the file.
        let told = AstrayTold {
            path: rows.table.path.clone(),
            area: rows.reference.options.area.clone(),
            conditions: rows.reference.conditions.clone(),
            index: self.index,
            is_wrong,
        };
        if (self.outside.is_none() && !is_wrong) || !context.astray.insert(told) {
            return is_wrong;
        }
        let data = &rows.table.data;
        if let Some((cell, readings, count)) = self.doubtful {
            let place = data.cell_place(cell.0, cell.1);
            let label = data.cell(cell.0, cell.1);
            let finding = errors::label_two_ways(&rows.table.path, &place, label, &readings, count - 1);
            let finding = found_at(context, finding, &rows.table, &place, text);
            context.report(finding);
        }
        if let Some((cell, count)) = self.outside {
            let place = data.cell_place(cell.0, cell.1);
            let index = context.model.index(self.index);
            let end = index.periods.last().filter(|end| self.last.is_some_and(|last| last > **end));
            let astray = AstrayRows {
                path: &rows.table.path,
                place: &place,
                label: data.cell(cell.0, cell.1),
                others: count - 1,
                index: &index.shape,
                extend_to: end.and(self.last).map(|period| period.to_string()),
            };
            let finding = if within {
                errors::rows_left_out(&astray)
            } else {
                errors::rows_astray(&astray, &context.names.suggestions)
            };
            let finding = found_at(context, finding, &rows.table, &place, text);
            context.report(finding);
        }
        is_wrong
    }
}
