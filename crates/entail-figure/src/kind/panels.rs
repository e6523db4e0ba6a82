//! In: charts of one kind that a reader is to compare, each with a name.
//! Out: a panel for each under its name, on common axes: the names of series once, the texts of the axis at the left.
//! Never: charts of two kinds in one picture, or a panel on a scale of its own.

use super::shared::frame::{gutter, pane_axis_width};
use super::{Chart, FigureKind};
use crate::FigureError;
use crate::chart::Axis;
use crate::describe::words::{PROJECTED, short};
use crate::describe::{ColumnHead, TableCell, TableParts};
use crate::font::Weight;
use crate::layout::{KeyEntry, Pane, Sheet};
use crate::surface::{Hand, LINE};
use crate::theme::Role;

/// More panels than an eye can compare.
const MOST: usize = 12;
/// Sentences about one panel.
const SENTENCES: usize = 3;
/// Between two panels of a row, between their plots at least, and between two rows.
const GAP: f64 = 14.0;
const APART: f64 = 34.0;
const BELOW: f64 = 20.0;
/// Right of a plot that has no values beside it, and the part of a panel that values may take.
const BARE: f64 = 6.0;
const MOST_VALUES: f64 = 0.35;
/// A picture narrower than this, or wider, has fewer or more panels in a row.
const NARROW: f64 = 500.0;
const WIDE: f64 = 800.0;

/// Charts of one kind beside and below each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    /// What the panels differ by, as the head of their names in a table.
    pub name: String,
    /// From left to right, then from top to bottom.
    pub panels: Vec<Panel>,
}

/// One of several charts.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Its name, above it.
    pub name: String,
    /// What it shows.
    pub chart: Chart,
}

/// What a picture of several panels has to know of each.
pub(crate) struct PanelNeeds {
    /// Whether its bars lie, and so need a column of names.
    pub(crate) lying: bool,
    /// The axis of its values, as it is drawn.
    pub(crate) axis: Axis,
    /// From where to where its marks reach on that axis.
    pub(crate) reach: (f64, f64),
    /// The printed values beside the ends of its marks; none where a kind has no such values.
    pub(crate) last_values: Vec<String>,
    /// The names of its series, which all panels share.
    pub(crate) key: Vec<KeyEntry>,
    /// The sentence about projections, which all panels share.
    pub(crate) projection: Option<String>,
}

impl Panels {
    /// The first chart, which is of the kind of all.
    fn first(&self) -> Option<&Chart> {
        self.panels.first().map(|panel| &panel.chart)
    }
}

impl FigureKind for Panels {
    fn name(&self) -> &'static str {
        self.first().map_or("Panels", Chart::name)
    }

    fn value_axis(&self) -> Option<&Axis> {
        self.first().and_then(Chart::value_axis)
    }

    fn has_marks(&self) -> bool {
        self.panels.iter().any(|panel| panel.chart.kind().has_marks())
    }

    /// A panel may be empty; all must be of one kind, which can share its axes.
    fn check(&self, figure: &str) -> Result<(), FigureError> {
        let count = self.panels.len();
        if count > MOST {
            let hint = "show fewer labels, or use `by` or `chart: heatmap`";
            let (figure, what) = (figure.to_owned(), "panels");
            return Err(FigureError::Crowded { figure, what, count, most: MOST, hint });
        }
        for panel in &self.panels {
            if panel.chart.name() != self.name() || panel.chart.kind().panel_needs().is_none() {
                return Err(FigureError::Panel { figure: figure.to_owned(), panel: panel.name.clone() });
            }
        }
        self.panels.iter().try_for_each(|panel| panel.chart.kind().check(figure))
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        paint(sheet, self)
    }

    /// Each panel under its name; of many series the first few. Projections are said once, for all.
    fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for panel in &self.panels {
            sentences.push(short(&panel.name));
            let mut own = panel.chart.kind().sentences();
            own.retain(|sentence| !sentence.ends_with(PROJECTED));
            sentences.extend(own.into_iter().take(SENTENCES));
        }
        sentences.extend(self.first().and_then(|chart| chart.kind().panel_needs()?.projection));
        sentences
    }

    /// The rows of all panels below each other, each with the name of its panel.
    fn table(&self) -> TableParts {
        let mut heads = vec![ColumnHead::text(&self.name)];
        let mut rows = Vec::new();
        for panel in &self.panels {
            let own = panel.chart.kind().table();
            if rows.is_empty() {
                heads.extend(own.heads);
            }
            for mut row in own.rows {
                row.insert(0, TableCell::text(&panel.name));
                rows.push(row);
            }
        }
        TableParts { heads, rows }
    }

    /// Panels within panels are none.
    fn panel_needs(&self) -> Option<PanelNeeds> {
        None
    }
}

