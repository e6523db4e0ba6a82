//! In: a graph, the terms that are wanted of it, and a column of draws for each leaf. Out: a column for each term.
//! A flat list of steps runs over blocks of draws that stay in the nearest cache, on as many threads as there are.
//! Never lets a thread, a block or a vector width change a bit: rows know nothing of each other.

mod kernels;
mod powers;
mod results;
mod schedule;
mod step;
mod variation;

pub use results::{Results, ResultsPart};
pub use variation::{Variation, VariationScratch, Varied, VariedSteps};

use super::draws::Leaf;
use super::graph::{Graph, Term, TermNode};
use kernels::Operand;
use results::{ColumnSource, cut};
use std::collections::BTreeSet;
use step::{ProgramStep, Slot};

// A register of this size takes 2 kB, so that a few dozen of them fit into the nearest cache.
/// Draws in a block.
const BLOCK: usize = 256;

/// A block of results on the way, in lines of the cache of its own: no vector of it is reached in two halves.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Register([f64; BLOCK]);

/// Steps that compute terms from the columns of leaves.
#[derive(Clone, Debug)]
pub struct Program {
    leaves: Vec<Leaf>,
    steps: Vec<ProgramStep>,
    /// Logarithms that are kept at once for powers of one base.
    logs: usize,
    /// Columns that hold results on the way; after them come those that are wanted.
    scratch: usize,
    /// Columns that are wanted.
    columns: usize,
    sources: Vec<ColumnSource>,
}

impl Program {
    /// Compiles what some terms need.
    pub fn new(graph: &Graph, outputs: &[Term]) -> Self {
        let order = schedule::schedule(graph, outputs);
        let mut column_of: Vec<Option<u32>> = vec![None; graph.len()];
        let mut columns = 0;
        // A term that is wanted twice has one column, to which both positions lead.
        for term in outputs.iter().filter(|t| schedule::is_computed(graph, **t)) {
            let column = &mut column_of[term.0 as usize];
            if column.is_none() {
                *column = Some(columns);
                columns += 1;
            }
        }
        let mut leaves = Leaves::new(graph);
        let (registers, scratch) = registers(graph, &order, &column_of);
        let mut steps = Vec::with_capacity(order.len());
        for term in &order {
            graph.each_part(*term, |part| leaves.note(graph, part));
            let slot = |part| match graph.node(part) {
                TermNode::Constant(bits) => Slot::Constant(f64::from_bits(bits)),
                TermNode::Leaf(_) => Slot::Leaf(leaves.number(part)),
                _ => Slot::Register(registers[part.0 as usize]),
            };
            steps.extend(ProgramStep::of(graph, *term, registers[term.0 as usize], slot));
        }
        let logs = powers::share_logs(graph, order.iter(), &mut steps);
        let sources = outputs.iter().map(|term| match (graph.node(*term), column_of[term.0 as usize]) {
            (TermNode::Constant(bits), _) => ColumnSource::Constant(bits),
            (_, Some(column)) => ColumnSource::Column(column),
            _ => {
                // A wanted leaf that no step reads still has to be among the inputs.
                leaves.note(graph, *term);
                ColumnSource::Leaf(leaves.number(*term))
            }
        });
        let sources = sources.collect();
        Self { leaves: leaves.list, steps, logs, scratch, columns: columns as usize, sources }
    }

    /// The leaves whose draws it takes, in the order in which it takes them.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// How many columns of results it makes: a term that is wanted twice has one.
    pub fn columns(&self) -> usize {
        let given: BTreeSet<ColumnSource> =
            self.sources.iter().copied().filter(|s| !matches!(s, ColumnSource::Column(_))).collect();
        self.columns + given.len()
    }

    /// How many steps it takes a draw.
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// How many columns are alive at once, but for those that are wanted.
    pub fn width(&self) -> usize {
        self.scratch
    }

    /// Runs over `rows` draws: one column for each leaf, in the order of `leaves`.
    pub fn run(&self, rows: usize, inputs: &[&[f64]], threads: usize) -> Results {
        let mut results = self.prepare_results(rows, Vec::new());
        self.run_over(rows, inputs, threads, &mut results);
        results
    }

    /// The same over results of as many rows that nobody needs any more.
    pub fn run_over(&self, rows: usize, inputs: &[&[f64]], threads: usize, results: &mut Results) {
        for mut part in results.parts(std::iter::once(rows)) {
            self.run_into(rows, inputs, threads, &mut part);
        }
    }

