//! In: events, windows and computed moments.
//! Out: a row for each, years and half-years above, the interval of a moment as a pale bar.
//! Never: a moment for what never happens; that row says so in words.

use super::{EventBasis, EventTime, Timeline, TimelineEvent};
use crate::chart::PrintedValue;
use crate::font::Weight;
use crate::layout::{KeyEntry, RowNames, Sheet, Swatch, draw_swatch};
use crate::surface::{AxisSpan, Field, Hand, Ink, LINE, Rect};
use crate::theme::Role;

const HEAD: f64 = 40.0;
/// The height for the name of today.
const FOOT: f64 = 16.0;
const RADIUS: f64 = 6.0;
const GAP: f64 = 11.0;

pub(super) fn paint(sheet: &mut Sheet<'_>, timeline: &Timeline) -> f64 {
    draw_kinds(sheet, timeline);
    let whats: Vec<String> = timeline.events.iter().map(|event| event.what.clone()).collect();
    let most = (sheet.right() - sheet.left()) * 0.36;
    let names = RowNames::plan(&sheet.canvas, &whats, None, most);
    let (centres, height) = rows(sheet, &names, &timeline.events);
    let at = Rect {
        left: sheet.left() + names.width,
        top: sheet.top,
        right: sheet.right(),
        bottom: sheet.top + HEAD + height + if timeline.today.is_some() { FOOT } else { 0.0 },
    };
    let (from, to) = span(timeline);
    let field = Field::new(at, AxisSpan::linear(from, to), AxisSpan::linear(0.0, 1.0));
    draw_years(sheet, &field);
    let today = draw_today(sheet, &field, timeline);
    for (event, centre) in timeline.events.iter().zip(&centres) {
        draw_event(sheet, &EventRow { field: &field, y: at.top + HEAD + centre, today, of: event.of }, event);
    }
    let edges = (sheet.left(), at.left);
    for (row, centre) in centres.iter().enumerate() {
        names.draw(&mut sheet.canvas, row, edges, at.top + HEAD + centre);
    }
    at.bottom
}

/// The centre of each row below the head, and the height of all.
fn rows(sheet: &Sheet<'_>, names: &RowNames, events: &[TimelineEvent]) -> (Vec<f64>, f64) {
    let mut y = 0.0;
    let count = events.len();
    let mut centres = Vec::with_capacity(count);
    let width = sheet.right() - sheet.left() - names.width;
    for (row, event) in events.iter().enumerate() {
        let texts = worded(sheet, &event.when, width).len() as f64 * LINE;
        let height = (names.height(row).max(texts) + 10.0).max(if count > 12 { 24.0 } else { 32.0 });
        centres.push(y + height / 2.0);
        y += height;
    }
    (centres, y + 4.0)
}

/// Whole years around everything shown.
fn span(timeline: &Timeline) -> (f64, f64) {
    let mut moments = vec![timeline.from, timeline.to];
    for event in &timeline.events {
        match &event.when {
            EventTime::Moment(at) => moments.push(at.number),
            EventTime::Window(from, to) => moments.extend([from.number, to.number]),
            EventTime::Never(_) => {}
        }
        if let Some((early, late)) = &event.interval {
            moments.extend([early.number, late.number]);
        }
    }
    moments.retain(|moment| moment.is_finite());
    let low = moments.iter().copied().fold(f64::INFINITY, f64::min).floor();
    let high = moments.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil();
    if high > low { (low, high) } else { (low, low + 1.0) }
}

