//! In: a chart.
//! Out: the table of its numbers, one row for each place or event.
//! Never: an empty cell for a reader; a missing value says so.

use super::cell::{Bare, Cell, DataTable, Head, MISSING, UNTOLD};
use crate::chart::{
    Across, Axis, Chart, Event, Fan, Histogram, Panels, Plot, Scatter, StepKind, TickFormat, Timeline,
    Tornado, Value, Waterfall, When,
};

type Cells = (Vec<Head>, Vec<Vec<Cell>>);

pub(crate) fn table(chart: &Chart) -> DataTable {
    let (heads, rows) = cells(chart);
    let mut table = DataTable::new(heads, rows);
    let heads = table.columns.iter_mut().map(|head| &mut head.printed);
    let cells = heads.chain(table.rows.iter_mut().flatten().map(|cell| &mut cell.printed));
    cells.filter(|text| text.trim().is_empty()).for_each(|text| MISSING.clone_into(text));
    table
}

fn cells(chart: &Chart) -> Cells {
    match chart {
        Chart::Scatter(scatter) => of_scatter(scatter),
        Chart::Fan(fan) => of_fan(fan),
        Chart::Histogram(histogram) => of_histogram(histogram),
        Chart::Tornado(tornado) => of_tornado(tornado),
        Chart::Waterfall(waterfall) => of_waterfall(waterfall),
        Chart::Timeline(timeline) => of_timeline(timeline),
        Chart::Panels(panels) => of_panels(panels),
        _ => chart.plot().map(of_plot).unwrap_or_default(),
    }
}

/// The rows of all panels below each other, each with the name of its panel.
fn of_panels(panels: &Panels) -> Cells {
    let mut heads = vec![Head::text(&panels.name)];
    let mut all = Vec::new();
    for panel in &panels.panels {
        let (own, rows) = cells(&panel.chart);
        if all.is_empty() {
            heads.extend(own);
        }
        let named = rows.into_iter().map(|row| std::iter::once(Cell::text(&panel.name)).chain(row).collect());
        all.extend(named);
    }
    (heads, all)
}

fn of_plot(plot: &Plot) -> Cells {
    let ticks = &plot.axis.ticks;
    let mut heads = vec![place_name(&plot.across)];
    heads.extend(plot.series.iter().map(|series| Head::of(&series.name, &ticks.unit)));
    if !plot.totals.is_empty() {
        heads.push(Head::of("Total", &ticks.unit));
    }
    let rows = (0..plot.across.len()).map(|at| {
        let mut row = vec![place(&plot.across, at)];
        row.extend(plot.series.iter().map(|series| cell(&series.values, at, ticks)));
        row.extend((!plot.totals.is_empty()).then(|| cell(&plot.totals, at, ticks)));
        row
    });
    (heads, rows.collect())
}

fn of_fan(fan: &Fan) -> Cells {
    let ticks = &fan.axis.ticks;
    let head = |name: String| Head::of(name, &ticks.unit);
    let mut heads = vec![place_name(&fan.across)];
    for course in &fan.courses {
        let before = if fan.courses.len() > 1 { format!("{}, ", course.name) } else { String::new() };
        heads.push(head(format!("{}, median", course.name)));
        for band in &course.bands {
            let band = format!("{before}{}", band.name);
            heads.extend([head(format!("{band}, low")), head(format!("{band}, high"))]);
        }
    }
    let rows = (0..fan.across.len()).map(|at| {
        let mut row = vec![place(&fan.across, at)];
        for course in &fan.courses {
            row.push(cell(&course.median, at, ticks));
            row.extend(course.bands.iter().flat_map(|b| [cell(&b.low, at, ticks), cell(&b.high, at, ticks)]));
        }
        row
    });
    (heads, rows.collect())
}

fn of_scatter(scatter: &Scatter) -> Cells {
    let axis = |axis: &Axis, otherwise| Head::of(named(axis, otherwise), &axis.ticks.unit);
    let heads =
        vec![Head::text("Point"), Head::text("Group"), axis(&scatter.x, "Across"), axis(&scatter.y, "Up")];
    let points = scatter.groups.iter().flat_map(|group| group.points.iter().map(move |point| (group, point)));
    let rows = points.map(|(group, point)| {
        let (x, y) = (Cell::value(&point.x, &scatter.x.ticks), Cell::value(&point.y, &scatter.y.ticks));
        vec![Cell::text(&point.name), Cell::text(&group.name), x, y]
    });
    (heads, rows.collect())
}

