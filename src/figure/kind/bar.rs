//! In: series over places.
//! Out: bars from zero: lying for categories, whose names need room; standing for periods.
//! Never: an axis that does not start at zero.

use super::stack::Pile;
use super::{rows, upright};
use crate::figure::chart::{Across, Plot};
use crate::figure::layout::Sheet;

pub(super) fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    match plot.across {
        Across::Categories(_) => rows::paint(sheet, plot, Pile::Beside),
        _ => upright::paint(sheet, plot, Pile::Beside),
    }
}
