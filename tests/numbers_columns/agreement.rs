//! In: every report that can be read. Out: proof that programs give what the engine gives, cell by cell.
//! At central values, and at draws with which the engine is run again.
//! Never: passes over a cell without a value.

use crate::generate::{Generator, MODEL};
use crate::support::{Random, at_row, central, columns, folders, from_text, same};
use entail::compile::{CheckedReport, Options};
use entail_engine::evaluate::{evaluate, evaluate_partly};
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_input::files::Disk;
use entail_runtime::graph::Term;
use entail_runtime::program::Program;
use std::sync::Arc;

/// Compares all variables, cells and scenarios at the central values and at draws; gives how many values differ
/// from draw to draw.
fn compare(name: &str, report: &CheckedReport, draws: usize, seed: u64) -> usize {
    let model = report.model();
    let Ok(evaluation) = evaluate(Arc::clone(model)).map(|evaluated| evaluated.value) else { return 0 };
    let mut graph = evaluation.graph();
    let mut outputs: Vec<Term> = Vec::new();
    let mut cells = Vec::new();
    for scenario in (0..model.scenarios.len()).map(|s| ScenarioId(s as u32)) {
        for (variable, terms) in graph.values(scenario).into_iter().enumerate() {
            for (cell, term) in terms.into_iter().enumerate() {
                outputs.push(term);
                cells.push((scenario, VariableId(variable as u32), cell));
            }
        }
    }
    let program = Program::new(graph.graph(), &outputs);
    let leaves = program.leaves();
    let mut inputs = columns(model, &evaluation, leaves, draws + 1, &mut Random(seed));
    for (leaf, column) in leaves.iter().zip(&mut inputs) {
        column[0] = central(&evaluation, *leaf);
    }
    let columns: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
    let results = program.run(draws + 1, &columns, 2);
    for (output, (scenario, variable, cell)) in cells.iter().enumerate() {
        let expected = evaluation.values(*scenario, *variable)[*cell];
        let found = results.column(output)[0];
        let id = &model.variable(*variable).id;
        assert!(same(expected, found), "{name}: {id} cell {cell} in {scenario:?}: {found}, not {expected}");
    }
    for row in 1..=draws {
        let mut engine = at_row(&evaluation, leaves, &inputs, row);
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
        let Ok(report) = CheckedReport::read(&Disk, &folder, &Options::default()) else { continue };
        steps += compare(&folder.display().to_string(), &report, 200, 17);
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
    let report = from_text(&report);
    let model = report.model();
    // Some formulas leave their domain at the central values too.
    let evaluation = evaluate_partly(Arc::clone(model)).expect("values").value;
    let mut graph = evaluation.graph();
    let ids: Vec<VariableId> = (0..800).filter_map(|at| model.named(&format!("q{at}"))).collect();
    let terms: Vec<Vec<Term>> = ids.iter().map(|id| graph.variable(ScenarioId(0), *id)).collect();
    let outputs: Vec<Term> = terms.iter().flatten().copied().collect();
    let program = Program::new(graph.graph(), &outputs);
    let leaves = program.leaves();
    let drawn = columns(model, &evaluation, leaves, 100, &mut Random(5));
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

/// Every operation of the language over uncertain numbers, under every verb of a scenario.
const EVERYTHING: &str = "title: T
defaults: {basis: judgement}
indexes:
  year: 2025..2028
  quarter: 2025Q1..2028Q4
  venue: {cloud: Cloud, edge: Edge, asic: Asic}
assumptions:
  p: {label: P, unit: \"1\", low: 2, high: 8}
  each: {label: Each, unit: \"1\", over: venue, low: {cloud: 2, edge: 1, asic: 0.5}, high: {cloud: 3, edge: 3, asic: 4}}
  odds_of: {label: S, unit: share, low: 20%, high: 60%}
  both: {label: R, unit: \"1\", signed: true, low: -1, high: 1.5}
  start: {label: Start, unit: period, low: 2025.5, high: 2027.5}
  fee: {label: Fee, unit: \"%\", low: 2%, high: 30%}
  split: {label: Split, unit: share, over: venue, mix: {cloud: 50%, edge: 30%, asic: 20%}, concentration: 20}
quantities:
  stock: {label: Stock, over: year, unit: \"1\", first: p, formula: \"stock[year = prev] * (1 + both / 4)\"}
  reach: {label: Reach, over: [venue, year], formula: each * stock}
  rise: {label: Rise, over: year, formula: growth over year (stock)}
  risen: {label: Risen, formula: \"rise[year = last] * 2\"}
  so_far: {label: So far, over: year, formula: cumulative over year (stock)}
  parts: {label: Parts, over: [venue, year], formula: share over venue (reach)}
  best: {label: Best, formula: \"(argmax over venue (each)) == cloud\"}
  worst: {label: Worst, formula: argmin over year (abs(stock - 5))}
  many: {label: Many, over: year, formula: count over venue (reach > 9)}
  some: {label: Some, over: year, formula: any over venue (reach > 12)}
  every: {label: Every, over: year, formula: all over venue (reach > 2)}
  spread: {label: Spread, formula: \"(max over venue (each)) - (min over venue (each)) + mean over venue (each)\"}
  made: {label: Made, formula: product over venue (each)}
  curve: {label: Curve, over: year, unit: share, formula: \"logistic((year - start) / 1 year * both)\"}
  shifted: {label: Shifted, formula: \"sum over venue (reach[year = 2026] with (both = both / 2))\"}
  when: {label: When, formula: \"one_year with (year = start)\"}
  one_year: {label: One year, over: year, formula: \"exp(-(year - 2024) / 1 year / p)\"}
  nested: {label: Nested, over: year, formula: \"sum over quarter in year (p * (quarter - 2024) / 1 year)\"}
  opens: {label: Opens, over: quarter, formula: \"if start within quarter then p else both\"}
  first_high: {label: First, formula: first_where over year (stock > 6)}
  last_high: {label: Last, formula: last_where over year (stock > 6)}
  cross: {label: Cross, formula: crosses over year (stock >= 6)}
  waits: {label: Waits, formula: \"max(cross - 2025, 1 year) + 1 year\"}
  later: {label: Later, formula: \"if cross > 2026 then cross else first_high\"}
  flow: {label: Flow, over: year, formula: \"if year == 2025 then -p else each[venue = cloud]\"}
  worth: {label: Worth, formula: \"npv(fee, flow)\"}
  pays: {label: Pays, formula: irr(flow)}
  grown: {label: Grown, formula: \"compound(fee, 3 year) + cagr(p, p + both, 2 year)\"}
  bounded: {label: Bounded, formula: \"p * both\", bounds: [-4, 6]}
  quota: {label: Quota, unit: share, formula: \"odds_of * (1 + both)\"}
  rounded: {label: Rounded, formula: \"round(p) + floor(both) + ceil(both) + clamp(both, -odds_of, odds_of)\"}
  logs: {label: Logs, formula: \"ln(p) + log2(p) + log10(p) + one_minus_exp_neg(p) + sqrt(both + 1)\"}
  powers: {label: Powers, formula: \"p ^ 2 + p ^ 3 + p ^ 0.5 + p ^ (-1) + p ^ both + 2 ^ both\"}
  logic: {label: Logic, formula: \"if both > 0 and ln(both) < 0 or not (p != 4) then ln(both) else sqrt(-both)\"}
  mixed: {label: Mixed, formula: sum over venue (split * each)}
  under_it: {label: Under, formula: \"mixed under moved - mixed\"}
scenarios:
  moved: {label: A, overrides: {p: {center: 6, why: w}, odds_of: {center: 50%, why: w}, both: {center: 0.5, why: w}, start: {add: 6 month, why: w}, \"split[venue=cloud]\": {set: 70%, why: w}}}
  wide: {label: B, overrides: {p: {range: [1, 9], why: w}, odds_of: {range: [10%, 90%], why: w}, both: {range: [-1, 2], why: w}, start: {range: [2025, 2028], why: w}}}
  scaled: {label: C, extends: wide, overrides: {p: {scale: 1.5, why: w}, \"each[venue=edge]\": {set: p / 2, why: w}, \"split[venue=asic]\": {scale: 1.2, why: w}}}
";

#[test]
fn every_operation_agrees_under_every_verb() {
    let steps = compare("everything", &from_text(EVERYTHING), 200, 23);
    assert!(steps > 300, "only {steps} steps were compared");
}
