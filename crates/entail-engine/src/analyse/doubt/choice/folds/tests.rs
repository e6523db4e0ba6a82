//! In: draws of a few options in bins and folds. Out: that sums and means are those of plain loops.
//! More options than lie side by side, so that no row stands for another.
//! Never asks for a simulation.

use super::*;

const SIZE: usize = 10;
const FOLDS: usize = 3;
const BINS: usize = 4;

/// More options than lie side by side, each with draws of its own.
fn columns() -> Vec<Vec<f64>> {
    (0..=LANES)
        .map(|option| (0..5 * SIZE).map(|row| ((row * 7 + option * 3) % 11) as f64).collect())
        .collect()
}

fn places() -> Vec<u32> {
    (0..5 * SIZE).map(|row| (row * row % BINS) as u32).collect()
}

/// The draws of a fold in a bin, one after the other.
fn inside(column: &[f64], of: impl Fn(usize, usize) -> bool) -> Vec<f64> {
    let places = places();
    let rows = column.iter().enumerate();
    rows.filter(|(row, _)| of(row / SIZE % FOLDS, places[*row] as usize)).map(|(_, value)| *value).collect()
}

#[test]
fn every_option_has_its_own_sums_and_means() {
    let (columns, places) = (columns(), places());
    let options = OptionDraws::of(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let bins = FoldedBins::of((&places, BINS), SIZE, FOLDS);
    let (sums, effects) = (bins.sums(&options, &[]), bins.effects(&options));
    let mean = |values: &[f64]| {
        if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
    };
    for (option, column) in columns.iter().enumerate() {
        for (fold, bin) in (0..FOLDS).flat_map(|fold| (0..BINS).map(move |bin| (fold, bin))) {
            let own: f64 = inside(column, |f, b| f == fold && b == bin).iter().sum();
            assert_eq!(bins.at(&sums, option, fold, bin), own, "the sum of {option} in {fold}, {bin}");
            let there = inside(column, |f, b| f != fold && b == bin);
            let all = mean(&inside(column, |f, _| f != fold));
            let effect = if there.is_empty() { 0.0 } else { mean(&there) - all };
            let found = bins.at(&effects, option, fold, bin);
            assert!((found - effect).abs() < 1e-12, "{found} instead of {effect}");
        }
    }
}

#[test]
fn what_is_taken_away_and_added_again_leaves_the_sums_as_they_were() {
    let (columns, places) = (columns(), places());
    let mut options = OptionDraws::of(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let bins = FoldedBins::of((&places, BINS), SIZE, FOLDS);
    let (before, effects) = (bins.sums(&options, &[]), bins.effects(&options));
    bins.take_away(&mut options, &effects);
    let (less, after) = (bins.sums(&options, &[]), bins.sums(&options, &effects));
    let far = |one: &[OptionRow]| {
        one.iter().zip(&before).any(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| (a - b).abs() > 1e-9))
    };
    assert!(far(&less), "nothing was taken away");
    assert!(!far(&after), "{after:?} instead of {before:?}");
}
