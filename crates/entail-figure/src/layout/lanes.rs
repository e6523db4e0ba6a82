//! In: names of rows, and how thick their bars may be.
//! Out: the rows below each other, each as tall as its name or its bars need.
//! Never: rows that touch.

use super::{RowNames, Sheet};

/// Rows of lying bars.
pub(crate) struct Lanes {
    pub(crate) names: RowNames,
    /// Where the names end and the plot may begin.
    pub(crate) left: f64,
    /// The top of the bars of each row.
    pub(crate) tops: Vec<f64>,
    /// The thickness of one bar.
    pub(crate) thickness: f64,
    /// The end of the last row.
    pub(crate) bottom: f64,
    bars: usize,
}

/// Rows from here on are set tight.
const MANY: usize = 16;

impl Lanes {
    /// Names first: they say how far right the plot begins. Rows stand after [`Lanes::stack`].
    pub(crate) fn plan(sheet: &Sheet<'_>, names: &[String], emphasis: Option<usize>) -> Self {
        let whole = sheet.right() - sheet.left();
        let names = RowNames::plan_rows(&sheet.canvas, names, emphasis, whole * 0.3, whole);
        let left = sheet.left() + names.width;
        Self { names, left, tops: Vec::new(), thickness: 0.0, bottom: sheet.top, bars: 1 }
    }

    /// Stacks the rows below `from`, each with `bars` bars of at most `most`.
    pub(crate) fn stack(&mut self, from: f64, usual: f64, bars: usize, most: f64) {
        let count = self.names.len();
        let gap = if self.names.above {
            14.0
        } else if count > MANY {
            4.0
        } else {
            10.0
        };
        let least = if bars > 1 || count > MANY { 11.0 } else { 14.0 };
        let thick = (usual / count.max(1) as f64 - gap) / bars as f64;
        self.thickness = thick.clamp(least, most.max(least));
        self.bars = bars;
        let mut y = from;
        for row in 0..count {
            let (bars, name) = (self.height(), self.names.height(row));
            let height = if self.names.above { name + bars } else { name.max(bars) };
            self.tops.push(y + if self.names.above { name } else { (height - bars) / 2.0 });
            y += height + gap;
        }
        self.bottom = y - gap;
    }

    /// The height of the bars of one row.
    pub(crate) fn height(&self) -> f64 {
        self.thickness * self.bars as f64
    }

    /// The middle of a row.
    pub(crate) fn centre(&self, row: usize) -> f64 {
        self.tops.get(row).map_or(self.bottom, |top| top + self.height() / 2.0)
    }

    /// Draws every name.
    pub(crate) fn draw_names(&self, sheet: &mut Sheet<'_>) {
        for row in 0..self.tops.len() {
            let above = self.tops[row] - self.names.height(row) / 2.0 - 1.0;
            let centre = if self.names.above { above } else { self.centre(row) };
            let left = sheet.left();
            self.names.draw(&mut sheet.canvas, row, (left, self.left), centre);
        }
    }
}
