//! In: series over periods or numbers.
//! Out: upright bars, beside each other or as parts of one bar; projections pale.
//! Never: a value on a bar that it does not fit.

use super::frame::{self, Body, PlotFrame, PlotStyle};
use super::stack::{Pile, StackPart, parts, percent, reach};
use crate::chart::{Plot, PrintedValue};
use crate::font::Weight;
use crate::layout::{PeriodAnchor, Sheet};
use crate::surface::{Hand, Ink, Rect};
use crate::theme::Role;

/// The part of a place that its bars take.
const FILL: f64 = 0.76;
/// Places narrower than this have no gaps between their bars, which would flicker.
const TIGHT: f64 = 12.0;
/// Bars without gaps overlap by as much, so that no seam shines through.
const OVERLAP: f64 = 0.2;

pub(in crate::kind) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, pile: Pile) -> f64 {
    let parts = parts(plot, pile);
    // Parts of a whole are drawn on an axis in per cent, whatever their unit.
    let whole = Plot { axis: percent(&plot.axis), ..plot.clone() };
    let plot = if pile == Pile::Whole { &whole } else { plot };
    let mut labels = frame::end_labels(plot);
    if pile == Pile::Beside && plot.series.len() > 1 && sheet.pane.is_none() {
        sheet.series_key(&plot.series);
    }
    if pile == Pile::Beside || plot.series.len() == 1 {
        labels.clear();
    }
    for label in &mut labels {
        label.value.printed.clear();
    }
    let frame =
        frame::lay_out(sheet, plot, PlotStyle::new(PeriodAnchor::Over, Body::Filled), reach(&parts), &labels);
    for (series, parts) in parts.iter().enumerate() {
        draw_parts(sheet, plot, &frame, pile, series, parts);
    }
    if values_fit(sheet, plot, &frame, pile) {
        for (series, parts) in parts.iter().enumerate() {
            draw_values(sheet, plot, &frame, pile, series, parts);
        }
    }
    draw_totals(sheet, plot, &frame, &parts);
    if !labels.is_empty() && sheet.pane.is_none() {
        let ends: Vec<(f64, f64)> = parts.iter().map(|parts| end(plot, &frame, parts)).collect();
        frame.ends.draw(&mut sheet.canvas, &ends, frame.field.at.right, frame.rows);
    }
    frame.finish(sheet, plot)
}

fn end(plot: &Plot, frame: &PlotFrame, parts: &[StackPart]) -> (f64, f64) {
    let last = parts.iter().enumerate().rev().find_map(|(place, part)| part.map(|part| (place, part)));
    let (place, (from, to)) = last.unwrap_or((plot.across.len().saturating_sub(1), (0.0, 0.0)));
    let (left, right) = (frame.field.x(frame::start(plot, place)), frame.field.x(frame::end(plot, place)));
    let inset = inset(right - left, 1);
    (frame.field.at.right.max(right - inset), frame.field.y(f64::midpoint(from, to)))
}

/// What a place leaves free on each side of its bars.
fn inset(width: f64, lanes: usize) -> f64 {
    if width < TIGHT && lanes == 1 { -OVERLAP } else { width * (1.0 - FILL) / 2.0 }
}

fn bar(plot: &Plot, frame: &PlotFrame, pile: Pile, series: usize, place: usize, part: (f64, f64)) -> Rect {
    let (left, right) = (frame.field.x(frame::start(plot, place)), frame.field.x(frame::end(plot, place)));
    let (left, right) = if right > left { (left, right) } else { (left - 10.0, left + 10.0) };
    let lanes = if pile == Pile::Beside { plot.series.len() } else { 1 };
    let inset = inset(right - left, lanes);
    let lane = if lanes > 1 { series as f64 } else { 0.0 };
    let width = (right - left - 2.0 * inset) / lanes as f64;
    let begin = left + inset + lane * width;
    let (one, other) = (frame.field.y(part.0), frame.field.y(part.1));
    let seam = if lanes > 1 && width > 4.0 { 1.0 } else { 0.0 };
    Rect { left: begin, top: one.min(other), right: begin + width - seam, bottom: one.max(other) }
}

