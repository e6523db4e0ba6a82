//! In: series over periods, numbers or categories, for kinds whose marks run from left to right.
//! Out: the plot with its axes, the band of projections and the end labels; where each place stands.
//! Never: the marks themselves.

use super::{plot, projection};
use crate::chart::{Across, Axis, Plot, PrintedValue, Scale, Tint};
use crate::describe::MISSING;
use crate::font::Weight;
use crate::kind::panels::PanelNeeds;
use crate::layout::{
    EndLabel, EndLabels, PeriodAnchor, PeriodFit, Sheet, Ticks, draw_across_numbers, draw_periods,
    draw_up_axis, draw_up_lines, push_apart, span_with_ticks, up_axis_width,
};
use crate::surface::{AxisSpan, Field, Hand, Ink, LINE, Rect};
use crate::theme::Role;

/// A plot ready for marks.
pub(in crate::kind) struct PlotFrame {
    pub(in crate::kind) field: Field,
    pub(in crate::kind) ends: EndLabels,
    /// Rows that end labels may take, from top to bottom.
    pub(in crate::kind) rows: (f64, f64),
    anchor: PeriodAnchor,
}

/// What fills the plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::kind) enum Body {
    /// Lines, with space between them.
    Lines,
    /// Areas and bars, which leave no space for a text.
    Filled,
}

/// What a kind asks of its plot.
#[derive(Debug, Clone, Copy)]
pub(in crate::kind) struct PlotStyle {
    pub(in crate::kind) anchor: PeriodAnchor,
    pub(in crate::kind) body: Body,
    /// Whether the projected part has a band; a fan says it without.
    pub(in crate::kind) band: bool,
    /// Whether each end label stands on one line.
    pub(in crate::kind) beside: bool,
}

impl PlotStyle {
    pub(in crate::kind) fn new(anchor: PeriodAnchor, body: Body) -> Self {
        Self { anchor, body, band: true, beside: false }
    }
}

/// Plans and draws everything behind the marks.
pub(in crate::kind) fn lay_out(
    sheet: &mut Sheet<'_>,
    plot: &Plot,
    style: PlotStyle,
    values: (f64, f64),
    labels: &[EndLabel],
) -> PlotFrame {
    let (up, ticks) = up_axis(sheet, &plot.axis, values);
    let usual = sheet.usual_height();
    let most = (sheet.right() - sheet.left()) * 0.26;
    // In a panel the key above all panels has the names.
    let labels = if sheet.pane.is_some() { &[] } else { labels };
    let mut ends = EndLabels::plan(&sheet.canvas, labels, usual, most, style.beside);
    if let Some(pane) = sheet.pane {
        ends.width = pane.gutter;
    }
    // Labels may need more height than the marks: the plot then grows with them.
    let height = usual.max(ends.height);
    let texts = sheet.pane.map_or_else(|| Some(up_axis_width(&sheet.canvas, &ticks)), |pane| pane.axis);
    let left = sheet.left() + texts.unwrap_or(0.0);
    // A filled plot has no space inside for the word that names its projection.
    let is_named_above = style.band && style.body == Body::Filled && plot.projected_from.is_some();
    let top = sheet.top + if is_named_above { 14.0 } else { 4.0 };
    let at = Rect { left, top, right: sheet.right() - ends.width, bottom: top + height };
    let field = Field::new(at, across(plot, style.anchor), up);
    if style.band {
        projection::draw(sheet, plot, &field, style);
    }
    match texts {
        Some(_) => draw_up_axis(&mut sheet.canvas, &field, &ticks),
        None => draw_up_lines(&mut sheet.canvas, &field, &ticks),
    }
    let rows = (at.top - 8.0, at.bottom + 8.0);
    PlotFrame { field, ends, rows, anchor: style.anchor }
}

/// The common axis of values, or that of this plot alone, with fewer ticks where it is small.
fn up_axis(sheet: &Sheet<'_>, axis: &Axis, values: (f64, f64)) -> (AxisSpan, Ticks) {
    let (low, high) = with_zero(axis, sheet.pane.map_or(values, |pane| pane.reach));
    span_with_ticks(axis, low, high, if sheet.pane.is_some() { 3 } else { 5 })
}

/// Between the end of a line in a panel and its value.
const BESIDE: f64 = 7.0;

