//! In: series over places.
//! Out: from where to where each bar or part of a stack reaches.
//! Never: a negative part on top of positive ones; those stack downwards from zero.

use crate::chart::{Axis, Plot, TickFormat};

/// What one tick of an axis in per cent is worth.
const PER_CENT: f64 = 0.01;

/// How the bars of one place are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::kind) enum Pile {
    /// Side by side.
    Beside,
    /// On top of each other.
    Stacked,
    /// On top of each other, all equally long.
    Whole,
}

/// Two ends of a part, or nothing where the value is missing.
pub(in crate::kind) type StackPart = Option<(f64, f64)>;

/// Parts by series and place; of a whole, each place reaches from 0 to 1.
pub(in crate::kind) fn parts(plot: &Plot, pile: Pile) -> Vec<Vec<StackPart>> {
    let places = plot.across.len();
    // What is counted in per cent is a part of the whole already: what the parts leave of it stays empty.
    let scaled = pile == Pile::Whole && plot.axis.ticks.divisor != PER_CENT;
    let wholes: Vec<f64> = (0..places).map(|place| if scaled { sum(plot, place) } else { 1.0 }).collect();
    let mut above = vec![0.0; places];
    let mut below = vec![0.0; places];
    let mut part = |series: usize, place: usize| {
        let value = plot.at(series, place)?.number;
        if pile == Pile::Beside {
            return Some((0.0, value));
        }
        if wholes[place] <= 0.0 {
            return None;
        }
        // Negative parts stack downwards, on their own side of zero.
        let base: &mut f64 = if value < 0.0 { &mut below[place] } else { &mut above[place] };
        let from = *base;
        *base += value / wholes[place];
        Some((from, *base))
    };
    (0..plot.series.len()).map(|series| (0..places).map(|place| part(series, place)).collect()).collect()
}

/// Lowest and highest end of all parts, with zero.
pub(in crate::kind) fn reach(parts: &[Vec<StackPart>]) -> (f64, f64) {
    parts.iter().flatten().flatten().fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
        (low.min(*from).min(*to), high.max(*from).max(*to))
    })
}

/// The axis of parts of a whole, in percent.
pub(in crate::kind) fn percent(axis: &Axis) -> Axis {
    let ticks = TickFormat { suffix: "%".to_owned(), divisor: PER_CENT, ..TickFormat::default() };
    Axis { ticks, ..axis.clone() }
}

fn sum(plot: &Plot, place: usize) -> f64 {
    (0..plot.series.len()).filter_map(|series| plot.at(series, place)).map(|value| value.number).sum()
}
