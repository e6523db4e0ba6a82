//! In: a row for each series, a column for each place.
//! Out: cells coloured by value below the names of both axes, numbers where all of them fit, missing cells hatched.
//! Never: a colour for a missing value.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::{frame, plot};
use crate::FigureError;
use crate::chart::{Across, Axis, Plot, PrintedValue, Scale};
use crate::describe::{MISSING, TableParts};
use crate::font::Weight;
use crate::layout::{RowNames, Sheet};
use crate::surface::{Hand, Ink, LINE, Rect};
use crate::theme::Role;

/// Cells coloured by value: a row for each series, a column for each place.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapChart(pub Plot);

impl FigureKind for HeatmapChart {
    fn name(&self) -> &'static str {
        "Heatmap"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        paint(sheet, &self.0)
    }

    fn sentences(&self) -> Vec<String> {
        plot::sentences(&self.0)
    }

    fn table(&self) -> TableParts {
        plot::table(&self.0)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        None
    }
}

/// From here on cells carry no text: it would be too small and the file too large.
const MANY: usize = 250;
/// From here on a long list of categories becomes rows.
const WIDE: usize = 14;
/// How many diagonal lines there may be for missing cells.
const HATCHES: f64 = 220.0;
/// The last step of a ramp.
const STEPS: f64 = 6.0;

/// The cells as they are drawn, which may be turned over.
struct HeatGrid {
    rows: Vec<String>,
    columns: Vec<String>,
    cells: Vec<Vec<Option<PrintedValue>>>,
    emphasis: Option<usize>,
    /// What rows and columns are called.
    heads: (String, String),
}

/// Where the cells stand.
struct CellGrid {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    seam: f64,
}

/// Smallest and largest value, for the colours.
struct Shades {
    low: f64,
    high: f64,
    log: bool,
}

fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let grid = HeatGrid::of(plot);
    let shades = Shades::of(plot);
    let most = (sheet.right() - sheet.left()) * 0.3;
    let names = RowNames::plan(&sheet.canvas, &grid.rows, grid.emphasis, most);
    // The head over the names breaks between words, never inside of one.
    let size = sheet.canvas.theme.text.tick;
    let word = |word: &str| sheet.canvas.ruler.reserved_width(word, size, Weight::Semibold) + 7.0;
    let head = grid.heads.0.split_whitespace().map(word).fold(0.0, f64::max).min(most);
    let left = sheet.left() + names.width.max(head);
    let width = (sheet.right() - left) / grid.columns.len() as f64;
    let height = (sheet.usual_height() / grid.rows.len() as f64).clamp(18.0, 38.0);
    let height = (0..grid.rows.len()).map(|row| names.height(row) + 2.0).fold(height, f64::max);
    let size = text_size(sheet, &grid, width, height);
    if size.is_none() {
        draw_shades(sheet, plot, &shades);
    }
    let top = draw_columns(sheet, &grid, left, width);
    let seam = if grid.count() > MANY { 0.0 } else { 1.5 };
    let place = CellGrid { left, top, width, height, seam };
    draw_cells(sheet, &grid, &shades, &place);
    if let Some(size) = size {
        draw_texts(sheet, &grid, &shades, &place, size);
    }
    let edges = (sheet.left(), left);
    for row in 0..grid.rows.len() {
        names.draw(&mut sheet.canvas, row, edges, top + (row as f64 + 0.5) * height);
    }
    top + grid.rows.len() as f64 * height
}

impl HeatGrid {
    /// Rows are series; a long list of categories beside few series is turned over, for its names need width.
    fn of(plot: &Plot) -> Self {
        let series: Vec<String> = plot.series.iter().map(|series| series.name.clone()).collect();
        let places = plot.across.all_printed();
        let turn = matches!(plot.across, Across::Categories(_))
            && places.len() > WIDE
            && places.len() > series.len();
        let (along, across) = plot.heads.clone().unwrap_or_default();
        let cell = |series: usize, place: usize| plot.series[series].values.get(place).cloned().flatten();
        if turn {
            let row = |place| (0..series.len()).map(|series| cell(series, place)).collect();
            let cells = (0..places.len()).map(row).collect();
            let heads = (across, along);
            return Self { cells, rows: places, columns: series, emphasis: plot.emphasis, heads };
        }
        let row = |series| (0..places.len()).map(|place| cell(series, place)).collect();
        let cells = (0..series.len()).map(row).collect();
        Self { cells, rows: series, columns: places, emphasis: None, heads: (along, across) }
    }

    fn count(&self) -> usize {
        self.rows.len() * self.columns.len()
    }

    fn each(&self) -> impl Iterator<Item = (usize, usize, Option<&PrintedValue>)> {
        self.cells.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, cell)| (row, column, cell.as_ref()))
        })
    }
}

