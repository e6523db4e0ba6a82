//! In: series over periods or numbers.
//! Out: areas stacked from zero, names beside their last thickness.
//! Never: overlapping areas that hide each other.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::{self, Body, PlotFrame, PlotStyle};
use super::shared::plot;
use super::shared::stack::{Pile, StackPart, parts, reach};
use crate::FigureError;
use crate::chart::{Across, Axis, Plot, check};
use crate::describe::TableParts;
use crate::layout::{PeriodAnchor, Sheet};
use crate::surface::Ink;
use crate::theme::Role;

/// Areas stacked from zero.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaChart(pub Plot);

impl FigureKind for AreaChart {
    fn name(&self) -> &'static str {
        "Area chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)?;
        check::from_zero(&self.0.axis, figure, self.name())
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
        Some(plot::panel_needs(&self.0, reach(&parts(&self.0, Pile::Stacked))))
    }
}

fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let stacks = parts(plot, Pile::Stacked);
    let labels = frame::end_labels(plot);
    let frame = frame::lay_out(
        sheet,
        plot,
        PlotStyle::new(PeriodAnchor::AtStart, Body::Filled),
        reach(&stacks),
        &labels,
    );
    let mut ends = vec![(frame.field.at.right, frame.field.at.bottom); plot.series.len()];
    for (series, stack) in stacks.iter().enumerate() {
        let tint = plot.series[series].tint;
        for (shape, projected) in shapes(plot, &frame, stack) {
            let role = if projected { Role::pale(tint) } else { Role::mark(tint) };
            sheet.canvas.polygon(&shape, Ink::fill(role));
        }
        // Its name goes to the middle of its last thickness.
        if let Some((place, (from, to))) =
            stack.iter().enumerate().rev().find_map(|(place, part)| part.map(|part| (place, part)))
        {
            ends[series] = frame.field.point(x(plot, place), f64::midpoint(from, to));
        }
    }
    frame.ends.draw(&mut sheet.canvas, &ends, frame.field.at.right, frame.rows);
    frame.finish(sheet, plot)
}

fn x(plot: &Plot, place: usize) -> f64 {
    let middle = if matches!(plot.across, Across::Categories(_)) { 0.5 } else { 0.0 };
    frame::start(plot, place) + middle
}

/// Closed shapes between gaps, cut where projections begin.
fn shapes(plot: &Plot, frame: &PlotFrame, stack: &[StackPart]) -> Vec<(Vec<(f64, f64)>, bool)> {
    let mut shapes = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut close = |run: &mut Vec<usize>, projected: bool| {
        let parts: Vec<(usize, (f64, f64))> =
            run.iter().filter_map(|&place| stack[place].map(|part| (place, part))).collect();
        let tops = parts.iter().map(|(place, part)| frame.field.point(x(plot, *place), part.1));
        let feet = parts.iter().rev().map(|(place, part)| frame.field.point(x(plot, *place), part.0));
        let shape: Vec<(f64, f64)> = tops.chain(feet).collect();
        shapes.push((widen(shape, parts.len()), projected));
        run.clear();
    };
    for (place, part) in stack.iter().enumerate() {
        if part.is_none() {
            close(&mut run, place > 0 && frame::is_projected(plot, place - 1));
            continue;
        }
        // A projected stretch starts at its last fact, so that no gap opens between the two shades.
        let turns = place > 0 && frame::is_projected(plot, place) && !frame::is_projected(plot, place - 1);
        if turns && !run.is_empty() {
            close(&mut run, false);
            run.push(place - 1);
        }
        run.push(place);
    }
    close(&mut run, stack.len().checked_sub(1).is_some_and(|last| frame::is_projected(plot, last)));
    // A run without places leaves a shape without corners.
    shapes.retain(|(shape, _)| shape.len() > 2);
    shapes
}

/// A single place has no width of its own: it is drawn as a thin bar.
fn widen(shape: Vec<(f64, f64)>, places: usize) -> Vec<(f64, f64)> {
    match shape.as_slice() {
        [top, foot] if places == 1 => {
            let half = 2.0;
            vec![
                (top.0 - half, top.1),
                (top.0 + half, top.1),
                (foot.0 + half, foot.1),
                (foot.0 - half, foot.1),
            ]
        }
        _ => shape,
    }
}
