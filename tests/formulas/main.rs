//! In: random formulas that fit together. Out: proof that the engine agrees with a second evaluator to 1e-12.
//! The second evaluator has a lexer, a parser and arithmetic of its own and knows no units.
//! Never: shares code with the engine.

#![allow(clippy::disallowed_methods)]

mod generate;
mod second;

use entail::compile::{Options, conclude, read};
use entail::findings::{Style, render};
use entail_input::files::Memory;
use generate::{Generator, MODEL};
use std::path::Path;

#[test]
fn random_formulas_agree_with_a_second_evaluator() {
    let mut generator = Generator::new(4_711);
    let formulas: Vec<String> = (0..800).map(|_| generator.number(4)).collect();
    let mut report = MODEL.to_owned();
    for (at, formula) in formulas.iter().enumerate() {
        report.push_str(&format!("  q{at}: {{label: Q, formula: \"{formula}\"}}\n"));
    }
    let world = Memory::default().with("r/report.yaml", report.as_str());
    let read = read(&world, Path::new("r"), &Options::default());
    let errors: Vec<_> = read.findings.iter().filter(|f| f.is_error()).take(3).cloned().collect();
    assert!(errors.is_empty(), "{}", render(&errors, &read.sources, Style::Plain));
    let (evaluation, _, findings) = conclude(&read.model);
    let mut compared = 0;
    for (at, formula) in formulas.iter().enumerate() {
        let id = read.model.named(&format!("q{at}")).expect("a quantity");
        let variable = read.model.variable(id);
        let cells = evaluation.values(entail_engine::language::formula::ScenarioId(0), id);
        for (cell, found) in cells.iter().enumerate() {
            let places = read.model.places(&variable.indexes, cell);
            let names: Vec<&str> =
                variable.indexes.iter().map(|i| read.model.index(*i).shape.name.as_str()).collect();
            let expected = second::evaluate(formula, &names, &places);
            match expected {
                Some(expected) if found.is_finite() => {
                    let error = (found - expected).abs() / expected.abs().max(1.0);
                    assert!(
                        error <= 1e-12,
                        "`{formula}` at {places:?}: {found}, by the second evaluator {expected}"
                    );
                    compared += 1;
                }
                Some(expected) => {
                    panic!("`{formula}` at {places:?}: the engine has no value, the second {expected}")
                }
                None => assert!(
                    found.is_nan(),
                    "`{formula}`: the engine has {found}, the second evaluator nothing"
                ),
            }
        }
    }
    assert!(compared >= 500, "only {compared} cells were compared; {} findings", findings.len());
}