impl CellGrid {
    fn cell(&self, row: usize, from: usize, to: usize) -> Rect {
        let x = |column: usize| self.left + column as f64 * self.width;
        let top = self.top + row as f64 * self.height;
        Rect { left: x(from), top, right: x(to) - self.seam, bottom: top + self.height - self.seam }
    }
}

impl Shades {
    fn of(plot: &Plot) -> Self {
        let (low, high) = frame::extremes(plot);
        Self { low, high, log: plot.axis.scale == Scale::Log }
    }

    fn step(&self, number: f64) -> (bool, u8) {
        // Both sides of zero share one scale, so that equal distances look equally strong.
        if self.low < 0.0 {
            let most = self.high.abs().max(self.low.abs());
            return (number < 0.0, (number.abs() / most * STEPS).round() as u8);
        }
        if self.high <= self.low {
            return (false, 3);
        }
        let place = |number: f64| if self.log { libm::log10(number) } else { number };
        let part = (place(number) - place(self.low)) / (place(self.high) - place(self.low));
        (false, (part * STEPS).round() as u8)
    }

    fn mark(&self, number: f64) -> Role {
        let (falls, step) = self.step(number);
        if falls { Role::Falling(step) } else { Role::Ramp(step) }
    }

    fn text(&self, number: f64) -> Role {
        let (falls, step) = self.step(number);
        if falls { Role::OnFalling(step) } else { Role::OnRamp(step) }
    }
}

/// The size at which every printed value fits its cell.
fn text_size(sheet: &Sheet<'_>, grid: &HeatGrid, width: f64, height: f64) -> Option<f64> {
    if grid.count() > MANY {
        return None;
    }
    let text = sheet.canvas.theme.text;
    [text.label, text.source].into_iter().find(|size| {
        let fits = |value: &PrintedValue| {
            sheet.canvas.ruler.reserved_width(&value.printed, *size, Weight::Regular) + 6.0 <= width
        };
        *size + 4.0 <= height
            && grid.each().filter_map(|(_, _, cell)| cell).filter(|value| value.is_drawable()).all(fits)
    })
}

/// The names of columns, wrapped; where they would touch only every second, third, … is drawn.
fn draw_columns(sheet: &mut Sheet<'_>, grid: &HeatGrid, left: f64, width: f64) -> f64 {
    let size = sheet.canvas.theme.text.tick;
    let words = grid.columns.iter().flat_map(|name| name.split_whitespace());
    let longest =
        words.map(|word| sheet.canvas.ruler.reserved_width(word, size, Weight::Regular)).fold(0.0, f64::max);
    let stride = ((longest.min(70.0) + 4.0) / width).ceil().max(1.0) as usize;
    let line_width = width * stride as f64 - 4.0;
    let wrap = |name: &String| sheet.canvas.ruler.wrap(name, size, Weight::Regular, line_width);
    let lines: Vec<Vec<String>> = grid.columns.iter().map(wrap).collect();
    let rows = lines.iter().step_by(stride).map(Vec::len).max().unwrap_or(0) as f64;
    let top = draw_heads(sheet, grid, left, rows) + rows * 13.5 + 5.0;
    for (column, lines) in lines.iter().enumerate().step_by(stride) {
        let mut y = top - 7.0 - (lines.len() as f64 - 1.0) * 13.5;
        for line in lines {
            let x = left + (column as f64 + 0.5) * width;
            sheet.canvas.text_if_free(line, (x, y), Hand::new(Role::Muted, size).middle());
            y += 13.5;
        }
    }
    top
}

/// What columns are called, above their names, and what rows are called, above theirs; where the names begin.
fn draw_heads(sheet: &mut Sheet<'_>, grid: &HeatGrid, left: f64, rows: f64) -> f64 {
    let size = sheet.canvas.theme.text.tick;
    let wrap = |text: &str, width: f64| match text {
        "" => Vec::new(),
        text => sheet.canvas.ruler.wrap(text, size, Weight::Semibold, width),
    };
    let across = wrap(&grid.heads.1, sheet.right() - left);
    let along = wrap(&grid.heads.0, left - sheet.left() - 6.0);
    let most = (along.len() as f64 - rows).max(across.len() as f64);
    let names = sheet.top + most * 13.5;
    let hand = Hand::new(Role::Muted, size).bold();
    for (line, text) in across.iter().enumerate() {
        sheet.canvas.text(text, (left, names - (across.len() - line) as f64 * 13.5 + 9.0), hand);
    }
    // The last line stands beside that of the columns' names.
    let last = names + rows * 13.5 - 2.0;
    for (line, text) in along.iter().enumerate() {
        sheet.canvas.text(text, (sheet.left(), last - (along.len() - 1 - line) as f64 * 13.5), hand);
    }
    names
}

