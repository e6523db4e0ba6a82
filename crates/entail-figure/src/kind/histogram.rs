//! In: bins or single outcomes with their shares, and named values.
//! Out: bars without gaps, or one for each outcome, the named values as lines with their text above.
//! Never: a smoothed curve.

use super::FigureKind;
use super::panels::PanelNeeds;
use crate::FigureError;
use crate::chart::{Axis, PrintedValue, Scale, TickFormat, Tint, check};
use crate::describe::words::{LISTED, short};
use crate::describe::{ColumnHead, TableCell, TableParts};
use crate::font::Weight;
use crate::layout::{Sheet, draw_across_numbers, draw_up_axis, span_with_ticks, tick_text, up_axis_width};
use crate::surface::{AxisSpan, Field, Hand, Ink, Rect};
use crate::theme::Role;

const ROW: f64 = 16.0;
/// The width of the thinnest bar of an outcome.
const LEAST_BAR: f64 = 3.0;

/// How often values fall where.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The axis of the values.
    pub axis: Axis,
    /// What is counted, for the text and the table.
    pub name: String,
    /// Neighbouring bins from low to high.
    pub bins: Vec<Bin>,
    /// Values with a name, such as the median and the ends of the interval.
    pub marks: Vec<Marker>,
    /// Colour.
    pub tint: Tint,
}

/// One bin; one without width is an outcome by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// Lower end.
    pub from: PrintedValue,
    /// Upper end.
    pub to: PrintedValue,
    /// Its share of all draws.
    pub share: PrintedValue,
}

/// A value with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Its name: "Median".
    pub name: String,
    /// Where it stands.
    pub value: PrintedValue,
}

