//! In: a median with intervals around it.
//! Out: nested bands, the observed part as a plain line, the ends named with their interval.
//! Never: a band without its name.

use super::course::{self, Body, Build, Course};
use crate::figure::chart::{Band, Fan, Plot, Series, Value};
use crate::figure::layout::{Sheet, Standing};
use crate::figure::surface::{Hand, Ink};
use crate::figure::theme::Role;

const WIDTH: f64 = 2.3;

pub(super) fn paint(sheet: &mut Sheet<'_>, fan: &Fan) -> f64 {
    let series = Series { name: fan.name.clone(), tint: fan.tint, values: fan.median.clone() };
    let plot = Plot {
        projected_from: fan.projected_from,
        ..Plot::new(fan.across.clone(), fan.axis.clone(), vec![series])
    };
    let bands = widest_first(&fan.bands);
    let labels = labels(fan, &bands);
    let entries: Vec<(String, String, Role)> = labels.iter().map(|(entry, _)| entry.clone()).collect();
    let build = Build { band: false, beside: true, ..Build::new(Standing::AtStart, Body::Lines) };
    let course = course::lay_out(sheet, &plot, build, extremes(fan), &entries);
    for (depth, band) in bands.iter().enumerate() {
        draw_band(sheet, fan, &plot, &course, band, 0.24 + 0.1 * depth as f64);
    }
    draw_median(sheet, fan, &plot, &course);
    let ends: Vec<(f64, f64)> =
        labels.iter().map(|(_, number)| (course.field.at.right, course.field.y(*number))).collect();
    course.ends.draw(&mut sheet.canvas, &ends, course.field.at.right, course.rows);
    course.finish(sheet, &plot)
}

/// Bands by the distance of their last ends.
fn widest_first(bands: &[Band]) -> Vec<&Band> {
    let width = |band: &Band| match (last(&band.low), last(&band.high)) {
        (Some(low), Some(high)) => high.number - low.number,
        _ => 0.0,
    };
    let mut sorted: Vec<&Band> = bands.iter().collect();
    sorted.sort_by(|one, other| width(other).total_cmp(&width(one)));
    sorted
}

fn last(values: &[Option<Value>]) -> Option<&Value> {
    values.iter().rev().flatten().find(|value| value.stands())
}

fn extremes(fan: &Fan) -> (f64, f64) {
    let ends = fan.bands.iter().flat_map(|band| band.low.iter().chain(&band.high));
    fan.median
        .iter()
        .chain(ends)
        .flatten()
        .filter(|value| value.stands())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value.number), high.max(value.number))
        })
}

/// What stands beside the last ends, and where.
fn labels(fan: &Fan, bands: &[&Band]) -> Vec<((String, String, Role), f64)> {
    let mut labels = Vec::new();
    for band in bands {
        for end in [last(&band.high), last(&band.low)].into_iter().flatten() {
            labels.push(((band.short.clone(), end.printed.clone(), Role::Muted), end.number));
        }
    }
    if let Some(median) = last(&fan.median) {
        labels.push((("Median".to_owned(), median.printed.clone(), Role::name(fan.tint)), median.number));
    }
    labels
}

fn draw_band(sheet: &Sheet<'_>, fan: &Fan, plot: &Plot, course: &Course, band: &Band, alpha: f64) {
    let mut run: Vec<(f64, f64, f64)> = Vec::new();
    let mut runs = Vec::new();
    for place in 0..plot.across.len() {
        let ends = (band.low.get(place).cloned().flatten(), band.high.get(place).cloned().flatten());
        match ends {
            (Some(low), Some(high)) if low.stands() && high.stands() => {
                let x = course::start(plot, place);
                run.push((x, low.number, high.number));
            }
            _ => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    for run in runs.iter().filter(|run| run.len() > 1) {
        let above = run.iter().map(|(x, _, high)| course.field.point(*x, *high));
        let below = run.iter().rev().map(|(x, low, _)| course.field.point(*x, *low));
        let shape: Vec<(f64, f64)> = above.chain(below).collect();
        sheet.canvas.polygon(&shape, Ink::fill(Role::mark(fan.tint)).pale(alpha));
    }
}

/// The observed part in ink up to a dot, the projected part in colour.
fn draw_median(sheet: &mut Sheet<'_>, fan: &Fan, plot: &Plot, course: &Course) {
    let point = |place: usize| {
        plot.at(0, place).map(|value| course.field.point(course::start(plot, place), value.number))
    };
    let mut turn = None;
    for place in 0..plot.across.len() {
        let Some(to) = point(place) else { continue };
        let from = if place > 0 { point(place - 1) } else { None };
        let projected = course::is_projected(plot, place);
        let role = if projected || fan.projected_from.is_none() { Role::mark(fan.tint) } else { Role::Ink };
        match from {
            Some(from) => sheet.canvas.line(&[from, to], Ink::line(role, WIDTH)),
            None if place + 1 == plot.across.len() || point(place + 1).is_none() => {
                sheet.canvas.dot(to, 3.2, Ink::fill(role));
            }
            None => {}
        }
        if !projected && fan.projected_from.is_some() {
            turn = Some((to, place));
        }
    }
    let Some((at, place)) = turn else { return };
    sheet.canvas.dot(at, 3.2, Ink::fill(Role::Ink));
    if place > 0 {
        let size = sheet.canvas.theme.text.label;
        let hand = Hand::new(Role::Ink, size).bold().end().halo();
        sheet.canvas.text_if_free("Observed", (at.0 - 8.0, at.1 - 12.0), hand);
    }
}
