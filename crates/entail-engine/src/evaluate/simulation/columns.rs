//! In: a program and the draws of its leaves. Out: the columns of what the program yields.
//! Each thread makes whole replicates, straight into their rows; these are those of one thread.
//! Never keeps the draws of a leaf that is not wanted itself; where all are few, `kept` does.

use super::replicates::{Inputs, Source};
use entail_runtime::parallel::parallel_map;
use entail_runtime::program::Program;

/// Columns of draws: one replicate after the other, each wanted term at its position.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    distinct: Vec<Vec<f64>>,
    of: Vec<usize>,
    /// How many equal parts each column has.
    pub replicates: usize,
}

/// Draws that have no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndefinedDraws {
    /// Which, in rising order; at least one.
    pub rows: Vec<usize>,
    /// Of so many.
    pub draws: usize,
}

impl UndefinedDraws {
    /// These, if there are any.
    pub fn of(rows: Vec<usize>, draws: usize) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { rows, draws })
    }

    /// The first of them.
    pub fn first(&self) -> usize {
        self.rows.first().copied().unwrap_or_default()
    }

    /// What part of all draws they are.
    pub fn share(&self) -> f64 {
        self.rows.len() as f64 / self.draws as f64
    }
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

    /// The draws in which a wanted term is undefined; none where it has a value in each.
    pub fn undefined(&self, wanted: usize) -> Option<UndefinedDraws> {
        let column = self.column(wanted);
        let rows = column.iter().enumerate().filter(|(_, x)| x.is_nan()).map(|(row, _)| row);
        UndefinedDraws::of(rows.collect(), column.len())
    }
}

/// Runs a program over the draws of the first so many replicates, in the memory of columns that nobody needs any more.
pub fn draw_columns(
    source: &Source<'_>,
    program: &Program,
    replicates: usize,
    threads: usize,
    memory: Columns,
) -> Columns {
    let size = source.draws.replicate_size();
    let mut results = program.prepare_results(size * replicates, memory.distinct);
    // Whole replicates for each thread: no row depends on which thread made it.
    let share = replicates.div_ceil(threads.clamp(1, replicates.max(1))).max(1);
    let starts: Vec<usize> = (0..replicates).step_by(share).collect();
    let count = |start: usize| share.min(replicates - start);
    let parts = results.parts(starts.iter().map(|start| count(*start) * size));
    let work = starts.iter().copied().zip(parts).collect();
    parallel_map(work, threads, |(start, mut part)| {
        let mut inputs = Inputs::of(program, size);
        for replicate in start..start + count(start) {
            inputs.make(source, replicate);
            program.run_into(size, &inputs.given(), 1, &mut part);
        }
    });
    let (distinct, of) = results.into_columns();
    Columns { distinct, of, replicates }
}
