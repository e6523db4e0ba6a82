//! In: a program and the draws of its leaves. Out: the columns of what the program yields.
//! Each thread makes whole replicates; their rows are those of one thread.
//! Never keeps the draws of a leaf that is not wanted itself; where all are few, `kept` does.

use super::kept::Kept;
use entail_runtime::draws::{Draws, Leaf};
use entail_runtime::parallel::parallel_map;
use entail_runtime::program::Program;
use std::ops::Range;

/// Columns of draws: one replicate after the other, each wanted term at its position.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    distinct: Vec<Vec<f64>>,
    of: Vec<usize>,
    /// How many equal parts each column has.
    pub replicates: usize,
}

impl Columns {
    /// The draws of a wanted term.
    pub fn column(&self, wanted: usize) -> &[f64] {
        &self.distinct[self.of[wanted]]
    }

    /// The columns that differ.
    pub fn distinct(&self) -> &[Vec<f64>] {
        &self.distinct
    }

    /// In how many draws a wanted term is undefined, and the first of them; none where it is so in no draw.
    pub fn undefined(&self, wanted: usize) -> Option<(usize, usize)> {
        let column = self.column(wanted);
        let first = column.iter().position(|x| x.is_nan())?;
        Some((column[first..].iter().filter(|x| x.is_nan()).count(), first))
    }
}

/// Runs a program over the draws of so many replicates.
pub fn draw_columns(
    draws: &Draws,
    kept: &Kept,
    program: &Program,
    replicates: usize,
    threads: usize,
) -> Columns {
    // Whole replicates for each thread: no row depends on which thread made it.
    let share = replicates.div_ceil(threads.clamp(1, replicates.max(1))).max(1);
    let ranges: Vec<Range<usize>> =
        (0..replicates).step_by(share).map(|start| start..(start + share).min(replicates)).collect();
    let mut parts =
        parallel_map(ranges, threads, |range| draw_replicates(draws, kept, program, range, Vec::new()));
    // The columns of the first part take in the others, so that they are not copied once more.
    let rest = parts.split_off(1.min(parts.len()));
    let Some((mut columns, of)) = parts.pop() else { return Columns::default() };
    for (part, _) in rest {
        for (column, more) in columns.iter_mut().zip(part) {
            column.extend(more);
        }
    }
    Columns { distinct: columns, of, replicates }
}

/// The same on one thread, in the memory of columns that nobody needs any more.
pub fn redraw_columns(
    draws: &Draws,
    kept: &Kept,
    program: &Program,
    replicates: usize,
    columns: Columns,
) -> Columns {
    let (distinct, of) = draw_replicates(draws, kept, program, 0..replicates, columns.distinct);
    Columns { distinct, of, replicates }
}

/// Some replicates: the columns that differ, and the column of each wanted term among them.
fn draw_replicates(
    draws: &Draws,
    kept: &Kept,
    program: &Program,
    range: Range<usize>,
    columns: Vec<Vec<f64>>,
) -> (Vec<Vec<f64>>, Vec<usize>) {
    let size = draws.replicate_size();
    // Leaves of one stream are cheapest side by side.
    let mut order: Vec<(Leaf, usize)> = program.leaves().iter().copied().zip(0..).collect();
    order.sort_by_key(|(leaf, _)| (leaf.cell(), *leaf));
    let leaves: Vec<Leaf> = order.iter().map(|(leaf, _)| *leaf).collect();
    // The same memory serves one replicate after the other.
    let mut inputs: Vec<Vec<f64>> = Vec::new();
    let mut results = program.prepare_results(size * range.len(), columns);
    for (at, replicate) in range.enumerate() {
        let known = kept.columns(draws, replicate, &leaves);
        if known.is_none() {
            inputs.resize(leaves.len(), vec![0.0; size]);
            draws.fill(replicate, &leaves, &mut inputs);
        }
        let mut given: Vec<&[f64]> = vec![&[]; leaves.len()];
        // The program wants leaves in the order of its steps, not in the one in which they were made.
        for (number, (_, at)) in order.iter().enumerate() {
            given[*at] = known.as_ref().map_or_else(|| &inputs[number][..], |known| &known[number][..]);
        }
        program.run_into(at * size..(at + 1) * size, &given, 1, &mut results);
    }
    results.into_columns()
}
