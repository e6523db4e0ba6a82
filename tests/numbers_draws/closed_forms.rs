//! Draws whose statistics have a closed form.

use super::{Draws, Leaf, draw, draws, mean, model, pearson, quantile, sd, statistic, within};
use entail_engine::model::Model;
use std::sync::Arc;

const COUNT: usize = 65_536;

fn one(keys: &str) -> (Arc<Model>, Draws, Leaf) {
    let model = model(&format!("assumptions: {{a: {{label: A, {keys}}}}}"));
    let draws = draws(&model, COUNT);
    let leaf = draw(&model, "a", 0);
    (model, draws, leaf)
}

#[track_caller]
fn moments(keys: &str, expected: (f64, f64)) {
    let (_, draws, leaf) = one(keys);
    within(statistic(&draws, &[leaf], |c| mean(&c[0])), expected.0);
    within(statistic(&draws, &[leaf], |c| sd(&c[0])), expected.1);
}

#[track_caller]
fn log_moments(keys: &str, expected: (f64, f64)) {
    let (_, draws, leaf) = one(keys);
    let logs = |c: &[f64]| c.iter().map(|x| x.ln()).collect::<Vec<_>>();
    within(statistic(&draws, &[leaf], |c| mean(&logs(&c[0]))), expected.0);
    within(statistic(&draws, &[leaf], |c| sd(&logs(&c[0]))), expected.1);
}

#[test]
fn a_positive_range_is_lognormal() {
    log_moments("unit: USD, low: 2, high: 5", (1.151_292_546_497_022_7, 0.278_532_605_230_163_77));
}

#[test]
fn a_signed_range_is_normal() {
    moments("unit: USD, signed: true, low: -2, high: 4", (1.0, 1.823_870_495_735_307_1));
}

#[test]
fn a_lognormal_from_its_moments() {
    let keys = "unit: USD, shape: lognormal, mean: 5, sd: 2";
    log_moments(keys, (1.535_227_909_874_964, 0.385_253_170_159_926_44));
    moments(keys, (5.0, 2.0));
}

#[test]
fn a_range_over_four_decades_keeps_its_median() {
    let (_, draws, leaf) = one("unit: USD, low: 1, high: 10_000");
    within(statistic(&draws, &[leaf], |c| quantile(&c[0], 0.5)), 100.0);
    within(statistic(&draws, &[leaf], |c| mean(&c[0])), 5036.44);
}

#[test]
fn a_cut_normal_is_scaled_up() {
    moments("unit: USD, signed: true, low: -2, high: 4, bounds: [0, ~]", (1.883_971_98, 1.288_846_44));
    // What may not be negative is cut the same way.
    moments("unit: USD, shape: normal, low: -2, high: 4, bounds: [0, ~]", (1.883_971_98, 1.288_846_44));
}

#[test]
fn pert_and_triangle() {
    moments("unit: USD, min: 5, mode: 7, max: 10", (43.0 / 6.0, 0.936_474_31));
    moments("unit: USD, shape: triangular, min: 5, mode: 7, max: 10", (22.0 / 3.0, 1.027_402_33));
}

#[test]
fn products_of_correlated_ranges() {
    for (rank, product, high) in
        [(0.0, 16.321_704, 50.9456), (0.6, 21.899_025, 78.4201), (-0.6, 12.164_834, 28.0036)]
    {
        // The exact numbers are of a copula whose scores correlate by ρ: 6/π asin(ρ/2) is that as a rank.
        let rank = 6.0 / std::f64::consts::PI * (rank / 2.0_f64).asin();
        let model = model(&format!(
            "assumptions:\n  a: {{label: A, unit: USD, low: 1, high: 10}}\n  b: {{label: B, unit: USD, low: 1, high: 10}}\ncorrelate:\n  - {{between: [a, b], rank: {rank}, why: Tested.}}"
        ));
        let draws = draws(&model, COUNT);
        let leaves = [draw(&model, "a", 0), draw(&model, "b", 0)];
        let products = |c: &[Vec<f64>]| c[0].iter().zip(&c[1]).map(|(x, y)| x * y).collect::<Vec<_>>();
        within(statistic(&draws, &leaves, |c| mean(&products(c))), product);
        within(statistic(&draws, &leaves, |c| quantile(&products(c), 0.95)), high);
        within(statistic(&draws, &leaves, |c| quantile(&products(c), 0.5)), 10.0);
    }
}