fn paint(sheet: &mut Sheet<'_>, panels: &Panels) -> f64 {
    let needs: Vec<PanelNeeds> =
        // Empty panels count too: they keep the axes of the others.
        panels.panels.iter().filter_map(|panel| panel.chart.kind().panel_needs()).collect();
    let Some(first) = needs.first() else { return sheet.top };
    // One series is named by the title.
    if first.key.len() > 1 {
        sheet.key(&first.key);
    }
    let columns = columns(sheet, panels.panels.len(), first.lying);
    let reach = all_reach(&needs);
    let axis_width = if first.lying { 0.0 } else { pane_axis_width(sheet, &first.axis, reach) };
    let (left, right) = (sheet.left(), sheet.right());
    // Values beside the plots are left out of all panels or of none, so that the plots stay equally wide.
    let wish = widest_end(sheet, &needs);
    let fits = wish <= (right - left - axis_width) / columns as f64 * MOST_VALUES;
    let gutter = if fits { wish.max(BARE) } else { BARE };
    // Where values stand between two plots, they are most of the gap.
    let gap = GAP.max(APART - gutter);
    let width = (right - left - axis_width - gap * (columns - 1) as f64) / columns as f64;
    let height = (width * 0.7).round().clamp(100.0, 190.0);
    let mut bottom = sheet.top;
    for (row, group) in panels.panels.chunks(columns).enumerate() {
        let size = sheet.canvas.theme.text.label;
        let heads: Vec<Vec<String>> = group
            .iter()
            .map(|panel| sheet.canvas.ruler.wrap(&panel.name, size, Weight::Semibold, width))
            .collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64;
        let top = bottom + if row > 0 { BELOW } else { 0.0 };
        for (column, (panel, head)) in group.iter().zip(&heads).enumerate() {
            let start = left + axis_width + column as f64 * (width + gap);
            // The first panel of a row begins at the edge, where the texts of the axis stand.
            let edge = if column == 0 { left } else { start };
            let hand = Hand::new(Role::Ink, size).bold();
            // Heads of one line stand level with the last line of longer ones.
            let first = top + size + (lines - head.len() as f64) * LINE;
            for (line, text) in head.iter().enumerate() {
                sheet.canvas.text(text, (start, first + line as f64 * LINE), hand);
            }
            let pane = Pane {
                height,
                reach,
                axis: (column == 0).then_some(axis_width),
                first: row == 0 && column == 0,
                gutter,
                // Texts below may take half of the space between two plots, less a pixel.
                overhang: f64::midpoint(gap, gutter) - 1.0,
            };
            sheet.enter_pane(edge, start + width, pane);
            sheet.top = top + lines * LINE + 6.0;
            bottom = bottom.max(panel.chart.kind().paint(sheet));
        }
    }
    sheet.leave_panes(left, right);
    bottom
}

/// The width of the widest last value beside a line or a median.
fn widest_end(sheet: &Sheet<'_>, needs: &[PanelNeeds]) -> f64 {
    let values = needs.iter().flat_map(|panel| &panel.last_values);
    values.map(|value| gutter(sheet, value)).fold(0.0, f64::max)
}

/// Rows as even as can be, of at most as many panels as the width holds.
fn columns(sheet: &Sheet<'_>, count: usize, lying: bool) -> usize {
    let most = match sheet.right() - sheet.left() {
        width if width < NARROW => 2 - usize::from(lying),
        width if width < WIDE => 3 - usize::from(lying),
        _ => 4 - usize::from(lying),
    };
    // As few rows as the width allows, then as even as can be: five panels stand as three and two.
    let rows = count.div_ceil(most).max(1);
    count.div_ceil(rows).max(1)
}

/// The lowest and the highest value of all panels.
fn all_reach(needs: &[PanelNeeds]) -> (f64, f64) {
    let mut all = (f64::INFINITY, f64::NEG_INFINITY);
    for panel in needs {
        all = (all.0.min(panel.reach.0), all.1.max(panel.reach.1));
    }
    all
}
