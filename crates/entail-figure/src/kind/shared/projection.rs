//! In: a plot with projected places.
//! Out: the pale band behind them, with its name where no line passes.
//! Never: a band behind facts.

use super::frame::{Body, PlotStyle, end, is_projected, start};
use crate::chart::Plot;
use crate::font::Weight;
use crate::layout::{PeriodAnchor, Sheet};
use crate::surface::{Field, Hand, Ink, Rect};
use crate::theme::Role;

/// A pale band from the last fact on, with its name where no line passes.
pub(in crate::kind) fn draw(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field, style: PlotStyle) {
    let Some(first) = (0..plot.across.len()).find(|&place| is_projected(plot, place)) else { return };
    let begin = match style.anchor {
        PeriodAnchor::AtStart if first > 0 => start(plot, first - 1),
        _ => start(plot, first),
    };
    let x = field.x(begin.clamp(field.across.from, field.across.to));
    let size = sheet.canvas.theme.text.tick;
    let width = sheet.canvas.ruler.reserved_width("Projection", size, Weight::Regular);
    if field.at.right - x < 2.0 {
        return;
    }
    sheet.canvas.rect(Rect { left: x, ..field.at }, Ink::fill(Role::Band));
    let said_before = sheet.pane.is_some_and(|pane| !pane.first);
    if said_before || width + 10.0 > field.at.right - x {
        return;
    }
    let hand = Hand::new(Role::Muted, size);
    let baselines = [field.at.top + size + 3.0, field.at.bottom - 8.0];
    let baseline = match style.body {
        Body::Filled => Some(field.at.top - 6.0),
        Body::Lines => baselines
            .into_iter()
            .find(|y| !is_crossed(plot, field, style.anchor, (x, x + width + 8.0), *y, size)),
    };
    if let Some(y) = baseline {
        let x = if style.body == Body::Filled { x } else { x + 6.0 };
        sheet.canvas.text("Projection", (x, y), hand);
    }
}

/// Whether a line passes through a text on this baseline.
fn is_crossed(plot: &Plot, field: &Field, anchor: PeriodAnchor, span: (f64, f64), y: f64, size: f64) -> bool {
    let (above, below) = (y - size - 3.0, y + 5.0);
    (0..plot.series.len()).any(|series| {
        (1..plot.across.len()).any(|place| {
            let (Some(from), Some(to)) = (plot.at(series, place - 1), plot.at(series, place)) else {
                return false;
            };
            let from = field.point(start(plot, place - 1), from.number);
            let to = match anchor {
                PeriodAnchor::AtStart => field.point(start(plot, place), to.number),
                PeriodAnchor::Over => field.point(end(plot, place), to.number),
            };
            let overlaps = from.0 <= span.1 && to.0 >= span.0;
            overlaps && from.1.min(to.1) <= below && from.1.max(to.1) >= above
        })
    })
}
