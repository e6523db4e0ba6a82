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

/// How many draws have no value, and where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndefinedDraws {
    /// How many.
    pub count: usize,
    /// Of so many.
    pub draws: usize,
    /// The first of them.
    pub first: usize,
    /// The replicates in which there are any, in rising order.
    pub replicates: Vec<usize>,
}

impl UndefinedDraws {
    /// Looks through the draws of the next replicate, of which the first is this row.
    pub fn add(&mut self, replicate: usize, row: usize, column: &[f64]) {
        self.draws += column.len();
        let count = column.iter().filter(|x| x.is_nan()).count();
        if count == 0 {
            return;
        }
        if self.count == 0 {
            self.first = row + column.iter().position(|x| x.is_nan()).unwrap_or_default();
        }
        self.count += count;
        self.replicates.push(replicate);
    }

    /// Adds what was found in the replicates behind these.
    pub fn append(&mut self, other: Self) {
        if self.count == 0 {
            self.first = other.first;
        }
        self.count += other.count;
        self.draws += other.draws;
        self.replicates.extend(other.replicates);
    }

    /// These, if there are any.
    pub fn found(self) -> Option<Self> {
        (self.count > 0).then_some(self)
    }

    /// What part of all draws they are.
    pub fn share(&self) -> f64 {
        self.count as f64 / self.draws as f64
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
        let size = (column.len() / self.replicates.max(1)).max(1);
        let mut undefined = UndefinedDraws::default();
        for (replicate, part) in column.chunks(size).enumerate() {
            undefined.add(replicate, replicate * size, part);
        }
        undefined.found()
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
