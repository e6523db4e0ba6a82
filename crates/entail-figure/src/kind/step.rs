//! In: series of values that hold over whole periods.
//! Out: steps, projections dashed, names at their ends.
//! Never: a slope between two values.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::{self, Body, PlotFrame, PlotStyle};
use super::shared::plot;
use crate::FigureError;
use crate::chart::{Axis, Plot};
use crate::describe::TableParts;
use crate::layout::{PeriodAnchor, Sheet};
use crate::surface::Ink;
use crate::theme::Role;

const WIDTH: f64 = 2.3;
const DOT: f64 = 3.2;

/// Series whose values hold over whole periods.
#[derive(Debug, Clone, PartialEq)]
pub struct StepChart(pub Plot);

impl FigureKind for StepChart {
    fn name(&self) -> &'static str {
        "Step chart"
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
        PlotStyle::new(PeriodAnchor::Over, Body::Lines),
        frame::extremes(plot),
        &labels,
    );
    let mut ends = vec![(frame.field.at.right, frame.field.at.bottom); plot.series.len()];
    for series in frame::painting_order(plot) {
        let role = Role::mark(plot.series[series].tint);
        for (run, projected) in runs(plot, &frame, series) {
            sheet.canvas.line(&run, Ink::line(role, WIDTH).dashed(projected));
            if let Some(last) = run.last() {
                ends[series] = *last;
            }
        }
        if plot.drawn().next().is_some()
            && (0..plot.across.len()).any(|place| plot.at(series, place).is_some())
        {
            sheet.canvas.dot(ends[series], DOT, Ink::fill(role));
        }
    }
    frame.draw_ends(sheet, &labels, &ends);
    frame.finish(sheet, plot)
}

/// Stretches without a gap, cut where projections begin; the step into a projection belongs to it.
fn runs(plot: &Plot, frame: &PlotFrame, series: usize) -> Vec<(Vec<(f64, f64)>, bool)> {
    let mut runs: Vec<(Vec<(f64, f64)>, bool)> = Vec::new();
    let mut open = false;
    for place in 0..plot.across.len() {
        let Some(value) = plot.at(series, place) else {
            open = false;
            continue;
        };
        let projected = frame::is_projected(plot, place);
        let from = frame.field.point(frame::start(plot, place), value.number);
        let to = frame.field.point(frame::end(plot, place), value.number);
        match runs.last_mut() {
            Some((run, same)) if open && *same == projected => run.extend([from, to]),
            Some((run, _)) if open => {
                // The riser into a projection belongs to it.
                let before = run.last().copied().unwrap_or(from);
                runs.push((vec![before, from, to], projected));
            }
            _ => runs.push((vec![from, to], projected)),
        }
        open = true;
    }
    runs
}
