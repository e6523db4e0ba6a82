//! In: a chart.
//! Out: the table of its printed numbers, one row for each place or event.
//! Never: an empty cell; a missing value says so.

use crate::figure::chart::{Across, Chart, Event, Plot, Timeline, When};
use crate::figure::font::clean;

/// What stands for a missing value.
const MISSING: &str = "n/a";
/// Longest text of a cell; the picture shows less.
const LONGEST: usize = 300;

/// The printed numbers behind a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

pub(in crate::figure) fn table(chart: &Chart) -> DataTable {
    let mut table = match chart {
        Chart::Line(plot)
        | Chart::Step(plot)
        | Chart::Area(plot)
        | Chart::Bar(plot)
        | Chart::Stacked(plot)
        | Chart::Stacked100(plot) => of_plot(plot),
        Chart::Timeline(timeline) => of_timeline(timeline),
    };
    table.columns.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(shorten);
    table
}

fn of_plot(plot: &Plot) -> DataTable {
    let place = match &plot.across {
        Across::Periods(_) => "Period".to_owned(),
        Across::Categories(_) => "Category".to_owned(),
        Across::Values { axis, .. } => axis.label.clone(),
    };
    let mut columns = vec![place];
    columns.extend(plot.series.iter().map(|series| series.name.clone()));
    if !plot.totals.is_empty() {
        columns.push("Total".to_owned());
    }
    let rows = (0..plot.across.len()).map(|place| {
        let mut row = vec![plot.across.printed(place).to_owned()];
        let values = plot.series.iter().map(|series| series.values.get(place));
        let totals = (!plot.totals.is_empty()).then(|| plot.totals.get(place));
        row.extend(values.chain(totals).map(|value| match value {
            Some(Some(value)) => value.printed.clone(),
            _ => MISSING.to_owned(),
        }));
        row
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_timeline(timeline: &Timeline) -> DataTable {
    let columns = ["Event", "Kind", "When", "Interval"].map(str::to_owned).to_vec();
    let rows = timeline.events.iter().map(|event| {
        let interval = event.interval.as_ref();
        let interval =
            interval.map_or(String::new(), |(early, late)| format!("{} to {}", early.printed, late.printed));
        vec![event.what.clone(), event.kind.name().to_owned(), when(event), interval]
    });
    DataTable { rows: rows.collect(), columns }
}

/// The printed moment of an event.
pub(super) fn when(event: &Event) -> String {
    match &event.when {
        When::Moment(at) => at.printed.clone(),
        When::Window(from, to) => format!("{} to {}", from.printed, to.printed),
        When::Never(text) => text.clone(),
    }
}

fn shorten(cell: &mut String) {
    *cell = clean(cell);
    if let Some((end, _)) = cell.char_indices().nth(LONGEST) {
        cell.truncate(end);
        cell.push('…');
    }
}
