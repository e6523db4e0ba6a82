//! In: formulas that some draws cannot give. Out: the exact finding that an analyst reads.
//! The quantity, how often, the assumption and its value, and what to do.
//! Never: reports a branch that was not taken.

use crate::shared::sound;
use crate::support::from_text;
use entail::findings::{Style, render};
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::{Request, UndefinedShare, evaluate, undefined_at_draw};
use entail_engine::language::formula::ScenarioId;
use entail_runtime::draws::Leaf;
use entail_runtime::program::Program;
use std::sync::Arc;

/// The finding for the quantity `q` where `a` is drawn as given.
fn finding(formula: &str, draws: &[f64]) -> Option<String> {
    let report = format!(
        "title: T\ndefaults: {{basis: judgement}}\nassumptions:\n  a: {{label: A, unit: \"1\", signed: true, low: -1, high: 5}}\n  b: {{label: B, unit: \"1\", low: 1, high: 4}}\nquantities:\n  q: {{label: Q, formula: \"{formula}\"}}\n"
    );
    let report = from_text(&report);
    let model = report.model();
    let Warned { value: evaluation, warnings } = sound(&report, evaluate(Arc::clone(model)));
    assert!(warnings.is_empty(), "{}", render(&warnings, report.sources(), Style::Plain));
    let (a, q) = (model.named("a")?, model.named("q")?);
    let mut graph = evaluation.graph();
    let outputs = graph.variable(ScenarioId(0), q);
    let program = Program::new(graph.graph(), &outputs);
    let own = Leaf::Draw(a.into(), 0);
    let columns: Vec<Vec<f64>> = program
        .leaves()
        .iter()
        .map(|leaf| if *leaf == own { draws.to_vec() } else { vec![3.0; draws.len()] })
        .collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let results = program.run(draws.len(), &inputs, 1);
    let column = results.column(0);
    let row = column.iter().position(|x| x.is_nan())?;
    let share =
        UndefinedShare { undefined: column.iter().filter(|x| x.is_nan()).count(), draws: draws.len() };
    let draw: Vec<(Leaf, f64)> =
        program.leaves().iter().zip(&columns).map(|(leaf, column)| (*leaf, column[row])).collect();
    let found = undefined_at_draw(&evaluation, ScenarioId(0), &Request::Cell(q, 0), share, &draw)?;
    assert!(found.is_error());
    Some(render(&[found], report.sources(), Style::Plain))
}

#[test]
fn the_finding_names_quantity_assumption_and_value() {
    let found = finding("b * ln(a)", &[1.0, -0.5, 2.0, -0.25]).expect("a finding");
    let expected = "\
error[undefined-in-draws]: `q` is undefined in 2 of 4 draws: `q` takes `ln` of `a`, which is −0.5 there, in one draw where `a` is −0.5; at its central value, 2, it would not be
 --> r/report.yaml:7:34
  |
7 |   q: {label: Q, formula: \"b * ln(a)\"}
  |                                  ^
  |
  = help: narrow the range of `a` or cut it with `bounds`, or guard the formula: `if … then … else …`";
    assert_eq!(found.trim_end(), expected);
}

#[test]
fn every_way_to_fail_is_found() {
    for (formula, draw, words) in [
        ("1 / a", 0.0, "divides by `a`"),
        ("sqrt(a)", -1.0, "takes `sqrt` of `a`"),
        ("a ^ 0.5", -1.0, "a fractional power"),
        ("exp(a)", 800.0, "grows beyond all numbers"),
        ("compound(a, 2 year)", -2.0, "takes `compound` of `a`"),
        ("cagr(b, a, 2 year)", -2.0, "takes `cagr` of"),
        ("clamp(b, 0, a)", -1.0, "a range whose end is below its start"),
    ] {
        let found = finding(formula, &[2.0, draw, 3.0]).unwrap_or_else(|| panic!("nothing for {formula}"));
        assert!(found.contains(words) && found.contains("1 of 3 draws"), "{formula}: {found}");
    }
}

#[test]
fn a_branch_that_is_not_taken_is_no_failure() {
    for formula in [
        "if a > 0 then ln(a) else 0",
        "if a > 0 and ln(a) > 0 then 1 else 0",
        "if a <= 0 or ln(a) > 0 then 1 else 0",
    ] {
        assert_eq!(finding(formula, &[1.0, -1.0, 2.0, 0.0]), None, "{formula}");
    }
}
