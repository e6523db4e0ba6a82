//! In: medians with intervals around them.
//! Out: nested bands, the observed part as a plain line, the ends named with their interval.
//! Never: a band without its name; where several series meet, each shows its widest band and its own name.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::{self, Body, PlotFrame, PlotStyle};
use crate::FigureError;
use crate::chart::{Across, Axis, Plot, PrintedValue, Series, Tint, check};
use crate::describe::words::{projection, short, short_places};
use crate::describe::{ColumnHead, TableParts, Track, place_cell, place_head, value_cell};
use crate::layout::{EndLabel, KeyEntry, PeriodAnchor, Sheet, Swatch};
use crate::surface::{Hand, Ink};
use crate::theme::Role;

const WIDTH: f64 = 2.3;

/// Medians with intervals around them.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// What the series run over.
    pub across: Across,
    /// The axis of the values.
    pub axis: Axis,
    /// One series with all its intervals, or a few of which each shows its widest.
    pub series: Vec<FanSeries>,
    /// Fractional year from which values are projections; before it the median is what was observed.
    pub projected_from: Option<f64>,
}

/// A median with intervals around it.
#[derive(Debug, Clone, PartialEq)]
pub struct FanSeries {
    /// What it is called, for the labels, the text and the table.
    pub name: String,
    /// Colour.
    pub tint: Tint,
    /// The middle, one entry for each place.
    pub median: Vec<Option<PrintedValue>>,
    /// Intervals, in any order; wider ones are drawn first.
    pub bands: Vec<Band>,
}

/// One interval along a fan.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its name: "90 % interval".
    pub name: String,
    /// Its name beside the picture: "90 %".
    pub short: String,
    /// Lower ends, one for each place.
    pub low: Vec<Option<PrintedValue>>,
    /// Upper ends, one for each place.
    pub high: Vec<Option<PrintedValue>>,
}

impl FigureKind for Fan {
    fn name(&self) -> &'static str {
        "Fan chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.axis)
    }

    fn has_marks(&self) -> bool {
        self.series.iter().flat_map(|series| series.median.iter().flatten()).any(PrintedValue::is_drawable)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        check(self, figure)
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        paint(sheet, self)
    }

    fn sentences(&self) -> Vec<String> {
        sentences(self)
    }

    fn table(&self) -> TableParts {
        table(self)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        Some(panel_needs(self))
    }
}

fn check(fan: &Fan, figure: &str) -> Result<(), FigureError> {
    for series in &fan.series {
        let bands = series.bands.iter().flat_map(|band| [(&band.name, &band.low), (&band.name, &band.high)]);
        for (name, values) in bands.chain([(&series.name, &series.median)]) {
            check::length(name, values.len(), fan.across.len(), figure)?;
            for (place, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    check::positive(&fan.axis, value, figure, name, fan.across.printed(place))?;
                }
            }
        }
    }
    check::order(&fan.across, figure)
}

fn sentences(fan: &Fan) -> Vec<String> {
    let mut sentences = Vec::new();
    let places = short_places(&fan.across);
    for series in &fan.series {
        let name = short(&series.name);
        sentences.push(Track::of(&format!("{name}, median"), &series.median, &places).sentence());
        let before = if fan.series.len() > 1 { format!("{name}, ") } else { String::new() };
        for band in &series.bands {
            let mut both = band.low.iter().zip(&band.high).enumerate().rev();
            let last = both.find_map(|(place, (low, high))| Some((place, low.as_ref()?, high.as_ref()?)));
            if let Some((place, low, high)) = last {
                let (low, high, band) = (&low.printed, &high.printed, short(&band.name));
                sentences.push(format!("{before}{band} at {}: {low} to {high}", places[place]));
            }
        }
    }
    sentences.extend(projection(&fan.across, fan.projected_from));
    sentences
}

