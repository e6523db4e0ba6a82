//! In: series over places, and how the bars of one place stand to each other.
//! Out: bars from zero: lying for categories, whose names need room; standing for periods.
//! Never: an axis that does not start at zero, or a total that is not the sum of what is drawn.

use super::stack::Pile;
use super::{rows, upright};
use crate::chart::{Across, Plot};
use crate::layout::Sheet;

pub(super) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, pile: Pile) -> f64 {
    match plot.across {
        Across::Categories(_) => rows::paint(sheet, plot, pile),
        _ => upright::paint(sheet, plot, pile),
    }
}
