//! In: an exhibit of one quantity over periods. Out: medians with the intervals around them, from draws.
//! One course has the interval and its inner half; several have the interval alone.
//! Never draws a course without its interval.

use super::cells::{Cells, Place, across};
use super::drawn::{self, Draws, Wanted};
use super::plot::check_kinds;
use super::{errors, units};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::Unit;
use entail_engine::model::{Exhibit, Extent, Model};
use entail_figure::{Across, Axis, Band, Chart, Course, Fan, Scale, Tint};
use entail_runtime::summary::{Estimate, Summary};

/// More courses than this would hide each other.
const MOST: usize = 3;
const HALF: f64 = 0.5;

/// The probabilities that the bands of an exhibit hold, the widest last.
pub fn levels(model: &Model, exhibit: &Exhibit, courses: usize) -> Vec<f64> {
    let outer = exhibit.interval.unwrap_or(model.report.interval);
    if courses == 1 && outer > HALF { vec![HALF, outer] } else { vec![outer] }
}

/// A probability as bands are named by it.
pub fn percent(level: f64) -> String {
    format!("{} %", (level * 1000.0).round() / 10.0)
}

/// The median, and the ends of the bands.
pub fn probabilities(levels: &[f64]) -> Vec<f64> {
    let ends = levels.iter().flat_map(|level| [(1.0 - level) / 2.0, f64::midpoint(1.0, *level)]);
    std::iter::once(0.5).chain(ends).collect()
}

/// The cells of a fan, course behind course, and the number of the origin of each.
pub fn wanted(cells: &mut Cells<'_, '_>) -> (Vec<Wanted>, Vec<Option<u32>>) {
    let along = cells.places(cells.exhibit.x.as_ref());
    let mut wanted: Vec<Wanted> = Vec::new();
    for (panel, _) in cells.panels() {
        for course in cells.courses() {
            let before: Vec<Place> = panel.into_iter().chain(course.group).collect();
            let places = |place: &Place| before.iter().copied().chain([*place]).collect();
            wanted.extend(along.iter().map(|(place, _)| (course.shown, places(place))));
        }
    }
    let of = wanted.iter().map(|(shown, places)| cells.origin(*shown, places)).collect();
    (wanted, of)
}

/// A fan chart.
pub fn fan(cells: &mut Cells<'_, '_>, draws: &mut Draws<'_>) -> Result<Chart, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let Some(x) = exhibit.x.as_ref() else { return Err(Box::new(errors::no_axis(exhibit))) };
    let across = match x {
        Extent::Index(_) => across(cells, x),
        _ => return Err(Box::new(errors::fan_across(exhibit))),
    };
    if matches!(across, Across::Categories(_)) {
        return Err(Box::new(errors::fan_across(exhibit)));
    }
    check_kinds(cells)?;
    let courses = cells.courses();
    if courses.len() > MOST {
        return Err(Box::new(errors::crowded(exhibit, courses.len(), MOST)));
    }
    let along = cells.places(Some(x));
    let (wanted, of) = wanted(cells);
    let levels = levels(cells.model(), exhibit, courses.len());
    cells.levels.clone_from(&levels);
    let found = draws.summaries(cells, (&wanted, &of), &probabilities(&levels))?;
    let summaries: Vec<Told> = found.into_iter().zip(of).collect();
    let all = summaries.iter().flat_map(|(summary, _)| &summary.quantiles).map(|estimate| estimate.value);
    let largest = all.filter(|v| v.is_finite()).fold(0.0_f64, |most, v| most.max(v.abs()));
    let unit = units::unit(exhibit, largest);
    let printed = (unit.as_ref(), units::digits(cells.model(), exhibit));
    let panel = |lines: &[Told]| {
        let lines = courses.iter().zip(lines.chunks(along.len().max(1))).enumerate();
        let courses = lines.map(|(at, (course, line))| Course {
            name: course.name.clone(),
            tint: Tint::Slot(at),
            median: values(line, 0, printed),
            bands: bands(line, &levels, printed),
        });
        let scale = if exhibit.log { Scale::Log } else { Scale::Linear };
        let axis = Axis { scale, ticks: units::ticks_or_years(printed.0), ..Axis::default() };
        let (across, projected_from) = (across.clone(), exhibit.projected_from);
        Chart::Fan(Fan { across, axis, courses: courses.collect(), projected_from })
    };
    let each = (courses.len() * along.len()).max(1);
    Ok(cells.panelled(summaries.chunks(each).map(panel).collect()))
}

/// What the draws of a cell say, and the number of the cell.
type Told = (Summary, Option<u32>);

/// The unit and the digits in which numbers print.
type Printed<'u> = (Option<&'u Unit>, u8);

fn bands(line: &[Told], levels: &[f64], printed: Printed<'_>) -> Vec<Band> {
    let band = |(at, level): (usize, &f64)| Band {
        name: format!("{} interval", percent(*level)),
        short: percent(*level),
        low: values(line, 1 + 2 * at, printed),
        high: values(line, 2 + 2 * at, printed),
    };
    levels.iter().enumerate().map(band).collect()
}

/// One quantile along the places.
fn values(line: &[Told], quantile: usize, (unit, digits): Printed<'_>) -> Vec<Option<entail_figure::Value>> {
    let nothing = Estimate { value: f64::NAN, error: f64::NAN };
    let estimate = |summary: &Summary| summary.quantiles.get(quantile).copied().unwrap_or(nothing);
    line.iter().map(|(summary, of)| Some(drawn::value(estimate(summary), unit, digits)?.of(*of))).collect()
}
