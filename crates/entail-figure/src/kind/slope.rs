//! In: series over two or more places.
//! Out: a line for each between the places, values at both sides, names at the right.
//! Never: an axis of values; the ends are in print.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::{end_labels, extremes};
use super::shared::plot;
use crate::FigureError;
use crate::chart::{Axis, Plot};
use crate::describe::TableParts;
use crate::font::Weight;
use crate::layout::{EndLabels, Sheet, push_apart, span_with_ticks};
use crate::surface::{AxisSpan, Field, Hand, Ink, LINE, Rect};
use crate::theme::Role;

/// Lines that an eye can follow.
const MOST: usize = 12;
const DOT: f64 = 4.0;
const GAP: f64 = 10.0;
/// How far a value that had to move stands from its dot.
const LEADER: f64 = 12.0;
/// The widest text of a value left of the first place.
const VALUE: f64 = 120.0;

/// Two or more places side by side, lines between them.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeChart(pub Plot);

impl FigureKind for SlopeChart {
    fn name(&self) -> &'static str {
        "Slope chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)?;
        check_count(&self.0, figure)
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        paint(sheet, &self.0)
    }

    fn sentences(&self) -> Vec<String> {
        plot::sentences(&self.0)
    }

    fn table(&self) -> TableParts {
        plot::table(&self.0)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        None
    }
}

/// More lines than an eye can follow are refused.
fn check_count(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    let count = plot.series.len();
    if count <= MOST {
        return Ok(());
    }
    let hint = "fix an index with `at`, or use `chart: heatmap`";
    Err(FigureError::Crowded { figure: figure.to_owned(), what: "lines", count, most: MOST, hint })
}

fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let labels = end_labels(plot);
    let usual = sheet.usual_height();
    let ends = EndLabels::plan(&sheet.canvas, &labels, usual, (sheet.right() - sheet.left()) * 0.3, false);
    let firsts = first_values(sheet, plot);
    let height = usual.max(ends.height).max(firsts.iter().map(FirstValue::height).sum());
    let (low, high) = extremes(plot);
    let span = AxisSpan { from: low, to: high, scale: plot.axis.scale };
    // Equal values have no distance to spread over the height.
    let span = if high > low { span } else { span_with_ticks(&plot.axis, low, high, 4).0 };
    let size = sheet.canvas.theme.text.label;
    let first_width =
        firsts.iter().map(|first| sheet.canvas.ruler.widest(&first.lines, size, Weight::Regular));
    let left = sheet.left() + first_width.fold(0.0, f64::max) + GAP + LEADER + 2.0;
    let right = sheet.right() - ends.width;
    let names = place_names(sheet, plot, left, right);
    let rows = names.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1).max(1) as f64;
    let top = sheet.top + 16.0 + rows * LINE;
    let at = Rect { left, top, right, bottom: top + height };
    let last = plot.across.len().saturating_sub(1);
    let field = Field::new(at, AxisSpan::linear(0.0, last.max(1) as f64), span);
    draw_places(sheet, plot, &field, &names);
    for series in 0..plot.series.len() {
        draw_series(sheet, plot, &field, series);
    }
    draw_first_values(sheet, plot, &field, &firsts);
    let end = |series: usize| {
        let point = (0..plot.across.len()).rev().find_map(|place| point(plot, &field, series, place));
        point.unwrap_or((at.right, at.bottom))
    };
    let from: Vec<(f64, f64)> = (0..plot.series.len()).map(end).collect();
    ends.draw(&mut sheet.canvas, &from, at.right, (at.top - 8.0, at.bottom + 8.0));
    at.bottom + 8.0
}

/// Places with their names in lines: all, or where these would touch only the first and the last.
fn place_names(sheet: &Sheet<'_>, plot: &Plot, left: f64, right: f64) -> Vec<(usize, Vec<String>)> {
    let size = sheet.canvas.theme.text.label;
    let ruler = &sheet.canvas.ruler;
    let last = plot.across.len().saturating_sub(1);
    let between = (right - left) / last.max(1) as f64;
    let words = plot.across.all_printed();
    let words = words.iter().flat_map(|name| name.split_whitespace());
    let longest = words.map(|word| ruler.reserved_width(word, size, Weight::Semibold)).fold(0.0, f64::max);
    let all = longest <= between - 8.0;
    let line_width = if all { between - 8.0 } else { (right - left) / 2.0 };
    let edges = [left - sheet.left() + 8.0, sheet.right() - right + 8.0].map(|half| half * 2.0);
    let wrap = |place: usize| {
        let edge = match place {
            0 => edges[0],
            place if place == last => edges[1],
            _ => line_width,
        };
        let lines =
            ruler.wrap(plot.across.printed(place), size, Weight::Semibold, line_width.min(edge).max(24.0));
        (place, lines)
    };
    (0..=last).filter(|place| all || *place == 0 || *place == last).map(wrap).collect()
}

fn point(plot: &Plot, field: &Field, series: usize, place: usize) -> Option<(f64, f64)> {
    plot.at(series, place).map(|value| field.point(place as f64, value.number))
}

/// A line for each place with its name above.
fn draw_places(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field, names: &[(usize, Vec<String>)]) {
    for place in 0..plot.across.len() {
        let x = field.x(place as f64);
        sheet.canvas.line(&[(x, field.at.top - 11.0), (x, field.at.bottom)], Ink::line(Role::Grid, 1.0));
    }
    let hand = Hand::new(Role::Ink, sheet.canvas.theme.text.label).bold().middle();
    for (place, lines) in names {
        for (above, line) in lines.iter().rev().enumerate() {
            let at = (field.x(*place as f64), field.at.top - 18.0 - above as f64 * LINE);
            sheet.canvas.text(line, at, hand);
        }
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

/// The value of a series at the first place, in lines.
struct FirstValue {
    series: usize,
    lines: Vec<String>,
    of: Option<u32>,
}

impl FirstValue {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE + 1.0
    }
}

fn first_values(sheet: &Sheet<'_>, plot: &Plot) -> Vec<FirstValue> {
    let size = sheet.canvas.theme.text.label;
    let first = |series: usize| {
        let value = plot.at(series, 0)?;
        let lines = sheet.canvas.ruler.wrap(&value.printed, size, Weight::Regular, VALUE);
        Some(FirstValue { series, lines, of: value.of })
    };
    let many = plot.across.len() > 1;
    (0..plot.series.len()).filter(|_| many).filter_map(first).collect()
}

fn draw_first_values(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field, firsts: &[FirstValue]) {
    let size = sheet.canvas.theme.text.label;
    let at =
        |first: &FirstValue| point(plot, field, first.series, 0).unwrap_or((field.at.left, field.at.top));
    let wanted: Vec<f64> = firsts.iter().map(|first| at(first).1).collect();
    let heights: Vec<f64> = firsts.iter().map(FirstValue::height).collect();
    let centres = push_apart(&wanted, &heights, field.at.top - 8.0, field.at.bottom + 8.0);
    for (first, centre) in firsts.iter().zip(centres) {
        let dot = at(first);
        // A value that was pushed away from its dot gets a line to it.
        let moved = (centre - dot.1).abs() > 5.0;
        let x = dot.0 - GAP - if moved { LEADER } else { 0.0 };
        if moved {
            sheet.canvas.line(&[(dot.0 - 6.0, dot.1), (x + 3.0, centre)], Ink::line(Role::Muted, 0.7));
        }
        let hand = Hand::new(Role::Muted, size).end().of(first.of);
        sheet.canvas.block(&first.lines, (x, centre), hand);
    }
}
