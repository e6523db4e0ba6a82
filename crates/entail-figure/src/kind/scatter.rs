//! In: points in a plane, in groups.
//! Out: dots with names where there is space, both axes named.
//! Never: a name on top of another name or dot.

use super::FigureKind;
use super::panels::PanelNeeds;
use crate::FigureError;
use crate::chart::{Axis, PrintedValue, Scale, Tint, check};
use crate::describe::words::short;
use crate::describe::{ColumnHead, TableCell, TableParts, axis_name, highest, lowest};
use crate::font::Weight;
use crate::layout::{
    KeyEntry, Sheet, Swatch, Ticks, draw_across_numbers, draw_up_axis, span_with_ticks, up_axis_width,
};
use crate::surface::{AxisSpan, Field, Hand, Ink, LINE, Rect};
use crate::theme::Role;

const RADIUS: f64 = 4.2;

/// Points in a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// The axis from left to right.
    pub x: Axis,
    /// The axis from bottom to top.
    pub y: Axis,
    /// Groups by colour; one group has no key.
    pub groups: Vec<ScatterGroup>,
}

/// Points in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterGroup {
    /// Printed name.
    pub name: String,
    /// Colour.
    pub tint: Tint,
    /// Its points.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Printed name; left out of the picture where there is no space for it.
    pub name: String,
    /// From left to right.
    pub x: PrintedValue,
    /// From bottom to top.
    pub y: PrintedValue,
}

impl Scatter {
    /// Every point that can be drawn, with its group.
    pub fn drawn(&self) -> impl Iterator<Item = (&ScatterGroup, &Point)> {
        let points =
            self.groups.iter().flat_map(|group| group.points.iter().map(move |point| (group, point)));
        points.filter(|(_, point)| point.x.is_drawable() && point.y.is_drawable())
    }
}

impl FigureKind for Scatter {
    fn name(&self) -> &'static str {
        "Scatter chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        None
    }

    fn has_marks(&self) -> bool {
        self.drawn().next().is_some()
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        self.drawn().try_for_each(|(group, point)| {
            check::positive(&self.x, &point.x, figure, &group.name, &point.name)?;
            check::positive(&self.y, &point.y, figure, &group.name, &point.name)
        })
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
        None
    }
}

/// How many points there are, how far they reach on both axes, the first and the last.
fn sentences(scatter: &Scatter) -> Vec<String> {
    let points: Vec<&Point> = scatter.drawn().map(|(_, point)| point).collect();
    let count = points.len();
    let mut sentences = vec![format!("{count} {}", if count == 1 { "point" } else { "points" })];
    let axes = [(axis_name(&scatter.x, "Across"), true), (axis_name(&scatter.y, "Up"), false)];
    for (axis, across) in axes {
        let mut numbers = Vec::new();
        for point in &points {
            let value = if across { &point.x } else { &point.y };
            numbers.push((value.number, format!("{} ({})", value.printed, short(&point.name))));
        }
        if let (Some(most), Some(least)) = (highest(&numbers), lowest(&numbers)) {
            sentences.push(format!("{}: highest {most}, lowest {least}", short(&axis)));
        }
    }
    // A single point is first and last, and is named once.
    for point in [points.first(), points.last()].into_iter().flatten().take(count.min(2)) {
        sentences.push(format!("{}: {}, {}", short(&point.name), point.x.printed, point.y.printed));
    }
    sentences
}

fn table(scatter: &Scatter) -> TableParts {
    let axis = |axis: &Axis, otherwise| ColumnHead::of(axis_name(axis, otherwise), &axis.ticks.unit);
    let mut heads = vec![ColumnHead::text("Point"), ColumnHead::text("Group")];
    heads.extend([axis(&scatter.x, "Across"), axis(&scatter.y, "Up")]);
    let points = scatter.groups.iter().flat_map(|group| group.points.iter().map(move |point| (group, point)));
    let rows = points.map(|(group, point)| {
        let (x, y) =
            (TableCell::value(&point.x, &scatter.x.ticks), TableCell::value(&point.y, &scatter.y.ticks));
        vec![TableCell::text(&point.name), TableCell::text(&group.name), x, y]
    });
    TableParts { heads, rows: rows.collect() }
}

