//! In: a chart.
//! Out: the table of its printed numbers, one row for each place or event.
//! Never: an empty cell; a missing value says so.

use crate::figure::chart::{
    Across, Axis, Chart, Event, Fan, Histogram, Plot, Scatter, StepKind, Timeline, Tornado, Value, Waterfall,
    When,
};
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
        Chart::Scatter(scatter) => of_scatter(scatter),
        Chart::Fan(fan) => of_fan(fan),
        Chart::Histogram(histogram) => of_histogram(histogram),
        Chart::Tornado(tornado) => of_tornado(tornado),
        Chart::Waterfall(waterfall) => of_waterfall(waterfall),
        Chart::Timeline(timeline) => of_timeline(timeline),
        _ => chart.plot().map(of_plot).unwrap_or_default(),
    };
    table.columns.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(shorten);
    table
}

fn of_plot(plot: &Plot) -> DataTable {
    let mut columns = vec![place_name(&plot.across)];
    columns.extend(plot.series.iter().map(|series| series.name.clone()));
    if !plot.totals.is_empty() {
        columns.push("Total".to_owned());
    }
    let rows = (0..plot.across.len()).map(|place| {
        let mut row = vec![plot.across.printed(place).to_owned()];
        row.extend(plot.series.iter().map(|series| cell(&series.values, place)));
        row.extend((!plot.totals.is_empty()).then(|| cell(&plot.totals, place)));
        row
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_fan(fan: &Fan) -> DataTable {
    let mut columns = vec![place_name(&fan.across)];
    for course in &fan.courses {
        let before = if fan.courses.len() > 1 { format!("{}, ", course.name) } else { String::new() };
        columns.push(format!("{}, median", course.name));
        for band in &course.bands {
            columns.extend([format!("{before}{}, low", band.name), format!("{before}{}, high", band.name)]);
        }
    }
    let rows = (0..fan.across.len()).map(|place| {
        let mut row = vec![fan.across.printed(place).to_owned()];
        for course in &fan.courses {
            row.push(cell(&course.median, place));
            row.extend(course.bands.iter().flat_map(|b| [cell(&b.low, place), cell(&b.high, place)]));
        }
        row
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_scatter(scatter: &Scatter) -> DataTable {
    let columns = heads(["Point", "Group", &named(&scatter.x, "Across"), &named(&scatter.y, "Up")]);
    let points = scatter.groups.iter().flat_map(|group| group.points.iter().map(move |point| (group, point)));
    let rows = points.map(|(group, point)| {
        vec![point.name.clone(), group.name.clone(), point.x.printed.clone(), point.y.printed.clone()]
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_histogram(histogram: &Histogram) -> DataTable {
    let columns = heads(["From", "To", "Share"]);
    let bins = histogram.bins.iter();
    let bins =
        bins.map(|bin| vec![bin.from.printed.clone(), bin.to.printed.clone(), bin.share.printed.clone()]);
    let marks = histogram.marks.iter();
    let marks =
        marks.map(|mark| vec![mark.value.printed.clone(), mark.value.printed.clone(), mark.name.clone()]);
    DataTable { rows: bins.chain(marks).collect(), columns }
}

fn of_tornado(tornado: &Tornado) -> DataTable {
    let columns = heads(["Assumption", "Low", "Result at low", "High", "Result at high"]);
    let rows = tornado.swings.iter().map(|swing| {
        let (low, high) = (swing.at_low.printed.clone(), swing.at_high.printed.clone());
        vec![swing.name.clone(), swing.low.clone(), low, swing.high.clone(), high]
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_waterfall(waterfall: &Waterfall) -> DataTable {
    let columns = heads(["Step", "Kind", "Value"]);
    let rows = waterfall.steps.iter().map(|step| {
        let kind = if step.kind == StepKind::Total { "Total" } else { "Change" };
        vec![step.name.clone(), kind.to_owned(), step.value.printed.clone()]
    });
    DataTable { rows: rows.collect(), columns }
}

fn of_timeline(timeline: &Timeline) -> DataTable {
    let columns = heads(["Event", "Kind", "When", "Interval"]);
    let rows = timeline.events.iter().map(|event| {
        let interval = event.interval.as_ref();
        let interval = interval
            .map_or("–".to_owned(), |(early, late)| format!("{} to {}", early.printed, late.printed));
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

fn place_name(across: &Across) -> String {
    match across {
        Across::Periods(_) => "Period".to_owned(),
        Across::Categories(_) => "Category".to_owned(),
        Across::Values { axis, .. } => named(axis, "Value"),
    }
}

fn named(axis: &Axis, otherwise: &str) -> String {
    if axis.label.is_empty() { otherwise.to_owned() } else { axis.label.clone() }
}

fn cell(values: &[Option<Value>], place: usize) -> String {
    values.get(place).and_then(Option::as_ref).map_or(MISSING, |value| &value.printed).to_owned()
}

fn heads<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn shorten(cell: &mut String) {
    *cell = clean(cell);
    if let Some((end, _)) = cell.char_indices().nth(LONGEST) {
        cell.truncate(end);
        cell.push('…');
    }
    if cell.trim().is_empty() {
        MISSING.clone_into(cell);
    }
}
