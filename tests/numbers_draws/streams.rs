//! What must not change the draws of an assumption.

use super::{bits, draw, draws, model, pearson, replicate, score, statistic, within};

const COUNT: usize = 2_048;

/// The bits of a cell of an assumption in a model.
fn of(yaml: &str, name: &str, cell: usize) -> Vec<u64> {
    let model = model(yaml);
    bits(&draws(&model, COUNT), draw(&model, name, cell))
}

const THREE: &str = "assumptions:
  a: {label: A, unit: USD, low: 1, high: 2}
  b: {label: B, unit: USD, min: 1, mode: 2, max: 4}
  c: {label: C, unit: share, low: 10%, high: 20%}";

#[test]
fn others_keep_their_draws_when_one_is_added_removed_moved_or_widened() {
    let before = of(THREE, "b", 0);
    let added = THREE.replace("  b:", "  new: {label: New, unit: USD, low: 1, high: 3}\n  b:");
    assert_eq!(of(&added, "b", 0), before);
    let removed = THREE.replace("  a: {label: A, unit: USD, low: 1, high: 2}\n", "");
    assert_eq!(of(&removed, "b", 0), before);
    let moved = format!("{removed}\n  a: {{label: A, unit: USD, low: 1, high: 2}}");
    assert_eq!(of(&moved, "b", 0), before);
    let widened = THREE.replace("high: 2}", "high: 9}");
    assert_eq!(of(&widened, "b", 0), before);
    assert_ne!(of(&widened, "a", 0), of(THREE, "a", 0));
}

#[test]
fn a_renamed_assumption_keeps_its_draws() {
    let renamed = THREE.replace("  b: {label: B,", "  better: {label: B, rename_of: b,");
    assert_eq!(of(&renamed, "better", 0), of(THREE, "b", 0));
    assert_ne!(of(&renamed.replace("rename_of: b, ", ""), "better", 0), of(THREE, "b", 0));
}

const OVER: &str = "indexes:
  tier: {low: Low, high: High}
  year: 2025..2027
assumptions:
  tiers: {label: T, unit: USD, over: tier, low: 1, high: 2}
  years: {label: Y, unit: USD, over: year, low: 1, high: 2}
  both: {label: TY, unit: USD, over: [tier, year], low: 1, high: 2}";

#[test]
fn a_label_keeps_its_draws_when_labels_are_added_and_moved() {
    let (low, high) = (of(OVER, "tiers", 0), of(OVER, "tiers", 1));
    assert_ne!(low, high);
    let more = OVER.replace("{low: Low, high: High}", "{new: New, high: High, low: Low}");
    assert_eq!((of(&more, "tiers", 2), of(&more, "tiers", 1)), (low, high));
    let turned = OVER.replace(
        "  tier: {low: Low, high: High}\n  year: 2025..2027\n",
        "  year: 2025..2027\n  tier: {low: Low, high: High}\n",
    );
    let each = |yaml: &str| yaml.replace("over: [tier, year],", "over: [tier, year], vary: each,");
    // The second label's first year.
    assert_eq!(of(&each(OVER), "both", 3), of(&each(&turned), "both", 1));
}

#[test]
fn by_default_labels_vary_apart_and_periods_together() {
    let scores = |yaml: &str, name: &str, cells: [usize; 2]| {
        let model = model(yaml);
        let draws = draws(&model, COUNT);
        let columns = replicate(&draws, 0, &cells.map(|cell| score(&model, name, cell)));
        columns[0] == columns[1]
    };
    assert!(!scores(OVER, "tiers", [0, 1]));
    assert!(scores(OVER, "years", [0, 2]));
    assert!(scores(OVER, "both", [0, 2]) && scores(OVER, "both", [3, 5]));
    assert!(!scores(OVER, "both", [0, 3]));
    let once = OVER.replace("over: [tier, year],", "over: [tier, year], vary: once,");
    assert!(scores(&once, "both", [0, 5]));
    let each = OVER.replace("over: year,", "over: year, vary: each,");
    assert!(!scores(&each, "years", [0, 2]));
}

#[test]
fn a_walk_has_the_declared_marginals_and_grows_apart() {
    let walk = OVER.replace("over: year,", "over: year, vary: walk,");
    let model = model(&walk);
    let draws = draws(&model, 65_536);
    let leaves = [0, 1, 2].map(|cell| score(&model, "years", cell));
    for (one, other, expected) in
        [(0, 1, 0.5_f64.sqrt()), (0, 2, (1.0_f64 / 3.0).sqrt()), (1, 2, (2.0_f64 / 3.0).sqrt())]
    {
        within(statistic(&draws, &leaves, |c| pearson(&c[one], &c[other])), expected);
    }
    let size = draws.replicate_size();
    for column in replicate(&draws, 0, &[0, 1, 2].map(|cell| draw(&model, "years", cell))) {
        let shape = draws.distribution(model.named("years").unwrap().into(), 0).unwrap();
        let mut strata: Vec<usize> = column.iter().map(|x| (shape.cdf(*x) * size as f64) as usize).collect();
        strata.sort_unstable();
        assert!(strata.into_iter().eq(0..size), "each period is a Latin hypercube");
    }
    // A later year changes nothing of those before.
    let longer = walk.replace("2025..2027", "2025..2029");
    assert_eq!(of(&longer, "years", 2), of(&walk, "years", 2));
}

#[test]
fn choices_and_samples_have_their_weights() {
    let model = model(
        "assumptions:\n  some: {label: C, unit: USD, choices: {2: 25%, 3: 50%, 7: 25%}}\n  is_so: {label: S, unit: yes_no, choices: {yes: 25%, no: 75%}}",
    );
    let draws = draws(&model, 8_192);
    for at in 0..draws.replicates() {
        let columns = replicate(&draws, at, &[draw(&model, "some", 0), draw(&model, "is_so", 0)]);
        let count = |column: &[f64], value: f64| column.iter().filter(|x| **x == value).count();
        let counts = [2.0, 3.0, 7.0].map(|value| count(&columns[0], value));
        assert_eq!(counts, [256, 512, 256]);
        assert_eq!(count(&columns[1], 1.0), 256);
    }
}