fn table(fan: &Fan) -> TableParts {
    let ticks = &fan.axis.ticks;
    let head = |name: String| ColumnHead::of(name, &ticks.unit);
    let mut heads = vec![place_head(&fan.across)];
    for series in &fan.series {
        let before = if fan.series.len() > 1 { format!("{}, ", series.name) } else { String::new() };
        heads.push(head(format!("{}, median", series.name)));
        for band in &series.bands {
            let band = format!("{before}{}", band.name);
            heads.extend([head(format!("{band}, low")), head(format!("{band}, high"))]);
        }
    }
    let rows = (0..fan.across.len()).map(|at| {
        let mut row = vec![place_cell(&fan.across, at)];
        for series in &fan.series {
            row.push(value_cell(&series.median, at, ticks));
            row.extend(
                series
                    .bands
                    .iter()
                    .flat_map(|b| [value_cell(&b.low, at, ticks), value_cell(&b.high, at, ticks)]),
            );
        }
        row
    });
    TableParts { heads, rows: rows.collect() }
}

fn paint(sheet: &mut Sheet<'_>, fan: &Fan) -> f64 {
    let series = fan.series.iter().map(|one| Series {
        name: one.name.clone(),
        tint: one.tint,
        values: one.median.clone(),
    });
    let plot = Plot {
        projected_from: fan.projected_from,
        ..Plot::new(fan.across.clone(), fan.axis.clone(), series.collect())
    };
    let alone = fan.series.len() == 1;
    let bands: Vec<Vec<&Band>> = fan.series.iter().map(|one| widest_first(&one.bands, alone)).collect();
    let labels: Vec<FanLabel> =
        fan.series.iter().zip(&bands).flat_map(|(one, bands)| labels(one, bands, alone)).collect();
    let entries: Vec<EndLabel> = labels.iter().map(|(entry, _)| entry.clone()).collect();
    let style =
        // The bands show what is uncertain; a pale ground for projections would say it twice.
        PlotStyle { band: false, beside: alone, ..PlotStyle::new(PeriodAnchor::AtStart, Body::Lines) };
    let frame = frame::lay_out(sheet, &plot, style, extremes(fan), &entries);
    for (one, bands) in fan.series.iter().zip(&bands) {
        for (depth, band) in bands.iter().enumerate() {
            // Inner bands are painted over outer ones, each a little stronger.
            draw_band(sheet, one, &plot, &frame, band, 0.24 + 0.1 * depth as f64);
        }
    }
    for at in 0..fan.series.len() {
        draw_median(sheet, fan, &plot, &frame, at);
    }
    let ends: Vec<(f64, f64)> =
        labels.iter().map(|(_, number)| (frame.field.at.right, frame.field.y(*number))).collect();
    frame.draw_ends(sheet, &entries, &ends);
    frame.finish(sheet, &plot)
}

/// What a fan needs as one of several panels: the names of its series once above all, each median beside its end.
fn panel_needs(fan: &Fan) -> PanelNeeds {
    let entry = |series: &FanSeries| KeyEntry {
        swatch: Swatch::Square(Role::mark(series.tint)),
        name: series.name.clone(),
    };
    PanelNeeds {
        lying: false,
        axis: fan.axis.clone(),
        reach: extremes(fan),
        last_values: fan.series.iter().filter_map(last_median).collect(),
        key: fan.series.iter().map(entry).collect(),
        projection: projection(&fan.across, fan.projected_from),
    }
}

/// A label at the right edge, and at which number.
type FanLabel = (EndLabel, f64);

/// Bands by the distance of their last ends; only the widest where other series need the space.
fn widest_first(bands: &[Band], alone: bool) -> Vec<&Band> {
    let width = |band: &Band| match (last(&band.low), last(&band.high)) {
        (Some(low), Some(high)) => high.number - low.number,
        _ => 0.0,
    };
    let mut sorted: Vec<&Band> = bands.iter().collect();
    sorted.sort_by(|one, other| width(other).total_cmp(&width(one)));
    // Bands of several series would hide each other.
    sorted.truncate(if alone { sorted.len() } else { 1 });
    sorted
}

/// The last median of a series, in print.
fn last_median(series: &FanSeries) -> Option<String> {
    last(&series.median).map(|value| value.printed.clone())
}

fn last(values: &[Option<PrintedValue>]) -> Option<&PrintedValue> {
    values.iter().rev().flatten().find(|value| value.is_drawable())
}