/// Bars; those of projections are pale.
fn draw_parts(
    sheet: &Sheet<'_>,
    plot: &Plot,
    frame: &PlotFrame,
    pile: Pile,
    series: usize,
    parts: &[StackPart],
) {
    let tint = plot.series[series].tint;
    for projected in [false, true] {
        let role = if projected { Role::pale(tint) } else { Role::mark(tint) };
        for (place, part) in parts.iter().enumerate() {
            if let Some(part) = part
                && frame::is_projected(plot, place) == projected
            {
                let mut at = bar(plot, frame, pile, series, place, *part);
                at.top += if pile != Pile::Beside && at.height() > 3.0 { 1.0 } else { 0.0 };
                sheet.canvas.rect(at, Ink::fill(role));
            }
        }
    }
}

/// Either every bar is wide enough for its value, or none carries one.
fn values_fit(sheet: &Sheet<'_>, plot: &Plot, frame: &PlotFrame, pile: Pile) -> bool {
    let size = sheet.canvas.theme.text.tick;
    let width_of =
        |value: &PrintedValue| sheet.canvas.ruler.reserved_width(&value.printed, size, Weight::Semibold);
    let widest = plot.drawn().map(width_of).fold(0.0, f64::max);
    let bars = (0..plot.across.len()).map(|place| bar(plot, frame, pile, 0, place, (0.0, 0.0)).width());
    let narrowest = bars.fold(f64::INFINITY, f64::min);
    // A single bar in its place may be a little narrower than its value.
    let spill = if pile == Pile::Beside && plot.series.len() == 1 { 8.0 } else { -4.0 };
    widest <= narrowest + spill
}

fn draw_values(
    sheet: &mut Sheet<'_>,
    plot: &Plot,
    frame: &PlotFrame,
    pile: Pile,
    series: usize,
    parts: &[StackPart],
) {
    let size = sheet.canvas.theme.text.tick;
    let tint = plot.series[series].tint;
    for (place, part) in parts.iter().enumerate() {
        let (Some(part), Some(value)) = (part, plot.at(series, place)) else { continue };
        let at = bar(plot, frame, pile, series, place, *part);
        let middle = f64::midpoint(at.left, at.right);
        if pile == Pile::Beside {
            let y = if value.number < 0.0 { at.bottom + size + 1.0 } else { at.top - 4.0 };
            let hand = Hand::new(Role::Ink, size).middle().halo().of(value.of);
            sheet.canvas.text_if_free(&value.printed, (middle, y), hand);
        } else if at.height() >= size + 4.0 {
            let y = f64::midpoint(at.top, at.bottom) + size * 0.36;
            let role = if frame::is_projected(plot, place) { Role::Ink } else { Role::on(tint) };
            let hand = Hand::new(role, size).bold().middle().of(value.of);
            sheet.canvas.text(&value.printed, (middle, y), hand);
        }
    }
}

/// The printed totals above the bars: all of them, or none.
fn draw_totals(sheet: &mut Sheet<'_>, plot: &Plot, frame: &PlotFrame, parts: &[Vec<StackPart>]) {
    let size = sheet.canvas.theme.text.tick;
    let top = |place: usize| {
        let end = parts.iter().filter_map(|parts| parts[place]).map(|part| part.1).fold(0.0, f64::max);
        bar(plot, frame, Pile::Stacked, 0, place, (0.0, end))
    };
    let totals: Vec<(&PrintedValue, Rect)> = plot
        .totals
        .iter()
        .take(plot.across.len())
        .enumerate()
        .filter_map(|(place, total)| Some((total.as_ref()?, top(place))))
        .collect();
    let width_of =
        |total: &PrintedValue| sheet.canvas.ruler.reserved_width(&total.printed, size, Weight::Semibold);
    if totals.iter().any(|(total, bar)| width_of(total) > bar.width() / FILL) {
        return;
    }
    let hand = Hand::new(Role::Ink, size).bold().middle().halo();
    for (total, bar) in totals {
        let point = (f64::midpoint(bar.left, bar.right), bar.top - 5.0);
        sheet.canvas.text_if_free(&total.printed, point, hand.of(total.of));
    }
}
