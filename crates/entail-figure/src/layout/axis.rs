//! In: ticks and the plot.
//! Out: horizontal grid lines with their texts at the left, and the zero line.
//! Never: a vertical line for a value axis that runs upwards.

use super::{Ticks, span_with_ticks};
use crate::chart::{Axis, PrintedValue};
use crate::font::Weight;
use crate::surface::{Canvas, Field, Hand, Ink};
use crate::theme::Role;

/// The width that tick texts need left of the plot.
pub(crate) fn up_axis_width(canvas: &Canvas, ticks: &Ticks) -> f64 {
    let size = canvas.theme.text.tick;
    let widest = ticks
        .at
        .iter()
        .map(|(_, text)| canvas.ruler.reserved_width(text, size, Weight::Regular))
        .fold(0.0, f64::max);
    widest + 8.0
}

/// Grid lines behind the marks; the zero line comes later, in front of them.
pub(crate) fn draw_up_axis(canvas: &mut Canvas, field: &Field, ticks: &Ticks) {
    draw_up_lines(canvas, field, ticks);
    let size = canvas.theme.text.tick;
    for (tick, text) in &ticks.at {
        let y = field.y(*tick);
        let hand = Hand::new(Role::Muted, size).end();
        canvas.text(text, (field.at.left - 8.0, y + size * 0.35), hand);
    }
}

/// The grid lines alone, where a panel left of it has their texts.
pub(crate) fn draw_up_lines(canvas: &mut Canvas, field: &Field, ticks: &Ticks) {
    for (tick, _) in &ticks.at {
        let y = field.y(*tick);
        canvas.line(&[(field.at.left, y), (field.at.right, y)], Ink::line(Role::Grid, 1.0));
    }
}

/// The height that texts above the plot need.
pub(crate) const ACROSS_HEIGHT: f64 = 20.0;

/// Vertical grid lines with their texts above, for marks that lie.
pub(crate) fn draw_across_axis(canvas: &mut Canvas, field: &Field, ticks: &Ticks) {
    let size = canvas.theme.text.tick;
    for (tick, _) in &ticks.at {
        let x = field.x(*tick);
        canvas.line(&[(x, field.at.top - 4.0), (x, field.at.bottom)], Ink::line(Role::Grid, 1.0));
    }
    for (tick, text) in &ticks.at {
        let at = (field.x(*tick), field.at.top - 8.0);
        canvas.text_if_free(text, at, Hand::new(Role::Muted, size).middle());
    }
}

/// More values than these are not named one by one below an axis.
const NAMED: usize = 8;

/// Numbers below the plot, those of a few places or round ones, with the name of their axis if it has one;
/// returns the lowest pixel.
pub(crate) fn draw_across_numbers(
    canvas: &mut Canvas,
    field: &Field,
    axis: &Axis,
    places: &[PrintedValue],
) -> f64 {
    let size = canvas.theme.text.tick;
    let base = field.at.bottom;
    canvas.line(&[(field.at.left, base), (field.at.right, base)], Ink::line(Role::Rule, 1.0));
    let (_, mut ticks) = span_with_ticks(axis, field.across.from, field.across.to, 6);
    // A few places are named as they are printed; of many, round numbers say more.
    if (2..=NAMED).contains(&places.len()) {
        ticks.at = places.iter().map(|value| (value.number, value.printed.clone())).collect();
    }
    let mut y = base + 8.0 + size;
    // Ends are rounded: a tick that lies on one may miss it by a last bit.
    let slack = (field.across.to - field.across.from).abs() * 1e-9;
    for (tick, text) in &ticks.at {
        if *tick >= field.across.from - slack && *tick <= field.across.to + slack {
            let x = field.x(*tick);
            canvas.line(&[(x, base), (x, base + 5.0)], Ink::line(Role::Rule, 1.0));
            canvas.text_if_free(text, (x, y), Hand::new(Role::Muted, size).middle());
        }
    }
    for line in canvas.ruler.wrap(&axis.label, size, Weight::Regular, field.at.width()) {
        y += 16.0;
        let middle = f64::midpoint(field.at.left, field.at.right);
        canvas.text(&line, (middle, y), Hand::new(Role::Ink, size).middle());
    }
    y + size * 0.3
}
