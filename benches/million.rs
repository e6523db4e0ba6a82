//! Times a million draws from the model to three quantiles of three outputs: `cargo bench --bench million`.
//! A model of 25 uncertain inputs and 50 formulas with exp, ln and powers, on one thread and on two; and what draws,
//! formulas and summaries take of it. Lines of the form `seconds NAME VALUE` are for `benches/numpy_model.py`.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use entail::compile::{CheckedReport, Options};
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::ScenarioId;
use entail_runtime::graph::Term;
use entail_runtime::program::Program;
use entail_runtime::summary::summarise_all;
use std::hint::black_box;
use std::time::Instant;
use support::{evaluated, read_text};

const DRAWS: usize = 1_000_000;
const QUANTILES: [f64; 3] = [0.05, 0.5, 0.95];

fn main() {
    let text = formulas();
    for threads in [1, 2] {
        let options = Options { draws: Some(DRAWS), threads, ..Options::default() };
        let report = read_text(&text, &options);
        let whole = least(|| {
            black_box(million(&report));
        });
        println!("seconds whole_{threads} {whole:.4}");
        parts(&report, threads);
    }
}

/// Draws, formulas and summaries of the three outputs.
fn million(report: &CheckedReport) -> f64 {
    let evaluation = evaluated(report);
    let mut simulation = report.simulate(&evaluation).unwrap_or_else(|_| panic!("draws"));
    let wanted = outputs(&mut simulation);
    let columns = simulation.columns(&wanted);
    let threads = simulation.settings().threads;
    let found = summarise_all(columns.distinct(), columns.replicates, &QUANTILES, threads);
    found.iter().flat_map(|summary| summary.quantiles.iter().map(|q| q.value)).sum()
}

/// What the parts of it take.
fn parts(report: &CheckedReport, threads: usize) {
    let evaluation = evaluated(report);
    let mut simulation = report.simulate(&evaluation).unwrap_or_else(|_| panic!("draws"));
    let wanted = outputs(&mut simulation);
    let drawn = least(|| drop(black_box(simulation.columns(&wanted))));
    println!("seconds draws_and_formulas_{threads} {drawn:.4}");
    let columns = simulation.columns(&wanted);
    let said = least(|| {
        drop(black_box(summarise_all(columns.distinct(), columns.replicates, &QUANTILES, threads)));
    });
    println!("seconds summaries_{threads} {said:.4}");
    if threads == 1 {
        let program = Program::new(simulation.graph(), &wanted);
        let inputs = simulation.replicate(0, program.leaves());
        let rows = inputs[0].len();
        let given: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
        let mut results = program.run(rows, &given, 1);
        let alone = least(|| {
            (0..DRAWS / rows).for_each(|_| program.run_over(rows, &given, 1, black_box(&mut results)));
        });
        println!("seconds formulas_1 {alone:.4}");
    }
}

fn outputs(simulation: &mut Simulation) -> Vec<Term> {
    let model = simulation.model();
    let id = |name: &str| model.named(name).unwrap_or_else(|| panic!("{name}"));
    ["result_1", "result_2", "result_3"]
        .map(|name| simulation.terms().variable(ScenarioId(0), id(name))[0])
        .to_vec()
}

/// 25 inputs and 50 formulas in five chains, which end in the three outputs.
fn formulas() -> String {
    let mut text = "title: T\ndefaults: {basis: judgement}\nassumptions:\n".to_owned();
    for at in 0..25 {
        let high = 1.5 + f64::from(at) / 10.0;
        text.push_str(&format!("  in_{at}: {{label: A, unit: \"1\", low: 0.5, high: {high}}}\n"));
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
    for (name, formula) in
        [("result_1", "out_45 + out_46"), ("result_2", "out_47 + out_48"), ("result_3", "out_49")]
    {
        text.push_str(&format!("  {name}: {{label: Q, formula: \"{formula}\"}}\n"));
    }
    text
}

/// The least seconds of many runs.
fn least(mut run: impl FnMut()) -> f64 {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..10).map(one).fold(f64::INFINITY, f64::min)
}
