//! In: the value of every term in one draw, and other values for a few leaves. Out: what becomes of wanted terms.
//! Only what depends on these leaves is computed; all else is as in the one draw.
//! Never compiles the rest of a program: flip points and tornado bars ask for each assumption alone.

use super::kernels::{Operand, run_step};
use super::powers::{LogRegister, share_logs};
use super::step::{ProgramStep, Slot};
use super::{BLOCK, Register};
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
    registers: Vec<Vec<f64>>,
    logs: Vec<LogRegister>,
    /// The position of each term among those that depend on what varies; all others have none, before a run and after it.
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
        let leaves: Vec<Leaf> = varied.iter().map(|(leaf, _)| *leaf).collect();
        self.steps(&leaves, scratch).run(varied, scratch)
    }

    /// What is to be done where some leaves vary, for any number of runs.
    pub fn steps(&self, leaves: &[Leaf], scratch: &mut VariationScratch) -> VariedSteps {
        let number = &mut scratch.number;
        number.resize(self.graph.len(), u32::MAX);
        let given: Vec<Option<Term>> = leaves.iter().map(|leaf| self.leaves.get(leaf).copied()).collect();
        let dependents = self.dependents(given.iter().copied().flatten(), number);
        for (term, at) in dependents.iter().zip(0..) {
            number[term.0 as usize] = at;
        }
        let lives = self.lives(&dependents, number);
        let mut steps = VariedSteps { load: vec![None; leaves.len()], ..VariedSteps::default() };
        let mut own = vec![u32::MAX; dependents.len()];
        let mut free: Vec<u32> = Vec::new();
        // What is given lies in registers of its own from the start.
        for (load, term) in steps.load.iter_mut().zip(&given) {
            let Some(term) = term else { continue };
            let register = &mut own[number[term.0 as usize] as usize];
            if *register == u32::MAX {
                *register = steps.registers;
                steps.registers += 1;
            }
            *load = Some(*register);
        }
        for (at, term) in dependents.iter().enumerate().filter(|(_, term)| !self.is_leaf(**term)) {
            // Taken before those of its parts are free: a step must not write over its operands.
            own[at] = free.pop().unwrap_or_else(|| {
                steps.registers += 1;
                steps.registers - 1
            });
            let slot = |part: Term| match number[part.0 as usize] {
                // A part that does not vary is the number that it is in the one draw.
                u32::MAX => Slot::Constant(self.at[part.0 as usize]),
                position => Slot::Register(own[position as usize]),
            };
            steps.steps.extend(ProgramStep::of(self.graph, *term, own[at], slot));
            let first_freed = free.len();
            self.graph.each_part(*term, |part| {
                let position = number[part.0 as usize] as usize;
                if lives.get(position) == Some(&(at as u32)) && !free[first_freed..].contains(&own[position])
                {
                    free.push(own[position]);
                }
            });
        }
        let computed = dependents.iter().filter(|term| !self.is_leaf(**term));
        steps.logs = share_logs(self.graph, computed, &mut steps.steps);
        let register = |term: &Term| own.get(number[term.0 as usize] as usize).copied();
        steps.wanted = self.wanted.iter().map(register).collect();
        // Only what was numbered here is taken back, which is far less than the whole graph.
        for term in &dependents {
            number[term.0 as usize] = u32::MAX;
        }
        steps
    }

    fn is_leaf(&self, term: Term) -> bool {
        matches!(self.graph.node(term), TermNode::Leaf(_))
    }

    /// The position of the last step that reads each of some terms; wanted ones are never given up.
    fn lives(&self, dependents: &[Term], number: &[u32]) -> Vec<u32> {
        let mut lives = vec![0; dependents.len()];
        for (term, at) in dependents.iter().zip(0..) {
            self.graph.each_part(*term, |part| {
                if let Some(last) = lives.get_mut(number[part.0 as usize] as usize) {
                    *last = at;
                }
            });
        }
        for term in &self.wanted {
            if let Some(last) = lives.get_mut(number[term.0 as usize] as usize) {
                *last = u32::MAX;
            }
        }
        lives
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
    fn dependents(&self, given: impl Iterator<Item = Term>, seen: &mut [u32]) -> Vec<Term> {
        let mut found: Vec<Term> = Vec::new();
        let mut open: Vec<Term> = given.collect();
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

/// What is to be done where some leaves vary: steps of a program in which all else is a number.
#[derive(Clone, Debug, Default)]
pub struct VariedSteps {
    /// The register of each leaf; none for a leaf on which nothing depends.
    load: Vec<Option<u32>>,
    steps: Vec<ProgramStep>,
    registers: u32,
    /// Logarithms that are kept at once.
    logs: usize,
    /// The register of each wanted term; none for one that does not vary.
    wanted: Vec<Option<u32>>,
}

impl VariedSteps {
    /// Gives the leaves values: the same ones in the same order as these steps were made for, at most a block of rows.
    pub fn run(&self, varied: &[(Leaf, &[f64])], scratch: &mut VariationScratch) -> Varied {
        let VariationScratch { registers, logs, .. } = scratch;
        if logs.len() < self.logs {
            logs.resize_with(self.logs, || [const { Register([0.0; BLOCK]) }; 2]);
        }
        let rows = varied.first().map_or(0, |(_, column)| column.len()).min(BLOCK);
        // Whole vectors: kernels then need no padding, which costs more than the rows.
        let stride = rows.next_multiple_of(WHOLE);
        if registers.len() < self.registers as usize {
            registers.resize_with(self.registers as usize, Vec::new);
        }
        for register in &mut registers[..self.registers as usize] {
            // Grown and never cleared: each row that is read was written in this run.
            if register.len() < stride {
                register.resize(stride, 0.0);
            }
        }
        for (load, (_, column)) in self.load.iter().zip(varied) {
            let Some(register) = load else { continue };
            let register = &mut registers[*register as usize];
            register[..rows].copy_from_slice(&column[..rows]);
            // Rows beyond the last repeat it: whole vectors are computed, and nothing odd gets into them.
            register[rows..stride].fill(column[..rows].last().copied().unwrap_or(f64::NAN));
        }
        for step in &self.steps {
            // Taken out while it is written, and put back; no step reads its own register.
            let mut out = std::mem::take(&mut registers[step.out as usize]);
            let operand = |slot| match slot {
                Slot::Constant(number) => Operand::Constant(number),
                Slot::Leaf(at) | Slot::Register(at) => Operand::Column(&registers[at as usize][..stride]),
            };
            run_step(step, operand, logs, &mut out[..stride]);
            registers[step.out as usize] = out;
        }
        let (mut values, mut of) = (Vec::new(), Vec::with_capacity(self.wanted.len()));
        for register in &self.wanted {
            of.push(register.map(|_| (values.len() / rows.max(1)) as u32));
            if let Some(register) = register {
                values.extend_from_slice(&registers[*register as usize][..rows]);
            }
        }
        Varied { rows, values, of }
    }
}
