//! In: charts of one kind.
//! Out: a panel for each under its name, on common axes: the names of series once, the texts of the axis at the left.
//! Never: a panel on a scale of its own.

use super::course::{end_labels, extremes, gutter, pane_axis_room};
use super::stack::{Pile, parts, percent, reach};
use super::{fan, paint as paint_chart};
use crate::chart::{Across, Axis, Chart, Panels};
use crate::font::Weight;
use crate::layout::{Pane, Sheet};
use crate::surface::{Hand, LINE};
use crate::theme::Role;

/// Between two panels of a row, between their plots at least, and between two rows.
const GAP: f64 = 14.0;
const APART: f64 = 34.0;
const BELOW: f64 = 20.0;
/// Right of a plot that has no values beside it, and the part of a panel that values may take.
const BARE: f64 = 6.0;
const MOST: f64 = 0.35;
/// A picture narrower than this, or wider, has fewer or more panels in a row.
const NARROW: f64 = 500.0;
const WIDE: f64 = 800.0;

pub(super) fn paint(sheet: &mut Sheet<'_>, panels: &Panels) -> f64 {
    let Some(first) = panels.first() else { return sheet.top };
    if let Some(plot) = first.plot().filter(|plot| plot.series.len() > 1) {
        sheet.series_key(&plot.series);
    }
    if let Chart::Fan(fan) = first {
        key_of_courses(sheet, fan);
    }
    let lying = is_lying(first);
    let columns = columns(sheet, panels.panels.len(), lying);
    let reach = all_reach(panels);
    let axis_room = axis_of(first).filter(|_| !lying).map_or(0.0, |axis| pane_axis_room(sheet, &axis, reach));
    let (left, right) = (sheet.left(), sheet.right());
    let wish = widest_end(sheet, panels);
    let roomy = wish <= (right - left - axis_room) / columns as f64 * MOST;
    let gutter = if roomy { wish.max(BARE) } else { BARE };
    let gap = GAP.max(APART - gutter);
    let width = (right - left - axis_room - gap * (columns - 1) as f64) / columns as f64;
    let height = (width * 0.7).round().clamp(100.0, 190.0);
    let mut bottom = sheet.top;
    for (row, group) in panels.panels.chunks(columns).enumerate() {
        let size = sheet.canvas.theme.text.label;
        let heads: Vec<Vec<String>> = group
            .iter()
            .map(|panel| sheet.canvas.ruler.wrap(&panel.name, size, Weight::Semibold, width))
            .collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64;
        let top = bottom + if row > 0 { BELOW } else { 0.0 };
        for (column, (panel, head)) in group.iter().zip(&heads).enumerate() {
            let start = left + axis_room + column as f64 * (width + gap);
            let edge = if column == 0 { left } else { start };
            let hand = Hand::new(Role::Ink, size).bold();
            // Heads of one line stand level with the last line of longer ones.
            let first = top + size + (lines - head.len() as f64) * LINE;
            for (line, text) in head.iter().enumerate() {
                sheet.canvas.text(text, (start, first + line as f64 * LINE), hand);
            }
            let pane = Pane {
                height,
                reach,
                axis: (column == 0).then_some(axis_room),
                first: row == 0 && column == 0,
                gutter,
                overhang: f64::midpoint(gap, gutter) - 1.0,
            };
            sheet.enter((edge, start + width), Some(pane));
            sheet.top = top + lines * LINE + 6.0;
            bottom = bottom.max(paint_chart(sheet, &panel.chart));
        }
    }
    sheet.enter((left, right), None);
    bottom
}

/// The room of the widest last value beside a line or a median.
fn widest_end(sheet: &Sheet<'_>, panels: &Panels) -> f64 {
    let values = |chart: &Chart| -> Vec<String> {
        match chart {
            Chart::Line(plot) | Chart::Step(plot) => {
                end_labels(plot).into_iter().map(|label| label.value.printed).collect()
            }
            Chart::Fan(fan) => fan.courses.iter().filter_map(fan::last_median).collect(),
            _ => Vec::new(),
        }
    };
    let all = panels.panels.iter().flat_map(|panel| values(&panel.chart));
    all.map(|value| gutter(sheet, &value)).fold(0.0, f64::max)
}

/// Where courses stand in each panel, their names stand once above all.
fn key_of_courses(sheet: &mut Sheet<'_>, fan: &crate::chart::Fan) {
    use crate::layout::{KeyEntry, Swatch};
    if fan.courses.len() > 1 {
        let entry = |course: &crate::chart::Course| KeyEntry {
            swatch: Swatch::Square(Role::mark(course.tint)),
            name: course.name.clone(),
        };
        sheet.key(&fan.courses.iter().map(entry).collect::<Vec<_>>());
    }
}

/// Whether its bars lie, and so need a column of names.
fn is_lying(chart: &Chart) -> bool {
    match chart {
        Chart::Bar(plot) | Chart::Stacked(plot) | Chart::Stacked100(plot) => {
            matches!(plot.across, Across::Categories(_))
        }
        _ => false,
    }
}

/// Rows as even as can be, of at most as many panels as the width holds.
fn columns(sheet: &Sheet<'_>, count: usize, lying: bool) -> usize {
    let most = match sheet.right() - sheet.left() {
        width if width < NARROW => 2 - usize::from(lying),
        width if width < WIDE => 3 - usize::from(lying),
        _ => 4 - usize::from(lying),
    };
    let rows = count.div_ceil(most).max(1);
    count.div_ceil(rows).max(1)
}

fn axis_of(chart: &Chart) -> Option<Axis> {
    match chart {
        Chart::Stacked100(plot) => Some(percent(&plot.axis)),
        Chart::Fan(fan) => Some(fan.axis.clone()),
        _ => chart.plot().map(|plot| plot.axis.clone()),
    }
}

/// The lowest and the highest value of all panels.
fn all_reach(panels: &Panels) -> (f64, f64) {
    let one = |chart: &Chart| match chart {
        Chart::Fan(fan) => fan::extremes(fan),
        Chart::Bar(plot) => reach(&parts(plot, Pile::Beside)),
        Chart::Area(plot) | Chart::Stacked(plot) => reach(&parts(plot, Pile::Stacked)),
        Chart::Stacked100(_) => (0.0, 1.0),
        _ => chart.plot().map_or((f64::INFINITY, f64::NEG_INFINITY), extremes),
    };
    let all = panels.panels.iter().map(|panel| one(&panel.chart));
    all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (a, b)| (low.min(a), high.max(b)))
}
