//! In: series over categories.
//! Out: lying bars, one row for each category, beside each other or as parts of one bar.
//! Never: a category name cut by its bar; names stand in their own column.

use super::stack::{Pile, StackPart, parts, reach};
use crate::chart::{Plot, PrintedValue};
use crate::describe::MISSING;
use crate::font::Weight;
use crate::layout::{ACROSS_HEIGHT, Lanes, SeriesHeads, Sheet, draw_across_axis, span_with_ticks};
use crate::surface::{AxisSpan, Field, Hand, Ink, Rect};
use crate::theme::Role;

/// Between the end of a bar and its value.
const GAP: f64 = 6.0;

/// From here on bars carry no values: they would be too small and the file too large.
const MANY: usize = 200;

/// Rows ready for bars.
struct BarRows {
    field: Field,
    lanes: Lanes,
    pile: Pile,
    bars: usize,
    /// Whether bars carry their values.
    has_values: bool,
}

pub(in crate::kind) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, pile: Pile) -> f64 {
    let parts = parts(plot, pile);
    let lanes = Lanes::plan(sheet, &plot.across.all_printed(), plot.emphasis);
    // Names go above the first row only where each has a part there to belong to.
    let first_row_is_whole = parts.iter().all(|parts| matches!(parts.first(), Some(Some(_))));
    let above = pile != Pile::Beside && first_row_is_whole && reach(&parts).0 >= 0.0;
    let heads = match sheet.pane {
        None => SeriesHeads::plan(sheet, &plot.series, lanes.left, above),
        Some(_) => None,
    };
    let rows = plan_rows(sheet, plot, pile, lanes, &parts);
    rows.lanes.draw_names(sheet);
    draw_axis(sheet, plot, &rows);
    for (series, parts) in parts.iter().enumerate() {
        draw_parts(sheet, plot, &rows, series, parts);
    }
    draw_zero(sheet, &rows);
    for (series, parts) in parts.iter().enumerate().filter(|_| rows.has_values) {
        draw_values(sheet, plot, &rows, series, parts);
    }
    if pile == Pile::Stacked {
        draw_totals(sheet, plot, &rows, &parts);
    }
    if let Some(heads) = heads {
        let start =
            |parts: &Vec<StackPart>| rows.field.x(parts.first().copied().flatten().unwrap_or((0.0, 0.0)).0);
        let starts: Vec<f64> = parts.iter().map(start).collect();
        heads.draw(sheet, &plot.series, &starts, rows.field.at.left, false);
    }
    rows.field.at.bottom
}

impl BarRows {
    fn bar(&self, place: usize, series: usize, part: (f64, f64)) -> Rect {
        let lane = if self.bars > 1 { series as f64 } else { 0.0 };
        let thickness = self.lanes.thickness;
        let top = self.lanes.tops[place] + lane * thickness;
        let (one, other) = (self.field.x(part.0), self.field.x(part.1));
        let seam = if self.bars > 1 { 1.0 } else { 0.0 };
        Rect { left: one.min(other), top, right: one.max(other), bottom: top + thickness - seam }
    }
}

fn plan_rows(
    sheet: &Sheet<'_>,
    plot: &Plot,
    pile: Pile,
    mut lanes: Lanes,
    parts: &[Vec<StackPart>],
) -> BarRows {
    let bars = if pile == Pile::Beside { plot.series.len() } else { 1 };
    let has_values = plot.series.len() * plot.across.len() <= MANY;
    let has_axis = has_axis(plot, pile, has_values);
    let top = sheet.top + if has_axis { ACROSS_HEIGHT } else { 0.0 };
    let thickest = if bars > 1 || sheet.pane.is_some() { 18.0 } else { 36.0 };
    lanes.stack(top, sheet.usual_height(), bars, thickest);
    let own = if pile == Pile::Whole { (0.0, 1.0) } else { reach(parts) };
    let (low, high) = sheet.pane.map_or(own, |pane| pane.reach);
    let high = if high > low { high } else { low + 1.0 };
    let span =
        if has_axis { span_with_ticks(&plot.axis, low, high, 5).0 } else { AxisSpan::linear(low, high) };
    let (before, after) = if has_values { value_widths(sheet, plot, pile, low, high) } else { (0.0, 8.0) };
    let after = if has_axis { after.max(16.0) } else { after };
    let at = Rect { left: lanes.left + before, top, right: sheet.right() - after, bottom: lanes.bottom };
    let field = Field::new(at, span, AxisSpan::linear(0.0, 1.0));
    BarRows { field, lanes, pile, bars, has_values }
}

/// Where bars do not say their length, an axis does.
fn has_axis(plot: &Plot, pile: Pile, has_values: bool) -> bool {
    match pile {
        Pile::Beside => !has_values,
        Pile::Stacked => plot.totals.is_empty(),
        Pile::Whole => false,
    }
}

