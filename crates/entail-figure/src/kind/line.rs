//! In: series over periods, numbers or categories.
//! Out: lines through points, projections dashed, names at their ends.
//! Never: a line across a gap.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::{self, Body, PlotFrame, PlotStyle};
use super::shared::plot;
use crate::FigureError;
use crate::chart::{Across, Axis, Plot};
use crate::describe::TableParts;
use crate::layout::{PeriodAnchor, Sheet};
use crate::surface::Ink;
use crate::theme::Role;

const WIDTH: f64 = 2.3;
const DOT: f64 = 3.2;

/// Lines through the points of series.
#[derive(Debug, Clone, PartialEq)]
pub struct LineChart(pub Plot);

impl FigureKind for LineChart {
    fn name(&self) -> &'static str {
        "Line chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)
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
        Some(frame::panel_needs(&self.0))
    }
}

fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let labels = frame::end_labels(plot);
    let frame = frame::lay_out(
        sheet,
        plot,
        PlotStyle::new(PeriodAnchor::AtStart, Body::Lines),
        frame::extremes(plot),
        &labels,
    );
    for series in frame::painting_order(plot) {
        draw_series(sheet, plot, &frame, series);
    }
    let ends: Vec<(f64, f64)> =
        (0..plot.series.len()).map(|series| last_point(plot, &frame, series)).collect();
    frame.draw_ends(sheet, &labels, &ends);
    frame.finish(sheet, plot)
}

fn point(plot: &Plot, frame: &PlotFrame, series: usize, place: usize) -> Option<(f64, f64)> {
    let value = plot.at(series, place)?;
    let middle = if matches!(plot.across, Across::Categories(_)) { 0.5 } else { 0.0 };
    Some(frame.field.point(frame::start(plot, place) + middle, value.number))
}

fn last_point(plot: &Plot, frame: &PlotFrame, series: usize) -> (f64, f64) {
    let at = &frame.field.at;
    (0..plot.across.len())
        .rev()
        .find_map(|place| point(plot, frame, series, place))
        .unwrap_or((at.right, at.bottom))
}

fn draw_series(sheet: &Sheet<'_>, plot: &Plot, frame: &PlotFrame, series: usize) {
    let role = Role::mark(plot.series[series].tint);
    // Facts are painted over projections.
    for projected in [true, false] {
        for run in runs(plot, frame, series, projected) {
            if run.len() > 1 {
                sheet.canvas.line(&run, Ink::line(role, WIDTH).dashed(projected));
            }
        }
    }
    let points: Vec<_> = (0..plot.across.len()).map(|place| point(plot, frame, series, place)).collect();
    for (place, at) in points.iter().enumerate() {
        // A dot marks the last value, and values without neighbours, which no line shows.
        let before = place > 0 && points[place - 1].is_some();
        let after = points.get(place + 1).is_some_and(Option::is_some);
        let last = points[place + 1..].iter().all(Option::is_none);
        if let Some(at) = at
            && (last || !before && !after)
        {
            sheet.canvas.dot(*at, DOT, Ink::fill(role));
        }
    }
}

/// Whether the line that leads to a place is dashed: what is projected, and what was filled between others.
fn is_dashed(plot: &Plot, series: usize, place: usize) -> bool {
    let filled = |place: usize| plot.at(series, place).is_some_and(|value| value.filled);
    frame::is_projected(plot, place) || filled(place - 1) || filled(place)
}

/// Stretches of neighbours that are all dashed, or all not; a dashed stretch starts at its last fact.
fn runs(plot: &Plot, frame: &PlotFrame, series: usize, projected: bool) -> Vec<Vec<(f64, f64)>> {
    let mut runs = vec![Vec::new()];
    for place in 1..plot.across.len() {
        let pair = (point(plot, frame, series, place - 1), point(plot, frame, series, place));
        match pair {
            (Some(from), Some(to)) if is_dashed(plot, series, place) == projected => {
                let run: &mut Vec<(f64, f64)> = match runs.last_mut() {
                    Some(run) => run,
                    None => continue,
                };
                if run.is_empty() {
                    run.push(from);
                }
                run.push(to);
            }
            _ => runs.push(Vec::new()),
        }
    }
    runs
}
