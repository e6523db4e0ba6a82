//! In: periods and the plot.
//! Out: the axis under the plot: ticks at boundaries, years centred between them.
//! Never: a fractional year in print.

use crate::chart::PeriodSpan;
use crate::font::Weight;
use crate::surface::{Canvas, Field, Hand, Ink};
use crate::theme::Role;

/// Where marks are placed on periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PeriodAnchor {
    /// At the start of the period: lines.
    AtStart,
    /// Over the whole of it: steps and bars.
    Over,
}

/// How marks and texts fit along the axis of periods.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PeriodFit {
    pub(crate) anchor: PeriodAnchor,
    /// How far texts may reach beyond the plot, in pixels.
    pub(crate) overhang: f64,
}

/// A text under the axis.
struct Mark {
    at: f64,
    text: String,
}

const TICK: f64 = 5.0;
/// A plot narrower than this names few periods.
const SMALL: f64 = 230.0;

/// Draws the axis; returns the lowest pixel it takes.
pub(crate) fn draw_periods(
    canvas: &mut Canvas,
    field: &Field,
    periods: &[PeriodSpan],
    fit: PeriodFit,
) -> f64 {
    let size = canvas.theme.text.tick;
    let edges = (
        2.0_f64.max(field.at.left - fit.overhang),
        (canvas.width() - 2.0).min(field.at.right + fit.overhang),
    );
    let (ticks, marks) = marks(canvas, field, periods, fit.anchor, edges);
    let base = field.at.bottom;
    canvas.line(&[(field.at.left, base), (field.at.right, base)], Ink::line(Role::Rule, 1.0));
    for tick in ticks {
        canvas.line(&[(tick, base), (tick, base + TICK)], Ink::line(Role::Rule, 1.0));
    }
    let baseline = base + TICK + size + 3.0;
    for mark in marks {
        canvas.text_if_free(&mark.text, (mark.at, baseline), Hand::new(Role::Muted, size).middle());
    }
    baseline + size * 0.3
}

fn marks(
    canvas: &Canvas,
    field: &Field,
    periods: &[PeriodSpan],
    anchor: PeriodAnchor,
    edges: (f64, f64),
) -> (Vec<f64>, Vec<Mark>) {
    // Years have leap days: a year is a little shorter or longer than one.
    let annual = periods.iter().all(|period| period.end - period.start > 0.99);
    let each: Vec<Mark> = periods
        .iter()
        .map(|period| {
            let at = match anchor {
                PeriodAnchor::AtStart => field.x(period.start),
                PeriodAnchor::Over => f64::midpoint(field.x(period.start), field.x(period.end)),
            };
            Mark { at, text: period.printed.clone() }
        })
        .collect();
    // Parts of years are named one by one only where there are few; else years say enough.
    let few = periods.len() <= 6 && fit(canvas, edges, &each);
    if !annual && !few {
        return years(canvas, field, periods, edges);
    }
    let mut ticks: Vec<f64> = periods.iter().map(|period| field.x(period.start)).collect();
    if anchor == PeriodAnchor::Over
        && let Some(last) = periods.last()
    {
        ticks.push(field.x(last.end));
    }
    let fits = |stride: &usize| fit(canvas, edges, &thin(&each, *stride));
    // Where only a part of the periods is named, the first and the last say most about a small plot.
    let last = periods.len().saturating_sub(1).max(1);
    let whole = |stride: &usize| last.is_multiple_of(*stride) && fits(stride);
    let small = field.at.width() < SMALL;
    let ends = (1..=last).find(whole).filter(|_| small);
    let stride = ends.or_else(|| (1..=periods.len()).find(fits)).unwrap_or(periods.len().max(1));
    // At the start of periods a tick without a name would point at nothing.
    if anchor == PeriodAnchor::AtStart {
        ticks = thin(&each, stride).iter().map(|mark| mark.at).collect();
    }
    (ticks, thin(&each, stride))
}

/// Years over parts of years: ticks where a year begins, its number in the middle.
fn years(canvas: &Canvas, field: &Field, periods: &[PeriodSpan], edges: (f64, f64)) -> (Vec<f64>, Vec<Mark>) {
    let (from, to) = (field.across.from, field.across.to);
    // Starts are fractional years and may miss a whole one by a last bit.
    let first = periods.first().map_or(0.0, |period| (period.start + 1e-9).floor());
    // A bound on the work: a wrong period must not draw thousands of years.
    let count = (to - first).clamp(1.0, 400.0).ceil() as usize;
    let starts = (0..=count).map(|index| first + index as f64);
    let ticks =
        starts.clone().filter(|year| *year >= from - 1e-9 && *year <= to + 1e-9).map(|year| field.x(year));
    let marks: Vec<Mark> = starts
        .filter_map(|year| {
            let (start, end) = (year.max(from), (year + 1.0).min(to));
            let text = format!("{year:.0}");
            let width = field.x(end) - field.x(start);
            // A part of a year narrower than this has no space for its number.
            (end > start && width >= 12.0)
                .then(|| Mark { at: f64::midpoint(field.x(start), field.x(end)), text })
        })
        .collect();
    let stride = (1..=marks.len()).find(|stride| fit(canvas, edges, &thin(&marks, *stride))).unwrap_or(1);
    (ticks.collect(), thin(&marks, stride))
}

fn thin(marks: &[Mark], stride: usize) -> Vec<Mark> {
    marks.iter().step_by(stride.max(1)).map(|mark| Mark { at: mark.at, text: mark.text.clone() }).collect()
}

/// Whether texts fit side by side without touching, inside the picture.
fn fit(canvas: &Canvas, edges: (f64, f64), marks: &[Mark]) -> bool {
    let half =
        |mark: &Mark| canvas.ruler.reserved_width(&mark.text, canvas.theme.text.tick, Weight::Regular) / 2.0;
    let apart = marks.windows(2).all(|pair| pair[0].at + half(&pair[0]) + 6.0 <= pair[1].at - half(&pair[1]));
    let inside = marks.iter().all(|mark| mark.at - half(mark) >= edges.0 && mark.at + half(mark) <= edges.1);
    apart && inside
}
