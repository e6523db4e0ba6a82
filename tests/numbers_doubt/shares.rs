//! First-order shares of variance, against models whose shares are known.

use super::support::{options, read_text, with};
use entail_engine::analyse::doubt::{Shares, shares};
use entail_engine::evaluate::simulation::Simulation;
use entail_engine::language::formula::ScenarioId;

fn of(report: &str, name: &str, draws: usize, names: &[&str], expected: &[f64], tolerance: f64) -> f64 {
    let report = read_text(report, &options(draws));
    with(&report, |_, simulation: &mut Simulation| {
        let id = report.model().named(name).expect("a quantity");
        let term = simulation.terms().variable(ScenarioId(0), id)[0];
        let found: Shares = shares(simulation, &[term]).remove(0);
        for (name, expected) in names.iter().zip(expected) {
            let of = |group: &[usize]| {
                let variable = simulation.drivers()[group[0]].variable;
                report.model().variable(variable).id == *name
            };
            let share = found.of.iter().find(|(group, _)| of(group)).map_or(0.0, |(_, share)| *share);
            assert!((share - expected).abs() < tolerance, "{name}: {share}, not {expected}");
        }
        found.interactions.expect("it varies")
    })
}

#[test]
fn a_sum_shares_out_its_variance_and_leaves_nothing() {
    let report = "title: T\ndefaults: {basis: judgement}\nassumptions:\n  aa: {label: A, unit: \"1\", signed: true, shape: normal, mean: 0, sd: 1}\n  bb: {label: B, unit: \"1\", signed: true, shape: normal, mean: 0, sd: 1}\n  cc: {label: C, unit: \"1\", signed: true, shape: normal, mean: 0, sd: 1}\nquantities:\n  yy: {label: Y, formula: 3 * aa + 2 * bb + cc}\n";
    let rest = of(report, "yy", 32_768, &["aa", "bb", "cc"], &[9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0], 0.01);
    assert!(rest < 0.01, "{rest}");
}

#[test]
fn a_product_leaves_what_no_factor_accounts_for_alone() {
    // Var(ab) with means m and unit variance is 2 m² + 1: each accounts for m² of it, together for 1.
    let report = "title: T\ndefaults: {basis: judgement}\nassumptions:\n  aa: {label: A, unit: \"1\", signed: true, shape: normal, mean: 1, sd: 1}\n  bb: {label: B, unit: \"1\", signed: true, shape: normal, mean: 1, sd: 1}\nquantities:\n  yy: {label: Y, formula: aa * bb}\n";
    let rest = of(report, "yy", 32_768, &["aa", "bb"], &[1.0 / 3.0, 1.0 / 3.0], 0.01);
    assert!((rest - 1.0 / 3.0).abs() < 0.02, "{rest}");
}

#[test]
fn ishigami() {
    // The language has no sine: its series to the power 17 differs by less than a ten-millionth on this range.
    let sine = |x: &str| {
        let mut text = "1".to_owned();
        for at in (1..=8).rev() {
            text = format!("(1 - {x} * {x} / {} * {text})", (2 * at) * (2 * at + 1));
        }
        format!("{x} * {text}")
    };
    let pi = std::f64::consts::PI;
    let mut report = "title: T\ndefaults: {basis: judgement}\nassumptions:\n".to_owned();
    for name in ["aa", "bb", "cc"] {
        report +=
            &format!("  {name}: {{label: A, unit: \"1\", signed: true, min: {:.15}, max: {pi:.15}}}\n", -pi);
    }
    report += &format!(
        "quantities:\n  ss: {{label: S, formula: \"{}\"}}\n  tt: {{label: T, formula: \"{}\"}}\n  yy: {{label: Y, formula: ss + 7 * tt ^ 2 + 0.1 * cc ^ 4 * ss}}\n",
        sine("aa"),
        sine("bb")
    );
    let expected = [0.313_905_19, 0.442_411_14, 0.0];
    let rest = of(&report, "yy", 65_536, &["aa", "bb", "cc"], &expected, 0.01);
    assert!((rest - 0.243_683_67).abs() < 0.02, "{rest}");
}
