//! In: ticks and the plot.
//! Out: horizontal grid lines with their texts at the left, and the zero line.
//! Never: a vertical line for a value axis that runs upwards.

use super::Ticks;
use crate::figure::font::Weight;
use crate::figure::surface::{Canvas, Field, Hand, Ink};
use crate::figure::theme::Role;

/// The width that tick texts need left of the plot.
pub(in crate::figure) fn up_axis_room(canvas: &Canvas, ticks: &Ticks) -> f64 {
    let size = canvas.theme.text.tick;
    let widest =
        ticks.at.iter().map(|(_, text)| canvas.ruler.room(text, size, Weight::Regular)).fold(0.0, f64::max);
    widest + 8.0
}

/// Grid lines behind the marks; the zero line comes later, in front of them.
pub(in crate::figure) fn draw_up_axis(canvas: &mut Canvas, field: &Field, ticks: &Ticks) {
    let size = canvas.theme.text.tick;
    for (tick, _) in &ticks.at {
        let y = field.y(*tick);
        canvas.line(&[(field.at.left, y), (field.at.right, y)], Ink::line(Role::Grid, 1.0));
    }
    for (tick, text) in &ticks.at {
        let y = field.y(*tick);
        let hand = Hand::new(Role::Muted, size).end();
        canvas.text(text, (field.at.left - 8.0, y + size * 0.35), hand);
    }
}