/// The lowest and the highest end of all bands.
fn extremes(fan: &Fan) -> (f64, f64) {
    let ends = |one: &FanSeries| -> Vec<PrintedValue> {
        let bands = one.bands.iter().flat_map(|band| band.low.iter().chain(&band.high));
        one.median.iter().chain(bands).flatten().filter(|value| value.is_drawable()).cloned().collect()
    };
    fan.series.iter().flat_map(ends).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value.number), high.max(value.number))
    })
}

/// The last ends of one series: its bands and median, or where there are several its name with the median.
fn labels(series: &FanSeries, bands: &[&Band], alone: bool) -> Vec<FanLabel> {
    let mut labels = Vec::new();
    for band in bands.iter().filter(|_| alone) {
        for end in [last(&band.high), last(&band.low)].into_iter().flatten() {
            let (name, value) = (band.short.clone(), end.clone());
            labels.push((EndLabel { name, value, role: Role::Muted }, end.number));
        }
    }
    if let Some(median) = last(&series.median) {
        let name = if alone { "Median".to_owned() } else { series.name.clone() };
        let label = EndLabel { name, value: median.clone(), role: Role::name(series.tint) };
        labels.push((label, median.number));
    }
    labels
}

fn draw_band(sheet: &Sheet<'_>, one: &FanSeries, plot: &Plot, frame: &PlotFrame, band: &Band, alpha: f64) {
    let mut run: Vec<(f64, f64, f64)> = Vec::new();
    let mut runs = Vec::new();
    for place in 0..plot.across.len() {
        let ends = (band.low.get(place).cloned().flatten(), band.high.get(place).cloned().flatten());
        match ends {
            (Some(low), Some(high)) if low.is_drawable() && high.is_drawable() => {
                let x = frame::start(plot, place);
                run.push((x, low.number, high.number));
            }
            _ => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    for run in runs.iter().filter(|run| run.len() > 1) {
        let above = run.iter().map(|(x, _, high)| frame.field.point(*x, *high));
        let below = run.iter().rev().map(|(x, low, _)| frame.field.point(*x, *low));
        let shape: Vec<(f64, f64)> = above.chain(below).collect();
        sheet.canvas.polygon(&shape, Ink::fill(Role::mark(one.tint)).pale(alpha));
    }
}

/// Whether a place is before all projections, and nothing about it is uncertain.
fn is_observed(fan: &Fan, one: &FanSeries, plot: &Plot, place: usize) -> bool {
    let number =
        |values: &[Option<PrintedValue>]| values.get(place).cloned().flatten().map(|value| value.number);
    let certain = |band: &Band| number(&band.low) == number(&band.high);
    fan.projected_from.is_some() && !frame::is_projected(plot, place) && one.bands.iter().all(certain)
}

/// The observed part in ink up to a dot, the rest in colour; several series keep their colours.
fn draw_median(sheet: &mut Sheet<'_>, fan: &Fan, plot: &Plot, frame: &PlotFrame, at: usize) {
    let (one, alone) = (&fan.series[at], fan.series.len() == 1);
    let point = |place: usize| {
        plot.at(at, place).map(|value| frame.field.point(frame::start(plot, place), value.number))
    };
    let mut turn = None;
    for place in 0..plot.across.len() {
        let Some(to) = point(place) else { continue };
        let from = if place > 0 { point(place - 1) } else { None };
        let observed = is_observed(fan, one, plot, place);
        let role = if observed && alone { Role::Ink } else { Role::mark(one.tint) };
        match from {
            Some(from) => sheet.canvas.line(&[from, to], Ink::line(role, WIDTH)),
            // A value without neighbours has no line to show it.
            None if place + 1 == plot.across.len() || point(place + 1).is_none() => {
                sheet.canvas.dot(to, 3.2, Ink::fill(role));
            }
            None => {}
        }
        if observed {
            turn = Some((to, place));
        }
    }
    let Some((at, place)) = turn.filter(|_| alone) else { return };
    sheet.canvas.dot(at, 3.2, Ink::fill(Role::Ink));
    if place > 0 {
        let size = sheet.canvas.theme.text.label;
        let hand = Hand::new(Role::Ink, size).bold().end().halo();
        sheet.canvas.text_if_free("Observed", (at.0 - 8.0, at.1 - 12.0), hand);
    }
}
