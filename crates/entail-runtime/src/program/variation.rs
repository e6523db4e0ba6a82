//! In: the value of every term in one draw, and other values for a few leaves. Out: what becomes of wanted terms.
//! Only what depends on these leaves is computed; all else is as in the one draw.
//! Never compiles the rest of a program: flip points and tornado bars ask for each assumption alone.

use super::BLOCK;
use super::kernels::{Operand, run_step};
use super::step::{ProgramStep, Slot};
use crate::draws::Leaf;
use crate::graph::{Graph, Term, TermNode};
use crate::parallel::parallel_map;
use std::collections::BTreeMap;

/// Rows that kernels take at once.
const WHOLE: usize = 32;

/// A graph at one draw, ready to vary.
pub struct Variation<'g> {
    graph: &'g Graph,
    at: Vec<f64>,
    wanted: Vec<Term>,
    leaves: BTreeMap<Leaf, Term>,
    /// Who uses each needed term: users of term `t` are those from `starts[t]` to `starts[t + 1]`.
    starts: Vec<u32>,
    users: Vec<Term>,
}

/// Memory for variations that run one after the other.
#[derive(Debug, Default)]
pub struct VariationScratch {
    values: Vec<f64>,
    /// The column of each term that depends on what varies; all others have none, before a run and after it.
    number: Vec<u32>,
}

/// What became of wanted terms: one column for each that depends on what was varied.
#[derive(Clone, Debug, PartialEq)]
pub struct Varied {
    rows: usize,
    values: Vec<f64>,
    /// The position of each wanted term among the columns.
    of: Vec<Option<u32>>,
}

impl Varied {
    /// The column of a wanted term; none where it does not depend on what was varied.
    pub fn column(&self, output: usize) -> Option<&[f64]> {
        let start = self.of[output]? as usize * self.rows;
        self.values.get(start..start + self.rows)
    }
}

impl<'g> Variation<'g> {
    /// Around one draw, given by the values of all terms (`Graph::values_in_draw`).
    pub fn new(graph: &'g Graph, wanted: &[Term], at: Vec<f64>) -> Self {
        let mut needed = vec![false; graph.len()];
        for term in wanted {
            needed[term.0 as usize] = true;
        }
        // Counted first, so that all lists of users lie in one array without gaps.
        let mut counts = vec![0_u32; graph.len() + 1];
        // Users have larger numbers than their parts, so that one pass downwards finds all that is needed.
        for term in (0..graph.len() as u32).rev().map(Term) {
            if needed[term.0 as usize] {
                graph.each_part(term, |part| {
                    needed[part.0 as usize] = true;
                    counts[part.0 as usize + 1] += 1;
                });
            }
        }
        for term in 0..graph.len() {
            counts[term + 1] += counts[term];
        }
        let starts = counts.clone();
        let mut users = vec![Term(0); counts.last().map_or(0, |count| *count as usize)];
        let mut leaves = BTreeMap::new();
        for term in (0..graph.len() as u32).map(Term).filter(|t| needed[t.0 as usize]) {
            if let TermNode::Leaf(leaf) = graph.node(term) {
                leaves.insert(leaf, term);
            }
            graph.each_part(term, |part| {
                let next = &mut counts[part.0 as usize];
                users[*next as usize] = term;
                *next += 1;
            });
        }
        Self { graph, at, wanted: wanted.to_vec(), leaves, starts, users }
    }

    /// Around the same draw, for other terms.
    #[must_use]
    pub fn alike(&self, wanted: &[Term]) -> Self {
        Self::new(self.graph, wanted, self.at.clone())
    }

    /// The value of a wanted term in the one draw.
    pub fn central(&self, output: usize) -> f64 {
        self.at[self.wanted[output].0 as usize]
    }