fn of_histogram(histogram: &Histogram) -> Cells {
    let ticks = &histogram.axis.ticks;
    let percent = TickFormat { divisor: 0.01, unit: "%".to_owned(), ..TickFormat::default() };
    let heads =
        vec![Head::of("From", &ticks.unit), Head::of("To", &ticks.unit), Head::of("Share", &percent.unit)];
    let value = |value: &Value| Cell::value(value, ticks);
    let bins = histogram.bins.iter();
    let bins = bins.map(|bin| vec![value(&bin.from), value(&bin.to), Cell::value(&bin.share, &percent)]);
    let marks = histogram.marks.iter();
    let marks = marks.map(|mark| vec![value(&mark.value), value(&mark.value), Cell::text(&mark.name)]);
    (heads, bins.chain(marks).collect())
}

fn of_tornado(tornado: &Tornado) -> Cells {
    let ticks = &tornado.axis.ticks;
    let heads = vec![
        Head::text("Assumption"),
        Head::text("Low"),
        Head::of("Result at low", &ticks.unit),
        Head::text("High"),
        Head::of("Result at high", &ticks.unit),
    ];
    let rows = tornado.swings.iter().map(|swing| {
        let (low, high) = (Cell::value(&swing.at_low, ticks), Cell::value(&swing.at_high, ticks));
        let name = Cell::row(&swing.name, &swing.unit);
        vec![name, own(&swing.low), low, own(&swing.high), high]
    });
    let base = Cell { printed: UNTOLD.to_owned(), ..Cell::value(&tornado.base, ticks) };
    let name = Cell {
        printed: tornado.base.printed.clone(),
        bare: Bare::Text("All at their central values".to_owned()),
        of: tornado.base.of,
    };
    let base = vec![name, Cell::untold(), base.clone(), Cell::untold(), base];
    (heads, rows.chain([base]).collect())
}

/// A value of an assumption in its own unit; a percentile stays a text.
fn own(value: &Value) -> Cell {
    if value.number.is_nan() {
        return Cell::text(&value.printed).about(value.of);
    }
    Cell::value(value, &TickFormat::default())
}

fn of_waterfall(waterfall: &Waterfall) -> Cells {
    let ticks = &waterfall.axis.ticks;
    let heads = vec![Head::text("Step"), Head::text("Kind"), Head::of("Value", &ticks.unit)];
    let rows = waterfall.steps.iter().map(|step| {
        let kind = if step.kind == StepKind::Total { "Total" } else { "Change" };
        vec![Cell::text(&step.name), Cell::text(kind), Cell::value(&step.value, ticks)]
    });
    (heads, rows.collect())
}

fn of_timeline(timeline: &Timeline) -> Cells {
    let heads = ["Event", "Kind", "When", "Interval"].map(Head::text).to_vec();
    let rows = timeline.events.iter().map(|event| {
        let interval = event.interval.as_ref();
        let interval = interval.map_or_else(Cell::untold, |(early, late)| {
            Cell::text(format!("{} to {}", early.printed, late.printed))
        });
        let moment = Cell::text(when(event)).about(event.of);
        vec![Cell::text(&event.what), Cell::text(event.kind.name()), moment, interval]
    });
    (heads, rows.collect())
}

/// The printed moment of an event.
pub(super) fn when(event: &Event) -> String {
    match &event.when {
        When::Moment(at) => at.printed.clone(),
        When::Window(from, to) => format!("{} to {}", from.printed, to.printed),
        When::Never(text) => text.clone(),
    }
}

fn place_name(across: &Across) -> Head {
    match across {
        Across::Periods(_) => Head::text("Period"),
        Across::Categories(_) => Head::text("Category"),
        Across::Values { axis, .. } => Head::of(named(axis, "Value"), &axis.ticks.unit),
    }
}

fn place(across: &Across, at: usize) -> Cell {
    match across {
        Across::Values { axis, at: values } => {
            values.get(at).map_or_else(Cell::missing, |value| Cell::value(value, &axis.ticks))
        }
        _ => Cell::text(across.printed(at)),
    }
}

fn named(axis: &Axis, otherwise: &str) -> String {
    if axis.label.is_empty() { otherwise.to_owned() } else { axis.label.clone() }
}

fn cell(values: &[Option<Value>], place: usize, ticks: &TickFormat) -> Cell {
    let value = values.get(place).and_then(Option::as_ref);
    value.map_or_else(Cell::missing, |value| Cell::value(value, ticks))
}
