//! In: names of categories or rows.
//! Out: a column of them left of the plot, wrapped, cut where they are too long.
//! Never: a name outside its row.

use crate::figure::font::Weight;
use crate::figure::surface::{Canvas, Hand};
use crate::figure::theme::Role;

const LINE: f64 = 14.0;

/// The planned column.
pub(in crate::figure) struct Names {
    lines: Vec<Vec<String>>,
    bold: Vec<bool>,
    /// Width with the gap to the plot.
    pub(in crate::figure) room: f64,
}

impl Names {
    /// Wraps names into at most `rows` lines each, at most `most` wide.
    pub(in crate::figure) fn plan(
        canvas: &Canvas,
        names: &[String],
        emphasis: Option<usize>,
        most: f64,
        rows: usize,
    ) -> Self {
        let size = canvas.theme.text.label;
        let mut lines = Vec::new();
        let mut widest: f64 = 0.0;
        for name in names {
            let wrapped = canvas.ruler.wrap(name, size, Weight::Semibold, most, rows);
            widest = wrapped
                .iter()
                .map(|line| canvas.ruler.room(line, size, Weight::Semibold))
                .fold(widest, f64::max);
            lines.push(wrapped);
        }
        let bold = (0..names.len()).map(|row| emphasis == Some(row)).collect();
        Self { lines, bold, room: widest + 12.0 }
    }

    /// Sets the names of some rows in semibold; room is kept for it everywhere.
    pub(in crate::figure) fn embolden(&mut self, wanted: impl Fn(usize) -> bool) {
        for (row, bold) in self.bold.iter_mut().enumerate() {
            *bold = *bold || wanted(row);
        }
    }

    /// How many rows have a name.
    pub(in crate::figure) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The height that a row needs for its name.
    pub(in crate::figure) fn height(&self, row: usize) -> f64 {
        self.lines.get(row).map_or(0.0, |lines| lines.len() as f64 * LINE)
    }

    /// Draws a name, right-aligned against the plot, centred on its row.
    pub(in crate::figure) fn draw(&self, canvas: &mut Canvas, row: usize, right: f64, centre: f64) {
        let Some(lines) = self.lines.get(row) else { return };
        let weight = if self.bold.get(row) == Some(&true) { Weight::Semibold } else { Weight::Regular };
        let hand = Hand::new(Role::Ink, canvas.theme.text.label).weight(weight).end();
        let mut y = centre - lines.len() as f64 * LINE / 2.0 + LINE * 0.78;
        for line in lines {
            canvas.text(line, (right - 10.0, y), hand);
            y += LINE;
        }
    }
}