impl FigureKind for Histogram {
    fn name(&self) -> &'static str {
        "Histogram"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.axis)
    }

    fn has_marks(&self) -> bool {
        self.bins.iter().any(|bin| bin.share.is_drawable() && bin.share.number > 0.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        let ends = self.bins.iter().flat_map(|bin| [&bin.from, &bin.to]);
        let all = ends.chain(self.marks.iter().map(|mark| &mark.value));
        for value in all {
            check::positive(&self.axis, value, figure, &self.name, &value.printed)?;
        }
        Ok(())
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

impl Histogram {
    /// Whether each bar is one outcome.
    fn is_of_outcomes(&self) -> bool {
        !self.bins.is_empty() && self.bins.iter().all(|bin| bin.from.number == bin.to.number)
    }
}

fn sentences(histogram: &Histogram) -> Vec<String> {
    let mut sentences = Vec::new();
    if histogram.is_of_outcomes() {
        let one = |bin: &Bin| format!("{}: {}", bin.from.printed, bin.share.printed);
        let listed: Vec<String> = histogram.bins.iter().map(one).collect();
        sentences.push(format!("{}, by outcome: {}", short(&histogram.name), listed.join("; ")));
    } else if let (Some(first), Some(last)) = (histogram.bins.first(), histogram.bins.last()) {
        let name = short(&histogram.name);
        sentences.push(format!("{name}: bins from {} to {}", first.from.printed, last.to.printed));
        let fullest = histogram
            .bins
            .iter()
            .reduce(|one, other| if other.share.number > one.share.number { other } else { one });
        if let Some(bin) = fullest {
            let (from, to, share) = (&bin.from.printed, &bin.to.printed, &bin.share.printed);
            sentences.push(format!("Most draws fall between {from} and {to}: {share}"));
        }
    }
    let marks = histogram.marks.iter().take(LISTED);
    sentences.extend(marks.map(|mark| format!("{}: {}", short(&mark.name), mark.value.printed)));
    sentences
}

fn table(histogram: &Histogram) -> TableParts {
    let ticks = &histogram.axis.ticks;
    let percent = TickFormat { divisor: 0.01, unit: "%".to_owned(), ..TickFormat::default() };
    if histogram.is_of_outcomes() {
        return outcomes(histogram, &percent);
    }
    let heads = vec![
        ColumnHead::of("From", &ticks.unit),
        ColumnHead::of("To", &ticks.unit),
        ColumnHead::of("Share", &percent.unit),
    ];
    let value = |value: &PrintedValue| TableCell::value(value, ticks);
    let bins = histogram.bins.iter();
    let bins = bins.map(|bin| vec![value(&bin.from), value(&bin.to), TableCell::value(&bin.share, &percent)]);
    let marks = histogram.marks.iter();
    let marks = marks.map(|mark| vec![value(&mark.value), value(&mark.value), TableCell::text(&mark.name)]);
    TableParts { heads, rows: bins.chain(marks).collect() }
}

/// A row for each outcome.
fn outcomes(histogram: &Histogram, percent: &TickFormat) -> TableParts {
    let ticks = &histogram.axis.ticks;
    let heads = vec![ColumnHead::of("Outcome", &ticks.unit), ColumnHead::of("Share", &percent.unit)];
    let bins = histogram.bins.iter();
    let bins =
        bins.map(|bin| vec![TableCell::value(&bin.from, ticks), TableCell::value(&bin.share, percent)]);
    let marks = histogram.marks.iter();
    let marks = marks.map(|mark| vec![TableCell::value(&mark.value, ticks), TableCell::text(&mark.name)]);
    TableParts { heads, rows: bins.chain(marks).collect() }
}

/// Half of the width of a bar: outcomes that lie nearest to each other leave a gap between theirs.
fn half_width(histogram: &Histogram) -> f64 {
    // On a log axis no width is the same everywhere: outcomes have the thinnest bar there.
    if !histogram.is_of_outcomes() || histogram.axis.scale == Scale::Log {
        return 0.0;
    }
    let gaps = histogram.bins.windows(2).map(|two| two[1].from.number - two[0].from.number);
    let least = gaps.filter(|gap| *gap > 0.0).fold(f64::INFINITY, f64::min);
    if least.is_finite() { least * 0.4 } else { 0.4 }
}

/// A marker's text and the row it stands in.
struct MarkerLabel {
    names: Vec<String>,
    value: PrintedValue,
    /// Its line.
    x: f64,
    left: f64,
    right: f64,
    /// Its lowest row; the lines of its name rise from there.
    row: usize,
}

fn paint(sheet: &mut Sheet<'_>, histogram: &Histogram) -> f64 {
    let bins: Vec<&Bin> =
        histogram.bins.iter().filter(|bin| bin.from.is_drawable() && bin.to.is_drawable()).collect();
    let tallest =
        bins.iter().map(|bin| bin.share.number).filter(|share| share.is_finite()).fold(0.0, f64::max);
    let percent = Axis {
        ticks: TickFormat { suffix: "%".to_owned(), divisor: 0.01, ..TickFormat::default() },
        ..Axis::default()
    };
    let (up, ticks) = span_with_ticks(&percent, 0.0, tallest, 4);
    let left = sheet.left() + up_axis_width(&sheet.canvas, &ticks);
    let across = reach(histogram, &bins);
    let area = Rect { left, top: 0.0, right: sheet.right() - 8.0, bottom: 1.0 };
    let labels = place_labels(sheet, histogram, &Field::new(area, across, up));
    let rows = labels.iter().map(|label| label.row + label.names.len()).max().unwrap_or(0) as f64;
    let top = sheet.top + rows * ROW + 4.0;
    let at = Rect { top, bottom: top + sheet.usual_height() * 0.85, ..area };
    let field = Field::new(at, across, up);
    draw_up_axis(&mut sheet.canvas, &field, &ticks);
    let (half, outcomes) = (half_width(histogram), histogram.is_of_outcomes());
    for bin in bins.iter().filter(|bin| bin.share.is_drawable()) {
        let (one, other) = (field.x(bin.from.number - half), field.x(bin.to.number + half));
        // Outcomes far apart still have bars that can be seen.
        let thin = (LEAST_BAR - (other - one)).max(0.0) / 2.0;
        let (one, other) = if outcomes { (one - thin, other + thin) } else { (one, other) };
        let seam = if other - one > 4.0 { 0.5 } else { 0.0 };
        let bar =
            Rect { left: one + seam, top: field.y(bin.share.number), right: other - seam, bottom: at.bottom };
        sheet.canvas.rect(bar, Ink::fill(Role::mark(histogram.tint)));
    }
    for label in &labels {
        draw_label(sheet, &field, label, top - 6.0 - label.row as f64 * ROW);
    }
    // Between two outcomes lies nothing that a tick could name.
    let tick =
        |bin: &Bin| PrintedValue::new(bin.from.number, tick_text(&histogram.axis.ticks, bin.from.number));
    let named: Vec<PrintedValue> = histogram.bins.iter().filter(|_| outcomes).map(tick).collect();
    draw_across_numbers(&mut sheet.canvas, &field, &histogram.axis, &named)
}

fn reach(histogram: &Histogram, bins: &[&Bin]) -> AxisSpan {
    let half = half_width(histogram);
    let ends = bins.iter().flat_map(|bin| [bin.from.number - half, bin.to.number + half]);
    let marks = histogram.marks.iter().filter(|mark| mark.value.is_drawable()).map(|mark| mark.value.number);
    let (low, high) = ends
        .chain(marks)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
    match histogram.axis.scale {
        Scale::Log if high > low => AxisSpan { from: low, to: high, scale: Scale::Log },
        Scale::Log => AxisSpan { from: low / 2.0, to: low * 2.0, scale: Scale::Log },
        Scale::Linear if high > low => AxisSpan::linear(low, high),
        Scale::Linear => AxisSpan::linear(low - 0.5, low + 0.5),
    }
}

/// Each text beside its line, in the lowest row in which no text touches it and no line crosses it.
fn place_labels(sheet: &Sheet<'_>, histogram: &Histogram, field: &Field) -> Vec<MarkerLabel> {
    let size = sheet.canvas.theme.text.label;
    let most = field.at.width() * 0.6;
    let mut marks: Vec<&Marker> = histogram.marks.iter().filter(|mark| mark.value.is_drawable()).collect();
    // From right to left: a line then only rises past texts that begin right of it.
    marks.sort_by(|one, other| other.value.number.total_cmp(&one.value.number));
    let mut labels: Vec<MarkerLabel> = Vec::new();
    for marker in marks {
        let ruler = &sheet.canvas.ruler;
        let value = marker.value.clone();
        let value_width = ruler.reserved_width(&value.printed, size, Weight::Regular) + 8.0;
        let name_most = (field.at.width() - value_width - 8.0).min(most);
        let names = ruler.wrap(&marker.name, size, Weight::Semibold, name_most);
        let last = names.last().map_or(0.0, |line| name_width(sheet, line));
        let label_width = ruler.widest(&names, size, Weight::Semibold).max(last + value_width - 4.0);
        let x = field.x(marker.value.number);
        let left =
            if x + label_width <= field.at.right { x } else { (x - label_width - 4.0).max(field.at.left) };
        let right = left + label_width + 4.0;
        let blocks = |other: &MarkerLabel| {
            left < other.right && other.left < right || other.x > left && other.x < right
        };
        let row = labels
            .iter()
            .filter(|other| blocks(other))
            .map(|other| other.row + other.names.len())
            .max()
            .unwrap_or(0);
        labels.push(MarkerLabel { names, value, x, left, right, row });
    }
    labels
}

fn draw_label(sheet: &mut Sheet<'_>, field: &Field, label: &MarkerLabel, y: f64) {
    let top = y - sheet.canvas.theme.text.label * 0.75;
    sheet.canvas.line(&[(label.x, top), (label.x, field.at.bottom)], Ink::line(Role::Ink, 1.2));
    let hand = Hand::new(Role::Ink, sheet.canvas.theme.text.label).halo();
    let left = label.left + 4.0;
    for (above, line) in label.names.iter().rev().enumerate() {
        sheet.canvas.text(line, (left, y - above as f64 * ROW), hand.bold());
    }
    let last = label.names.last().map_or(0.0, |line| name_width(sheet, line));
    sheet.canvas.text(&label.value.printed, (left + last, y), hand.of(label.value.of));
}

fn name_width(sheet: &Sheet<'_>, name: &str) -> f64 {
    sheet.canvas.ruler.reserved_width(name, sheet.canvas.theme.text.label, Weight::Semibold) + 4.0
}
