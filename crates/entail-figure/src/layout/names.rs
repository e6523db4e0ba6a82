//! In: names of categories or rows.
//! Out: a column of them left of the plot, or a line above each row where the column would be too narrow; wrapped.
//! Never: a name outside its row, or a part of a name.

use crate::font::Weight;
use crate::surface::{Canvas, Hand, LINE};
use crate::theme::Role;

/// A column narrower than this holds few words in a line.
const NARROW: f64 = 130.0;
/// Lines of a name from which on it is worth some of the plot's width.
const LONG: usize = 3;
/// How much more width long names may take.
const MORE: f64 = 1.35;
/// Between a name and the row below it.
const GAP: f64 = 3.0;

/// The planned names.
pub(crate) struct RowNames {
    lines: Vec<Vec<String>>,
    bold: Vec<bool>,
    /// Whether names stand above their rows and not left of them.
    pub(crate) above: bool,
    /// Width with the gap to the plot.
    pub(crate) width: f64,
}

impl RowNames {
    /// Names in a column of at most `most`, or a little more where one is long.
    pub(crate) fn plan(canvas: &Canvas, names: &[String], emphasis: Option<usize>, most: f64) -> Self {
        let size = canvas.theme.text.label;
        // Measured in semibold, whether or not a name will be bold: emphasis must not move the plot.
        let wrap = |width: f64| -> Vec<Vec<String>> {
            names.iter().map(|name| canvas.ruler.wrap(name, size, Weight::Semibold, width)).collect()
        };
        let long = |lines: &[Vec<String>]| lines.iter().any(|lines| lines.len() > LONG);
        let mut lines = wrap(most);
        if long(&lines) {
            lines = wrap(most * MORE);
        }
        let widest =
            lines.iter().map(|lines| canvas.ruler.widest(lines, size, Weight::Semibold)).fold(0.0, f64::max);
        let bold = (0..names.len()).map(|row| emphasis == Some(row)).collect();
        Self { lines, bold, above: false, width: widest + 12.0 }
    }

    /// The same, but where a narrow column would need many lines each name stands above its row, `whole` wide.
    pub(crate) fn plan_rows(
        canvas: &Canvas,
        names: &[String],
        emphasis: Option<usize>,
        most: f64,
        whole: f64,
    ) -> Self {
        let column = Self::plan(canvas, names, emphasis, most);
        if most >= NARROW || column.lines.iter().all(|lines| lines.len() < LONG) {
            return column;
        }
        let size = canvas.theme.text.label;
        let wrap = |name: &String| canvas.ruler.wrap(name, size, Weight::Semibold, whole);
        Self { lines: names.iter().map(wrap).collect(), above: true, width: 0.0, ..column }
    }

    /// Sets the names of some rows in semibold; every name is measured for it.
    pub(crate) fn embolden(&mut self, wanted: impl Fn(usize) -> bool) {
        for (row, bold) in self.bold.iter_mut().enumerate() {
            *bold = *bold || wanted(row);
        }
    }

    /// How many rows have a name.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The height that a name takes, with the gap to its row where it stands above.
    pub(crate) fn height(&self, row: usize) -> f64 {
        let gap = if self.above { GAP } else { 0.0 };
        self.lines.get(row).map_or(0.0, |lines| lines.len() as f64 * LINE + gap)
    }

    /// Draws a name: right-aligned against the plot and centred on its row, or from `left` on above it.
    pub(crate) fn draw(&self, canvas: &mut Canvas, row: usize, edges: (f64, f64), centre: f64) {
        let (left, right) = edges;
        let Some(lines) = self.lines.get(row) else { return };
        let weight = if self.bold.get(row) == Some(&true) { Weight::Semibold } else { Weight::Regular };
        let hand = Hand::new(Role::Ink, canvas.theme.text.label).weight(weight);
        if self.above {
            canvas.block(lines, (left, centre), hand.halo());
        } else {
            canvas.block(lines, (right - 10.0, centre), hand.end());
        }
    }
}
