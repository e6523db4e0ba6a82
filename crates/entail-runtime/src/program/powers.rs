//! In: the steps of a program. Out: the same, with powers of one base by one logarithm; and that logarithm, row by row.
//! Discounting and escalation take one base to dozens of exponents, and half of a power is the logarithm of its base.
//! Never changes a bit of a power.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use super::Register;
use super::kernels::Operand;
use super::step::{Operation, ProgramStep, SharedLog, Slot};
use crate::elementary::columns::map;
use crate::elementary::kernel;
use crate::elementary::lanes::{Loop, widest};
use crate::graph::{Graph, Term, TermNode};
use crate::operation::{Binary, PowerByLog};
use std::collections::HashMap;

/// A logarithm in two parts for each row of a block.
pub type LogRegister = [Register; 2];

/// Powers with these exponents are plain arithmetic: no logarithm is needed.
const PLAIN: [f64; 4] = [-1.0, 0.5, 2.0, 3.0];

/// Lets powers of one base share its logarithm, and says how many are kept at once. Steps are those of the terms, one each.
pub fn share_logs<'t>(
    graph: &Graph,
    terms: impl Iterator<Item = &'t Term>,
    steps: &mut [ProgramStep],
) -> usize {
    let powers: Vec<(usize, Term)> = terms
        .enumerate()
        .filter(|(at, _)| is_power_by_log(&steps[*at]))
        .filter_map(|(at, term)| match graph.node(*term) {
            TermNode::Binary(_, base, _) => Some((at, base)),
            _ => None,
        })
        .collect();
    // Looked up only, so that its order never shows.
    let mut left: HashMap<Term, usize> = HashMap::new();
    for (_, base) in &powers {
        *left.entry(*base).or_default() += 1;
    }
    left.retain(|_, count| *count > 1);
    let (mut places, mut free, mut count) = (HashMap::new(), Vec::new(), 0);
    for (at, base) in powers {
        let Some(left) = left.get_mut(&base) else { continue };
        *left -= 1;
        let made = !places.contains_key(&base);
        let place = *places.entry(base).or_insert_with(|| {
            free.pop().unwrap_or_else(|| {
                count += 1;
                count - 1
            })
        });
        // Behind its last power another base may take the place.
        if *left == 0 {
            free.push(place);
        }
        if let Operation::Binary(_, x, Slot::Constant(exponent)) = steps[at].operation {
            steps[at].operation = Operation::Power(x, exponent, SharedLog { at: place, made });
        }
    }
    count as usize
}

fn is_power_by_log(step: &ProgramStep) -> bool {
    match step.operation {
        Operation::Binary(Binary::Pow, Slot::Leaf(_) | Slot::Register(_), Slot::Constant(exponent)) => {
            !step.swallows && !PLAIN.contains(&exponent)
        }
        _ => false,
    }
}

/// Computes a power, and the logarithm of its base if this is the first that needs it.
pub fn run_power(
    x: Operand<'_>,
    exponent: f64,
    shared: SharedLog,
    logs: &mut [LogRegister],
    out: &mut [f64],
) {
    let rows = out.len();
    let [log, rest] = &mut logs[shared.at as usize];
    let (log, rest) = (&mut log.0[..rows], &mut rest.0[..rows]);
    x.column(rows, |x| {
        if shared.made {
            widest(Logs { x, log, rest });
        }
        map(PowerByLog(exponent), [x, log, rest], out);
    });
}

/// The logarithms of a column.
struct Logs<'a> {
    x: &'a [f64],
    log: &'a mut [f64],
    rest: &'a mut [f64],
}

impl Loop for Logs<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let count = self.x.len();
        let (x, log, rest) = (&self.x[..count], &mut self.log[..count], &mut self.rest[..count]);
        for row in 0..count {
            (log[row], rest[row]) = kernel::log_of_base(x[row]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::Arithmetic;
    use crate::draws::{InputId, Leaf};
    use crate::program::{Program, Variation};

    const EXPONENTS: [f64; 11] = [0.25, 0.5, 0.75, 1.0, 1.25, 2.0, 3.0, 7.0, -0.25, -1.0, -6.5];

    /// A row of odd bases and of ordinary ones.
    fn bases(rows: usize) -> Vec<f64> {
        let odd = [0.0, -0.0, -2.0, 1.0, f64::NAN, 1e-310, 1e300, -0.5];
        (0..rows).map(|at| odd.get(at).copied().unwrap_or(0.5 + at as f64 / 128.0)).collect()
    }

    /// Powers of two bases, in turns.
    fn powers(graph: &mut Graph) -> (Leaf, Vec<Term>, Vec<f64>) {
        let leaf = Leaf::Draw(InputId(0), 0);
        let x = graph.leaf(leaf);
        let shift = graph.constant(0.125);
        let other = graph.binary(Binary::Add, x, shift);
        let exponents: Vec<f64> = EXPONENTS.iter().flat_map(|exponent| [*exponent, *exponent]).collect();
        let power = |(at, exponent): (usize, &f64)| {
            let exponent = graph.constant(*exponent);
            graph.binary(Binary::Pow, if at % 2 == 0 { x } else { other }, exponent)
        };
        let terms = exponents.iter().enumerate().map(power).collect();
        (leaf, terms, exponents)
    }

    #[test]
    fn shared_logarithms_change_no_bit() {
        let mut graph = Graph::default();
        let (leaf, terms, exponents) = powers(&mut graph);
        let expected = |at: usize, exponent: f64, base: f64| {
            let base = if at.is_multiple_of(2) { base } else { base + 0.125 };
            Binary::Pow.at([base, exponent])
        };
        let bases = bases(700);
        let program = Program::new(&graph, &terms);
        assert!(program.logs > 0, "no power shares its logarithm");
        let results = program.run(bases.len(), &[&bases], 1);
        let variation = Variation::new(&graph, &terms, graph.values_in_draw(|_| 1.5));
        let varied = variation.run(&[(leaf, &bases[..33])]);
        for (at, exponent) in exponents.iter().copied().enumerate() {
            for (row, base) in bases.iter().enumerate() {
                let (found, expected) = (results.column(at)[row], expected(at, exponent, *base));
                let same = found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan());
                assert!(same, "{found} instead of {expected}: {base} to the power {exponent}");
            }
            let column = varied.column(at).expect("a column");
            let same = |(row, found): (usize, &f64)| {
                let expected = expected(at, exponent, bases[row]);
                found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan())
            };
            assert!(column.iter().enumerate().all(same), "{column:?} to the power {exponent}");
        }
    }
}
