//! In: names of rows, and how thick their bars may be.
//! Out: the rows below each other, each as tall as its name or its bars need.
//! Never: rows that touch.

use super::{Names, Sheet};

/// Rows of lying bars.
pub(in crate::figure) struct Lanes {
    pub(in crate::figure) names: Names,
    /// Where the names end and the plot may begin.
    pub(in crate::figure) left: f64,
    /// The top of the bars of each row.
    pub(in crate::figure) tops: Vec<f64>,
    /// The thickness of one bar.
    pub(in crate::figure) thickness: f64,
    /// The end of the last row.
    pub(in crate::figure) bottom: f64,
    bars: usize,
}

/// Rows from here on are set tight.
const MANY: usize = 16;
/// A column of names that holds few words in a line.
const NARROW: f64 = 130.0;

impl Lanes {
    /// Names first: they say how far right the plot begins. Rows stand after [`Lanes::stack`].
    pub(in crate::figure) fn plan(sheet: &Sheet<'_>, names: &[String], emphasis: Option<usize>) -> Self {
        let most = (sheet.right() - sheet.left()) * 0.3;
        // A narrow column takes more lines rather than cut a name.
        let lines = match names.len() {
            many if many > MANY => 1,
            _ if most < NARROW => 4,
            _ => 2,
        };
        let names = Names::plan(&sheet.canvas, names, emphasis, most, lines);
        let left = sheet.left() + names.room;
        Self { names, left, tops: Vec::new(), thickness: 0.0, bottom: sheet.top, bars: 1 }
    }

    /// Stacks the rows below `from`, each with `bars` bars of at most `most`.
    pub(in crate::figure) fn stack(&mut self, from: f64, usual: f64, bars: usize, most: f64) {
        let count = self.names.len();
        let gap = if count > MANY { 4.0 } else { 10.0 };
        let least = if bars > 1 || count > MANY { 11.0 } else { 14.0 };
        let thick = (usual / count.max(1) as f64 - gap) / bars as f64;
        self.thickness = thick.clamp(least, most.max(least));
        self.bars = bars;
        let mut y = from;
        for row in 0..count {
            let height = self.height().max(self.names.height(row));
            self.tops.push(y + (height - self.height()) / 2.0);
            y += height + gap;
        }
        self.bottom = y - gap;
    }

    /// The height of the bars of one row.
    pub(in crate::figure) fn height(&self) -> f64 {
        self.thickness * self.bars as f64
    }

    /// The middle of a row.
    pub(in crate::figure) fn centre(&self, row: usize) -> f64 {
        self.tops.get(row).map_or(self.bottom, |top| top + self.height() / 2.0)
    }

    /// Draws every name.
    pub(in crate::figure) fn draw_names(&self, sheet: &mut Sheet<'_>) {
        for row in 0..self.tops.len() {
            self.names.draw(&mut sheet.canvas, row, self.left, self.centre(row));
        }
    }
}
