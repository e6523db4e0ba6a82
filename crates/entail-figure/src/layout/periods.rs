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
/// Ticks nearer to each other than this are not told apart.
const CROWDED: f64 = 9.0;
/// Steps at which years are round.
const ROUND: [i64; 12] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

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
    let annual = periods.iter().all(|period| period.end - period.start > 0.99 || period.year.is_empty());
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
    // Parts of years are named one by one only where there are few; else months or years say enough.
    let few = periods.len() <= 6 && fit(canvas, edges, &each);
    if !annual && !few {
        let months = groups(field, periods, |period| &period.month);
        let fits = months.len() > 1 && fit(canvas, edges, &named(&months));
        let groups = if fits { months } else { groups(field, periods, |period| &period.year) };
        return grouped(canvas, field, &groups, edges);
    }
    let mut ticks: Vec<f64> = periods.iter().map(|period| field.x(period.start)).collect();
    if anchor == PeriodAnchor::Over
        && let Some(last) = periods.last()
    {
        ticks.push(field.x(last.end));
    }
    // Where only a part of the periods is named, the first and the last say most about a small plot.
    let last = periods.len().saturating_sub(1).max(1);
    let small = field.at.width() < SMALL;
    let whole = |stride: &usize| last.is_multiple_of(*stride) && fit(canvas, edges, &thin(&each, *stride));
    let ends = (1..=last).find(whole).filter(|_| small).map(|stride| thin(&each, stride));
    let named = ends.unwrap_or_else(|| thinned(canvas, edges, &each));
    // At the start of periods a tick without a name would point at nothing.
    if anchor == PeriodAnchor::AtStart {
        ticks = named.iter().map(|mark| mark.at).collect();
    }
    (ticks, named)
}

/// Periods next to each other that lie in one longer one.
struct Group {
    name: String,
    from: f64,
    to: f64,
}

fn groups(field: &Field, periods: &[PeriodSpan], name: impl Fn(&PeriodSpan) -> &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let end = field.x(field.across.to);
    for period in periods.iter().filter(|period| !name(period).is_empty()) {
        let (from, to) = (field.x(period.start), field.x(period.end).min(end));
        match groups.last_mut() {
            Some(last) if last.name == name(period) => last.to = to,
            _ => groups.push(Group { name: name(period).to_owned(), from, to }),
        }
    }
    groups
}

/// The names of groups, each in its middle; a part of one narrower than this has no space for its name.
fn named(groups: &[Group]) -> Vec<Mark> {
    let last = groups.len().saturating_sub(1);
    let wide = |at: usize, group: &Group| (at > 0 && at < last) || group.to - group.from >= 12.0;
    let wide = groups.iter().enumerate().filter(|(at, group)| wide(*at, group));
    wide.map(|(_, group)| Mark { at: f64::midpoint(group.from, group.to), text: group.name.clone() })
        .collect()
}

/// Years or months over their parts: ticks where one begins, its name in the middle.
fn grouped(canvas: &Canvas, field: &Field, groups: &[Group], edges: (f64, f64)) -> (Vec<f64>, Vec<Mark>) {
    let marks = named(groups);
    let thinned = thinned(canvas, edges, &marks);
    let end = field.x(field.across.to);
    let mut ticks: Vec<f64> = groups.iter().map(|group| group.from).collect();
    // Between ticks that touch each other nobody sees which one is named: then the name stands at its tick.
    let crowded = groups.len() > 2 && (end - field.at.left) / (groups.len() as f64) < CROWDED;
    if crowded {
        let start = |mark: &Mark| groups.iter().find(|group| group.name == mark.text).map(|group| group.from);
        ticks = thinned.iter().filter_map(start).collect();
        let marks = thinned.iter().zip(&ticks).map(|(mark, at)| Mark { at: *at, text: mark.text.clone() });
        let marks: Vec<Mark> = marks.collect();
        return (ticks, marks);
    }
    // The end of the last period, where the axis ends with it.
    if groups.last().is_some_and(|last| last.to >= end - 1e-6) && field.across.to.fract() == 0.0 {
        ticks.push(end);
    }
    (ticks, thinned)
}

/// The names that have space: all of them, or those of round years or steps.
fn thinned(canvas: &Canvas, edges: (f64, f64), marks: &[Mark]) -> Vec<Mark> {
    let fits = |marks: &[Mark]| fit(canvas, edges, marks);
    let years: Option<Vec<i64>> = marks.iter().map(|mark| number(&mark.text)).collect();
    if let Some(years) = years {
        let round = |step: &i64| -> Vec<Mark> {
            let round = marks.iter().zip(&years).filter(|(_, year)| *year % step == 0);
            round.map(|(mark, _)| Mark { at: mark.at, text: mark.text.clone() }).collect()
        };
        let found = ROUND.iter().map(round).find(|marks| marks.len() > 1 && fits(marks));
        if let Some(found) = found {
            return found;
        }
    }
    let stride = (1..=marks.len()).find(|stride| fits(&thin(marks, *stride))).unwrap_or(marks.len().max(1));
    thin(marks, stride)
}

/// The number that a name ends with: 2030, FY2030, week 12.
fn number(name: &str) -> Option<i64> {
    let digits = name.len() - name.bytes().rev().take_while(u8::is_ascii_digit).count();
    name.get(digits..)?.parse().ok()
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