fn draw_years(sheet: &mut Sheet<'_>, field: &Field) {
    let text = sheet.canvas.theme.text;
    let (from, to) = (field.across.from, field.across.to);
    let years = (to - from).clamp(1.0, 400.0) as usize;
    let year = |index: usize| field.x(from + index as f64);
    let wide = year(1) - year(0);
    let halves = wide >= 56.0;
    for index in (1..years).step_by(2) {
        let at = Rect { left: year(index), right: year(index + 1), ..field.at };
        sheet.canvas.rect(at, Ink::fill(Role::Band));
    }
    for index in 0..=years {
        let x = year(index);
        sheet.canvas.line(&[(x, field.at.top), (x, field.at.bottom)], Ink::line(Role::Grid, 1.0));
        if halves && index < years {
            let x = x + wide / 2.0;
            sheet
                .canvas
                .line(&[(x, field.at.top + HEAD - 4.0), (x, field.at.bottom)], Ink::line(Role::Grid, 0.5));
        }
    }
    let stride = if wide >= 34.0 { 1 } else { (34.0 / wide).ceil() as usize };
    for index in (0..years).step_by(stride) {
        let name = format!("{:.0}", from + index as f64);
        let hand = Hand::new(Role::Ink, text.label).bold().middle();
        sheet.canvas.text_if_free(&name, (year(index) + wide / 2.0, field.at.top + 15.0), hand);
        if halves {
            for (half, part) in [("H1", 0.25), ("H2", 0.75)] {
                let at = (year(index) + wide * part, field.at.top + 31.0);
                sheet.canvas.text(half, at, Hand::new(Role::Muted, text.tick).middle());
            }
        }
    }
}

/// A line through all rows; its name stands in the foot, on the side that has space for it.
fn draw_today(sheet: &mut Sheet<'_>, field: &Field, timeline: &Timeline) -> Option<f64> {
    let today = timeline.today.as_ref()?;
    if !(field.across.from..=field.across.to).contains(&today.number) {
        return None;
    }
    let x = field.x(today.number);
    let line = [(x, field.at.top + HEAD - 4.0), (x, field.at.bottom)];
    sheet.canvas.line(&line, Ink::line(Role::Accent, 1.2).dashed(true));
    let size = sheet.canvas.theme.text.tick;
    let hand = Hand::new(Role::Accent, size).bold();
    let width = sheet.canvas.ruler.reserved_width(&today.printed, size, Weight::Semibold);
    let y = field.at.bottom - 4.0;
    if x + 5.0 + width <= sheet.right() {
        sheet.canvas.text_if_free(&today.printed, (x + 5.0, y), hand);
    } else {
        sheet.canvas.text_if_free(&today.printed, (x - 5.0, y), hand.end());
    }
    Some(x)
}

/// One row while it is drawn.
struct EventRow<'f> {
    field: &'f Field,
    y: f64,
    /// The line that texts rather do not cross.
    today: Option<f64>,
    /// The number of the event.
    of: Option<u32>,
}

fn draw_event(sheet: &mut Sheet<'_>, row: &EventRow<'_>, event: &TimelineEvent) {
    let (field, y) = (row.field, row.y);
    let inside = |moment: &PrintedValue| field.x(moment.number.clamp(field.across.from, field.across.to));
    let mut reach = (f64::INFINITY, f64::NEG_INFINITY);
    if let Some((early, late)) = &event.interval {
        reach = (inside(early), inside(late));
        let at = Rect { left: reach.0, top: y - 4.0, right: reach.1, bottom: y + 4.0 };
        sheet.canvas.rect(at, Ink::fill(pale(event.kind)));
    }
    match &event.when {
        EventTime::Moment(at) => {
            let x = inside(at);
            draw_swatch(&sheet.canvas, swatch(event.kind), (x, y), RADIUS);
            draw_when(
                sheet,
                row,
                &event.when,
                &at.printed,
                (reach.0.min(x - GAP + 4.0), reach.1.max(x + GAP - 4.0)),
            );
        }
        EventTime::Window(from, to) => {
            let (left, right) = (inside(from), inside(to));
            let right = right.max(left + 2.0);
            sheet
                .canvas
                .rect(Rect { left, top: y - 8.0, right, bottom: y + 8.0 }, Ink::fill(colour(event.kind)));
            let text = format!("{}–{}", from.printed, to.printed);
            let width =
                sheet.canvas.ruler.reserved_width(&text, sheet.canvas.theme.text.tick, Weight::Semibold);
            if width + 12.0 <= right - left {
                let hand = Hand::new(on(event.kind), sheet.canvas.theme.text.tick).bold().of(event.of);
                sheet.canvas.text(&text, (left + 6.0, y + hand.size * 0.36), hand);
            } else {
                draw_when(sheet, row, &event.when, &text, (reach.0.min(left), reach.1.max(right)));
            }
        }
        EventTime::Never(_) => draw_never(sheet, row, &event.when),
    }
}

