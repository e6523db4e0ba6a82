//! In: series over places.
//! Out: from where to where each part of a stack reaches.
//! Never: a negative part on top of positive ones; those stack downwards from zero.

use crate::figure::chart::Plot;

/// Two ends of a part, or nothing where the value is missing.
pub(super) type Part = Option<(f64, f64)>;

/// Parts by series and place; of a whole, each place reaches from 0 to 1.
pub(super) fn stacks(plot: &Plot, whole: bool) -> Vec<Vec<Part>> {
    let places = plot.across.len();
    let sums: Vec<f64> = (0..places).map(|place| if whole { sum(plot, place) } else { 1.0 }).collect();
    let mut above = vec![0.0; places];
    let mut below = vec![0.0; places];
    (0..plot.series.len())
        .map(|series| {
            (0..places)
                .map(|place| {
                    if sums[place] <= 0.0 {
                        return None;
                    }
                    let value = plot.at(series, place)?.number / sums[place];
                    let base: &mut f64 = if value < 0.0 { &mut below[place] } else { &mut above[place] };
                    let from = *base;
                    *base += value;
                    Some((from, *base))
                })
                .collect()
        })
        .collect()
}

/// Lowest and highest end of all parts, with zero.
pub(super) fn reach(stacks: &[Vec<Part>]) -> (f64, f64) {
    stacks.iter().flatten().flatten().fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
        (low.min(*from).min(*to), high.max(*from).max(*to))
    })
}

fn sum(plot: &Plot, place: usize) -> f64 {
    (0..plot.series.len()).filter_map(|series| plot.at(series, place)).map(|value| value.number).sum()
}
