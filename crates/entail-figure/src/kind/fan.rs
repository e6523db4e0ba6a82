//! In: medians with intervals around them.
//! Out: nested bands, the observed part as a plain line, the ends named with their interval.
//! Never: a band without its name; where several courses meet, each shows its widest band and its own name.

use super::course::{self, Body, Build, Course as Field};
use crate::chart::{Band, Course, Fan, Plot, Series, Value};
use crate::layout::{EndLabel, Sheet, Standing};
use crate::surface::{Hand, Ink};
use crate::theme::Role;

const WIDTH: f64 = 2.3;

pub(super) fn paint(sheet: &mut Sheet<'_>, fan: &Fan) -> f64 {
    let series = fan.courses.iter().map(|one| Series {
        name: one.name.clone(),
        tint: one.tint,
        values: one.median.clone(),
    });
    let plot = Plot {
        projected_from: fan.projected_from,
        ..Plot::new(fan.across.clone(), fan.axis.clone(), series.collect())
    };
    let alone = fan.courses.len() == 1;
    let bands: Vec<Vec<&Band>> = fan.courses.iter().map(|one| widest_first(&one.bands, alone)).collect();
    let labels: Vec<Label> =
        fan.courses.iter().zip(&bands).flat_map(|(one, bands)| labels(one, bands, alone)).collect();
    let entries: Vec<EndLabel> = labels.iter().map(|(entry, _)| entry.clone()).collect();
    let build = Build { band: false, beside: alone, ..Build::new(Standing::AtStart, Body::Lines) };
    let course = course::lay_out(sheet, &plot, build, extremes(fan), &entries);
    for (one, bands) in fan.courses.iter().zip(&bands) {
        for (depth, band) in bands.iter().enumerate() {
            draw_band(sheet, one, &plot, &course, band, 0.24 + 0.1 * depth as f64);
        }
    }
    for at in 0..fan.courses.len() {
        draw_median(sheet, fan, &plot, &course, at);
    }
    let ends: Vec<(f64, f64)> =
        labels.iter().map(|(_, number)| (course.field.at.right, course.field.y(*number))).collect();
    course.draw_ends(sheet, &entries, &ends);
    course.finish(sheet, &plot)
}

/// What stands beside an end, and at which number.
type Label = (EndLabel, f64);

/// Bands by the distance of their last ends; only the widest where other courses need the room.
fn widest_first(bands: &[Band], alone: bool) -> Vec<&Band> {
    let width = |band: &Band| match (last(&band.low), last(&band.high)) {
        (Some(low), Some(high)) => high.number - low.number,
        _ => 0.0,
    };
    let mut sorted: Vec<&Band> = bands.iter().collect();
    sorted.sort_by(|one, other| width(other).total_cmp(&width(one)));
    sorted.truncate(if alone { sorted.len() } else { 1 });
    sorted
}

/// The last median of a course, in print.
pub(super) fn last_median(course: &Course) -> Option<String> {
    last(&course.median).map(|value| value.printed.clone())
}

fn last(values: &[Option<Value>]) -> Option<&Value> {
    values.iter().rev().flatten().find(|value| value.stands())
}

/// The lowest and the highest end of all bands.
pub(super) fn extremes(fan: &Fan) -> (f64, f64) {
    let ends = |one: &Course| -> Vec<Value> {
        let bands = one.bands.iter().flat_map(|band| band.low.iter().chain(&band.high));
        one.median.iter().chain(bands).flatten().filter(|value| value.stands()).cloned().collect()
    };
    fan.courses.iter().flat_map(ends).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value.number), high.max(value.number))
    })
}

/// The last ends of one course: its bands and median, or where there are several its name with the median.
fn labels(course: &Course, bands: &[&Band], alone: bool) -> Vec<Label> {
    let mut labels = Vec::new();
    for band in bands.iter().filter(|_| alone) {
        for end in [last(&band.high), last(&band.low)].into_iter().flatten() {
            let (name, value) = (band.short.clone(), end.clone());
            labels.push((EndLabel { name, value, role: Role::Muted }, end.number));
        }
    }
    if let Some(median) = last(&course.median) {
        let name = if alone { "Median".to_owned() } else { course.name.clone() };
        let label = EndLabel { name, value: median.clone(), role: Role::name(course.tint) };
        labels.push((label, median.number));
    }
    labels
}

fn draw_band(sheet: &Sheet<'_>, one: &Course, plot: &Plot, course: &Field, band: &Band, alpha: f64) {
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
        sheet.canvas.polygon(&shape, Ink::fill(Role::mark(one.tint)).pale(alpha));
    }
}

/// Whether a place is before all projections, and nothing about it is uncertain.
fn is_observed(fan: &Fan, one: &Course, plot: &Plot, place: usize) -> bool {
    let number = |values: &[Option<Value>]| values.get(place).cloned().flatten().map(|value| value.number);
    let certain = |band: &Band| number(&band.low) == number(&band.high);
    fan.projected_from.is_some() && !course::is_projected(plot, place) && one.bands.iter().all(certain)
}

/// The observed part in ink up to a dot, the rest in colour; several courses keep their colours.
fn draw_median(sheet: &mut Sheet<'_>, fan: &Fan, plot: &Plot, course: &Field, at: usize) {
    let (one, alone) = (&fan.courses[at], fan.courses.len() == 1);
    let point = |place: usize| {
        plot.at(at, place).map(|value| course.field.point(course::start(plot, place), value.number))
    };
    let mut turn = None;
    for place in 0..plot.across.len() {
        let Some(to) = point(place) else { continue };
        let from = if place > 0 { point(place - 1) } else { None };
        let observed = is_observed(fan, one, plot, place);
        let role = if observed && alone { Role::Ink } else { Role::mark(one.tint) };
        match from {
            Some(from) => sheet.canvas.line(&[from, to], Ink::line(role, WIDTH)),
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
