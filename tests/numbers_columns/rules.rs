//! In: overrides, splits, flows and `never` over draws. Out: proof that they follow the language, by arithmetic done here.
//! Also what a claim's comparison is, and that what is certain is computed once.
//! Never: takes the expected number from the engine.

use crate::shared::evaluated;
use crate::support::from_text;
use entail_engine::evaluate::draws::assumption_of;
use entail_engine::language::formula::{Operator, ScenarioId};
use entail_runtime::draws::Leaf;
use entail_runtime::program::Program;

const REPORT: &str = "title: T
defaults: {basis: judgement}
indexes:
  year: 2025..2028
  venue: {cloud: Cloud, edge: Edge, asic: Asic}
assumptions:
  p: {label: P, unit: \"1\", low: 2, high: 8}
  part_of: {label: S, unit: share, low: 20%, high: 60%}
  r: {label: R, unit: \"1\", signed: true, low: -1, high: 3}
  split: {label: Split, unit: share, over: venue, mix: {cloud: 50%, edge: 30%, asic: 20%}, concentration: 20}
  flat: {label: Flat, unit: \"1\", value: 7}
quantities:
  reach: {label: Reach, over: year, formula: p * (year - 2024) / 1 year}
  late: {label: Late, formula: \"first_where over year (reach > 13)\"}
  point: {label: Point, formula: \"crosses over year (reach >= 13)\"}
  after: {label: After, formula: \"(point - 2025) / 1 year\"}
  flow: {label: Flow, over: year, formula: \"if year == 2025 then 0 - p else 2\"}
  rate: {label: Rate, formula: \"irr(flow)\"}
  certain: {label: Certain, formula: \"exp(flat) + sqrt(flat)\"}
  fixed: {label: Fixed, formula: \"p + exp(flat)\"}
scenarios:
  set: {label: A, overrides: {p: {set: 5, why: w}}}
  scale: {label: B, overrides: {p: {scale: 2, why: w}}}
  add: {label: C, overrides: {r: {add: 4, why: w}}}
  center: {label: D, overrides: {p: {center: 12, why: w}, part_of: {center: 50%, why: w}, r: {center: 2, why: w}}}
  range: {label: E, overrides: {p: {range: [1, 9], why: w}, part_of: {range: [10%, 90%], why: w}, r: {range: [0, 8], why: w}}}
  part: {label: F, overrides: {\"split[venue=cloud]\": {set: 80%, why: w}}}
claims:
  one: {that: \"p > 3\", says: Yes., otherwise: No.}
  two: {that: \"p > 3 and r > 0\", says: Yes., otherwise: No.}
";

/// The value of a variable's cell in a scenario, at one draw.
fn at(scenario: &str, variable: &str, cell: usize, draw: &[(&str, u32, f64)], score: f64) -> f64 {
    let report = from_text(REPORT);
    let model = report.model();
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    let id = model.named(variable).expect("a variable");
    let term = graph.variable(model.scenario_named(scenario).expect("a scenario"), id)[cell];
    let program = Program::new(graph.graph(), &[term]);
    let value = |leaf: &Leaf| {
        let (variable, cell) = assumption_of(*leaf);
        let named =
            |(id, at, _): &&(&str, u32, f64)| model.named(id) == Some(variable) && *at as usize == cell;
        match leaf {
            Leaf::Score(..) => score,
            Leaf::Draw(..) => {
                draw.iter().find(named).map_or(evaluation.believed(variable)[cell], |(_, _, value)| *value)
            }
        }
    };
    let columns: Vec<Vec<f64>> = program.leaves().iter().map(|leaf| vec![value(leaf); 2]).collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    program.run(2, &inputs, 1).column(0)[1]
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found}, not {expected}");
}

#[test]
fn overrides_act_on_draws() {
    close(at("set", "p", 0, &[("p", 0, 3.0)], 0.0), 5.0);
    close(at("scale", "p", 0, &[("p", 0, 3.0)], 0.0), 6.0);
    close(at("add", "r", 0, &[("r", 0, -0.5)], 0.0), 3.5);
    // The medians are 4, the logistic mean of the ends, and 1.
    close(at("center", "p", 0, &[("p", 0, 3.0)], 0.0), 9.0);
    close(at("center", "r", 0, &[("r", 0, -0.5)], 0.0), 0.5);
    let odds = |share: f64| share / (1.0 - share);
    let before = (odds(0.2) * odds(0.6)).sqrt();
    let moved = odds(0.4) / before;
    close(at("center", "part_of", 0, &[("part_of", 0, 0.4)], 0.0), moved / (1.0 + moved));
}

#[test]
fn a_range_takes_the_score_of_the_draw() {
    let score = 1.644_853_626_951_472_2;
    for (z, p, s, r) in [(0.0, 3.0, 0.5, 4.0), (score, 9.0, 0.9, 8.0), (-score, 1.0, 0.1, 0.0)] {
        close(at("range", "p", 0, &[("p", 0, 5.0)], z), p);
        close(at("range", "part_of", 0, &[("part_of", 0, 0.3)], z), s);
        close(at("range", "r", 0, &[("r", 0, 0.0)], z), r);
    }
}

#[test]
fn a_part_of_a_split_moves_the_others_pro_rata() {
    let draw = [("split", 0, 0.4), ("split", 1, 0.45), ("split", 2, 0.15)];
    close(at("part", "split", 0, &draw, 0.0), 0.8);
    close(at("part", "split", 1, &draw, 0.0), 0.15);
    close(at("part", "split", 2, &draw, 0.0), 0.05);
    close(at("base", "split", 1, &draw, 0.0), 0.45);
}

#[test]
fn never_swallows_arithmetic_in_its_draws_alone() {
    // 6 a year: 12 in 2026, 18 in 2027. 3 a year: 12 in 2028, so never.
    close(at("base", "late", 0, &[("p", 0, 6.0)], 0.0), 2027.0);
    close(at("base", "point", 0, &[("p", 0, 6.0)], 0.0), 2026.0 + 1.0 / 6.0);
    close(at("base", "after", 0, &[("p", 0, 6.0)], 0.0), 1.0 + 1.0 / 6.0);
    assert_eq!(at("base", "late", 0, &[("p", 0, 3.0)], 0.0), f64::INFINITY);
    assert_eq!(at("base", "after", 0, &[("p", 0, 3.0)], 0.0), f64::INFINITY);
}

#[test]
fn an_internal_rate_is_found_draw_by_draw() {
    // 2 a year for three years cost p: at 6 the rate is 0, at 2 · (1/1.5 + 1/2.25 + 1/3.375) it is one half.
    let rate = at("base", "rate", 0, &[("p", 0, 2.0 * (1.0 / 1.5 + 1.0 / 2.25 + 1.0 / 3.375))], 0.0);
    assert!((rate - 0.5).abs() < 1e-12, "{rate}");
    assert!(at("base", "rate", 0, &[("p", 0, -1.0)], 0.0).is_nan());
}

#[test]
fn what_is_certain_takes_no_step() {
    let report = from_text(REPORT);
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    for (name, steps) in [("certain", 0), ("fixed", 1), ("late", 4 + 4 + 3)] {
        let id = report.model().named(name).expect("a variable");
        let terms = graph.variable(ScenarioId(0), id);
        assert!(Program::new(graph.graph(), &terms).steps() <= steps, "{name}");
    }
}

#[test]
fn a_single_comparison_has_sides() {
    let report = from_text(REPORT);
    let evaluation = evaluated(&report);
    let mut graph = evaluation.graph();
    let [one, two] = &report.model().claims[..] else { panic!("two claims") };
    let (operator, _, right) = graph.sides(ScenarioId(0), &one.that).expect("sides");
    assert_eq!(operator, Operator::Greater);
    assert_eq!(graph.graph().values_in_draw(|_| 0.0)[right.0 as usize], 3.0);
    assert_eq!(graph.sides(ScenarioId(0), &two.that), None);
    assert_eq!(graph.cells(ScenarioId(0), &two.that).map(|cells| cells.len()), Some(1));
}