/// The width that a last value needs beside the plot of a panel.
pub(in crate::kind) fn gutter(sheet: &Sheet<'_>, value: &str) -> f64 {
    BESIDE + sheet.canvas.ruler.reserved_width(value, sheet.canvas.theme.text.tick, Weight::Semibold)
}

/// The width that the texts of the common axis of panels need.
pub(in crate::kind) fn pane_axis_width(sheet: &Sheet<'_>, axis: &Axis, reach: (f64, f64)) -> f64 {
    let (low, high) = with_zero(axis, reach);
    up_axis_width(&sheet.canvas, &span_with_ticks(axis, low, high, 3).1)
}

/// What lines need as one of several panels: the last value of each beside its end.
pub(in crate::kind) fn panel_needs(plot: &Plot) -> PanelNeeds {
    let last_values = end_labels(plot).into_iter().map(|label| label.value.printed).collect();
    PanelNeeds { last_values, ..plot::panel_needs(plot, extremes(plot)) }
}

impl PlotFrame {
    /// Draws the names beside the ends of the marks; in a panel the last values alone.
    pub(in crate::kind) fn draw_ends(&self, sheet: &mut Sheet<'_>, labels: &[EndLabel], ends: &[(f64, f64)]) {
        let at = self.field.at;
        let Some(pane) = sheet.pane else {
            self.ends.draw(&mut sheet.canvas, ends, at.right, self.rows);
            return;
        };
        let size = sheet.canvas.theme.text.tick;
        let labelled: Vec<_> =
            labels.iter().zip(ends).filter(|(label, _)| label.role != Role::Muted).collect();
        // All values or none: one that is missing among others would look like a gap in the data.
        if labelled.iter().any(|(label, _)| gutter(sheet, &label.value.printed) > pane.gutter) {
            return;
        }
        let wanted: Vec<f64> = labelled.iter().map(|(_, end)| end.1).collect();
        let rows = (at.top - 6.0, at.bottom + 6.0);
        let centres = push_apart(&wanted, &vec![size + 1.0; wanted.len()], rows.0, rows.1);
        for ((EndLabel { value, role, .. }, _), centre) in labelled.into_iter().zip(centres) {
            let point = (at.right + BESIDE, centre + size * 0.36);
            sheet.canvas.text(&value.printed, point, Hand::new(*role, size).bold().of(value.of));
        }
    }

    /// Draws what stands in front of the marks: the axis below and the zero line. Returns the lowest pixel.
    pub(in crate::kind) fn finish(&self, sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
        let field = &self.field;
        if field.up.scale == Scale::Linear && field.up.from < 0.0 && field.up.to > 0.0 {
            let y = field.y(0.0);
            sheet.canvas.line(&[(field.at.left, y), (field.at.right, y)], Ink::line(Role::Rule, 1.0));
        }
        let fit = PeriodFit { anchor: self.anchor, overhang: sheet.overhang() };
        match &plot.across {
            Across::Periods(periods) => draw_periods(&mut sheet.canvas, field, periods, fit),
            Across::Categories(names) => draw_names(sheet, field, names),
            Across::Values { axis, at } => draw_across_numbers(&mut sheet.canvas, field, axis, at),
        }
    }
}

/// Where a place begins.
pub(in crate::kind) fn start(plot: &Plot, place: usize) -> f64 {
    match &plot.across {
        Across::Periods(periods) => periods.get(place).map_or(0.0, |period| period.start),
        Across::Categories(_) => place as f64,
        Across::Values { at, .. } => at.get(place).map_or(0.0, |value| value.number),
    }
}

/// Where a place ends.
pub(in crate::kind) fn end(plot: &Plot, place: usize) -> f64 {
    match &plot.across {
        Across::Periods(periods) => periods.get(place).map_or(0.0, |period| period.end),
        Across::Categories(_) => place as f64 + 1.0,
        Across::Values { axis, .. } => {
            // Numbers have no length: a place reaches to the next, the last one as far as the one before it.
            let own = start(plot, place);
            match place.checked_sub(1).map(|before| start(plot, before)) {
                _ if place + 1 < plot.across.len() => start(plot, place + 1),
                Some(before) if axis.scale == Scale::Log && before > 0.0 => own * own / before,
                Some(before) => own + own - before,
                None => own,
            }
        }
    }
}

