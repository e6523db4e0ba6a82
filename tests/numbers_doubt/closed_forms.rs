//! Moments, quantiles and probabilities through formulas, against what they are in closed form.

use super::support::{claim, get, options, read_text, summary, within_errors};

const DRAWS: usize = 16_384;

#[test]
fn the_probability_of_a_claim_about_two_ranges() {
    let read = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  xx: {label: X, unit: USD, low: 5, high: 10}\n  yy: {label: Y, unit: USD, low: 4, high: 9}\nclaims:\n  more: {that: xx > yy, says: Yes, otherwise: No}\n",
        &options(DRAWS),
    );
    let (value, error) = claim(&read);
    within_errors(value, error, 0.693_749_537);
    assert!(error < 0.0036, "{error}");
    assert_eq!(get(&read, "claim:more", "prob").unwrap().parse::<f64>().unwrap(), value);
    let said: f64 = get(&read, "claim:more", "se").unwrap().parse().unwrap();
    assert!((said - error).abs() < 1e-15);
}

#[test]
fn products_of_ranges_that_correlate() {
    for (scores, mean, p95) in
        [(0.0, 16.321_704, 50.945_6), (0.6, 21.899_025, 78.420_1), (-0.6, 12.164_834, 28.003_6)]
    {
        // The table has the correlation of normal scores; a report states that of ranks.
        let rank = (f64::asin(scores / 2.0)) * 6.0 / std::f64::consts::PI;
        let link = if scores == 0.0 {
            String::new()
        } else {
            format!("correlate:\n  - {{between: [xx, yy], rank: {rank:.15}, why: aa test}}\n")
        };
        let read = read_text(
            &format!(
                "title: T\ndefaults: {{basis: judgement}}\nassumptions:\n  xx: {{label: X, unit: \"1\", low: 1, high: 10}}\n  yy: {{label: Y, unit: \"1\", low: 1, high: 10}}\nquantities:\n  zz: {{label: Z, formula: xx * yy}}\n{link}"
            ),
            &options(DRAWS),
        );
        let found = summary(&read, "zz", &[0.5, 0.95]);
        within_errors(found.mean.value, found.mean.error, mean);
        within_errors(found.quantiles[0].value, found.quantiles[0].error, 10.0);
        within_errors(found.quantiles[1].value, found.quantiles[1].error, p95);
    }
}

#[test]
fn internal_rates_and_growth_over_draws() {
    let read = read_text(
        "title: T\ndefaults: {basis: judgement}\nindexes:\n  year: 2025..2027\nassumptions:\n  size: {label: Size, unit: USD, low: 20, high: 90}\nquantities:\n  flow: {label: F, over: year, formula: \"if year == 2025 then -100 * size else 60 * size\"}\n  rate: {label: R, formula: irr(flow)}\n  grown: {label: G, formula: \"cagr(100 * size, 200 * size, 3 year)\"}\n",
        &options(1_024),
    );
    for (name, expected) in [("rate", 0.130_662_386), ("grown", 0.259_921_050)] {
        let found = summary(&read, name, &[0.0, 1.0]);
        for value in [found.mean.value, found.quantiles[0].value, found.quantiles[1].value] {
            assert!((value - expected).abs() < 1e-9, "{name} is {value}");
        }
    }
}

#[test]
fn quantiles_are_ordered_and_hold_the_mean_of_a_symmetric_one() {
    let read = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  xx: {label: X, unit: \"1\", signed: true, shape: normal, mean: 1, sd: 2}\nquantities:\n  zz: {label: Z, formula: 3 * xx}\n",
        &options(8_192),
    );
    let probabilities: Vec<f64> = (1..1_000).map(|p| f64::from(p) / 1_000.0).collect();
    let found = summary(&read, "zz", &probabilities);
    assert!(found.quantiles.windows(2).all(|pair| pair[0].value <= pair[1].value));
    within_errors(found.mean.value, found.mean.error, 3.0);
    within_errors(found.sd.value, found.sd.error, 6.0);
    let said = |statistic: &str| get(&read, "zz", statistic).unwrap().parse::<f64>().unwrap();
    assert!(said("p0.1") < said("p5") && said("p5") < said("p50") && said("p50") < said("p99.9"));
}

#[test]
fn the_margin_of_two_ranges_in_its_own_spread() {
    let read = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  xx: {label: X, unit: USD, low: 5, high: 10}\n  yy: {label: Y, unit: USD, low: 4, high: 9}\nquantities:\n  gap: {label: G, formula: ln(xx / yy)}\n",
        &options(DRAWS),
    );
    let found = summary(&read, "gap", &[0.5]);
    let (mean, sd) = (found.mean, found.sd);
    // The error of a ratio, of its two parts.
    let index = mean.value / sd.value;
    let error = index * ((mean.error / mean.value).powi(2) + (sd.error / sd.value).powi(2)).sqrt();
    within_errors(index, error, 0.506_506_787);
}

#[test]
fn what_it_is_worth_to_know_before_a_choice() {
    let read = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  one: {label: One, unit: \"1\", signed: true, shape: normal, mean: 1, sd: 1}\n  two: {label: Two, unit: \"1\", signed: true, shape: normal, mean: 0, sd: 2}\nquantities:\n  gain: {label: G, formula: one - two}\n  best: {label: B, formula: \"max(0, gain)\"}\n  knowing_one: {label: K, formula: best with (two = 0)}\n  knowing_two: {label: L, formula: best with (one = 1)}\n",
        &options(DRAWS),
    );
    // Without knowledge one takes the better mean, 1.
    for (name, expected) in
        [("best", 0.479_810_7), ("knowing_one", 0.083_315_5), ("knowing_two", 0.395_593_1)]
    {
        let found = summary(&read, name, &[0.5]);
        within_errors(found.mean.value - 1.0, found.mean.error, expected);
    }
}
