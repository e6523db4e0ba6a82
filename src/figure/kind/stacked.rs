//! In: parts by place; of a whole if the bars are to be equally long.
//! Out: bars of parts: lying for categories, standing for periods.
//! Never: a total that is not the sum of what is drawn.

use super::stack::Pile;
use super::{rows, upright};
use crate::figure::chart::{Across, Plot};
use crate::figure::layout::Sheet;

pub(super) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, whole: bool) -> f64 {
    let pile = if whole { Pile::Whole } else { Pile::Stacked };
    match plot.across {
        Across::Categories(_) => rows::paint(sheet, plot, pile),
        _ => upright::paint(sheet, plot, pile),
    }
}