/// The scores of two lognormal shapes, or of a normal and a uniform one, that give a correlation of values.
#[test]
fn correlations_of_values() {
    let pair = |one: &str, other: &str, pearson: f64| {
        model(&format!(
            "assumptions:\n  a: {{label: A, unit: USD, {one}}}\n  b: {{label: B, unit: USD, {other}}}\ncorrelate:\n  - {{between: [a, b], pearson: {pearson}, why: Tested.}}"
        ))
    };
    let logs = |sigma: f64| format!("shape: lognormal, mu: 0, sigma: {sigma}");
    for (one, other, wanted) in [(0.5, 0.4, 0.5), (0.5, 0.4, -0.5), (1.0, 0.3, 0.6)] {
        let model = pair(&logs(one), &logs(other), wanted);
        let spread = |sigma: f64| (sigma * sigma).exp_m1();
        let scores = (wanted * (spread(one) * spread(other)).sqrt()).ln_1p() / (one * other);
        let found = model.correlations[0].of_scores();
        assert!((found - scores).abs() < 1e-9, "{found} and {scores}");
    }
    let model = pair("signed: yes, shape: normal, mean: 3, sd: 2", "shape: uniform, min: 1, max: 5", 0.8);
    let scores = 0.8 / (3.0 / std::f64::consts::PI).sqrt();
    assert!((model.correlations[0].of_scores() - scores).abs() < 1e-4);
    let model = pair(&logs(0.5), &logs(0.4), 0.5);
    let draws = draws(&model, COUNT);
    let leaves = [draw(&model, "a", 0), draw(&model, "b", 0)];
    within(statistic(&draws, &leaves, |c| pearson(&c[0], &c[1])), 0.5);
}

#[test]
fn a_split_has_the_moments_of_dirichlet() {
    let model = model(
        "indexes: {part: {x: X, y: Y, z: Z}}\nassumptions:\n  parts: {label: S, unit: share, over: part, mix: {x: 60%, y: 30%, z: 10%}, concentration: 50}",
    );
    let draws = draws(&model, COUNT);
    let leaves = [0, 1, 2].map(|cell| draw(&model, "parts", cell));
    let expected = [(0.6, 0.068_599_43), (0.3, 0.064_168_89), (0.1, 0.042_008_4)];
    for (part, (average, spread)) in expected.into_iter().enumerate() {
        within(statistic(&draws, &leaves, |c| mean(&c[part])), average);
        within(statistic(&draws, &leaves, |c| sd(&c[part])), spread);
    }
    within(statistic(&draws, &leaves, |c| pearson(&c[0], &c[1])), -0.801_783_73);
    for at in 0..draws.replicates() {
        let columns = super::replicate(&draws, at, &leaves);
        for row in 0..draws.replicate_size() {
            let sum: f64 = columns.iter().map(|c| c[row]).sum();
            assert!((sum - 1.0).abs() < 1e-12, "the parts of row {row} add up to {sum}");
        }
    }
}

#[test]
fn a_comparison_of_two_ranges_has_its_probability() {
    let model = model(
        "assumptions:\n  a: {label: A, unit: USD, low: 5, high: 10}\n  b: {label: B, unit: USD, low: 4, high: 9}",
    );
    let draws = draws(&model, COUNT);
    let leaves = [draw(&model, "a", 0), draw(&model, "b", 0)];
    let holds = |c: &[Vec<f64>]| {
        let count = c[0].iter().zip(&c[1]).filter(|(x, y)| x > y).count();
        count as f64 / c[0].len() as f64
    };
    within(statistic(&draws, &leaves, holds), 0.693_749_537);
}

#[test]
fn the_error_of_a_mean_is_far_below_that_of_plain_draws() {
    for keys in [
        "unit: USD, low: 2, high: 5",
        "unit: USD, signed: true, low: -2, high: 4",
        "unit: USD, min: 5, mode: 7, max: 10",
        "unit: USD, quantiles: {0: 0.5, 50: 1, 100: 5}",
        "unit: share, low: 20%, high: 70%",
    ] {
        let (_, draws, leaf) = one(keys);
        let (_, error) = statistic(&draws, &[leaf], |c| mean(&c[0]));
        let (spread, _) = statistic(&draws, &[leaf], |c| sd(&c[0]));
        let plain = spread / (COUNT as f64).sqrt();
        assert!(error < 0.1 * plain, "{keys}: {error} beside {plain}");
    }
}
