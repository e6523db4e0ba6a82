//! In: what each assumption alone does to a result.
//! Out: bars to both sides of the base, the input in print outside, the result inside.
//! Never: a colour for low or high inputs; colours say whether the result falls or rises.

use super::FigureKind;
use super::panels::PanelNeeds;
use crate::FigureError;
use crate::chart::{Axis, PrintedValue, TickFormat, check};
use crate::describe::words::{LISTED, more, short};
use crate::describe::{BareValue, ColumnHead, NOT_APPLICABLE, TableCell, TableParts};
use crate::font::Weight;
use crate::layout::{ACROSS_HEIGHT, Lanes, Sheet, draw_across_axis, span_with_ticks};
use crate::surface::{AxisSpan, Field, Hand, Ink, LINE, Rect};
use crate::theme::Role;

const GAP: f64 = 6.0;
/// Falls and rises.
const FALLS: u8 = 1;
const RISES: u8 = 0;

/// What each assumption alone does to a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The axis of the result.
    pub axis: Axis,
    /// The result at central values; its text names the line, as in "Base 412".
    pub base: PrintedValue,
    /// Assumptions, the strongest first.
    pub swings: Vec<TornadoSwing>,
    /// The assumption that the finding is about.
    pub emphasis: Option<usize>,
}

/// The swing of one assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoSwing {
    /// The assumption.
    pub name: String,
    /// The unit of its values, as it is written.
    pub unit: String,
    /// The low value of the assumption, as a number of its unit.
    pub low: PrintedValue,
    /// The result there; the text may be a change from the base.
    pub at_low: PrintedValue,
    /// The high value of the assumption.
    pub high: PrintedValue,
    /// The result there.
    pub at_high: PrintedValue,
}

impl FigureKind for Tornado {
    fn name(&self) -> &'static str {
        "Tornado chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.axis)
    }

    fn has_marks(&self) -> bool {
        let moves = |swing: &TornadoSwing| swing.at_low.is_drawable() || swing.at_high.is_drawable();
        self.base.is_drawable() && self.swings.iter().any(moves)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        check::from_zero(&self.axis, figure, self.name())
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

fn sentences(tornado: &Tornado) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.push(short(&tornado.base.printed));
    for swing in tornado.swings.iter().take(LISTED) {
        let (name, low, high) = (short(&swing.name), short(&swing.low.printed), short(&swing.high.printed));
        let (at_low, at_high) = (&swing.at_low.printed, &swing.at_high.printed);
        sentences.push(format!("{name}: {at_low} at {low}, {at_high} at {high}"));
    }
    sentences.extend(more(tornado.swings.len(), "assumptions"));
    sentences
}

fn table(tornado: &Tornado) -> TableParts {
    let ticks = &tornado.axis.ticks;
    let heads = vec![
        ColumnHead::text("Assumption"),
        ColumnHead::text("Low"),
        ColumnHead::of("Result at low", &ticks.unit),
        ColumnHead::text("High"),
        ColumnHead::of("Result at high", &ticks.unit),
    ];
    let rows = tornado.swings.iter().map(|swing| {
        let (low, high) = (TableCell::value(&swing.at_low, ticks), TableCell::value(&swing.at_high, ticks));
        let name = TableCell::row(&swing.name, &swing.unit);
        vec![name, own(&swing.low), low, own(&swing.high), high]
    });
    let base = TableCell { printed: NOT_APPLICABLE.to_owned(), ..TableCell::value(&tornado.base, ticks) };
    let name = TableCell {
        printed: tornado.base.printed.clone(),
        bare: BareValue::Text("All at their central values".to_owned()),
        of: tornado.base.of,
    };
    let base = vec![name, TableCell::not_applicable(), base.clone(), TableCell::not_applicable(), base];
    TableParts { heads, rows: rows.chain([base]).collect() }
}

/// A value of an assumption in its own unit; a percentile stays a text.
fn own(value: &PrintedValue) -> TableCell {
    if value.number.is_nan() {
        return TableCell::text(&value.printed).about(value.of);
    }
    TableCell::value(value, &TickFormat::default())
}

