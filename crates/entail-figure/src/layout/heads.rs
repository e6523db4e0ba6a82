//! In: names of series and where their first marks begin.
//! Out: the names above the first row, pushed apart sideways, or a key where they do not fit.
//! Never: a name far from its mark; then the key is clearer.

use super::{Sheet, push_apart};
use crate::chart::Series;
use crate::font::Weight;
use crate::surface::Hand;
use crate::theme::Role;

/// Between two names.
const GAP: f64 = 12.0;

/// The row of names above the plot.
pub(crate) struct SeriesHeads {
    y: f64,
    widths: Vec<f64>,
}

impl SeriesHeads {
    /// Plans the names: in a row if there is something to stand above and enough width, else in a key.
    pub(crate) fn plan(sheet: &mut Sheet<'_>, series: &[Series], left: f64, fits: bool) -> Option<Self> {
        // A single series is named by the title.
        if series.len() < 2 {
            return None;
        }
        let size = sheet.canvas.theme.text.label;
        let width =
            |series: &Series| sheet.canvas.ruler.reserved_width(&series.name, size, Weight::Semibold) + GAP;
        let widths: Vec<f64> = series.iter().map(width).collect();
        if fits && widths.iter().sum::<f64>() <= sheet.right() - left + GAP {
            let y = sheet.top + size;
            sheet.top += size + 10.0;
            return Some(Self { y, widths });
        }
        sheet.series_key(series);
        None
    }

    /// Draws the names; each would like to begin at its `starts`, or to stand in the middle of it.
    pub(crate) fn draw(
        &self,
        sheet: &mut Sheet<'_>,
        series: &[Series],
        starts: &[f64],
        left: f64,
        centred: bool,
    ) {
        // Every width includes a gap, half of which lies on either side of a centred name.
        let lean = if centred { GAP / 2.0 } else { 0.0 };
        let wanted: Vec<f64> = starts
            .iter()
            .zip(&self.widths)
            .map(|(start, width)| if centred { *start } else { start + width / 2.0 })
            .collect();
        let places = push_apart(&wanted, &self.widths, left - lean, sheet.right() + GAP - lean);
        let size = sheet.canvas.theme.text.label;
        for (index, series) in series.iter().enumerate() {
            let x = places[index] - self.widths[index] / 2.0 + lean;
            sheet.canvas.text(&series.name, (x, self.y), Hand::new(Role::name(series.tint), size).bold());
        }
    }
}
