//! In: a kernel for one row and columns of numbers. Out: a column of results.
//! Rows are computed in blocks of one size, the last ones in a padded block, so one loop serves all lengths.
//! Never reads past the shortest column: rows of the results beyond it keep what they had.

use super::lanes::Loop;

/// Rows in a block: a few of the widest vectors.
const BLOCK: usize = 32;

/// What pads the last block: a number that every kernel takes in its stride.
const PAD: f64 = 1.0;

/// A function of `N` numbers. `at` is `#[inline(always)]` and has no branches.
pub trait Kernel<const N: usize>: Copy {
    /// The function for the numbers of one row.
    fn at(self, row: [f64; N]) -> f64;
}

/// A kernel over `N` columns.
pub struct Map<'a, K, const N: usize> {
    /// The function.
    pub kernel: K,
    /// Its arguments.
    pub columns: [&'a [f64]; N],
    /// Its results.
    pub out: &'a mut [f64],
}

impl<K: Kernel<N>, const N: usize> Loop for Map<'_, K, N> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        rows(self.kernel, self.columns, self.out);
    }
}

/// A kernel over one column, whose results take the place of its arguments.
pub struct InPlace<'a, K> {
    /// The function.
    pub kernel: K,
    /// Its arguments, then its results.
    pub column: &'a mut [f64],
}

impl<K: Kernel<1>> Loop for InPlace<'_, K> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for block in self.column.chunks_mut(BLOCK) {
            let mut before = [PAD; BLOCK];
            before[..block.len()].copy_from_slice(block);
            rows(self.kernel, [&before[..block.len()]], block);
        }
    }
}

#[inline(always)]
fn rows<K: Kernel<N>, const N: usize>(kernel: K, columns: [&[f64]; N], out: &mut [f64]) {
    let count = columns.iter().fold(out.len(), |least, column| least.min(column.len()));
    let whole = count - count % BLOCK;
    let (blocks, rest) = out[..count].split_at_mut(whole);
    each(kernel, columns.map(|column| &column[..whole]), blocks);
    if !rest.is_empty() {
        let padded = columns.map(|column| {
            let mut padded = [PAD; BLOCK];
            padded[..rest.len()].copy_from_slice(&column[whole..count]);
            padded
        });
        let mut results = [PAD; BLOCK];
        each(kernel, padded.each_ref().map(|column| &column[..]), &mut results);
        rest.copy_from_slice(&results[..rest.len()]);
    }
}

#[inline(always)]
fn each<K: Kernel<N>, const N: usize>(kernel: K, columns: [&[f64]; N], out: &mut [f64]) {
    let count = out.len();
    let columns = columns.map(|column| &column[..count]);
    // Counted by row: with iterators a check of the bounds stays, and the last vector would run row by row.
    for row in 0..count {
        out[row] = kernel.at(columns.map(|column| column[row]));
    }
}
