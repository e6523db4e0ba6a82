//! In: random formulas that fit together. Out: proof that the engine agrees with a second evaluator to 1e-12.
//! The second evaluator has a lexer, a parser and arithmetic of its own and knows no units.
//! Never: shares code with the engine.

#![allow(clippy::disallowed_methods)]

mod generate;
mod second;
#[path = "../support/mod.rs"]
mod support;

use entail::compile::{Options, conclude_partly};
use entail_engine::diagnostic::Partial;
use entail_engine::language::formula::ScenarioId;
use generate::{Generator, MODEL};
use support::read_text;

#[test]
fn random_formulas_agree_with_a_second_evaluator() {
    let mut generator = Generator::new(4_711);
    let formulas: Vec<String> = (0..800).map(|_| generator.number(4)).collect();
    let mut report = MODEL.to_owned();
    for (at, formula) in formulas.iter().enumerate() {
        report.push_str(&format!("  q{at}: {{label: Q, formula: \"{formula}\"}}\n"));
    }
    let report = read_text(&report, &Options::default());
    let model = report.model();
    // Some formulas leave their domain; there both must have no value.
    let Partial { value: evaluation, findings } =
        conclude_partly(model).unwrap_or_else(|findings| panic!("{}", report.refused(findings)));
    let mut compared = 0;
    for (at, formula) in formulas.iter().enumerate() {
        let id = model.named(&format!("q{at}")).expect("a quantity");
        let variable = model.variable(id);
        let cells = evaluation.values(ScenarioId(0), id);
        for (cell, found) in cells.iter().enumerate() {
            let places = model.places(&variable.indexes, cell);
            let names: Vec<&str> =
                variable.indexes.iter().map(|i| model.index(*i).shape.name.as_str()).collect();
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