    /// The leaves on which wanted terms depend.
    pub fn leaves(&self) -> impl Iterator<Item = Leaf> + '_ {
        self.leaves.keys().copied()
    }

    /// Gives some leaves other values, at most a block of rows, the same number for each.
    pub fn run(&self, varied: &[(Leaf, &[f64])]) -> Varied {
        self.run_in(varied, &mut VariationScratch::default())
    }

    /// As `run`, in memory that is used again: fresh memory costs more than the arithmetic.
    pub fn run_in(&self, varied: &[(Leaf, &[f64])], scratch: &mut VariationScratch) -> Varied {
        let VariationScratch { values: columns, number } = scratch;
        let rows = varied.first().map_or(0, |(_, column)| column.len()).min(BLOCK);
        let given: Vec<(Term, &[f64])> = varied
            .iter()
            .filter_map(|(leaf, column)| Some((*self.leaves.get(leaf)?, &column[..rows])))
            .collect();
        // Whole vectors: kernels then need no padding, which costs more than the rows.
        let stride = rows.next_multiple_of(WHOLE);
        number.resize(self.graph.len(), u32::MAX);
        let dependents = self.dependents(&given, number);
        // Grown and never cleared: each row that is read was written in this run.
        if columns.len() < dependents.len() * stride {
            columns.resize(dependents.len() * stride, 0.0);
        }
        for (at, term) in dependents.iter().enumerate() {
            let (before, rest) = columns.split_at_mut(at * stride);
            let out = &mut rest[..stride];
            let slot = |part: Term| match number[part.0 as usize] {
                // A part that does not vary is the number that it is in the one draw.
                u32::MAX => Slot::Constant(self.at[part.0 as usize]),
                column => Slot::Register(column),
            };
            if let Some((_, column)) = given.iter().find(|(leaf, _)| leaf == term) {
                out[..rows].copy_from_slice(column);
                // Rows beyond the last repeat it: whole vectors are computed, and nothing odd gets into them.
                out[rows..].fill(column.last().copied().unwrap_or(f64::NAN));
            } else if let Some(step) = ProgramStep::of(self.graph, *term, 0, slot) {
                let operand = |slot| match slot {
                    Slot::Constant(number) => Operand::Constant(number),
                    Slot::Leaf(at) | Slot::Register(at) => {
                        Operand::Column(&before[at as usize * stride..][..stride])
                    }
                };
                run_step(&step, operand, out);
            }
            number[term.0 as usize] = at as u32;
        }
        let (mut values, mut of) = (Vec::new(), Vec::with_capacity(self.wanted.len()));
        for term in &self.wanted {
            let column = Some(number[term.0 as usize]).filter(|n| *n != u32::MAX);
            of.push(column.map(|_| (values.len() / rows.max(1)) as u32));
            if let Some(column) = column {
                values.extend_from_slice(&columns[column as usize * stride..][..rows]);
            }
        }
        // Only what this run numbered is taken back, which is far less than the whole graph.
        for term in &dependents {
            number[term.0 as usize] = u32::MAX;
        }
        Varied { rows, values, of }
    }

    /// Several variations, on several threads: each result takes the position of its leaves.
    pub fn run_all(&self, all: &[Vec<(Leaf, &[f64])>], threads: usize) -> Vec<Varied> {
        let share = all.len().div_ceil(threads.max(1)).max(1);
        let run = |part: &[Vec<(Leaf, &[f64])>]| {
            let mut scratch = VariationScratch::default();
            part.iter().map(|varied| self.run_in(varied, &mut scratch)).collect::<Vec<_>>()
        };
        parallel_map(all.chunks(share).collect(), threads, run).into_iter().flatten().collect()
    }

    /// All needed terms that depend on some leaves, each after those that it is made of; `seen` is left as it was.
    fn dependents(&self, given: &[(Term, &[f64])], seen: &mut [u32]) -> Vec<Term> {
        let mut found: Vec<Term> = Vec::new();
        let mut open: Vec<Term> = given.iter().map(|(leaf, _)| *leaf).collect();
        while let Some(term) = open.pop() {
            if std::mem::replace(&mut seen[term.0 as usize], 0) == u32::MAX {
                found.push(term);
                let (start, end) = (self.starts[term.0 as usize], self.starts[term.0 as usize + 1]);
                open.extend(&self.users[start as usize..end as usize]);
            }
        }
        // In rising order each term finds its parts computed.
        found.sort_unstable();
        for term in &found {
            seen[term.0 as usize] = u32::MAX;
        }
        found
    }
}
