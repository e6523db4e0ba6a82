//! In: events, windows and computed moments.
//! Out: a row for each, years and half-years above, the interval of a moment as a pale bar.
//! Never: a moment for what never happens; that row says so in words.

use crate::figure::chart::{Event, EventKind, Timeline, When};
use crate::figure::font::Weight;
use crate::figure::layout::{KeyEntry, Names, Sheet, Swatch, draw_swatch};
use crate::figure::surface::{Field, Hand, Ink, Rect, Span};
use crate::figure::theme::Role;

const HEAD: f64 = 40.0;
const RADIUS: f64 = 6.0;
const GAP: f64 = 11.0;

pub(super) fn paint(sheet: &mut Sheet<'_>, timeline: &Timeline) -> f64 {
    draw_kinds(sheet, timeline);
    let whats: Vec<String> = timeline.events.iter().map(|event| event.what.clone()).collect();
    let most = (sheet.right() - sheet.left()) * 0.36;
    let names = Names::plan(&sheet.canvas, &whats, None, most, 3);
    let (centres, height) = rows(&names, timeline.events.len());
    let at = Rect {
        left: sheet.left() + names.room,
        top: sheet.top,
        right: sheet.right(),
        bottom: sheet.top + HEAD + height,
    };
    let (from, to) = span(timeline);
    let field = Field::new(at, Span::linear(from, to), Span::linear(0.0, 1.0));
    draw_years(sheet, &field);
    draw_today(sheet, &field, timeline);
    for (event, centre) in timeline.events.iter().zip(&centres) {
        draw_event(sheet, &field, event, at.top + HEAD + centre);
    }
    for (row, centre) in centres.iter().enumerate() {
        names.draw(&mut sheet.canvas, row, at.left, at.top + HEAD + centre);
    }
    at.bottom
}

/// The centre of each row below the head, and the height of all.
fn rows(names: &Names, count: usize) -> (Vec<f64>, f64) {
    let mut y = 0.0;
    let mut centres = Vec::with_capacity(count);
    for row in 0..count {
        let height = (names.height(row) + 10.0).max(if count > 12 { 24.0 } else { 32.0 });
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
            When::Moment(at) => moments.push(at.number),
            When::Window(from, to) => moments.extend([from.number, to.number]),
            When::Never(_) => {}
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

fn draw_today(sheet: &mut Sheet<'_>, field: &Field, timeline: &Timeline) {
    let Some(today) = &timeline.today else { return };
    if today.number < field.across.from || today.number > field.across.to {
        return;
    }
    let x = field.x(today.number);
    let line = [(x, field.at.top + HEAD - 4.0), (x, field.at.bottom)];
    sheet.canvas.line(&line, Ink::line(Role::Accent, 1.2).dashed(true));
}

fn draw_event(sheet: &mut Sheet<'_>, field: &Field, event: &Event, y: f64) {
    if let Some((early, late)) = &event.interval {
        let (left, right) =
            (field.x(early.number.max(field.across.from)), field.x(late.number.min(field.across.to)));
        let at = Rect { left, top: y - 4.0, right, bottom: y + 4.0 };
        sheet.canvas.rect(at, Ink::fill(Role::Ground));
        sheet.canvas.rect(at, Ink::fill(colour(event.kind)).pale(0.35));
    }
    let label = Hand::new(Role::Ink, sheet.canvas.theme.text.tick).halo();
    match &event.when {
        When::Moment(at) => {
            let x = field.x(at.number.clamp(field.across.from, field.across.to));
            draw_swatch(&sheet.canvas, swatch(event.kind), (x, y), RADIUS);
            draw_when(sheet, field, &at.printed, (x - GAP, x + GAP), y, label);
        }
        When::Window(from, to) => {
            let (left, right) = (field.x(from.number), field.x(to.number));
            let at = Rect { left, top: y - 8.0, right: right.max(left + 2.0), bottom: y + 8.0 };
            sheet.canvas.rect(at, Ink::fill(colour(event.kind)));
            let text = format!("{}–{}", from.printed, to.printed);
            draw_when(sheet, field, &text, (left - 5.0, right + 5.0), y, label);
        }
        When::Never(text) => {
            let room = field.at.width() - 20.0;
            let text = sheet.canvas.ruler.fit(text, label.size, label.weight, room);
            sheet.canvas.text(&text, (field.at.right - 6.0, y + label.size * 0.36), label.end());
        }
    }
}

/// The printed moment right of its mark, or left of it where the picture ends.
fn draw_when(
    sheet: &mut Sheet<'_>,
    field: &Field,
    text: &str,
    (left, right): (f64, f64),
    y: f64,
    hand: Hand,
) {
    let y = y + hand.size * 0.36;
    let room = sheet.canvas.ruler.room(text, hand.size, Weight::Regular);
    if right + room <= field.at.right {
        sheet.canvas.text_if_free(text, (right, y), hand);
    } else {
        sheet.canvas.text_if_free(text, (left, y), hand.end());
    }
}

fn draw_kinds(sheet: &mut Sheet<'_>, timeline: &Timeline) {
    let mut kinds: Vec<EventKind> = timeline.events.iter().map(|event| event.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let entries: Vec<KeyEntry> = kinds
        .into_iter()
        .map(|kind| KeyEntry { swatch: swatch(kind), name: kind.name().to_owned() })
        .collect();
    sheet.key(&entries);
}

fn colour(kind: EventKind) -> Role {
    match kind {
        EventKind::Fact => Role::Series(0),
        EventKind::Projection => Role::Series(1),
        EventKind::Computed => Role::Series(2),
        EventKind::Decision => Role::Ink,
    }
}

fn swatch(kind: EventKind) -> Swatch {
    match kind {
        EventKind::Fact => Swatch::Disc(colour(kind)),
        EventKind::Projection => Swatch::Ring(colour(kind)),
        EventKind::Computed => Swatch::Square(colour(kind)),
        EventKind::Decision => Swatch::Diamond(colour(kind)),
    }
}
