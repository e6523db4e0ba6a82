//! Rank correlations: what they are, and what they leave alone.

use super::{bits, draw, draws, mean, model, pearson, ranks, replicate, score, statistic, within};

const TWO: &str = "indexes: {tier: {low: Low, high: High}}
assumptions:
  a: {label: A, unit: USD, low: 1, high: 2}
  b: {label: B, unit: USD, min: 1, mode: 2, max: 4}
  tiers: {label: T, unit: USD, over: tier, low: 1, high: 2}
  mates: {label: U, unit: USD, over: tier, low: 1, high: 2}
";

fn correlated(pairs: &[(&str, &str, f64)]) -> String {
    let one =
        |(a, b, r): &(&str, &str, f64)| format!("  - {{between: [{a}, {b}], rank: {r}, why: Tested.}}\n");
    format!("{TWO}correlate:\n{}", pairs.iter().map(one).collect::<String>())
}

#[test]
fn ranks_correlate_as_stated_and_scores_by_pearsons_formula() {
    for rank in [0.6, -0.6, 0.95, -0.99] {
        let of_scores = 2.0 * (std::f64::consts::PI * rank / 6.0).sin();
        assert!(rank != 0.6 || (of_scores - 0.618_033_989_f64).abs() < 1e-9);
        let model = model(&correlated(&[("a", "b", rank)]));
        let draws = draws(&model, 65_536);
        let leaves =
            [draw(&model, "a", 0), draw(&model, "b", 0), score(&model, "a", 0), score(&model, "b", 0)];
        let (found, error) = statistic(&draws, &leaves, |c| pearson(&ranks(&c[0]), &ranks(&c[1])));
        assert!(
            (found - rank).abs() < 4.0 * error + 1e-3 * (1.0 - rank.abs()).max(1e-3),
            "{found} for {rank}"
        );
        let (found, error) = statistic(&draws, &leaves, |c| pearson(&c[2], &c[3]));
        // Each draw has a place of its own inside its stratum, which the far strata feel.
        assert!((found - of_scores).abs() < 4.0 * error + 2e-4, "{found} ± {error} for {of_scores}");
    }
}

#[test]
fn the_first_keeps_its_draws_and_all_keep_their_marginals() {
    let (plain, linked) = (model(TWO), model(&correlated(&[("a", "b", 0.6)])));
    let (before, after) = (draws(&plain, 2_048), draws(&linked, 2_048));
    assert_eq!(bits(&before, draw(&plain, "a", 0)), bits(&after, draw(&linked, "a", 0)));
    let sorted = |draws, leaf| {
        let mut all = replicate(draws, 1, &[leaf]).remove(0);
        all.sort_by(f64::total_cmp);
        all
    };
    assert_eq!(sorted(&before, draw(&plain, "b", 0)), sorted(&after, draw(&linked, "b", 0)));
    assert_eq!(bits(&before, draw(&plain, "tiers", 1)), bits(&after, draw(&linked, "tiers", 1)));
}

#[test]
fn cells_are_paired_where_their_labels_agree() {
    let model = model(&correlated(&[("tiers", "mates", 0.8)]));
    let draws = draws(&model, 65_536);
    let leaves = [
        score(&model, "tiers", 0),
        score(&model, "tiers", 1),
        score(&model, "mates", 0),
        score(&model, "mates", 1),
    ];
    let expected = 2.0 * (std::f64::consts::PI * 0.8 / 6.0).sin();
    for (one, other, expected) in [(0, 2, expected), (1, 3, expected), (0, 3, 0.0), (1, 2, 0.0), (2, 3, 0.0)]
    {
        within(statistic(&draws, &leaves, |c| pearson(&c[one], &c[other])), expected);
    }
}

#[test]
fn one_with_a_single_draw_goes_with_every_cell_whichever_is_named_first() {
    for pair in [("a", "tiers", 0.8), ("tiers", "a", 0.8)] {
        let model = model(&correlated(&[pair]));
        let draws = draws(&model, 65_536);
        let leaves = [score(&model, "a", 0), score(&model, "tiers", 0), score(&model, "tiers", 1)];
        let r = 2.0 * (std::f64::consts::PI * 0.8 / 6.0).sin();
        for (one, other, expected) in [(0, 1, r), (0, 2, r), (1, 2, r * r)] {
            within(statistic(&draws, &leaves, |c| pearson(&c[one], &c[other])), expected);
        }
    }
}

#[test]
fn chains_hold_all_their_pairs() {
    let model = model(&correlated(&[("a", "b", 0.6), ("b", "tiers", -0.4)]));
    let draws = draws(&model, 65_536);
    let leaves = [score(&model, "a", 0), score(&model, "b", 0), score(&model, "tiers", 1)];
    let of_scores = |rank: f64| 2.0 * (std::f64::consts::PI * rank / 6.0).sin();
    for (one, other, rank) in [(0, 1, 0.6), (1, 2, -0.4), (0, 2, 0.0)] {
        within(statistic(&draws, &leaves, |c| pearson(&c[one], &c[other])), of_scores(rank));
    }
    let (average, _) = statistic(&draws, &leaves, |c| mean(&c[2]));
    assert!(average.abs() < 1e-3);
}
