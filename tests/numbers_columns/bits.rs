//! In: a program and columns. Out: proof that neither blocks, lengths nor threads change a bit, and that what is
//! varied alone comes out as if all had been computed.
//! Never: compares with a tolerance.

use crate::shared::evaluated;
use crate::support::{Random, central, columns, flagship, from_text};
use entail_engine::language::formula::ScenarioId;
use entail_runtime::draws::Leaf;
use entail_runtime::elementary::columns::{Kernel, Map};
use entail_runtime::elementary::lanes::{self, Width};
use entail_runtime::graph::Term;
use entail_runtime::operation::{Binary, Swallowing, Unary, Visit};
use entail_runtime::program::{Program, Variation};

const ROWS: usize = 1_000;

fn bits(column: &[f64]) -> Vec<u64> {
    column.iter().map(|x| x.to_bits()).collect()
}

#[test]
fn lengths_and_threads_give_the_same_bits() {
    let report = flagship();
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    let outputs: Vec<Term> = graph.values(ScenarioId(0)).into_iter().flatten().collect();
    let program = Program::new(graph.graph(), &outputs);
    let drawn = columns(report.model(), &evaluation, program.leaves(), ROWS, &mut Random(3));
    let inputs: Vec<&[f64]> = drawn.iter().map(Vec::as_slice).collect();
    let whole = program.run(ROWS, &inputs, 1);
    for threads in [2, 3, 7, 64] {
        let again = program.run(ROWS, &inputs, threads);
        for output in 0..outputs.len() {
            assert_eq!(bits(whole.column(output)), bits(again.column(output)), "{threads} threads");
        }
    }
    for (start, rows) in [(0, 1), (3, 31), (100, 256), (255, 700)] {
        let cut: Vec<&[f64]> = inputs.iter().map(|i| &i[start..start + rows]).collect();
        let part = program.run(rows, &cut, 2);
        for output in 0..outputs.len() {
            let expected = bits(&whole.column(output)[start..start + rows]);
            assert_eq!(expected, bits(part.column(output)), "{rows} rows from {start}");
        }
    }
}

#[test]
fn a_program_without_leaves_or_rows_runs() {
    let report = from_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  a: {label: A, unit: \"1\", value: 3}\nquantities:\n  q: {label: Q, formula: a * 2}\n",
    );
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    let outputs: Vec<Term> = graph.values(ScenarioId(0)).into_iter().flatten().collect();
    let program = Program::new(graph.graph(), &outputs);
    assert_eq!((program.leaves().len(), program.steps()), (0, 0));
    assert_eq!(program.run(3, &[], 2).column(1), [6.0; 3]);
    assert!(program.run(0, &[], 2).column(1).is_empty());
}

#[test]
fn what_is_varied_alone_is_as_if_all_had_been_computed() {
    let report = flagship();
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    let mut outputs: Vec<Term> = Vec::new();
    for scenario in 0..report.model().scenarios.len() {
        outputs.extend(graph.values(ScenarioId(scenario as u32)).into_iter().flatten());
    }
    let graph = graph.graph();
    let program = Program::new(graph, &outputs);
    let at = graph.values_in_draw(|leaf| central(&evaluation, leaf));
    let variation = Variation::new(graph, &outputs, at);
    let leaves: Vec<Leaf> = variation.leaves().collect();
    let drawn = columns(report.model(), &evaluation, &leaves, 33, &mut Random(11));
    let tasks: Vec<Vec<(Leaf, &[f64])>> =
        leaves.iter().zip(&drawn).map(|(leaf, column)| vec![(*leaf, column.as_slice())]).collect();
    let varied = variation.run_all(&tasks, 2);
    let mut moved = 0;
    for (task, varied) in tasks.iter().zip(&varied).step_by(7) {
        let full: Vec<Vec<f64>> = program
            .leaves()
            .iter()
            .map(|leaf| {
                let same = *leaf == task[0].0;
                if same { task[0].1.to_vec() } else { vec![central(&evaluation, *leaf); 33] }
            })
            .collect();
        let inputs: Vec<&[f64]> = full.iter().map(Vec::as_slice).collect();
        let results = program.run(33, &inputs, 1);
        for output in 0..outputs.len() {
            let expected = bits(results.column(output));
            match varied.column(output) {
                Some(column) => {
                    assert_eq!(expected, bits(column));
                    moved += 1;
                }
                None => assert!(expected.iter().all(|x| *x == variation.central(output).to_bits())),
            }
        }
    }
    assert!(moved > 100, "only {moved} outputs moved");
}

/// Runs an operation at every vector width, and one number at a time.
struct AtWidths<'a, const N: usize> {
    columns: [&'a [f64]; N],
    plain: &'a dyn Fn([f64; N]) -> f64,
    swallows: bool,
}

impl<const N: usize> AtWidths<'_, N> {
    fn check<K: Kernel<N>>(&self, kernel: K) {
        let rows = self.columns[0].len();
        for width in Width::here() {
            let mut out = vec![0.0; rows];
            lanes::at(width, Map { kernel, columns: self.columns, out: &mut out });
            for (row, found) in out.iter().enumerate() {
                let row = self.columns.map(|column| column[row]);
                // Infinities reach only operations that look for them.
                if self.swallows || row.iter().all(|x| !x.is_infinite()) {
                    let expected = (self.plain)(row);
                    let same = found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan());
                    assert!(same, "{row:?} at {width:?}: {found}, not {expected}");
                }
            }
        }
    }
}

impl<const N: usize> Visit<N> for AtWidths<'_, N> {
    fn visit<K: Kernel<N>>(mut self, kernel: K) {
        self.check(kernel);
        self.swallows = true;
        self.check(Swallowing(kernel));
    }
}

#[test]
fn operations_give_the_same_bits_at_every_width() {
    let ends = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 1e300, -1e300, 1e-310, f64::NAN, f64::INFINITY, 710.0, 3.7];
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for a in ends {
        for b in ends {
            x.push(a);
            y.push(b);
        }
    }
    for operation in [Unary::Neg, Unary::Abs, Unary::Floor, Unary::Round, Unary::Sqrt, Unary::Exp, Unary::Ln]
    {
        let plain = |row| operation.at(row);
        operation.visit(AtWidths { columns: [&x], plain: &plain, swallows: false });
    }
    for operation in [Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Pow] {
        let plain = |row| operation.at(row);
        operation.visit(AtWidths { columns: [&x, &y], plain: &plain, swallows: false });
    }
}