    /// Columns of so many rows for what is wanted, in the memory of others that nobody needs any more.
    pub fn prepare_results(&self, rows: usize, columns: Vec<Vec<f64>>) -> Results {
        Results::new(&self.sources, self.columns, rows, columns)
    }

    /// Runs over the next rows of a part of the results.
    pub fn run_into(&self, rows: usize, inputs: &[&[f64]], threads: usize, part: &mut ResultsPart<'_>) {
        let mut rest = part.prepare(rows, inputs);
        let blocks = rows.div_ceil(BLOCK);
        // Whole blocks for each thread: no block is split, so that no vector is cut short but the last.
        let share = blocks.div_ceil(threads.clamp(1, blocks.max(1))).max(1) * BLOCK;
        std::thread::scope(|scope| {
            let mut start = 0;
            while start < rows {
                let count = share.min(rows - start);
                let part = cut(&mut rest, count);
                let inputs: Vec<&[f64]> = inputs.iter().map(|i| &i[start..start + count]).collect();
                start += count;
                if start < rows {
                    scope.spawn(move || self.run_blocks(count, &inputs, part));
                } else {
                    // The last part runs here: one thread needs no other.
                    self.run_blocks(count, &inputs, part);
                }
            }
        });
    }

    fn run_blocks(&self, rows: usize, inputs: &[&[f64]], mut outputs: Vec<&mut [f64]>) {
        let mut scratch = vec![Register([0.0; BLOCK]); self.scratch];
        let mut logs = vec![[const { Register([0.0; BLOCK]) }; 2]; self.logs];
        for start in (0..rows).step_by(BLOCK) {
            // The last block is shorter; all kernels take their length from the output.
            let count = BLOCK.min(rows - start);
            let mut registers: Vec<&mut [f64]> = scratch.iter_mut().map(|one| &mut one.0[..count]).collect();
            registers.extend(cut(&mut outputs, count));
            for step in &self.steps {
                // Taken out while it is written, and put back; no step reads its own register.
                let out = std::mem::take(&mut registers[step.out as usize]);
                let operand = |slot| match slot {
                    Slot::Constant(number) => Operand::Constant(number),
                    Slot::Leaf(at) => Operand::Column(&inputs[at as usize][start..start + count]),
                    Slot::Register(at) => Operand::Column(&*registers[at as usize]),
                };
                kernels::run_step(step, operand, &mut logs, out);
                registers[step.out as usize] = out;
            }
        }
    }
}

/// The register of each term: freed after its last use, wanted ones after all that are freed.
fn registers(graph: &Graph, order: &[Term], column_of: &[Option<u32>]) -> (Vec<u32>, usize) {
    // Overwritten until the last: what remains is the last step that reads the term.
    let mut last_use = vec![0; graph.len()];
    for (at, term) in order.iter().enumerate() {
        graph.each_part(*term, |part| last_use[part.0 as usize] = at);
    }
    let mut registers = vec![u32::MAX; graph.len()];
    let (mut free, mut scratch): (Vec<u32>, u32) = (Vec::new(), 0);
    for (at, term) in order.iter().enumerate() {
        if column_of[term.0 as usize].is_none() {
            registers[term.0 as usize] = free.pop().unwrap_or_else(|| {
                scratch += 1;
                scratch - 1
            });
        }
        // Freed only after the step has its own register: it must not write over its operands.
        let mut freed = Vec::new();
        graph.each_part(*term, |part| {
            let register = registers[part.0 as usize];
            if last_use[part.0 as usize] == at && register != u32::MAX && !freed.contains(&register) {
                freed.push(register);
            }
        });
        free.extend(freed);
    }
    for (register, column) in registers.iter_mut().zip(column_of) {
        // Wanted terms lie after the scratch registers, straight in the columns of the results.
        if let Some(column) = column {
            *register = scratch + column;
        }
    }
    (registers, scratch as usize)
}

/// The leaves of a program in the order of their first use.
struct Leaves {
    list: Vec<Leaf>,
    numbers: Vec<u32>,
}

impl Leaves {
    fn new(graph: &Graph) -> Self {
        Self { list: Vec::new(), numbers: vec![u32::MAX; graph.len()] }
    }

    fn note(&mut self, graph: &Graph, term: Term) {
        if let TermNode::Leaf(leaf) = graph.node(term)
            && self.numbers[term.0 as usize] == u32::MAX
        {
            self.numbers[term.0 as usize] = self.list.len() as u32;
            self.list.push(leaf);
        }
    }

    fn number(&self, term: Term) -> u32 {
        self.numbers[term.0 as usize]
    }
}