fn paint(sheet: &mut Sheet<'_>, tornado: &Tornado) -> f64 {
    let names: Vec<String> = tornado.swings.iter().map(|swing| swing.name.clone()).collect();
    let mut lanes = Lanes::plan(sheet, &names, tornado.emphasis);
    let base_name = base_name(sheet, tornado);
    // A base name of several lines grows upwards, away from the bars.
    let top = sheet.top + ACROSS_HEIGHT + (base_name.len().max(1) - 1) as f64 * LINE;
    lanes.stack(top + 4.0, sheet.usual_height(), 1, 32.0);
    let (low, high) = reach(tornado);
    let (span, mut ticks) = span_with_ticks(&tornado.axis, low, high, 4);
    let margin = outer_margin(sheet, tornado);
    let at =
        Rect { left: lanes.left + margin, top, right: sheet.right() - margin, bottom: lanes.bottom + 4.0 };
    let field = Field::new(at, span, AxisSpan::linear(0.0, 1.0));
    let base = field.x(tornado.base.number);
    draw_base_name(sheet, &base_name, (base, top - 8.0), tornado.base.of);
    // The base has a line and a name of its own.
    ticks.at.retain(|(tick, _)| (field.x(*tick) - base).abs() > 1.0);
    draw_across_axis(&mut sheet.canvas, &field, &ticks);
    lanes.draw_names(sheet);
    for (row, swing) in tornado.swings.iter().enumerate() {
        let lane = (lanes.tops[row], lanes.tops[row] + lanes.thickness);
        let mut ends = [(&swing.at_low, &swing.low), (&swing.at_high, &swing.high)];
        let far = |value: &PrintedValue| (value.number - tornado.base.number).abs();
        // The longer bar first: where both lie on one side, the shorter one is painted onto it.
        ends.sort_by(|one, other| far(other.0).total_cmp(&far(one.0)));
        let falls = |value: &PrintedValue| value.number < tornado.base.number;
        let same_side =
            ends.iter().all(|(result, _)| result.is_drawable()) && falls(ends[0].0) == falls(ends[1].0);
        for (index, (result, input)) in
            ends.into_iter().enumerate().filter(|(_, (result, _))| result.is_drawable())
        {
            if same_side && index == 1 {
                draw_inner(sheet, &field, tornado, lane, result);
            } else {
                draw_end(sheet, &field, tornado, lane, result, input);
            }
        }
    }
    sheet.canvas.line(&[(base, at.top - 4.0), (base, at.bottom)], Ink::line(Role::Ink, 1.3));
    at.bottom
}

fn reach(tornado: &Tornado) -> (f64, f64) {
    let results = tornado.swings.iter().flat_map(|swing| [&swing.at_low, &swing.at_high]);
    let base = tornado.base.number;
    let (low, high) = results
        .filter(|value| value.is_drawable())
        .fold((base, base), |(low, high), value| (low.min(value.number), high.max(value.number)));
    if high > low { (low, high) } else { (low - 1.0, high + 1.0) }
}

/// The margin for the inputs outside the longest bars.
fn outer_margin(sheet: &Sheet<'_>, tornado: &Tornado) -> f64 {
    let size = sheet.canvas.theme.text.tick;
    let inputs = tornado.swings.iter().flat_map(|swing| [&swing.low, &swing.high]);
    let widths = inputs.map(|text| sheet.canvas.ruler.reserved_width(&text.printed, size, Weight::Regular));
    // What is too wide to be drawn must not set the margin either.
    widths.filter(|width| *width <= most(sheet)).fold(0.0, f64::max) + GAP
}

/// The widest input that is drawn: a number cut short would be another one, so what is wider stays in the table.
fn most(sheet: &Sheet<'_>) -> f64 {
    ((sheet.right() - sheet.left()) * 0.14).max(56.0)
}

