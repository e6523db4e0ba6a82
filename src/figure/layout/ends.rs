//! In: the series that end at the right edge of a plot.
//! Out: their names and last values beside it, pushed apart, with leader lines where they had to move.
//! Never: a legend that the eye has to match by colour.

use super::push_apart;
use crate::figure::font::Weight;
use crate::figure::surface::{Canvas, Hand, Ink};
use crate::figure::theme::Role;

/// The column of labels right of a plot.
pub(in crate::figure) struct Ends {
    lines: Vec<Vec<String>>,
    values: Vec<String>,
    roles: Vec<Role>,
    beside: bool,
    /// Its width including the gap to the plot.
    pub(in crate::figure) room: f64,
    /// The height it cannot do without.
    pub(in crate::figure) height: f64,
}

const GAP: f64 = 12.0;
const LEADER: f64 = 14.0;
const LINE: f64 = 14.0;

impl Ends {
    /// Plans the column for names and values, within `height` if the names can be set small enough.
    pub(in crate::figure) fn plan(
        canvas: &Canvas,
        entries: &[(String, String, Role)],
        height: f64,
        most: f64,
        beside: bool,
    ) -> Self {
        let size = canvas.theme.text.label;
        let ruler = &canvas.ruler;
        let beside = beside || entries.len() as f64 * (2.0 * LINE + 4.0) > height;
        // A narrow column takes more lines rather than cut a name.
        let rows = if most < 130.0 { 4 } else { 2 };
        let mut lines = Vec::new();
        let mut widest: f64 = 0.0;
        for (name, value, _) in entries {
            let value_room = ruler.room(value, size, Weight::Regular);
            let name_room = if beside { (most - value_room - 6.0).max(most * 0.6) } else { most };
            let wrapped = ruler.wrap(name, size, Weight::Semibold, name_room, if beside { 1 } else { rows });
            let name_width =
                wrapped.iter().map(|line| ruler.room(line, size, Weight::Semibold)).fold(0.0, f64::max);
            widest =
                widest.max(if beside { name_width + 6.0 + value_room } else { name_width.max(value_room) });
            lines.push(wrapped);
        }
        let values =
            entries.iter().map(|(_, value, _)| ruler.fit(value, size, Weight::Regular, most)).collect();
        let roles = entries.iter().map(|(_, _, role)| *role).collect();
        let mut ends =
            Self { lines, values, roles, beside, room: widest.min(most * 1.4) + GAP + LEADER, height: 0.0 };
        ends.height = (0..entries.len()).map(|index| ends.size(index)).sum();
        ends
    }

    fn size(&self, index: usize) -> f64 {
        let names = self.lines[index].len() as f64 * LINE;
        if self.beside || self.values[index].is_empty() { names + 1.0 } else { names + LINE + 4.0 }
    }

    /// Draws the labels for the ends of the lines, in the order of the plan.
    pub(in crate::figure) fn draw(
        &self,
        canvas: &mut Canvas,
        from: &[(f64, f64)],
        right: f64,
        rows: (f64, f64),
    ) {
        let sizes: Vec<f64> = (0..from.len()).map(|index| self.size(index)).collect();
        let wanted: Vec<f64> = from.iter().map(|point| point.1).collect();
        let centres = push_apart(&wanted, &sizes, rows.0, rows.1);
        let moved = centres.iter().zip(from).any(|(centre, point)| far(*centre, *point, right));
        let x = right + GAP + if moved { LEADER } else { 0.0 };
        for (index, centre) in centres.iter().enumerate() {
            let point = from[index];
            if far(*centre, point, right) {
                let start = (point.0 + 5.0, point.1);
                let path = [start, (right + GAP * 0.5, point.1), (x - 7.0, *centre), (x - 3.0, *centre)];
                canvas.line(&path, Ink::line(Role::Muted, 0.7));
            } else if self.roles[index] == Role::Muted {
                canvas.line(&[(right + 2.0, point.1), (x - 4.0, *centre)], Ink::line(Role::Muted, 0.7));
            }
        }
        for (index, centre) in centres.iter().enumerate() {
            self.label(canvas, index, x, *centre);
        }
    }

    fn label(&self, canvas: &mut Canvas, index: usize, x: f64, centre: f64) {
        let size = canvas.theme.text.label;
        let name = Hand::new(self.roles[index], size);
        let name = if self.roles[index] == Role::Muted { name } else { name.bold() };
        let value = Hand::new(Role::Muted, size);
        let rows = self.lines[index].len() + usize::from(!self.beside && !self.values[index].is_empty());
        let mut y = centre - rows as f64 * LINE / 2.0 + LINE * 0.78;
        for line in &self.lines[index] {
            canvas.text(line, (x, y), name);
            y += LINE;
        }
        if self.beside {
            let width =
                self.lines[index].first().map_or(0.0, |line| canvas.ruler.room(line, size, name.weight));
            canvas.text(&self.values[index], (x + width + 4.0, y - LINE), value);
        } else {
            canvas.text(&self.values[index], (x, y), value);
        }
    }
}

fn far(centre: f64, point: (f64, f64), right: f64) -> bool {
    (centre - point.1).abs() > 5.0 || point.0 < right - 8.0
}
