//! In: the columns that a program computed. Out: the column of each wanted term, each kept once.
//! Terms that scenarios have in common share a column, and so does what is made of it.
//! Never copies a computed column.

use std::collections::BTreeMap;

/// Where the column of a wanted term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
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
    given: Vec<Source>,
    /// The column of each wanted term.
    of: Vec<usize>,
}

impl Results {
    pub(super) fn new(sources: &[Source], computed: usize) -> Self {
        let mut known: BTreeMap<Source, usize> = BTreeMap::new();
        let mut given = Vec::new();
        let mut of = Vec::with_capacity(sources.len());
        for source in sources {
            of.push(match source {
                Source::Column(column) => *column as usize,
                _ => *known.entry(*source).or_insert_with(|| {
                    given.push(*source);
                    computed + given.len() - 1
                }),
            });
        }
        Self { columns: vec![Vec::new(); computed + given.len()], given, of }
    }

    /// Makes room for rows, fills in what is given, and hands out the columns that are to be computed.
    pub(super) fn prepare(&mut self, rows: usize, inputs: &[&[f64]], computed: usize) -> &mut [Vec<f64>] {
        let (columns, rest) = self.columns.split_at_mut(computed);
        for column in columns.iter_mut() {
            column.resize(rows, 0.0);
        }
        for (column, source) in rest.iter_mut().zip(&self.given) {
            column.clear();
            match source {
                Source::Constant(bits) => column.resize(rows, f64::from_bits(*bits)),
                Source::Leaf(leaf) => column.extend_from_slice(&inputs[*leaf as usize][..rows]),
                Source::Column(_) => {}
            }
        }
        columns
    }

    /// The column of a wanted term, by its position among them.
    pub fn column(&self, output: usize) -> &[f64] {
        &self.columns[self.of[output]]
    }

    /// In how many draws a wanted term is undefined, and the first of them; none where it is so in no draw.
    pub fn undefined(&self, output: usize) -> Option<(usize, usize)> {
        let column = self.column(output);
        let first = column.iter().position(|x| x.is_nan())?;
        Some((column[first..].iter().filter(|x| x.is_nan()).count(), first))
    }

    /// The column of each wanted term among those that differ.
    pub fn which(&self) -> &[usize] {
        &self.of
    }

    /// The columns that differ: what is made of a column is made once for each of these.
    pub fn distinct(&self) -> &[Vec<f64>] {
        &self.columns
    }
}