/// The words in a row, wrapped as they stand where nothing else takes the width.
fn worded(sheet: &Sheet<'_>, when: &EventTime, width: f64) -> Vec<String> {
    let text = match when {
        EventTime::Moment(at) => at.printed.clone(),
        EventTime::Window(from, to) => format!("{}–{}", from.printed, to.printed),
        EventTime::Never(text) => text.clone(),
    };
    sheet.canvas.ruler.wrap(&text, sheet.canvas.theme.text.tick, Weight::Regular, width - 12.0)
}

fn draw_never(sheet: &mut Sheet<'_>, row: &EventRow<'_>, when: &EventTime) {
    let hand = Hand::new(Role::Muted, sheet.canvas.theme.text.tick).halo().end().of(row.of);
    let lines = worded(sheet, when, row.field.at.width());
    sheet.canvas.block(&lines, (row.field.at.right - 6.0, row.y), hand);
}

/// The printed moment beside its mark, on the side that stays inside and crosses no line.
fn draw_when(sheet: &mut Sheet<'_>, row: &EventRow<'_>, when: &EventTime, text: &str, mark: (f64, f64)) {
    let (left, right) = mark;
    let hand = Hand::new(Role::Ink, sheet.canvas.theme.text.tick).halo().of(row.of);
    let y = row.y + hand.size * 0.36;
    let width = sheet.canvas.ruler.reserved_width(text, hand.size, Weight::Regular);
    let after = (right + 6.0, right + 6.0 + width);
    let before = (left - 6.0 - width, left - 6.0);
    let inside = |span: (f64, f64)| span.0 >= row.field.at.left && span.1 <= row.field.at.right;
    let clear = |span: (f64, f64)| row.today.is_none_or(|today| today < span.0 - 2.0 || today > span.1 + 2.0);
    let choice = [after, before].into_iter().find(|span| inside(*span) && clear(*span));
    let choice = choice.or_else(|| [after, before].into_iter().find(|span| inside(*span)));
    if let Some(span) = choice {
        sheet.canvas.text(text, (span.0, y), hand);
        return;
    }
    // The mark fills the row: the text stands on it, at the end, with a seam around its letters.
    let lines = worded(sheet, when, row.field.at.width());
    sheet.canvas.block(&lines, (row.field.at.right - 4.0, row.y), hand.end());
}

fn draw_kinds(sheet: &mut Sheet<'_>, timeline: &Timeline) {
    let mut kinds: Vec<EventBasis> = timeline.events.iter().map(|event| event.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let entries: Vec<KeyEntry> = kinds
        .into_iter()
        .map(|kind| KeyEntry { swatch: swatch(kind), name: kind.name().to_owned() })
        .collect();
    sheet.key(&entries);
}

fn colour(kind: EventBasis) -> Role {
    match kind {
        EventBasis::Fact => Role::Series(0),
        EventBasis::Projection => Role::Series(1),
        EventBasis::Computed => Role::Series(2),
        EventBasis::Decision => Role::Ink,
    }
}

fn pale(kind: EventBasis) -> Role {
    match colour(kind) {
        Role::Series(slot) => Role::Pale(slot),
        _ => Role::Grid,
    }
}

fn on(kind: EventBasis) -> Role {
    match kind {
        EventBasis::Fact => Role::OnSeries(0),
        EventBasis::Projection => Role::OnSeries(1),
        EventBasis::Computed => Role::OnSeries(2),
        EventBasis::Decision => Role::Ground,
    }
}

fn swatch(kind: EventBasis) -> Swatch {
    match kind {
        EventBasis::Fact => Swatch::Disc(colour(kind)),
        EventBasis::Projection => Swatch::Ring(colour(kind)),
        EventBasis::Computed => Swatch::Square(colour(kind)),
        EventBasis::Decision => Swatch::Diamond(colour(kind)),
    }
}
