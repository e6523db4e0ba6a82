//! In: the columns that a program computed. Out: the column of each wanted term, each kept once.
//! Terms that scenarios have in common share a column, and so does what is made of it.
//! Never copies a computed column.

use std::collections::BTreeMap;

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
        columns.resize_with(computed + given.len(), Vec::new);
        for column in &mut columns {
            // Reused columns keep their memory: fresh pages cost more than the arithmetic. All rows are going to be
            // written; memory that is new is handed out clear, page by page as it is first written.
            if column.capacity() < rows {
                *column = vec![0.0; rows];
            } else {
                column.resize(rows, 0.0);
            }
        }
        Self { columns, given, of }
    }

    /// The rows of all columns in parts of so many, one after the other, each of which may be filled by another thread.
    pub fn parts(&mut self, rows: impl Iterator<Item = usize>) -> Vec<ResultsPart<'_>> {
        let mut rest: Vec<&mut [f64]> = self.columns.iter_mut().map(Vec::as_mut_slice).collect();
        let mut parts = Vec::new();
        for rows in rows {
            parts.push(ResultsPart { columns: cut(&mut rest, rows), given: &self.given });
        }
        parts
    }

    /// The column of a wanted term, by its position among them.
    pub fn column(&self, output: usize) -> &[f64] {
        &self.columns[self.of[output]]
    }

    /// The number of the column of a wanted term among those that differ.
    pub fn number(&self, output: usize) -> usize {
        self.of[output]
    }

    /// The columns that differ, and the column of each wanted term among them.
    pub fn into_columns(self) -> (Vec<Vec<f64>>, Vec<usize>) {
        (self.columns, self.of)
    }
}

/// Some rows of all columns.
pub struct ResultsPart<'r> {
    columns: Vec<&'r mut [f64]>,
    given: &'r [ColumnSource],
}

impl ResultsPart<'_> {
    /// Fills in what is given in the first of its rows, hands out what is to be computed there, and goes on behind them.
    pub(super) fn prepare(&mut self, rows: usize, inputs: &[&[f64]]) -> Vec<&mut [f64]> {
        let computed = self.columns.len() - self.given.len();
        let mut next = cut(&mut self.columns, rows);
        for (column, source) in next.split_off(computed).into_iter().zip(self.given) {
            match source {
                ColumnSource::Constant(bits) => column.fill(f64::from_bits(*bits)),
                ColumnSource::Leaf(leaf) => column.copy_from_slice(&inputs[*leaf as usize][..column.len()]),
                ColumnSource::Column(_) => {}
            }
        }
        next
    }
}

/// Cuts the first rows off some columns.
pub(super) fn cut<'a>(columns: &mut [&'a mut [f64]], rows: usize) -> Vec<&'a mut [f64]> {
    let mut heads = Vec::with_capacity(columns.len());
    for column in columns {
        let (head, tail) = std::mem::take(column).split_at_mut(rows);
        *column = tail;
        heads.push(head);
    }
    heads
}
