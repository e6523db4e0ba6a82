//! In: series over places, of whatever kind.
//! Out: what most kinds check, say and tabulate of them.
//! Never: called for a kind that did not ask for it.

use crate::chart::{Plot, Series, check};
use crate::describe::words::{self, LISTED, SERIES};
use crate::describe::{ColumnHead, TableParts, Track, highest, lowest, place_cell, place_head, value_cell};
use crate::error::FigureError;
use crate::kind::panels::PanelNeeds;
use crate::layout::{KeyEntry, Swatch};
use crate::theme::Role;

/// Whether a series has a value that can be drawn.
pub(in crate::kind) fn has_marks(plot: &Plot) -> bool {
    plot.drawn().next().is_some()
}

/// Each series has a value or a gap at each place, places rise, and a log axis has only positive values.
pub(in crate::kind) fn check(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    let places = plot.across.len();
    for series in &plot.series {
        check::length(&series.name, series.values.len(), places, figure)?;
        for (place, value) in series.values.iter().enumerate() {
            if let Some(value) = value {
                check::positive(&plot.axis, value, figure, &series.name, plot.across.printed(place))?;
            }
        }
    }
    check::order(&plot.across, figure)
}

/// Each of the first series, the extremes of all, projections, and what never comes about.
pub(in crate::kind) fn sentences(plot: &Plot) -> Vec<String> {
    let places = words::short_places(&plot.across);
    let tracks: Vec<Track> = plot
        .series
        .iter()
        .map(|series| Track::of(&words::short(&series.name), &series.values, &places))
        .collect();
    let mut sentences: Vec<String> = tracks.iter().take(SERIES).map(Track::sentence).collect();
    if tracks.len() > SERIES {
        sentences.push(format!("{} more series", tracks.len() - SERIES));
    }
    if tracks.len() > 1 {
        let all: Vec<_> = tracks.iter().flat_map(Track::named_points).collect();
        if let (Some(most), Some(least)) = (highest(&all), lowest(&all)) {
            sentences.push(format!("Highest of all: {most}; lowest of all: {least}"));
        }
    }
    sentences.extend(words::projection(&plot.across, plot.projected_from));
    sentences.extend(tracks.into_iter().flat_map(|track| track.nevers).take(LISTED));
    sentences
}

/// A row for each place, a column for each series, and one for the totals if there are any.
pub(in crate::kind) fn table(plot: &Plot) -> TableParts {
    let ticks = &plot.axis.ticks;
    let has_totals = !plot.totals.is_empty();
    let mut heads = vec![place_head(&plot.across)];
    heads.extend(plot.series.iter().map(|series| ColumnHead::of(&series.name, &ticks.unit)));
    if has_totals {
        heads.push(ColumnHead::of("Total", &ticks.unit));
    }
    let mut rows = Vec::new();
    for place in 0..plot.across.len() {
        let mut row = vec![place_cell(&plot.across, place)];
        row.extend(plot.series.iter().map(|series| value_cell(&series.values, place, ticks)));
        if has_totals {
            row.push(value_cell(&plot.totals, place, ticks));
        }
        rows.push(row);
    }
    TableParts { heads, rows }
}

/// What series need as one of several panels, where their marks reach from the first number of `reach` to the second.
pub(in crate::kind) fn panel_needs(plot: &Plot, reach: (f64, f64)) -> PanelNeeds {
    let entry = |series: &Series| KeyEntry {
        swatch: Swatch::Square(Role::mark(series.tint)),
        name: series.name.clone(),
    };
    PanelNeeds {
        lying: false,
        axis: plot.axis.clone(),
        reach,
        last_values: Vec::new(),
        key: plot.series.iter().map(entry).collect(),
        projection: words::projection(&plot.across, plot.projected_from),
    }
}
