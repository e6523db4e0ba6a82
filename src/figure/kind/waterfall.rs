//! In: totals and the changes between them.
//! Out: lying bars, each from where the last one ended, one below the other.
//! Never: a total that does not start at zero.

use crate::figure::chart::{StepKind, Value, Waterfall};
use crate::figure::font::Weight;
use crate::figure::layout::{Lanes, Sheet};
use crate::figure::surface::{Field, Hand, Ink, Rect, Span};
use crate::figure::theme::Role;

const GAP: f64 = 6.0;

pub(super) fn paint(sheet: &mut Sheet<'_>, waterfall: &Waterfall) -> f64 {
    let names: Vec<String> = waterfall.steps.iter().map(|step| step.name.clone()).collect();
    let mut lanes = Lanes::plan(sheet, &names, None);
    lanes.names.embolden(|row| waterfall.steps.get(row).is_some_and(|step| step.kind == StepKind::Total));
    lanes.stack(sheet.top, sheet.usual_height(), 1, 30.0);
    let bars = bars(waterfall);
    let (low, high) = bars.iter().flatten().fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
        (low.min(*from).min(*to), high.max(*from).max(*to))
    });
    let high = if high > low { high } else { low + 1.0 };
    let at = Rect {
        left: lanes.left,
        top: sheet.top,
        right: sheet.right() - value_room(sheet, waterfall),
        bottom: lanes.bottom,
    };
    let field = Field::new(at, Span::linear(low, high), Span::linear(0.0, 1.0));
    lanes.draw_names(sheet);
    draw_links(sheet, &field, &lanes, &bars);
    for (row, step) in waterfall.steps.iter().enumerate() {
        let part = bars[row];
        let text = if part.is_none() && step.value.printed.is_empty() { "n/a" } else { &step.value.printed };
        draw_bar(sheet, &field, &lanes, row, part, colour(step.kind, &step.value), text);
    }
    let zero = field.x(0.0);
    sheet.canvas.line(&[(zero, at.top - 3.0), (zero, at.bottom + 3.0)], Ink::line(Role::Rule, 1.0));
    at.bottom
}

/// From where to where each bar reaches; a missing change leaves the running total where it is.
fn bars(waterfall: &Waterfall) -> Vec<Option<(f64, f64)>> {
    let mut running = 0.0;
    let bar = |step: &crate::figure::chart::Step| {
        if !step.value.stands() {
            return None;
        }
        let from = if step.kind == StepKind::Total { 0.0 } else { running };
        running = from + step.value.number;
        Some((from, running))
    };
    waterfall.steps.iter().map(bar).collect()
}

fn colour(kind: StepKind, value: &Value) -> Role {
    match kind {
        StepKind::Total => Role::Series(0),
        StepKind::Change if value.number < 0.0 => Role::Series(1),
        StepKind::Change => Role::Series(2),
    }
}

fn value_room(sheet: &Sheet<'_>, waterfall: &Waterfall) -> f64 {
    let size = sheet.canvas.theme.text.label;
    let room = |value: &Value| sheet.canvas.ruler.room(&value.printed, size, Weight::Regular);
    let widest = waterfall.steps.iter().map(|step| room(&step.value)).fold(0.0, f64::max);
    widest.min((sheet.right() - sheet.left()) * 0.2) + GAP
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

fn draw_bar(
    sheet: &mut Sheet<'_>,
    field: &Field,
    lanes: &Lanes,
    row: usize,
    part: Option<(f64, f64)>,
    role: Role,
    text: &str,
) {
    let (from, to) = part.unwrap_or((0.0, 0.0));
    let (left, right) = (field.x(from.min(to)), field.x(from.max(to)));
    let top = lanes.tops[row];
    if part.is_some() {
        let right = right.max(left + 1.0);
        sheet.canvas.rect(Rect { left, top, right, bottom: top + lanes.thickness }, Ink::fill(role));
    }
    let size = sheet.canvas.theme.text.label.min(lanes.thickness + 1.0);
    let y = lanes.centre(row) + size * 0.36;
    let most = (sheet.right() - sheet.left()) * 0.2;
    let text = sheet.canvas.ruler.fit(text, size, Weight::Regular, most);
    let role = if part.is_some() { Role::Ink } else { Role::Muted };
    sheet.canvas.text_if_free(&text, (right + GAP, y), Hand::new(role, size).halo());
}
