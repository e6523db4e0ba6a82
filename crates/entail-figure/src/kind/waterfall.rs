//! In: totals and the changes between them.
//! Out: lying bars for totals and arrows for changes, each from where the last one ended, one below the other.
//! Never: a total that does not start at zero.

use super::FigureKind;
use super::panels::PanelNeeds;
use crate::FigureError;
use crate::chart::{Axis, PrintedValue, check};
use crate::describe::words::{LISTED, more, short};
use crate::describe::{ColumnHead, MISSING, TableCell, TableParts};
use crate::font::Weight;
use crate::layout::{Lanes, Sheet};
use crate::surface::{AxisSpan, Field, Hand, Ink, Rect};
use crate::theme::Role;

const GAP: f64 = 6.0;
/// The head of an arrow, in parts of its thickness.
const HEAD: f64 = 0.4;

/// From one total to another, change by change.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The axis of totals.
    pub axis: Axis,
    /// Steps from top to bottom.
    pub steps: Vec<WaterfallStep>,
}

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallStep {
    /// Its name.
    pub name: String,
    /// A total, or a change of the total before.
    pub kind: StepKind,
    /// The total or the change.
    pub value: PrintedValue,
}

/// What a step of a waterfall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A bar from zero.
    Total,
    /// A bar from where the last one ended.
    Change,
}

impl FigureKind for Waterfall {
    fn name(&self) -> &'static str {
        "Waterfall chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.axis)
    }

    fn has_marks(&self) -> bool {
        self.steps.iter().any(|step| step.value.is_drawable())
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

fn sentences(waterfall: &Waterfall) -> Vec<String> {
    let mut sentences = Vec::new();
    for step in waterfall.steps.iter().take(LISTED) {
        let kind = if step.kind == StepKind::Total { "total" } else { "change" };
        let name = short(&step.name);
        let kind_named = if name.eq_ignore_ascii_case(kind) { String::new() } else { format!(" ({kind})") };
        sentences.push(format!("{name}{kind_named}: {}", step.value.printed));
    }
    sentences.extend(more(waterfall.steps.len(), "steps"));
    sentences
}

fn table(waterfall: &Waterfall) -> TableParts {
    let ticks = &waterfall.axis.ticks;
    let heads =
        vec![ColumnHead::text("Step"), ColumnHead::text("Kind"), ColumnHead::of("Value", &ticks.unit)];
    let rows = waterfall.steps.iter().map(|step| {
        let kind = if step.kind == StepKind::Total { "Total" } else { "Change" };
        vec![TableCell::text(&step.name), TableCell::text(kind), TableCell::value(&step.value, ticks)]
    });
    TableParts { heads, rows: rows.collect() }
}

fn paint(sheet: &mut Sheet<'_>, waterfall: &Waterfall) -> f64 {
    let names: Vec<String> = waterfall.steps.iter().map(|step| step.name.clone()).collect();
    let mut lanes = Lanes::plan(sheet, &names, None);
    lanes.names.embolden(|row| waterfall.steps.get(row).is_some_and(|step| step.kind == StepKind::Total));
    lanes.stack(sheet.top, sheet.usual_height(), 1, 30.0);
    let bars = bars(waterfall);
    let (low, high) = bars.iter().flatten().fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
        (low.min(*from).min(*to), high.max(*from).max(*to))
    });
    // Equal ends would give an axis without length.
    let high = if high > low { high } else { low + 1.0 };
    let at = Rect {
        left: lanes.left,
        top: sheet.top,
        right: sheet.right() - value_width(sheet, waterfall),
        bottom: lanes.bottom,
    };
    let field = Field::new(at, AxisSpan::linear(low, high), AxisSpan::linear(0.0, 1.0));
    lanes.draw_names(sheet);
    draw_links(sheet, &field, &lanes, &bars);
    for (row, step) in waterfall.steps.iter().enumerate() {
        let row = StepRow { step, reach: bars[row], row };
        draw_mark(sheet, &field, &lanes, &row);
        draw_value(sheet, &field, &lanes, &row);
    }
    let zero = field.x(0.0);
    sheet.canvas.line(&[(zero, at.top - 3.0), (zero, at.bottom + 3.0)], Ink::line(Role::Rule, 1.0));
    at.bottom
}

