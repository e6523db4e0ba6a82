//! In: bins with their shares, and named values.
//! Out: bars without gaps, the named values as lines with their text above.
//! Never: a smoothed curve.

use crate::chart::{Axis, Bin, Histogram, Marker, TickFormat, Value};
use crate::font::Weight;
use crate::layout::{Sheet, draw_across_numbers, draw_up_axis, span_with_ticks, up_axis_room};
use crate::surface::{Field, Hand, Ink, Rect, Span};
use crate::theme::Role;

const ROW: f64 = 16.0;

/// A marker's text and the row it stands in.
struct Label {
    names: Vec<String>,
    value: Value,
    /// Its line.
    x: f64,
    left: f64,
    right: f64,
    /// Its lowest row; the lines of its name rise from there.
    row: usize,
}

pub(super) fn paint(sheet: &mut Sheet<'_>, histogram: &Histogram) -> f64 {
    let bins: Vec<&Bin> = histogram.bins.iter().filter(|bin| bin.from.stands() && bin.to.stands()).collect();
    let tallest =
        bins.iter().map(|bin| bin.share.number).filter(|share| share.is_finite()).fold(0.0, f64::max);
    let percent = Axis {
        ticks: TickFormat { suffix: "%".to_owned(), divisor: 0.01, ..TickFormat::default() },
        ..Axis::default()
    };
    let (up, ticks) = span_with_ticks(&percent, 0.0, tallest, 4);
    let left = sheet.left() + up_axis_room(&sheet.canvas, &ticks);
    let across = reach(histogram, &bins);
    let room = Rect { left, top: 0.0, right: sheet.right() - 8.0, bottom: 1.0 };
    let labels = place_labels(sheet, histogram, &Field::new(room, across, up));
    let rows = labels.iter().map(|label| label.row + label.names.len()).max().unwrap_or(0) as f64;
    let top = sheet.top + rows * ROW + 4.0;
    let at = Rect { top, bottom: top + sheet.usual_height() * 0.85, ..room };
    let field = Field::new(at, across, up);
    draw_up_axis(&mut sheet.canvas, &field, &ticks);
    for bin in bins.iter().filter(|bin| bin.share.stands()) {
        let (one, other) = (field.x(bin.from.number), field.x(bin.to.number));
        let seam = if other - one > 4.0 { 0.5 } else { 0.0 };
        let bar =
            Rect { left: one + seam, top: field.y(bin.share.number), right: other - seam, bottom: at.bottom };
        sheet.canvas.rect(bar, Ink::fill(Role::mark(histogram.tint)));
    }
    for label in &labels {
        draw_label(sheet, &field, label, top - 6.0 - label.row as f64 * ROW);
    }
    draw_across_numbers(&mut sheet.canvas, &field, &histogram.axis, &[])
}

fn reach(histogram: &Histogram, bins: &[&Bin]) -> Span {
    let ends = bins.iter().flat_map(|bin| [bin.from.number, bin.to.number]);
    let marks = histogram.marks.iter().filter(|mark| mark.value.stands()).map(|mark| mark.value.number);
    let (low, high) = ends
        .chain(marks)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
    if high > low { Span::linear(low, high) } else { Span::linear(low - 0.5, low + 0.5) }
}

/// Each text beside its line, in the lowest row in which no text touches it and no line crosses it.
fn place_labels(sheet: &Sheet<'_>, histogram: &Histogram, field: &Field) -> Vec<Label> {
    let size = sheet.canvas.theme.text.label;
    let most = field.at.width() * 0.6;
    let mut marks: Vec<&Marker> = histogram.marks.iter().filter(|mark| mark.value.stands()).collect();
    // From right to left: a line then only rises past texts that begin right of it.
    marks.sort_by(|one, other| other.value.number.total_cmp(&one.value.number));
    let mut labels: Vec<Label> = Vec::new();
    for marker in marks {
        let ruler = &sheet.canvas.ruler;
        let value = marker.value.clone();
        let behind = ruler.room(&value.printed, size, Weight::Regular) + 8.0;
        let name_most = (field.at.width() - behind - 8.0).min(most);
        let names = ruler.wrap(&marker.name, size, Weight::Semibold, name_most);
        let last = names.last().map_or(0.0, |line| name_room(sheet, line));
        let room = ruler.widest(&names, size, Weight::Semibold).max(last + behind - 4.0);
        let x = field.x(marker.value.number);
        let left = if x + room <= field.at.right { x } else { (x - room - 4.0).max(field.at.left) };
        let right = left + room + 4.0;
        let blocks =
            |other: &Label| left < other.right && other.left < right || other.x > left && other.x < right;
        let row = labels
            .iter()
            .filter(|other| blocks(other))
            .map(|other| other.row + other.names.len())
            .max()
            .unwrap_or(0);
        labels.push(Label { names, value, x, left, right, row });
    }
    labels
}

fn draw_label(sheet: &mut Sheet<'_>, field: &Field, label: &Label, y: f64) {
    let top = y - sheet.canvas.theme.text.label * 0.75;
    sheet.canvas.line(&[(label.x, top), (label.x, field.at.bottom)], Ink::line(Role::Ink, 1.2));
    let hand = Hand::new(Role::Ink, sheet.canvas.theme.text.label).halo();
    let left = label.left + 4.0;
    for (above, line) in label.names.iter().rev().enumerate() {
        sheet.canvas.text(line, (left, y - above as f64 * ROW), hand.bold());
    }
    let last = label.names.last().map_or(0.0, |line| name_room(sheet, line));
    sheet.canvas.text(&label.value.printed, (left + last, y), hand.of(label.value.of));
}

fn name_room(sheet: &Sheet<'_>, name: &str) -> f64 {
    sheet.canvas.ruler.room(name, sheet.canvas.theme.text.label, Weight::Semibold) + 4.0
}
