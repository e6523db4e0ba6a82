//! In: two or more values for each category.
//! Out: a row for each, dots on one line, the outer values in print.
//! Never: a length from zero; the distance between the dots is what is shown.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::frame::extremes;
use super::shared::plot;
use crate::FigureError;
use crate::chart::{Axis, Plot};
use crate::describe::{MISSING, TableParts};
use crate::font::Weight;
use crate::layout::{ACROSS_HEIGHT, Lanes, SeriesHeads, Sheet, draw_across_axis, span_with_ticks};
use crate::surface::{AxisSpan, Field, Hand, Ink, Rect};
use crate::theme::Role;

const RADIUS: f64 = 5.0;
/// From here on dots have no seam around them.
const MANY: usize = 120;
const GAP: f64 = 5.0;

/// Two or more values of each category on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellChart(pub Plot);

impl FigureKind for DumbbellChart {
    fn name(&self) -> &'static str {
        "Dumbbell chart"
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

fn paint(sheet: &mut Sheet<'_>, plot: &Plot) -> f64 {
    let mut lanes = Lanes::plan(sheet, &plot.across.all_printed(), plot.emphasis);
    // Names go above the first row only where each has a dot there to belong to.
    let first_row_is_whole = (0..plot.series.len()).all(|series| plot.at(series, 0).is_some());
    let heads = SeriesHeads::plan(sheet, &plot.series, lanes.left, first_row_is_whole);
    let top = sheet.top + ACROSS_HEIGHT;
    lanes.stack(top + 4.0, sheet.usual_height() * 0.9, 1, 20.0);
    let (low, high) = extremes(plot);
    let (span, ticks) = span_with_ticks(&plot.axis, low, high, 5);
    let margin = value_margin(sheet, plot);
    let at =
        Rect { left: lanes.left + margin, top, right: sheet.right() - margin, bottom: lanes.bottom + 4.0 };
    let field = Field::new(at, span, AxisSpan::linear(0.0, 1.0));
    draw_across_axis(&mut sheet.canvas, &field, &ticks);
    lanes.draw_names(sheet);
    draw_dots(sheet, plot, &field, &lanes);
    for place in 0..plot.across.len() {
        draw_values(sheet, plot, &field, place, lanes.centre(place));
    }
    if let Some(heads) = heads {
        let start = |series| plot.at(series, 0).map_or(at.left, |value| field.x(value.number));
        let starts: Vec<f64> = (0..plot.series.len()).map(start).collect();
        heads.draw(sheet, &plot.series, &starts, lanes.left, true);
    }
    at.bottom
}

fn value_margin(sheet: &Sheet<'_>, plot: &Plot) -> f64 {
    let size = sheet.canvas.theme.text.label;
    let widest = plot
        .drawn()
        .map(|value| sheet.canvas.ruler.reserved_width(&value.printed, size, Weight::Regular))
        .fold(0.0, f64::max);
    widest.min((sheet.right() - sheet.left()) * 0.15) + RADIUS + GAP
}

/// The values of a place from low to high, each with its series.
fn sorted(plot: &Plot, place: usize) -> Vec<(f64, usize)> {
    let value = |series: usize| plot.at(series, place).map(|value| (value.number, series));
    let mut dots: Vec<(f64, usize)> = (0..plot.series.len()).filter_map(value).collect();
    dots.sort_by(|one, other| one.0.total_cmp(&other.0));
    dots
}

/// All lines, then the dots of one series after another: neighbours in paint share an element.
fn draw_dots(sheet: &Sheet<'_>, plot: &Plot, field: &Field, lanes: &Lanes) {
    let places = 0..plot.across.len();
    for place in places.clone() {
        let dots = sorted(plot, place);
        if let (Some(first), Some(last)) = (dots.first(), dots.last()) {
            let y = lanes.centre(place);
            sheet
                .canvas
                .line(&[(field.x(first.0), y), (field.x(last.0), y)], Ink::line(Role::Muted, 2.5).pale(0.55));
        }
    }
    for (series, entry) in plot.series.iter().enumerate() {
        let centre = |place: usize| Some((field.x(plot.at(series, place)?.number), lanes.centre(place)));
        let centres: Vec<(f64, f64)> = places.clone().filter_map(centre).collect();
        // A ring in the colour of the ground keeps touching dots apart; where there are many, it would only bloat the file.
        let seam = (RADIUS + 1.0, Role::Ground);
        let dot = (RADIUS, Role::mark(entry.tint));
        let many = plot.series.len() * plot.across.len() > MANY;
        for (radius, role) in [seam, dot].into_iter().skip(usize::from(many)) {
            for centre in &centres {
                sheet.canvas.dot(*centre, radius, Ink::fill(role));
            }
        }
    }
}

/// The outer values; what has no place on the axis is said in words.
fn draw_values(sheet: &mut Sheet<'_>, plot: &Plot, field: &Field, place: usize, y: f64) {
    let size = sheet.canvas.theme.text.label;
    let dots = sorted(plot, place);
    let baseline = y + size * 0.36;
    let (Some(first), Some(last)) = (dots.first(), dots.last()) else {
        let text = plot.series.iter().find_map(|series| series.values.get(place)?.as_ref());
        let text = text.map_or(MISSING, |value| &value.printed);
        sheet.canvas.text_if_free(text, (field.at.left, baseline), Hand::new(Role::Muted, size));
        return;
    };
    let mut label = |series: usize, x: f64, hand: Hand| {
        if let Some(value) = plot.at(series, place) {
            sheet.canvas.text_if_free(&value.printed, (x, baseline), hand.halo().of(value.of));
        }
    };
    label(last.1, field.x(last.0) + RADIUS + GAP, Hand::new(Role::Ink, size));
    // Equal outer values are printed once.
    if first.0 < last.0 {
        label(first.1, field.x(first.0) - RADIUS - GAP, Hand::new(Role::Ink, size).end());
    }
}
