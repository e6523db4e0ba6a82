//! In: an exhibit of one quantity over periods. Out: medians with the intervals around them, from draws.
//! One series has the interval and its inner half; several have the interval alone.
//! Never draws a median without its interval.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{AxisPlace, ExhibitCells, PlacesAs};
use crate::exhibit::draws::{self, CellRequest};
use crate::exhibit::provenance::Case;
use crate::exhibit::units::NumberForm;
use crate::exhibit::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::LastDigit;
use entail_engine::model::{Exhibit, Extent, Model};
use entail_figure::{Across, Axis, Band, Fan, FanSeries, PrintedValue, Scale, Tint};
use entail_runtime::summary::{Estimate, Summary};

/// More series than this would hide each other.
const MOST: usize = 3;
const HALF: f64 = 0.5;

pub(super) struct FanExhibit;

impl ExhibitKind for FanExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        fan(cells, page)
    }

    fn shown_draws(&self, cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        let levels = levels(cells.model(), cells.exhibit, cells.series().len());
        let of = requests(cells).into_iter().map(|request| request.of).collect();
        ShownDraws { of, probabilities: probabilities(&levels) }
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        let series = match &case.exhibit.by {
            Some(Extent::Index(id)) => case.model.index(*id).printed.len(),
            Some(Extent::Scenarios) => case.model.scenarios.len(),
            Some(Extent::Quantity(_)) | None => 1,
        };
        let levels = levels(case.model, case.exhibit, series * case.exhibit.show.len());
        let held: Vec<String> = levels.into_iter().map(percent).collect();
        Some(format!("{} draws of {}; bands hold {} of them.", case.draws, case.scenario, held.join(" and ")))
    }
}

/// The probabilities that the bands of an exhibit hold, the widest last.
pub(super) fn levels(model: &Model, exhibit: &Exhibit, series: usize) -> Vec<f64> {
    let outer = exhibit.interval.unwrap_or(model.report.interval);
    if series == 1 && outer > HALF { vec![HALF, outer] } else { vec![outer] }
}

/// A probability as bands are named by it.
fn percent(level: f64) -> String {
    format!("{} %", units::tenths(level))
}

/// The median, and the ends of the bands.
fn probabilities(levels: &[f64]) -> Vec<f64> {
    let ends = levels.iter().flat_map(|level| [(1.0 - level) / 2.0, f64::midpoint(1.0, *level)]);
    std::iter::once(0.5).chain(ends).collect()
}

/// The cells of a fan: panel after panel, in each series after series.
fn requests(cells: &mut ExhibitCells<'_, '_>) -> Vec<CellRequest> {
    let along = cells.places(cells.exhibit.x.as_ref());
    let mut requests = Vec::new();
    for panel in cells.panels() {
        for series in cells.series() {
            for (place, _) in &along {
                let places: Vec<AxisPlace> =
                    panel.place.into_iter().chain(series.group).chain([*place]).collect();
                let of = cells.origin(series.shown, &places);
                requests.push(CellRequest { shown: series.shown, places, of });
            }
        }
    }
    requests
}

/// What the draws of a cell say, and the number of its origin.
struct CellSummary {
    summary: Summary,
    of: Option<u32>,
}

fn fan(cells: &mut ExhibitCells<'_, '_>, page: &mut PageInput<'_>) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let Some(x) = exhibit.x.as_ref() else { return Err(Box::new(errors::no_axis(exhibit))) };
    let across = cells.across(x, PlacesAs::Points);
    // Names have no order in which a median could run.
    if matches!(across, Across::Categories(_)) {
        return Err(Box::new(errors::fan_across(exhibit)));
    }
    units::check_alike(exhibit)?;
    let series = cells.series();
    if series.len() > MOST {
        return Err(Box::new(errors::crowded(exhibit, series.len(), MOST)));
    }
    let places = cells.places(Some(x)).len().max(1);
    let requests = requests(cells);
    let levels = levels(cells.model(), exhibit, series.len());
    cells.levels.clone_from(&levels);
    let found = page.draws.summaries(cells, &requests, &probabilities(&levels))?;
    let summaries: Vec<CellSummary> = found
        .into_iter()
        .zip(&requests)
        .map(|(summary, request)| CellSummary { summary, of: request.of })
        .collect();
    let all = summaries.iter().flat_map(|cell| &cell.summary.quantiles).map(|estimate| estimate.value);
    let unit = units::unit(exhibit, units::largest(all));
    let form = NumberForm::of(cells, unit.as_ref());
    let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
    let axis = Axis { scale, ticks: units::ticks_or_years(form.unit), ..Axis::default() };
    let mut panels = Vec::new();
    for panel in summaries.chunks((series.len() * places).max(1)) {
        let mut lines = Vec::new();
        for (slot, (one, line)) in series.iter().zip(panel.chunks(places)).enumerate() {
            let (name, tint) = (one.name.clone(), Tint::Slot(slot));
            let lasts: Vec<LastDigit> = line.iter().map(|cell| cells.origins.last(cell.of)).collect();
            let line = FanLine { cells: line, lasts: &lasts, form, scale };
            let (median, bands) = (line.quantile(0), line.bands(&levels));
            lines.push(FanSeries { name, tint, median, bands });
        }
        let (across, axis, projected_from) = (across.clone(), axis.clone(), exhibit.projected_from);
        panels.push(Fan { across, axis, series: lines, projected_from }.into());
    }
    Ok(Content::chart(cells.panelled(panels)))
}

/// A line of a fan: what the draws of its cells say, what rules the last digit of each, and how all of them print and stand.
struct FanLine<'l> {
    cells: &'l [CellSummary],
    lasts: &'l [LastDigit],
    form: NumberForm<'l>,
    scale: Scale,
}

impl FanLine<'_> {
    /// The interval of each level; the quantiles of a cell are its median, then both ends of each level.
    fn bands(&self, levels: &[f64]) -> Vec<Band> {
        let mut bands = Vec::new();
        for (at, level) in levels.iter().enumerate() {
            bands.push(Band {
                name: format!("{} interval", percent(*level)),
                short: percent(*level),
                low: self.quantile(1 + 2 * at),
                high: self.quantile(2 + 2 * at),
            });
        }
        bands
    }

    /// One quantile along the places; the ends of an interval carry one place more than the median.
    fn quantile(&self, quantile: usize) -> Vec<Option<PrintedValue>> {
        let missing = Estimate { value: f64::NAN, error: f64::NAN };
        let mut values = Vec::new();
        for (cell, last) in self.cells.iter().zip(self.lasts) {
            let estimate = cell.summary.quantiles.get(quantile).copied().unwrap_or(missing);
            let quantiles = &cell.summary.quantiles;
            let width =
                quantiles.get(1).zip(quantiles.get(2)).map_or(0.0, |(low, high)| high.value - low.value);
            let last = last.of_draws(width);
            let last = if quantile == 0 { last } else { last.finer() };
            let form = self.form.ruled(last);
            // A scale of factors has no nought.
            let linear = self.scale == Scale::Linear;
            let value = if linear { draws::end(estimate, form) } else { draws::value(estimate, form) };
            values.push(value.map(|value| value.of(cell.of)));
        }
        values
    }
}
