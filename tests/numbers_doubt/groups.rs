//! In: sums of inputs that correlate, and of inputs that do not. Out: proof that shares of their variance leave nothing over.
//! A sum of normal inputs is known in closed form: what a group shares is the whole, whichever way its correlations run.
//! Never: allows for interactions where there are none.

use super::support::{options, read_text, with};
use entail_engine::analyse::doubt::shares;
use entail_engine::language::formula::ScenarioId;

fn report(between: &str, formula: &str) -> String {
    let normal = |name: &str, sd: u32| {
        format!(
            "  {name}: {{label: {name}, unit: \"1\", shape: normal, mean: 10, sd: {sd}, signed: true, basis: judgement}}\n"
        )
    };
    let inputs: String =
        [("one", 1), ("two", 2), ("three", 3), ("four", 2)].map(|(name, sd)| normal(name, sd)).concat();
    format!(
        "title: Sums\nassumptions:\n{inputs}quantities:\n  total: {{label: Total, formula: \"{formula}\"}}\n{between}"
    )
}

/// The shares of the total, each with the names of its inputs, and what is left over.
fn found(report: &str, draws: usize) -> (Vec<(String, f64)>, f64) {
    let read = read_text(report, &options(draws));
    with(&read, |_, simulation| {
        let model = simulation.model();
        let total = simulation.terms().variable(ScenarioId(0), model.named("total").expect("a total"));
        let shares = shares(simulation, &total).remove(0);
        let names = |group: &[usize]| {
            let names: Vec<&str> = group
                .iter()
                .map(|at| model.variable(simulation.drivers()[*at].variable).id.as_str())
                .collect();
            names.join("+")
        };
        let of = shares.of.iter().map(|(group, share)| (names(group), *share)).collect();
        (of, shares.interactions.expect("a spread"))
    })
}

const PAIRS: &str = "correlate:\n  - {between: [one, three], rank: 0.6, why: They move together.}\n  - {between: [two, three], rank: 0.3, why: They move together.}\n";

#[test]
fn a_sum_of_correlated_inputs_is_the_whole_of_their_group() {
    for draws in [512, 8192] {
        let (of, rest) = found(&report(PAIRS, "one + two + three"), draws);
        assert_eq!(of.len(), 1, "{of:?}");
        assert_eq!(of[0].0, "one+two+three");
        assert!((of[0].1 - 1.0).abs() < 1e-9 && rest < 1e-9, "{of:?} {rest}");
    }
}

#[test]
fn the_shares_of_a_sum_of_free_inputs_are_those_of_their_variances() {
    let (of, rest) = found(&report("", "one + two + three"), 8192);
    // Variances of 1, 4 and 9: each share lies within four of its standard errors, about a hundredth here.
    let right = [("three", 9.0 / 14.0), ("two", 4.0 / 14.0), ("one", 1.0 / 14.0)];
    for ((name, share), (wanted, part)) in of.iter().zip(right) {
        assert!(name == wanted && (share - part).abs() < 0.02, "{of:?}");
    }
    assert!(rest < 0.02, "{rest}");
}

#[test]
fn a_product_of_centred_inputs_is_all_interaction() {
    let (of, rest) = found(&report("", "(one - 10) * (two - 10)"), 8192);
    assert!(of.iter().all(|(_, share)| *share < 0.02) && rest > 0.95, "{of:?} {rest}");
}

#[test]
fn what_a_group_shares_beside_a_free_input_is_the_variance_of_its_sum() {
    let (of, rest) = found(&report(PAIRS, "one + two + three + four"), 8192);
    // Rank 0.6 is 2 sin(0.1 π) of the scores, and 0.3 is 2 sin(0.05 π): 14 + 2 × 3 × 0.618 + 2 × 6 × 0.3129, and 4 beside.
    let group = 14.0 + 6.0 * 0.618_034 + 12.0 * 0.312_869;
    let part = group / (group + 4.0);
    assert!((of[0].1 - part).abs() < 0.02 && (of[1].1 - (1.0 - part)).abs() < 0.02, "{of:?}, {part}");
    assert!(rest < 0.02, "{rest}");
}
