//! In: every report that can be read. Out: proof that programs give what the engine gives, cell by cell.
//! At central values, and at draws with which the engine is run again.
//! Never: passes over a cell without a value.

use crate::generate::{Generator, MODEL};
use crate::support::{Random, at_row, central, columns, folders, from_disk, from_text, same};
use entail::compile::Read;
use entail::evaluate::evaluate;
use entail::evaluate::graph::Term;
use entail::evaluate::program::Program;
use entail::language::formula::{ScenarioId, VariableId};

/// Compares all variables, cells and scenarios at the central values and at draws; gives how many values differ
/// from draw to draw.
fn compare(name: &str, read: &Read, draws: usize, seed: u64) -> usize {
    let model = &read.model;
    let (evaluation, findings) = evaluate(model);
    if findings.iter().any(|f| f.is_error()) {
        return 0;
    }
    let mut trace = evaluation.trace();
    let mut outputs: Vec<Term> = Vec::new();
    let mut cells = Vec::new();
    for scenario in (0..model.scenarios.len()).map(|s| ScenarioId(s as u32)) {
        for (variable, terms) in trace.values(scenario).into_iter().enumerate() {
            for (cell, term) in terms.into_iter().enumerate() {
                outputs.push(term);
                cells.push((scenario, VariableId(variable as u32), cell));
            }
        }
    }
    let program = Program::new(trace.graph(), &outputs);
    let leaves = program.leaves();
    let mut drawn = columns(model, &evaluation, leaves, draws + 1, &mut Random(seed));
    for (leaf, column) in leaves.iter().zip(&mut drawn) {
        column[0] = central(&evaluation, *leaf);
    }
    let inputs: Vec<&[f64]> = drawn.iter().map(Vec::as_slice).collect();
    let results = program.run(draws + 1, &inputs, 2);
    for (output, (scenario, variable, cell)) in cells.iter().enumerate() {
        let expected = evaluation.values(*scenario, *variable)[*cell];
        let found = results.column(output)[0];
        let id = &model.variable(*variable).id;
        assert!(same(expected, found), "{name}: {id} cell {cell} in {scenario:?}: {found}, not {expected}");
    }
    for row in 1..=draws {
        let mut engine = at_row(&evaluation, leaves, &drawn, row);
        let values: Vec<_> =
            (0..model.scenarios.len()).map(|s| engine.values(ScenarioId(s as u32))).collect();
        for (output, (scenario, variable, cell)) in cells.iter().enumerate() {
            let expected = values[scenario.0 as usize][variable.0 as usize][*cell];
            let found = results.column(output)[row];
            let id = &model.variable(*variable).id;
            assert!(
                same(expected, found),
                "{name}: {id} cell {cell} in {scenario:?} at draw {row}: {found}, not {expected}"
            );
        }
    }
    program.steps()
}

#[test]
fn all_reports_agree_at_central_values_and_at_draws() {
    let mut steps = 0;
    for folder in folders() {
        let read = from_disk(&folder);
        if read.has_errors() {
            continue;
        }
        steps += compare(&folder.display().to_string(), &read, 200, 17);
    }
    assert!(steps > 1_000, "only {steps} steps were compared");
}

#[test]
fn random_formulas_agree_at_central_values_and_at_draws() {
    let mut generator = Generator::new(4_711);
    let mut report = MODEL
        .replace("unit: \"1\", value: 1.7", "unit: \"1\", low: 1.2, high: 2.4")
        .replace("signed: true, value: -0.4", "signed: true, low: -0.9, high: 0.3")
        .replace(
            "value: {cloud: 2.5, edge: 0.3, asic: 11}",
            "low: {cloud: 2, edge: 0.2, asic: 10}, high: {cloud: 3, edge: 0.5, asic: 12}",
        )
        .replace("unit: USD, value: 6.5", "unit: USD, low: 5, high: 8");
    for at in 0..800 {
        report.push_str(&format!("  q{at}: {{label: Q, formula: \"{}\"}}\n", generator.number(4)));
    }
    let read = from_text(&report);
    let (evaluation, _) = evaluate(&read.model);
    let mut trace = evaluation.trace();
    let ids: Vec<VariableId> = (0..800).filter_map(|at| read.model.named(&format!("q{at}"))).collect();
    let terms: Vec<Vec<Term>> = ids.iter().map(|id| trace.variable(ScenarioId(0), *id)).collect();
    let outputs: Vec<Term> = terms.iter().flatten().copied().collect();
    let program = Program::new(trace.graph(), &outputs);
    let leaves = program.leaves();
    let drawn = columns(&read.model, &evaluation, leaves, 100, &mut Random(5));
    let inputs: Vec<&[f64]> = drawn.iter().map(Vec::as_slice).collect();
    let results = program.run(100, &inputs, 1);
    let mut undefined = 0;
    for row in 0..100 {
        let mut engine = at_row(&evaluation, leaves, &drawn, row);
        let values = engine.values(ScenarioId(0));
        let expected = ids.iter().flat_map(|id| &values[id.0 as usize]);
        for (output, expected) in expected.enumerate() {
            let found = results.column(output)[row];
            assert!(same(*expected, found), "output {output} at draw {row}: {found}, not {expected}");
            undefined += usize::from(found.is_nan());
        }
    }
    assert!(undefined > 0, "no draw left a domain, so that this was not tested");
    assert!(program.steps() > 5_000, "{} steps", program.steps());
}