/// Cells of one colour after another, so that neighbours in paint share an element.
fn draw_cells(sheet: &Sheet<'_>, grid: &HeatGrid, shades: &Shades, place: &CellGrid) {
    let mut marks: Vec<(Role, usize, usize)> = Vec::new();
    let mut missing: Vec<Rect> = Vec::new();
    for (row, column, cell) in grid.each() {
        match cell.filter(|value| value.is_drawable()) {
            Some(value) => marks.push((shades.mark(value.number), row, column)),
            None => missing.push(place.cell(row, column, column + 1)),
        }
    }
    draw_missing(sheet, &missing);
    marks.sort_unstable();
    let mut index = 0;
    while let Some((role, row, from)) = marks.get(index).copied() {
        let mut to = from + 1;
        index += 1;
        while place.seam == 0.0 && marks.get(index) == Some(&(role, row, to)) {
            to += 1;
            index += 1;
        }
        sheet.canvas.rect(place.cell(row, from, to), Ink::fill(role));
    }
}

/// Diagonal lines, cut at the edges of the cells; further apart where there are many.
fn draw_missing(sheet: &Sheet<'_>, cells: &[Rect]) {
    for cell in cells {
        sheet.canvas.rect(*cell, Ink::fill(Role::Band));
    }
    let all: f64 = cells.iter().map(|cell| cell.width() + cell.height()).sum();
    let stride = (all / HATCHES).max(7.0);
    for cell in cells {
        let far = cell.width() + cell.height();
        let mut shift = stride * 0.7;
        while shift < far {
            let from = (cell.left + (shift - cell.height()).max(0.0), cell.top + shift.min(cell.height()));
            let to = (cell.left + shift.min(cell.width()), cell.top + (shift - cell.width()).max(0.0));
            sheet.canvas.line(&[from, to], Ink::line(Role::Grid, 1.0));
            shift += stride;
        }
    }
}

fn draw_texts(sheet: &mut Sheet<'_>, grid: &HeatGrid, shades: &Shades, place: &CellGrid, size: f64) {
    for (row, column, cell) in grid.each() {
        let at = place.cell(row, column, column + 1);
        let point = (f64::midpoint(at.left, at.right), f64::midpoint(at.top, at.bottom) + size * 0.36);
        let drawable = cell.filter(|value| value.is_drawable());
        let role = drawable.map_or(Role::Muted, |value| shades.text(value.number));
        let hand = Hand::new(role, size).middle().of(cell.and_then(|value| value.of));
        let text = cell.map_or(MISSING, |value| &value.printed);
        if drawable.is_some() {
            sheet.canvas.text(text, point, hand);
        } else if sheet.canvas.ruler.reserved_width(text, size, Weight::Regular) <= at.width() {
            sheet.canvas.text(text, point, hand.halo());
        }
    }
}

/// The ramp with its ends in print, where cells carry no text.
fn draw_shades(sheet: &mut Sheet<'_>, plot: &Plot, shades: &Shades) {
    let size = sheet.canvas.theme.text.tick;
    let most = (sheet.right() - sheet.left()) * 0.35;
    let ruler = &sheet.canvas.ruler;
    let end = |number: f64| plot.drawn().find(|value| value.number == number);
    let ends = |number: f64| end(number).map(|value| ruler.wrap(&value.printed, size, Weight::Regular, most));
    let (Some(low), Some(high)) = (ends(shades.low), ends(shades.high)) else { return };
    let y = sheet.top;
    let hand = Hand::new(Role::Muted, size);
    let mut x = sheet.left();
    let draw_end = |sheet: &mut Sheet<'_>, lines: &[String], x: f64| {
        for (row, line) in lines.iter().enumerate() {
            sheet.canvas.text(line, (x, y + 9.0 + row as f64 * LINE), hand);
        }
    };
    draw_end(sheet, &low, x);
    x += sheet.canvas.ruler.widest(&low, size, Weight::Regular) + 6.0;
    let falling = (0..7).rev().filter(|_| shades.low < 0.0).map(Role::Falling);
    let rising = (0..7).filter(|_| shades.high > 0.0 || shades.low >= 0.0).map(Role::Ramp);
    let steps: Vec<Role> = falling.chain(rising).collect();
    let end_width = sheet.canvas.ruler.widest(&high, size, Weight::Regular) + 6.0;
    let wide = ((sheet.right() - x - end_width) / steps.len() as f64).clamp(2.0, 18.0);
    for role in steps {
        sheet.canvas.rect(Rect { left: x, top: y, right: x + wide, bottom: y + 10.0 }, Ink::fill(role));
        x += wide;
    }
    draw_end(sheet, &high, x + 6.0);
    x += end_width + 18.0;
    let missing =
        plot.series.iter().any(|series| series.values.iter().flatten().count() < series.values.len());
    if missing && x + 60.0 < sheet.right() {
        draw_missing(sheet, &[Rect { left: x, top: y, right: x + 18.0, bottom: y + 10.0 }]);
        sheet.canvas.text(MISSING, (x + 24.0, y + 9.0), hand);
    }
    sheet.top += 24.0 + (low.len().max(high.len()).max(1) - 1) as f64 * LINE;
}
