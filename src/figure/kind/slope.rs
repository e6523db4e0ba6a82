//! In: series over two or more places.
//! Out: a line for each between the places, values at both sides, names at the right.
//! Never: an axis of values; the ends are in print.

use super::course::{end_labels, extremes};
use crate::figure::chart::Plot;
use crate::figure::font::Weight;
use crate::figure::layout::{Ends, Sheet, push_apart, span_with_ticks};
use crate::figure::surface::{Field, Hand, Ink, Rect, Span};
use crate::figure::theme::Role;

const DOT: f64 = 4.0;
const GAP: f64 = 10.0;
const LINE: f64 = 14.0;

pub(super) fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let labels = end_labels(plot);
    let usual = sheet.usual_height();
    let ends = Ends::plan(&sheet.canvas, &labels, usual, (sheet.right() - sheet.left()) * 0.3, false);
    let height = usual.max(ends.height).max(plot.series.len() as f64 * (LINE + 1.0));
    let size = sheet.canvas.theme.text.label;
    let (low, high) = extremes(plot);
    let span = Span { from: low, to: high, scale: plot.axis.scale };
    let span = if high > low { span } else { span_with_ticks(&plot.axis, low, high, 4).0 };
    let first_room = plot
        .series
        .iter()
        .filter_map(|series| series.values.first()?.as_ref())
        .map(|value| sheet.canvas.ruler.room(&value.printed, size, Weight::Regular))
        .fold(0.0, f64::max);
    let top = sheet.top + 30.0;
    let at = Rect {
        left: sheet.left() + first_room.min(120.0) + GAP + 14.0,
        top,
        right: sheet.right() - ends.room,
        bottom: top + height,
    };
    let last = plot.across.len().saturating_sub(1);
    let field = Field::new(at, Span::linear(0.0, last.max(1) as f64), span);
    draw_places(sheet, plot, &field);
    for series in 0..plot.series.len() {
        draw_series(sheet, plot, &field, series);
    }
    draw_first_values(sheet, plot, &field);
    let end = |series: usize| {
        let point = (0..plot.across.len()).rev().find_map(|place| point(plot, &field, series, place));
        point.unwrap_or((at.right, at.bottom))
    };
    let from: Vec<(f64, f64)> = (0..plot.series.len()).map(end).collect();
    ends.draw(&mut sheet.canvas, &from, at.right, (at.top - 8.0, at.bottom + 8.0));
    at.bottom + 8.0
}

fn point(plot: &Plot, field: &Field, series: usize, place: usize) -> Option<(f64, f64)> {
    plot.at(series, place).map(|value| field.point(place as f64, value.number))
}

/// A line for each place with its name above.
fn draw_places(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field) {
    let size = sheet.canvas.theme.text.label;
    let count = plot.across.len();
    let between = field.at.width() / count.saturating_sub(1).max(1) as f64;
    for place in 0..count {
        let x = field.x(place as f64);
        sheet.canvas.line(&[(x, field.at.top - 11.0), (x, field.at.bottom)], Ink::line(Role::Grid, 1.0));
    }
    let middle = Hand::new(Role::Ink, size).bold().middle();
    for place in 0..count {
        let x = field.x(place as f64);
        let room = if count == 1 { field.at.width() } else { between - 8.0 };
        let half = (x - sheet.left()).min(sheet.right() - x).max(20.0) * 2.0;
        let name = sheet.canvas.ruler.fit(plot.across.printed(place), size, Weight::Semibold, room.min(half));
        sheet.canvas.text_if_free(&name, (x, field.at.top - 18.0), middle);
    }
}

fn draw_series(sheet: &Sheet<'_>, plot: &Plot, field: &Field, series: usize) {
    let role = Role::mark(plot.series[series].tint);
    let points: Vec<_> = (0..plot.across.len()).map(|place| point(plot, field, series, place)).collect();
    for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
        let run: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
        sheet.canvas.line(&run, Ink::line(role, 2.3));
    }
    for at in points.iter().flatten() {
        sheet.canvas.dot(*at, DOT, Ink::fill(role));
    }
}

fn draw_first_values(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field) {
    if plot.across.len() < 2 {
        return;
    }
    let size = sheet.canvas.theme.text.label;
    let firsts: Vec<(usize, (f64, f64))> = (0..plot.series.len())
        .filter_map(|series| point(plot, field, series, 0).map(|at| (series, at)))
        .collect();
    let wanted: Vec<f64> = firsts.iter().map(|(_, at)| at.1).collect();
    let centres =
        push_apart(&wanted, &vec![LINE + 1.0; wanted.len()], field.at.top - 8.0, field.at.bottom + 8.0);
    for ((series, at), centre) in firsts.into_iter().zip(centres) {
        let moved = (centre - at.1).abs() > 5.0;
        let x = at.0 - GAP - if moved { 12.0 } else { 0.0 };
        if moved {
            let path = [(at.0 - 6.0, at.1), (x + 3.0, centre)];
            sheet.canvas.line(&path, Ink::line(Role::Muted, 0.7));
        }
        if let Some(value) = plot.at(series, 0) {
            let text = sheet.canvas.ruler.fit(&value.printed, size, Weight::Regular, 120.0);
            sheet.canvas.text(&text, (x, centre + size * 0.36), Hand::new(Role::Muted, size).end());
        }
    }
}