/// The lines of the name of the base.
fn base_name(sheet: &Sheet<'_>, tornado: &Tornado) -> Vec<String> {
    let size = sheet.canvas.theme.text.tick;
    sheet.canvas.ruler.wrap(&tornado.base.printed, size, Weight::Semibold, 160.0)
}

fn draw_base_name(sheet: &mut Sheet<'_>, lines: &[String], foot: (f64, f64), of: Option<u32>) {
    let size = sheet.canvas.theme.text.tick;
    let half = sheet.canvas.ruler.widest(lines, size, Weight::Semibold) / 2.0;
    let x = foot.0.clamp(sheet.left() + half, sheet.right() - half);
    for (above, line) in lines.iter().rev().enumerate() {
        let at = (x, foot.1 - above as f64 * LINE);
        sheet.canvas.text(line, at, Hand::new(Role::Ink, size).bold().middle().of(of));
    }
}

fn draw_end(
    sheet: &mut Sheet<'_>,
    field: &Field,
    tornado: &Tornado,
    lane: (f64, f64),
    result: &PrintedValue,
    input: &PrintedValue,
) {
    let (base, end) = (field.x(tornado.base.number), field.x(result.number));
    // Colours and sides follow the result, not whether the input is low or high.
    let falls = result.number < tornado.base.number;
    let slot = if falls { FALLS } else { RISES };
    let bar = Rect { left: base.min(end), top: lane.0, right: base.max(end), bottom: lane.1 };
    sheet.canvas.rect(bar, Ink::fill(Role::Series(slot)));
    // A text taller than its bar would touch the next one.
    let size = sheet.canvas.theme.text.tick.min(lane.1 - lane.0 + 1.0);
    let y = f64::midpoint(lane.0, lane.1) + size * 0.36;
    let value_width = sheet.canvas.ruler.reserved_width(&result.printed, size, Weight::Semibold);
    let away = |distance: f64| if falls { end - distance } else { end + distance };
    let outward = |hand: Hand| if falls { hand.end() } else { hand };
    let mut outside = GAP;
    if value_width + 12.0 <= bar.width() {
        let hand = Hand::new(Role::OnSeries(slot), size).bold();
        let hand = if falls { hand } else { hand.end() };
        sheet.canvas.text_if_free(&result.printed, (away(-6.0), y), hand.of(result.of));
    } else if sheet.canvas.text_if_free(
        &result.printed,
        (away(GAP), y),
        outward(Hand::new(Role::Ink, size).bold().halo()).of(result.of),
    ) {
        outside += value_width + 4.0;
    }
    if sheet.canvas.ruler.reserved_width(&input.printed, size, Weight::Regular) <= most(sheet) {
        sheet.canvas.text_if_free(
            &input.printed,
            (away(outside), y),
            outward(Hand::new(Role::Muted, size).halo()).of(input.of),
        );
    }
}

/// The nearer end where both lie on one side: a pale bar on the longer one, its input in the table only.
fn draw_inner(
    sheet: &mut Sheet<'_>,
    field: &Field,
    tornado: &Tornado,
    lane: (f64, f64),
    result: &PrintedValue,
) {
    let (base, end) = (field.x(tornado.base.number), field.x(result.number));
    let slot = if result.number < tornado.base.number { FALLS } else { RISES };
    let bar = Rect { left: base.min(end), top: lane.0, right: base.max(end), bottom: lane.1 };
    sheet.canvas.rect(bar, Ink::fill(Role::Pale(slot)));
    let size = sheet.canvas.theme.text.tick.min(lane.1 - lane.0 + 1.0);
    if sheet.canvas.ruler.reserved_width(&result.printed, size, Weight::Semibold) + 8.0 <= bar.width() {
        let at = (f64::midpoint(bar.left, bar.right), f64::midpoint(lane.0, lane.1) + size * 0.36);
        let hand = Hand::new(Role::Ink, size).bold().middle().of(result.of);
        sheet.canvas.text_if_free(&result.printed, at, hand);
    }
}