/// Whether a place is a projection.
pub(in crate::kind) fn is_projected(plot: &Plot, place: usize) -> bool {
    // Fractional years are sums, and may miss the boundary by a last bit.
    plot.projected_from.is_some_and(|from| start(plot, place) >= from - 1e-9)
}

/// Smallest and largest value drawn.
pub(in crate::kind) fn extremes(plot: &Plot) -> (f64, f64) {
    plot.drawn().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value.number), high.max(value.number))
    })
}

/// The name and last value of each series, with its role.
pub(in crate::kind) fn end_labels(plot: &Plot) -> Vec<EndLabel> {
    plot.series
        .iter()
        .enumerate()
        .map(|(index, series)| {
            let last = (0..plot.across.len()).rev().find_map(|place| plot.at(index, place));
            let value = last.map_or_else(|| PrintedValue::new(f64::NAN, MISSING), PrintedValue::clone);
            EndLabel { name: series.name.clone(), value, role: Role::name(series.tint) }
        })
        .collect()
}

/// Lines in the order of their series; grey ones first, below the others.
pub(in crate::kind) fn painting_order(plot: &Plot) -> Vec<usize> {
    let mut order: Vec<usize> = (0..plot.series.len()).collect();
    order.sort_by_key(|&index| (plot.series[index].tint != Tint::Rest, std::cmp::Reverse(index)));
    order
}

/// A linear axis shows zero where it is near enough to matter.
fn with_zero(axis: &Axis, reach: (f64, f64)) -> (f64, f64) {
    let (low, high) = reach;
    if axis.scale == Scale::Log || (low < 0.0 && high > 0.0) {
        return (low, high);
    }
    let far = low > 0.0 && (high - low) < high * 0.25 || high < 0.0 && (high - low) < -low * 0.25;
    if far { (low, high) } else { (low.min(0.0), high.max(0.0)) }
}

fn across(plot: &Plot, anchor: PeriodAnchor) -> AxisSpan {
    let last = plot.across.len().saturating_sub(1);
    let (from, to) = match (&plot.across, anchor) {
        (Across::Categories(_), _) => (0.0, plot.across.len() as f64),
        (_, PeriodAnchor::AtStart) => (start(plot, 0), start(plot, last)),
        (_, PeriodAnchor::Over) => (start(plot, 0), end(plot, last)),
    };
    let scale = match &plot.across {
        Across::Values { axis, .. } => axis.scale,
        _ => Scale::Linear,
    };
    if to > from { AxisSpan { from, to, scale } } else { AxisSpan { from: from - 0.5, to: to + 0.5, scale } }
}

fn draw_names(sheet: &mut Sheet<'_>, field: &Field, names: &[String]) -> f64 {
    let size = sheet.canvas.theme.text.tick;
    let width = field.at.width() / names.len().max(1) as f64;
    let words = names.iter().flat_map(|name| name.split_whitespace());
    let longest =
        words.map(|word| sheet.canvas.ruler.reserved_width(word, size, Weight::Regular)).fold(0.0, f64::max);
    // Names that would be cut to nothing are thinned out; the table has them all.
    let stride = ((longest.min(70.0) + 6.0) / width).ceil().max(1.0) as usize;
    let overhang = sheet.overhang();
    let from = 4.0_f64.max(field.at.left - overhang);
    let to = (sheet.canvas.width() - 4.0).min(field.at.right + overhang);
    let base = field.at.bottom;
    sheet.canvas.line(&[(field.at.left, base), (field.at.right, base)], Ink::line(Role::Rule, 1.0));
    let mut lowest = base + 8.0 + size;
    for (place, name) in names.iter().enumerate().step_by(stride) {
        let x = field.x(place as f64 + 0.5);
        let mut y = base + 8.0 + size;
        let edges = (x - from).min(to - x) * 2.0;
        let line_width = (width * stride as f64 - 6.0).min(edges);
        for line in sheet.canvas.ruler.wrap(name, size, Weight::Regular, line_width.max(20.0)) {
            sheet.canvas.text(&line, (x, y), Hand::new(Role::Muted, size).middle());
            lowest = lowest.max(y);
            y += LINE;
        }
    }
    lowest + size * 0.3
}
