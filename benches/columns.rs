//! Times programs over draws: `cargo bench --bench columns`.
//! A model of 25 uncertain inputs and 50 formulas with exp, ln and powers; the flagship with all its variables and
//! scenarios at 8,192 draws; and what becomes of claims where each assumption is varied alone.
//! Prints the least time of many runs.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use entail::compile::{CheckedReport, Options};
use entail_engine::evaluate::{Evaluation, ModelGraph};
use entail_engine::language::formula::ScenarioId;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::{Graph, Term};
use entail_runtime::program::{Program, Variation};
use entail_runtime::summary::summarise_all;
use std::hint::black_box;
use std::time::Instant;
use support::{evaluated, read_folder, read_text};

const DRAWS: usize = 8_192;
const POINTS: usize = 33;

fn main() {
    measure("25 inputs, 50 formulas", &read_text(&formulas(), &Options::default()));
    let flagship = read_folder("inputs/rubin", &Options::default());
    measure("flagship", &flagship);
    claims(&flagship);
}

/// 25 inputs and 50 formulas, each of a few operations on inputs and earlier formulas.
fn formulas() -> String {
    let mut text = "title: T\ndefaults: {basis: judgement}\nassumptions:\n".to_owned();
    for at in 0..25 {
        text.push_str(&format!(
            "  in_{at}: {{label: A, unit: \"1\", low: 0.5, high: {}}}\n",
            1.5 + f64::from(at) / 10.0
        ));
    }
    text.push_str("quantities:\n");
    for at in 0..50 {
        let input = |shift: usize| format!("in_{}", (at * 7 + shift) % 25);
        let before = if at < 5 { input(3) } else { format!("out_{}", at - 5) };
        let formula = match at % 5 {
            0 => format!("exp(-{}) * {} + {before} / 2", input(0), input(1)),
            1 => format!("ln(1 + {}) * {} + {before} / 2", input(0), input(1)),
            2 => format!("{} ^ 1.7 + {before} / 2", input(0)),
            3 => format!("{} / ({} + {before})", input(0), input(1)),
            _ => format!("max({}, {before}) - {} * {} ^ 2", input(0), input(1), input(2)),
        };
        text.push_str(&format!("  out_{at}: {{label: Q, formula: \"{formula}\"}}\n"));
    }
    text
}

/// The terms of every variable in every scenario.
fn everything(evaluation: &Evaluation) -> (ModelGraph, Vec<Term>) {
    let mut graph = evaluation.graph();
    let scenarios = graph.model().scenarios.len();
    let outputs = (0..scenarios).flat_map(|s| graph.values(ScenarioId(s as u32))).flatten().collect();
    (graph, outputs)
}

fn central(evaluation: &Evaluation, leaf: Leaf) -> f64 {
    let (variable, cell) = leaf.cell();
    if matches!(leaf, Leaf::Draw(..)) { evaluation.believed(variable.into())[cell] } else { 0.0 }
}

fn measure(name: &str, report: &CheckedReport) {
    let evaluation = evaluated(report);
    let graph_time = least(|| drop(black_box(everything(&evaluation))));
    let (graph, outputs) = everything(&evaluation);
    let compile_time = least(|| drop(black_box(Program::new(graph.graph(), &outputs))));
    let program = Program::new(graph.graph(), &outputs);
    let columns: Vec<Vec<f64>> = program
        .leaves()
        .iter()
        .map(|leaf| (0..DRAWS).map(|row| central(&evaluation, *leaf) * (0.9 + 0.2 * share(row))).collect())
        .collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    println!(
        "{name}: {} terms wanted, {} steps, {} leaves, {} columns alive; trace {:.2} ms, compile {:.2} ms",
        outputs.len(),
        program.steps(),
        inputs.len(),
        program.width(),
        graph_time * 1e3,
        compile_time * 1e3
    );
    for threads in [1, 2] {
        let mut results = program.run(DRAWS, &inputs, threads);
        let time = least(|| program.run_over(DRAWS, &inputs, threads, black_box(&mut results)));
        let each = time * 1e9 / DRAWS as f64;
        println!(
            "  {threads} thread(s): {:.2} ms for {DRAWS} draws, {:.2} ns a step and draw, {:.2} ns a wanted term and draw",
            time * 1e3,
            each / program.steps() as f64,
            each / outputs.len() as f64
        );
    }
    let (columns, _) = program.run(DRAWS, &inputs, 2).into_columns();
    for threads in [1, 2] {
        let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];
        let time = least(|| drop(black_box(summarise_all(&columns, 16, &probabilities, threads))));
        println!(
            "  summaries of {} columns with 5 quantiles and 16 replicates, {threads} thread(s): {:.2} ms",
            columns.len(),
            time * 1e3
        );
    }
}

/// Every claim in every scenario at 33 values of each leaf.
fn claims(report: &CheckedReport) {
    let evaluation = evaluated(report);
    let mut graph = evaluation.graph();
    let mut wanted = Vec::new();
    for scenario in 0..report.model().scenarios.len() {
        for claim in &report.model().claims {
            wanted.extend(graph.cells(ScenarioId(scenario as u32), &claim.that).into_iter().flatten());
        }
    }
    let graph: &Graph = graph.graph();
    let start = Instant::now();
    let variation = Variation::new(graph, &wanted, graph.values_in_draw(|leaf| central(&evaluation, leaf)));
    let prepared = start.elapsed().as_secs_f64();
    let leaves: Vec<Leaf> = variation.leaves().collect();
    let columns: Vec<Vec<f64>> = leaves
        .iter()
        .map(|leaf| (0..POINTS).map(|p| central(&evaluation, *leaf) * (0.5 + p as f64 / 32.0)).collect())
        .collect();
    let tasks: Vec<Vec<(Leaf, &[f64])>> =
        leaves.iter().zip(&columns).map(|(leaf, column)| vec![(*leaf, column.as_slice())]).collect();
    for threads in [1, 2] {
        let time = least(|| drop(black_box(variation.run_all(&tasks, threads))));
        println!(
            "{} claims and scenarios at {POINTS} values of {} leaves, {threads} thread(s): {:.2} ms, and {:.2} ms before",
            wanted.len(),
            leaves.len(),
            time * 1e3,
            prepared * 1e3
        );
    }
}

/// A share between 0 and 1 for each row, in no visible order.
fn share(row: usize) -> f64 {
    let mixed = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 11) as f64 / 9_007_199_254_740_992.0
}

/// The least seconds of many runs.
fn least(mut run: impl FnMut()) -> f64 {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..30).map(one).fold(f64::INFINITY, f64::min)
}
