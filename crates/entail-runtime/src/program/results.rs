//! In: the columns that a program computed. Out: the column of each wanted term, each kept once.
//! Terms that scenarios have in common share a column, and so does what is made of it.
//! Never copies a computed column.

use std::collections::BTreeMap;
use std::ops::Range;

/// Where the column of a wanted term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnSource {
    /// The same number in every draw, by its bits.
    Constant(u64),
    /// A column of draws.
    Leaf(u32),
    /// A column that was computed.
    Column(u32),
}

/// The columns of wanted terms.
#[derive(Clone, Debug)]
pub struct Results {
    /// Those that are computed first, then those that are given.
    columns: Vec<Vec<f64>>,
    given: Vec<ColumnSource>,
    /// The column of each wanted term.
    of: Vec<usize>,
}

impl Results {
    pub(super) fn new(
        sources: &[ColumnSource],
        computed: usize,
        rows: usize,
        mut columns: Vec<Vec<f64>>,
    ) -> Self {
        let mut known: BTreeMap<ColumnSource, usize> = BTreeMap::new();
        let mut given = Vec::new();
        let mut of = Vec::with_capacity(sources.len());
        for source in sources {
            of.push(match source {
                ColumnSource::Column(column) => *column as usize,
                _ => *known.entry(*source).or_insert_with(|| {
                    given.push(*source);
                    computed + given.len() - 1
                }),
            });
        }
        // Reused columns keep their memory: fresh pages cost more than the arithmetic.
        columns.resize_with(computed + given.len(), Vec::new);
        // All rows are going to be written: only new ones have to be cleared.
        for column in &mut columns {
            column.resize(rows, 0.0);
        }
        Self { columns, given, of }
    }

    /// Fills in what is given at some rows, and hands out what is to be computed there.
    pub(super) fn prepare(
        &mut self,
        at: Range<usize>,
        inputs: &[&[f64]],
        computed: usize,
    ) -> Vec<&mut [f64]> {
        let mut rows: Vec<&mut [f64]> =
            self.columns.iter_mut().map(|column| &mut column[at.clone()]).collect();
        for (column, source) in rows.split_off(computed).into_iter().zip(&self.given) {
            match source {
                ColumnSource::Constant(bits) => column.fill(f64::from_bits(*bits)),
                ColumnSource::Leaf(leaf) => column.copy_from_slice(&inputs[*leaf as usize][..column.len()]),
                ColumnSource::Column(_) => {}
            }
        }
        rows
    }

    /// The column of a wanted term, by its position among them.
    pub fn column(&self, output: usize) -> &[f64] {
        &self.columns[self.of[output]]
    }

    /// The columns that differ, and the column of each wanted term among them.
    pub fn into_columns(self) -> (Vec<Vec<f64>>, Vec<usize>) {
        (self.columns, self.of)
    }
}
