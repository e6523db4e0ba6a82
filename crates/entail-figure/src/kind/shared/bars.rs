//! In: series over places, and how the bars of one place are arranged.
//! Out: bars from zero: lying for categories, whose names need width; upright for periods.
//! Never: an axis that does not start at zero, or a total that is not the sum of what is drawn.

use super::stack::{Pile, parts, reach};
use super::{plot, rows, upright};
use crate::chart::{Across, Plot};
use crate::kind::panels::PanelNeeds;
use crate::layout::Sheet;

pub(in crate::kind) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, pile: Pile) -> f64 {
    if is_lying(plot) { rows::paint(sheet, plot, pile) } else { upright::paint(sheet, plot, pile) }
}

/// What bars need as one of several panels.
pub(in crate::kind) fn panel_needs(plot: &Plot, pile: Pile) -> PanelNeeds {
    PanelNeeds { lying: is_lying(plot), ..plot::panel_needs(plot, reach(&parts(plot, pile))) }
}

/// Whether bars lie, each beside the name of its category.
fn is_lying(plot: &Plot) -> bool {
    matches!(plot.across, Across::Categories(_))
}
