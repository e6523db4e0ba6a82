//! In: numbers of some periods. Out: numbers of those between them.
//! In a straight line, at a constant rate of growth, or as the last one given.
//! Never reaches beyond the given periods, but for steps, which hold on.

use entail_engine::language::formula::IndexId;
use entail_engine::model::{Between, Model};

/// Fills periods between given ones; before the first and after the last only `step` reaches.
pub fn fill(model: &Model, indexes: &[IndexId], between: Between, numbers: &mut [Option<f64>]) {
    let Some(at) = indexes.iter().position(|i| model.index(*i).shape.is_sequence()) else { return };
    let periods = &model.index(indexes[at]).shape.values;
    // Cells of one line along the periods lie `stride` apart, since the last index runs fastest.
    let stride: usize = model.cell_count(&indexes[at + 1..]);
    let starts = (0..numbers.len()).filter(|cell| model.places(indexes, *cell)[at] == 0);
    for start in starts.collect::<Vec<_>>() {
        let known: Vec<(usize, f64)> =
            (0..periods.len()).filter_map(|p| Some((p, numbers[start + p * stride]?))).collect();
        // What is said to be missing stays so, and nothing is drawn through it.
        let known: Vec<(usize, f64)> = known.into_iter().filter(|(_, number)| !number.is_nan()).collect();
        for p in 0..periods.len() {
            let slot = &mut numbers[start + p * stride];
            if slot.is_none() {
                *slot = between_known(&known, periods, p, between);
            }
        }
    }
}

fn between_known(known: &[(usize, f64)], periods: &[f64], p: usize, between: Between) -> Option<f64> {
    let (before, a) = *known.iter().rev().find(|(k, _)| *k < p)?;
    if between == Between::Step {
        return Some(a);
    }
    let (after, b) = *known.iter().find(|(k, _)| *k > p)?;
    // By time and not by place: periods of an index may be months apart in one place and years in another.
    let part = (periods[p] - periods[before]) / (periods[after] - periods[before]);
    match between {
        Between::Geometric if a > 0.0 && b > 0.0 => Some(a * libm::pow(b / a, part)),
        Between::Geometric => None,
        _ => Some(a + (b - a) * part),
    }
}