/// One step while it is drawn.
struct StepRow<'w> {
    step: &'w WaterfallStep,
    /// From where to where its bar reaches; none where it has no value.
    reach: Option<(f64, f64)>,
    row: usize,
}

/// From where to where each bar reaches; a missing change leaves the running total where it is.
fn bars(waterfall: &Waterfall) -> Vec<Option<(f64, f64)>> {
    let mut running = 0.0;
    let mut bars = Vec::new();
    for step in &waterfall.steps {
        if !step.value.is_drawable() {
            bars.push(None);
            continue;
        }
        // A total starts at zero whatever the changes before it came to: a gap between both is seen.
        let from = if step.kind == StepKind::Total { 0.0 } else { running };
        running = from + step.value.number;
        bars.push(Some((from, running)));
    }
    bars
}

fn colour(kind: StepKind, value: &PrintedValue) -> Role {
    match kind {
        StepKind::Total => Role::Series(0),
        StepKind::Change if value.number < 0.0 => Role::Series(1),
        StepKind::Change => Role::Series(2),
    }
}

fn value_width(sheet: &Sheet<'_>, waterfall: &Waterfall) -> f64 {
    let size = sheet.canvas.theme.text.label;
    let width_of =
        |value: &PrintedValue| sheet.canvas.ruler.reserved_width(&value.printed, size, Weight::Semibold);
    let widest = waterfall.steps.iter().map(|step| width_of(&step.value)).fold(0.0, f64::max);
    widest.min((sheet.right() - sheet.left()) * 0.35) + GAP
}

fn draw_links(sheet: &Sheet<'_>, field: &Field, lanes: &Lanes, bars: &[Option<(f64, f64)>]) {
    let mut before: Option<(usize, f64)> = None;
    for (row, bar) in bars.iter().enumerate() {
        let Some((_, to)) = bar else { continue };
        if let Some((above, end)) = before {
            let x = field.x(end);
            let path = [(x, lanes.tops[above] + lanes.thickness), (x, lanes.tops[row])];
            sheet.canvas.line(&path, Ink::line(Role::Muted, 0.8));
        }
        before = Some((row, *to));
    }
}

/// A bar for a total; a change is an arrow, so that its direction shows without colour.
fn draw_mark(sheet: &Sheet<'_>, field: &Field, lanes: &Lanes, row: &StepRow<'_>) {
    let Some((from, to)) = row.reach else { return };
    let role = colour(row.step.kind, &row.step.value);
    let (start, end) = (field.x(from), field.x(to));
    let (top, bottom) = (lanes.tops[row.row], lanes.tops[row.row] + lanes.thickness);
    let length = (end - start).abs();
    // An arrow shorter than its head would show no direction.
    if row.step.kind == StepKind::Total || length < 3.0 {
        let left = start.min(end);
        sheet.canvas.rect(Rect { left, top, right: left + length.max(1.0), bottom }, Ink::fill(role));
        return;
    }
    let head = (lanes.thickness * HEAD).min(length);
    let neck = if end > start { end - head } else { end + head };
    let middle = f64::midpoint(top, bottom);
    let corners = [(start, top), (neck, top), (end, middle), (neck, bottom), (start, bottom)];
    sheet.canvas.polygon(&corners, Ink::fill(role));
}

fn draw_value(sheet: &mut Sheet<'_>, field: &Field, lanes: &Lanes, row: &StepRow<'_>) {
    let value = &row.step.value;
    let (from, to) = row.reach.unwrap_or((0.0, 0.0));
    let text = if row.reach.is_none() && value.printed.is_empty() { MISSING } else { &value.printed };
    let right = field.x(from.max(to));
    let size = sheet.canvas.theme.text.label.min(lanes.thickness + 1.0);
    let role = if row.reach.is_some() { Role::Ink } else { Role::Muted };
    let hand = Hand::new(role, size).halo().of(value.of);
    let hand = if row.step.kind == StepKind::Total { hand.bold() } else { hand };
    sheet.canvas.text_if_free(text, (right + GAP, lanes.centre(row.row) + size * 0.36), hand);
}
