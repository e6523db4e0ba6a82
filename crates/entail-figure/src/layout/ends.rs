//! In: the series that end at the right edge of a plot.
//! Out: their names and last values beside it, pushed apart, with leader lines where they had to move.
//! Never: a legend that the eye has to match by colour.

use super::push_apart;
use crate::chart::PrintedValue;
use crate::font::Weight;
use crate::surface::{Canvas, Hand, Ink, LINE};
use crate::theme::Role;

/// The column of labels right of a plot.
pub(crate) struct EndLabels {
    labels: Vec<PlannedLabel>,
    /// Its width including the gap to the plot.
    pub(crate) width: f64,
    /// The height it cannot do without.
    pub(crate) height: f64,
}

/// The label at the end of a series.
#[derive(Debug, Clone)]
pub(crate) struct EndLabel {
    pub(crate) name: String,
    pub(crate) value: PrintedValue,
    pub(crate) role: Role,
}

/// A name with its value.
struct PlannedLabel {
    names: Vec<String>,
    values: Vec<String>,
    of: Option<u32>,
    /// Whether the value follows the name and not below it.
    inline: bool,
    role: Role,
}

impl PlannedLabel {
    fn rows(&self) -> usize {
        self.names.len() + if self.inline { 0 } else { self.values.len() }
    }

    fn height(&self) -> f64 {
        self.rows() as f64 * LINE + if self.rows() > self.names.len() { 4.0 } else { 1.0 }
    }
}

const GAP: f64 = 12.0;
const LEADER: f64 = 14.0;
/// Between a name and its value on one line.
const APART: f64 = 6.0;

impl EndLabels {
    /// Plans the column for names and values, each value below its name or, where that would be too high, beside it.
    pub(crate) fn plan(canvas: &Canvas, entries: &[EndLabel], height: f64, most: f64, beside: bool) -> Self {
        // Two lines for each label are too tall for many series: the value then follows the name.
        let beside = beside || entries.len() as f64 * (2.0 * LINE + 4.0) > height;
        let size = canvas.theme.text.label;
        let ruler = &canvas.ruler;
        let mut ends = Self { labels: Vec::new(), width: 0.0, height: 0.0 };
        for EndLabel { name, value: PrintedValue { printed: value, of, .. }, role } in entries {
            let value_width = ruler.reserved_width(value, size, Weight::Regular);
            // The value has its width first: a number is never broken, a name may be.
            let width = if beside { (most - value_width - APART).max(most * 0.6) } else { most };
            let names = ruler.wrap(name, size, Weight::Semibold, width);
            let last = names.last().map_or(0.0, |line| ruler.reserved_width(line, size, Weight::Semibold));
            // On one line a label may be wider than the column: there is no height for two.
            let inline = beside && last + APART + value_width <= most * 1.4;
            let values =
                if inline { vec![value.clone()] } else { ruler.wrap(value, size, Weight::Regular, most) };
            let values: Vec<String> = values.into_iter().filter(|line| !line.is_empty()).collect();
            let beside = if inline { last + APART + value_width } else { 0.0 };
            let widest = ruler.widest(&names, size, Weight::Semibold).max(beside);
            let below = if inline { 0.0 } else { ruler.widest(&values, size, Weight::Regular) };
            ends.width = ends.width.max(widest).max(below);
            ends.labels.push(PlannedLabel { names, values, of: *of, inline, role: *role });
        }
        ends.width += GAP + LEADER;
        ends.height = ends.labels.iter().map(PlannedLabel::height).sum();
        ends
    }

    /// Draws the labels for the ends of the lines, in the order of the plan.
    pub(crate) fn draw(&self, canvas: &mut Canvas, from: &[(f64, f64)], right: f64, rows: (f64, f64)) {
        if self.labels.is_empty() {
            return;
        }
        let sizes: Vec<f64> = self.labels.iter().take(from.len()).map(PlannedLabel::height).collect();
        let wanted: Vec<f64> = from.iter().map(|point| point.1).collect();
        let centres = push_apart(&wanted, &sizes, rows.0, rows.1);
        // One leader makes space for all: labels in one column stay level.
        let moved = centres.iter().zip(from).any(|(centre, point)| far(*centre, *point, right));
        let x = right + GAP + if moved { LEADER } else { 0.0 };
        for (index, centre) in centres.iter().enumerate() {
            let point = from[index];
            // A label that is not level with its end is led to by a line.
            if far(*centre, point, right) {
                let start = (point.0 + 5.0, point.1);
                let path = [start, (right + GAP * 0.5, point.1), (x - 7.0, *centre), (x - 3.0, *centre)];
                canvas.line(&path, Ink::line(Role::Muted, 0.7));
            } else if self.labels[index].role == Role::Muted {
                // Muted labels name the ends of bands, which have no dot: a short line ties each to its place.
                canvas.line(&[(right + 2.0, point.1), (x - 4.0, *centre)], Ink::line(Role::Muted, 0.7));
            }
        }
        for (index, centre) in centres.iter().enumerate() {
            self.label(canvas, index, x, *centre);
        }
    }

    fn label(&self, canvas: &mut Canvas, index: usize, x: f64, centre: f64) {
        let size = canvas.theme.text.label;
        let label = &self.labels[index];
        let name = Hand::new(label.role, size);
        let name = if label.role == Role::Muted { name } else { name.bold() };
        let value = Hand::new(Role::Muted, size).of(label.of);
        let mut y = centre - label.rows() as f64 * LINE / 2.0 + LINE * 0.78;
        for line in &label.names {
            canvas.text(line, (x, y), name);
            y += LINE;
        }
        if label.inline {
            let last =
                label.names.last().map_or(0.0, |line| canvas.ruler.reserved_width(line, size, name.weight));
            let after_name = (x + last + APART - 2.0, y - LINE);
            label.values.iter().for_each(|line| canvas.text(line, after_name, value));
            return;
        }
        for line in &label.values {
            canvas.text(line, (x, y), value);
            y += LINE;
        }
    }
}

fn far(centre: f64, point: (f64, f64), right: f64) -> bool {
    (centre - point.1).abs() > 5.0 || point.0 < right - 8.0
}
