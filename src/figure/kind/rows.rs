//! In: series over categories.
//! Out: lying bars, one row for each category, beside each other or as parts of one bar.
//! Never: a category name cut by its bar; names stand in their own column.

use super::stack::{Part, reach, stacks};
use crate::figure::chart::{Plot, Value};
use crate::figure::font::Weight;
use crate::figure::layout::{KeyEntry, Names, Sheet, Swatch, push_apart};
use crate::figure::surface::{Field, Hand, Ink, Rect, Span};
use crate::figure::theme::Role;

/// How the bars of one place stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pile {
    /// Side by side.
    Beside,
    /// On top of each other.
    Stacked,
    /// On top of each other, all equally long.
    Whole,
}

/// Least thickness of a bar.
const THIN: f64 = 9.0;
/// Between the end of a bar and its value.
const GAP: f64 = 6.0;

/// Rows ready for bars.
struct Rows {
    field: Field,
    tops: Vec<f64>,
    thickness: f64,
    bars: usize,
}

pub(super) fn paint(sheet: &mut Sheet<'_>, plot: &Plot, pile: Pile) -> f64 {
    let parts = match pile {
        Pile::Beside => bars(plot),
        Pile::Stacked => stacks(plot, false),
        Pile::Whole => stacks(plot, true),
    };
    let names = plan_names(sheet, plot);
    let left = sheet.left() + names.room;
    let labelled = draw_series_names(sheet, plot, pile, left, &parts);
    let rows = plan_rows(sheet, plot, pile, &names, &parts, left);
    for (series, parts) in parts.iter().enumerate() {
        draw_parts(sheet, plot, &rows, pile, series, parts);
    }
    draw_zero(sheet, &rows);
    for (series, parts) in parts.iter().enumerate() {
        draw_values(sheet, plot, &rows, pile, series, parts);
    }
    if pile == Pile::Stacked {
        draw_totals(sheet, plot, &rows, &parts);
    }
    for (place, top) in rows.tops.iter().enumerate() {
        names.draw(&mut sheet.canvas, place, left, top + rows.height() / 2.0);
    }
    if let Some(heads) = labelled {
        heads.draw(sheet, plot, &rows, &parts);
    }
    rows.field.at.bottom
}

impl Rows {
    fn height(&self) -> f64 {
        self.thickness * self.bars as f64
    }

    fn bar(&self, place: usize, series: usize, part: (f64, f64)) -> Rect {
        let lane = if self.bars > 1 { series as f64 } else { 0.0 };
        let top = self.tops[place] + lane * self.thickness;
        let (one, other) = (self.field.x(part.0), self.field.x(part.1));
        let seam = if self.bars > 1 { 1.0 } else { 0.0 };
        Rect { left: one.min(other), top, right: one.max(other), bottom: top + self.thickness - seam }
    }
}

/// Bars side by side all start at zero.
fn bars(plot: &Plot) -> Vec<Vec<Part>> {
    let place = |series, place| plot.at(series, place).map(|value: &Value| (0.0, value.number));
    (0..plot.series.len())
        .map(|series| (0..plot.across.len()).map(|at| place(series, at)).collect())
        .collect()
}

fn plan_names(sheet: &Sheet<'_>, plot: &Plot) -> Names {
    let names: Vec<String> =
        (0..plot.across.len()).map(|place| plot.across.printed(place).to_owned()).collect();
    let most = (sheet.right() - sheet.left()) * 0.3;
    let lines = if names.len() > 16 { 1 } else { 2 };
    Names::plan(&sheet.canvas, &names, plot.emphasis, most, lines)
}

fn plan_rows(
    sheet: &Sheet<'_>,
    plot: &Plot,
    pile: Pile,
    names: &Names,
    parts: &[Vec<Part>],
    left: f64,
) -> Rows {
    let places = plot.across.len();
    let bars = if pile == Pile::Beside { plot.series.len() } else { 1 };
    let gap = if places > 16 { 4.0 } else { 10.0 };
    let thick = sheet.usual_height() / places as f64 - gap;
    let most = if bars > 1 { 18.0 } else { 38.0 };
    let least = if places > 16 { THIN + 2.0 } else { 14.0 };
    let thickness = (thick / bars as f64).clamp(if bars > 1 { THIN + 2.0 } else { least }, most);
    let mut tops = Vec::with_capacity(places);
    let mut y = sheet.top;
    for place in 0..places {
        let height = (thickness * bars as f64).max(names.height(place));
        tops.push(y + (height - thickness * bars as f64) / 2.0);
        y += height + gap;
    }
    let (low, high) = if pile == Pile::Whole { (0.0, 1.0) } else { reach(parts) };
    let high = if high > low { high } else { low + 1.0 };
    let (before, after) = rooms(sheet, plot, pile, (low, high));
    let at = Rect { left: left + before, top: sheet.top, right: sheet.right() - after, bottom: y - gap };
    let field = Field::new(at, Span::linear(low, high), Span::linear(0.0, 1.0));
    Rows { field, tops, thickness, bars }
}

/// The room that values need left and right of the bars.
fn rooms(sheet: &Sheet<'_>, plot: &Plot, pile: Pile, (low, high): (f64, f64)) -> (f64, f64) {
    let size = sheet.canvas.theme.text.label;
    let room = |value: &Value| sheet.canvas.ruler.room(&value.printed, size, Weight::Semibold) + GAP;
    let limit = (sheet.right() - sheet.left()) * 0.25;
    let widest = |values: &mut dyn Iterator<Item = &Value>| values.map(room).fold(0.0, f64::max).min(limit);
    match pile {
        Pile::Whole => (0.0, 0.0),
        Pile::Stacked => (0.0, widest(&mut plot.totals.iter().flatten())),
        Pile::Beside => {
            let before = widest(&mut plot.drawn().filter(|value| value.number < 0.0 && low < 0.0));
            let after = widest(&mut plot.drawn().filter(|value| value.number >= 0.0 && high > 0.0));
            (before, after)
        }
    }
}