fn draw_axis(sheet: &mut Sheet<'_>, plot: &Plot, rows: &BarRows) {
    if has_axis(plot, rows.pile, rows.has_values) {
        let across = rows.field.across;
        let (_, ticks) = span_with_ticks(&plot.axis, across.from, across.to, 5);
        draw_across_axis(&mut sheet.canvas, &rows.field, &ticks);
    }
}

/// The widths that values need left and right of the bars.
fn value_widths(sheet: &Sheet<'_>, plot: &Plot, pile: Pile, low: f64, high: f64) -> (f64, f64) {
    let size = sheet.canvas.theme.text.label;
    let needed = |value: &PrintedValue| {
        sheet.canvas.ruler.reserved_width(&value.printed, size, Weight::Semibold) + GAP
    };
    // One very long value must not squeeze all bars; what does not fit is left to the table.
    let limit = (sheet.right() - sheet.left()) * 0.25;
    let widest =
        |values: &mut dyn Iterator<Item = &PrintedValue>| values.map(needed).fold(0.0, f64::max).min(limit);
    match pile {
        Pile::Whole => (0.0, 0.0),
        Pile::Stacked => (0.0, widest(&mut plot.totals.iter().flatten())),
        Pile::Beside => {
            let before = widest(&mut plot.drawn().filter(|value| value.number < 0.0 && low < 0.0));
            let after = widest(&mut plot.drawn().filter(|value| value.number >= 0.0 && high > 0.0));
            (before, after)
        }
    }
}

fn draw_parts(sheet: &Sheet<'_>, plot: &Plot, rows: &BarRows, series: usize, parts: &[StackPart]) {
    let role = Role::mark(plot.series[series].tint);
    for (place, part) in parts.iter().enumerate() {
        let Some(part) = part else { continue };
        let mut bar = rows.bar(place, series, *part);
        if rows.pile != Pile::Beside && bar.width() > 3.0 {
            // A hairline between parts, unless a part is too thin to lose it.
            bar.right -= 1.0;
        }
        sheet.canvas.rect(bar, Ink::fill(role));
    }
}

fn draw_zero(sheet: &Sheet<'_>, rows: &BarRows) {
    if rows.field.across.from < 0.0 {
        let x = rows.field.x(0.0);
        let ends = [(x, rows.field.at.top - 3.0), (x, rows.field.at.bottom + 3.0)];
        sheet.canvas.line(&ends, Ink::line(Role::Rule, 1.0));
    }
}

fn draw_values(sheet: &mut Sheet<'_>, plot: &Plot, rows: &BarRows, series: usize, parts: &[StackPart]) {
    let size = sheet.canvas.theme.text.label.min(rows.lanes.thickness + 1.0);
    let tint = plot.series[series].tint;
    for (place, part) in parts.iter().enumerate() {
        let bar = rows.bar(place, series, part.unwrap_or((0.0, 0.0)));
        let y = f64::midpoint(bar.top, bar.bottom) + size * 0.36;
        let Some(value) = plot.at(series, place) else {
            if rows.pile == Pile::Beside {
                let text = plot.series[series].values[place].as_ref().map_or(MISSING, |value| &value.printed);
                sheet.canvas.text_if_free(text, (bar.right + GAP, y), Hand::new(Role::Muted, size));
            }
            continue;
        };
        if rows.pile == Pile::Beside {
            let (x, hand) = if value.number < 0.0 {
                (bar.left - GAP, Hand::new(Role::Ink, size).end())
            } else {
                (bar.right + GAP, Hand::new(Role::Ink, size))
            };
            sheet.canvas.text_if_free(&value.printed, (x, y), hand.of(value.of));
        } else if sheet.canvas.ruler.reserved_width(&value.printed, size, Weight::Semibold) + 9.0
            <= bar.width()
        {
            let hand = Hand::new(Role::on(tint), size).bold().of(value.of);
            sheet.canvas.text(&value.printed, (bar.left + 6.0, y), hand);
        }
    }
}

fn draw_totals(sheet: &mut Sheet<'_>, plot: &Plot, rows: &BarRows, parts: &[Vec<StackPart>]) {
    let size = sheet.canvas.theme.text.label;
    for (place, total) in plot.totals.iter().enumerate().take(rows.lanes.tops.len()) {
        let Some(total) = total else { continue };
        let end = parts.iter().filter_map(|parts| parts[place]).map(|part| part.1).fold(0.0, f64::max);
        let at = (rows.field.x(end) + GAP, rows.lanes.centre(place) + size * 0.36);
        sheet.canvas.text_if_free(&total.printed, at, Hand::new(Role::Ink, size).bold().of(total.of));
    }
}
