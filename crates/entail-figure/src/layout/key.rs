//! In: names of series or kinds that cannot be labelled where they are drawn.
//! Out: one or more rows of swatches with names above the plot.
//! Never: a swatch without a name.

use super::Sheet;
use crate::chart::Series;
use crate::font::Weight;
use crate::surface::{Canvas, Hand, Ink, LINE, Rect};
use crate::theme::Role;

/// What stands before a name in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swatch {
    /// A filled square.
    Square(Role),
    /// A filled disc.
    Disc(Role),
    /// A ring.
    Ring(Role),
    /// A diamond.
    Diamond(Role),
}

/// One entry of a key.
pub(crate) struct KeyEntry {
    pub(crate) swatch: Swatch,
    pub(crate) name: String,
}

const ROW: f64 = 18.0;

impl Sheet<'_> {
    /// Draws a key above the plot, which then begins below it.
    pub(crate) fn key(&mut self, entries: &[KeyEntry]) {
        if entries.is_empty() {
            return;
        }
        let (left, right) = (self.left(), self.right());
        let canvas = &mut self.canvas;
        let size = canvas.theme.text.label;
        let (mut x, mut y) = (left, self.top);
        for entry in entries {
            // A key is wrapped and not cut: it may hold the only name of a series.
            let lines = canvas.ruler.wrap(&entry.name, size, Weight::Regular, right - left - 16.0);
            let width = 16.0 + canvas.ruler.widest(&lines, size, Weight::Regular);
            // An entry that does not fit begins a new row.
            if x > left && x + width > right {
                (x, y) = (left, y + ROW);
            }
            draw_swatch(canvas, entry.swatch, (x + 5.0, y + 6.0), 4.5);
            for (row, line) in lines.iter().enumerate() {
                y += if row > 0 { LINE } else { 0.0 };
                canvas.text(line, (x + 15.0, y + 6.0 + size * 0.35), Hand::new(Role::Ink, size));
            }
            x += width + 14.0;
        }
        self.top = y + ROW + 6.0;
    }

    /// The key of series drawn as areas or bars.
    pub(crate) fn series_key(&mut self, series: &[Series]) {
        let entry = |series: &Series| KeyEntry {
            swatch: Swatch::Square(Role::mark(series.tint)),
            name: series.name.clone(),
        };
        self.key(&series.iter().map(entry).collect::<Vec<_>>());
    }
}

/// A swatch; the same shapes mark events in a timeline.
pub(crate) fn draw_swatch(canvas: &Canvas, swatch: Swatch, centre: (f64, f64), radius: f64) {
    let (x, y) = centre;
    match swatch {
        Swatch::Square(role) => {
            let at = Rect { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
            canvas.rect(at, Ink::fill(role));
        }
        Swatch::Disc(role) => {
            // A ring of ground around the disc keeps it apart from lines that cross it.
            canvas.dot(centre, radius + 1.5, Ink::fill(Role::Ground));
            canvas.dot(centre, radius, Ink::fill(role));
        }
        Swatch::Ring(role) => {
            canvas.dot(centre, radius + 1.0, Ink::fill(Role::Ground));
            canvas.dot(centre, radius - 0.5, Ink::line(role, 2.0));
        }
        Swatch::Diamond(role) => {
            for (reach, ink) in [(radius + 3.0, Role::Ground), (radius + 1.0, role)] {
                let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
                canvas.polygon(&corners, Ink::fill(ink));
            }
        }
    }
}
