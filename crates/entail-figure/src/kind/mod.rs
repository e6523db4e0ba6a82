//! In: a sheet with its titles drawn, and a chart.
//! Out: the marks, axes and labels of the chart; how far down they reach.
//! Never: more here than the choice of the kind.

mod area;
mod bar;
mod course;
mod dumbbell;
mod fan;
mod heatmap;
mod histogram;
mod line;
mod panels;
mod projection;
mod rows;
mod scatter;
mod slope;
mod stack;
mod step;
mod timeline;
mod tornado;
mod upright;
mod waterfall;

use super::chart::Chart;
use super::layout::Sheet;
use stack::Pile;

/// Draws a chart below the titles; returns its lowest pixel.
pub(super) fn paint(sheet: &mut Sheet<'_>, chart: &Chart) -> f64 {
    match chart {
        Chart::Line(plot) => line::paint(sheet, plot),
        Chart::Step(plot) => step::paint(sheet, plot),
        Chart::Area(plot) => area::paint(sheet, plot),
        Chart::Bar(plot) => bar::paint(sheet, plot, Pile::Beside),
        Chart::Stacked(plot) => bar::paint(sheet, plot, Pile::Stacked),
        Chart::Stacked100(plot) => bar::paint(sheet, plot, Pile::Whole),
        Chart::Dumbbell(plot) => dumbbell::paint(sheet, plot),
        Chart::Slope(plot) => slope::paint(sheet, plot),
        Chart::Heatmap(plot) => heatmap::paint(sheet, plot),
        Chart::Scatter(scatter) => scatter::paint(sheet, scatter),
        Chart::Fan(fan) => fan::paint(sheet, fan),
        Chart::Histogram(histogram) => histogram::paint(sheet, histogram),
        Chart::Tornado(tornado) => tornado::paint(sheet, tornado),
        Chart::Waterfall(waterfall) => waterfall::paint(sheet, waterfall),
        Chart::Timeline(timeline) => timeline::paint(sheet, timeline),
        Chart::Panels(panels) => panels::paint(sheet, panels),
    }
}