/// Names of series above the first bar, or in a key.
struct Heads {
    y: f64,
    widths: Vec<f64>,
}

/// Makes room for the names of series; those that fit above the first bar are drawn when the bars stand.
fn draw_series_names(
    sheet: &mut Sheet<'_>,
    plot: &Plot,
    pile: Pile,
    left: f64,
    parts: &[Vec<Part>],
) -> Option<Heads> {
    if plot.series.len() < 2 {
        return None;
    }
    let size = sheet.canvas.theme.text.label;
    let room = |name: &String| sheet.canvas.ruler.room(name, size, Weight::Semibold) + 12.0;
    let widths: Vec<f64> = plot.series.iter().map(|series| room(&series.name)).collect();
    let all_there = parts.iter().all(|parts| matches!(parts.first(), Some(Some(_))));
    let fits = widths.iter().sum::<f64>() <= sheet.right() - left;
    if pile != Pile::Beside && all_there && fits && reach(parts).0 >= 0.0 {
        let y = sheet.top + size;
        sheet.top += size + 10.0;
        return Some(Heads { y, widths });
    }
    let entries: Vec<KeyEntry> = plot
        .series
        .iter()
        .map(|series| KeyEntry { swatch: Swatch::Square(Role::mark(series.tint)), name: series.name.clone() })
        .collect();
    sheet.key(&entries);
    None
}

impl Heads {
    fn draw(&self, sheet: &mut Sheet<'_>, plot: &Plot, rows: &Rows, parts: &[Vec<Part>]) {
        let first = |parts: &Vec<Part>| parts.first().copied().flatten().unwrap_or((0.0, 0.0));
        let wanted: Vec<f64> = parts
            .iter()
            .zip(&self.widths)
            .map(|(parts, width)| rows.field.x(first(parts).0) + width / 2.0)
            .collect();
        let centres = push_apart(&wanted, &self.widths, rows.field.at.left, sheet.right() + 12.0);
        let size = sheet.canvas.theme.text.label;
        for (series, centre) in plot
            .series
            .iter()
            .zip(centres)
            .enumerate()
            .map(|(index, (series, centre))| (series, centre - self.widths[index] / 2.0))
        {
            sheet.canvas.text(
                &series.name,
                (centre, self.y),
                Hand::new(Role::name(series.tint), size).bold(),
            );
        }
    }
}

fn draw_parts(sheet: &Sheet<'_>, plot: &Plot, rows: &Rows, pile: Pile, series: usize, parts: &[Part]) {
    let role = Role::mark(plot.series[series].tint);
    for (place, part) in parts.iter().enumerate() {
        if let Some(part) = part {
            let mut bar = rows.bar(place, series, *part);
            if pile != Pile::Beside && bar.width() > 3.0 {
                bar.right -= 1.0;
            }
            sheet.canvas.rect(bar, Ink::fill(role));
        }
    }
}

fn draw_zero(sheet: &Sheet<'_>, rows: &Rows) {
    if rows.field.across.from < 0.0 {
        let x = rows.field.x(0.0);
        let ends = [(x, rows.field.at.top - 3.0), (x, rows.field.at.bottom + 3.0)];
        sheet.canvas.line(&ends, Ink::line(Role::Rule, 1.0));
    }
}

fn draw_values(sheet: &mut Sheet<'_>, plot: &Plot, rows: &Rows, pile: Pile, series: usize, parts: &[Part]) {
    let size = sheet.canvas.theme.text.label.min(rows.thickness + 1.0);
    let tint = plot.series[series].tint;
    for (place, part) in parts.iter().enumerate() {
        let bar = rows.bar(place, series, part.unwrap_or((0.0, 0.0)));
        let y = f64::midpoint(bar.top, bar.bottom) + size * 0.36;
        let Some(value) = plot.at(series, place) else {
            if pile == Pile::Beside {
                let text = plot.series[series].values[place].as_ref().map_or("n/a", |value| &value.printed);
                sheet.canvas.text_if_free(text, (bar.right + GAP, y), Hand::new(Role::Muted, size));
            }
            continue;
        };
        if pile == Pile::Beside {
            let (x, hand) = if value.number < 0.0 {
                (bar.left - GAP, Hand::new(Role::Ink, size).end())
            } else {
                (bar.right + GAP, Hand::new(Role::Ink, size))
            };
            sheet.canvas.text_if_free(&value.printed, (x, y), hand);
        } else if sheet.canvas.ruler.room(&value.printed, size, Weight::Semibold) + 9.0 <= bar.width() {
            sheet.canvas.text(&value.printed, (bar.left + 6.0, y), Hand::new(Role::on(tint), size).bold());
        }
    }
}

fn draw_totals(sheet: &mut Sheet<'_>, plot: &Plot, rows: &Rows, parts: &[Vec<Part>]) {
    let size = sheet.canvas.theme.text.label;
    for (place, total) in plot.totals.iter().enumerate().take(rows.tops.len()) {
        let Some(total) = total else { continue };
        let end = parts.iter().filter_map(|parts| parts[place]).map(|part| part.1).fold(0.0, f64::max);
        let y = rows.tops[place] + rows.thickness / 2.0 + size * 0.36;
        let at = (rows.field.x(end) + GAP, y);
        sheet.canvas.text_if_free(&total.printed, at, Hand::new(Role::Ink, size).bold());
    }
}