fn paint(sheet: &mut Sheet<'_>, scatter: &Scatter) -> f64 {
    draw_groups(sheet, scatter);
    let (up, ticks) = axis(&scatter.y, scatter.drawn().map(|(_, point)| point.y.number));
    let (across, _) = axis(&scatter.x, scatter.drawn().map(|(_, point)| point.x.number));
    let top = draw_up_name(sheet, &scatter.y);
    let left = sheet.left() + up_axis_width(&sheet.canvas, &ticks);
    let height = sheet.usual_height() * 1.1;
    let at = Rect { left, top, right: sheet.right() - 10.0, bottom: top + height };
    let field = Field::new(at, across, up);
    draw_up_axis(&mut sheet.canvas, &field, &ticks);
    draw_zero(sheet, &field);
    let lowest = draw_across_numbers(&mut sheet.canvas, &field, &scatter.x, &[]);
    for (group, point) in scatter.drawn() {
        let (x, y) = field.point(point.x.number, point.y.number);
        // Let through a little, so that dots on top of each other are seen as several.
        sheet.canvas.dot((x, y), RADIUS, Ink::fill(Role::mark(group.tint)).pale(0.85));
        let reach = RADIUS + 1.0;
        // Names stay off all dots, their own included.
        sheet.canvas.take(Rect { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
    }
    for (_, point) in scatter.drawn() {
        draw_name(sheet, &field, &point.name, field.point(point.x.number, point.y.number));
    }
    lowest
}

fn axis(axis: &Axis, numbers: impl Iterator<Item = f64>) -> (AxisSpan, Ticks) {
    let (low, high) = numbers
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
    // Zero is shown where it is near, so that distances from it can be read as sizes.
    let near_zero = axis.scale == Scale::Linear && low > 0.0 && low < high * 0.4;
    span_with_ticks(axis, if near_zero { 0.0 } else { low }, high, 5)
}

fn draw_groups(sheet: &mut Sheet<'_>, scatter: &Scatter) {
    if scatter.groups.len() < 2 {
        return;
    }
    let entry = |group: &ScatterGroup| KeyEntry {
        swatch: Swatch::Disc(Role::mark(group.tint)),
        name: group.name.clone(),
    };
    sheet.key(&scatter.groups.iter().map(entry).collect::<Vec<_>>());
}

/// The name of the axis that runs upwards stands above it, so that nobody has to turn their head.
fn draw_up_name(sheet: &mut Sheet<'_>, axis: &Axis) -> f64 {
    let size = sheet.canvas.theme.text.tick;
    let width = sheet.right() - sheet.left();
    let lines = sheet.canvas.ruler.wrap(&axis.label, size, Weight::Regular, width);
    if lines.is_empty() {
        return sheet.top + 4.0;
    }
    let first = sheet.top + size * 0.8;
    for (row, line) in lines.iter().enumerate() {
        let at = (sheet.left(), first + row as f64 * LINE);
        sheet.canvas.text(line, at, Hand::new(Role::Ink, size));
    }
    first + (lines.len() as f64 - 1.0) * LINE + size * 0.2 + 12.0
}

fn draw_zero(sheet: &Sheet<'_>, field: &Field) {
    let inside = |span: &AxisSpan| span.scale == Scale::Linear && span.from < 0.0 && span.to > 0.0;
    if inside(&field.up) {
        let y = field.y(0.0);
        sheet.canvas.line(&[(field.at.left, y), (field.at.right, y)], Ink::line(Role::Rule, 1.0));
    }
    if inside(&field.across) {
        let x = field.x(0.0);
        sheet.canvas.line(&[(x, field.at.top), (x, field.at.bottom)], Ink::line(Role::Rule, 1.0));
    }
}

/// Right of the dot if there is space, else left, above, below; else the table alone has the name.
fn draw_name(sheet: &mut Sheet<'_>, field: &Field, name: &str, dot: (f64, f64)) {
    let (x, y) = dot;
    let size = sheet.canvas.theme.text.tick;
    let hand = Hand::new(Role::Ink, size).halo();
    let level = y + size * 0.36;
    let away = RADIUS + 3.0;
    let places = [
        ((x + away, level), hand),
        ((x - away, level), hand.end()),
        ((x, y - away - 1.0), hand.middle()),
        ((x, y + away + size * 0.8), hand.middle()),
    ];
    for (at, hand) in places {
        let taken = sheet.canvas.text_box(name, at, hand);
        if taken.bottom <= field.at.bottom && sheet.canvas.text_if_free(name, at, hand) {
            return;
        }
    }
}
