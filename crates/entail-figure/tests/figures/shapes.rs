//! Every kind in every awkward shape: few and many categories, long names, gaps, negatives, extremes.

use crate::samples::{axis, years};
use entail_figure::{
    Across, AreaChart, Band, BarChart, Bin, Chart, DumbbellChart, EventBasis, EventTime, Fan, FanSeries,
    HeatmapChart, Histogram, LineChart, Marker, Panel, Panels, Plot, Point, PrintedValue, Scale, Scatter,
    ScatterGroup, Series, SharesChart, SlopeChart, StackedChart, StepChart, StepKind, Timeline,
    TimelineEvent, Tint, Tornado, TornadoSwing, Waterfall, WaterfallStep,
};

/// What is awkward about the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SvgShape {
    Plain,
    Negative,
    Equal,
    Gaps,
    NineDecades,
    LongNames,
    Never,
}

pub const SHAPES: [SvgShape; 7] = [
    SvgShape::Plain,
    SvgShape::Negative,
    SvgShape::Equal,
    SvgShape::Gaps,
    SvgShape::NineDecades,
    SvgShape::LongNames,
    SvgShape::Never,
];

pub const COUNTS: [usize; 5] = [1, 2, 5, 12, 40];

/// Every kind with `count` categories or places, and one or more series.
pub fn charts(count: usize, shape: SvgShape) -> Vec<Chart> {
    let mut charts = Vec::new();
    for series in [1, 3, 8] {
        let log = shape == SvgShape::NineDecades;
        let names = Across::Categories((0..count).map(|place| name(place, shape)).collect());
        let time = years(2001, 2000 + count as u32);
        let scale = if log { Scale::Log } else { Scale::Linear };
        let over = |across: &Across, scale| plot(across.clone(), series, shape, scale);
        charts.push(Chart::Line(LineChart(over(&time, scale))));
        charts.push(Chart::Line(LineChart(over(&names, scale))));
        charts.push(Chart::Step(StepChart(over(&time, scale))));
        charts.push(Chart::Dumbbell(DumbbellChart(over(&names, scale))));
        charts.push(Chart::Slope(SlopeChart(over(&names, scale))));
        charts.push(Chart::Heatmap(HeatmapChart(over(&names, scale))));
        charts.push(Chart::Heatmap(HeatmapChart(over(&time, scale))));
        for across in [&names, &time] {
            charts.push(Chart::Area(AreaChart(over(across, Scale::Linear))));
            charts.push(Chart::Bar(BarChart(over(across, Scale::Linear))));
            charts.push(Chart::Stacked(StackedChart(over(across, Scale::Linear))));
            if shape != SvgShape::Negative {
                charts.push(Chart::Stacked100(SharesChart(over(across, Scale::Linear))));
            }
        }
    }
    charts.extend(panels(count, shape));
    charts.push(scatter(count, shape));
    charts.push(fan(count, shape));
    charts.push(fans(count, shape));
    charts.push(histogram(count, shape));
    charts.push(tornado(count, shape));
    charts.push(waterfall(count, shape));
    charts.push(timeline(count, shape));
    charts
}

fn name(place: usize, shape: SvgShape) -> String {
    match shape {
        SvgShape::LongNames => format!(
            "Category {place} with a name that goes on about everything it could possibly mean to anyone"
        ),
        _ => format!("Category {place}"),
    }
}

/// A number that looks random and is the same each time.
fn number(place: usize, series: usize, shape: SvgShape) -> f64 {
    let scatter = ((place * 37 + series * 61 + 11) % 97) as f64;
    match shape {
        SvgShape::Equal => 42.0,
        SvgShape::Negative => scatter - 48.0,
        SvgShape::NineDecades => {
            let decade = (place * 5 + series * 3) % 9;
            (0..decade).fold(1e-4, |number, _| number * 10.0)
        }
        _ => scatter + 3.0,
    }
}

pub fn value(number: f64) -> PrintedValue {
    let minus = if number < 0.0 { "−" } else { "" };
    PrintedValue::new(number, format!("{minus}{} GW", number.abs()))
}

fn cell(place: usize, series: usize, shape: SvgShape) -> Option<PrintedValue> {
    match shape {
        SvgShape::Gaps if (place + series) % 3 == 1 => None,
        SvgShape::Never if (place + series) % 4 == 2 => {
            Some(PrintedValue::new(f64::INFINITY, "never by 2040"))
        }
        _ => Some(value(number(place, series, shape))),
    }
}

pub fn plot(across: Across, count: usize, shape: SvgShape, scale: Scale) -> Plot {
    let places = across.len();
    let series = (0..count).map(|series| Series {
        name: if shape == SvgShape::LongNames { name(series, shape) } else { format!("Series {series}") },
        tint: if series == 7 { Tint::Rest } else { Tint::Slot(series) },
        values: (0..places).map(|place| cell(place, series, shape)).collect(),
    });
    let mut plot = Plot::new(across, axis("", "", scale), series.collect());
    plot.projected_from = (places > 3).then_some(2003.0);
    plot.emphasis = Some(0);
    plot
}

/// A few panels of every kind that has them, and one panel alone.
fn panels(count: usize, shape: SvgShape) -> Vec<Chart> {
    let places = count.min(12);
    let log = if shape == SvgShape::NineDecades { Scale::Log } else { Scale::Linear };
    let time = years(2001, 2000 + places as u32);
    let names = Across::Categories((0..places).map(|place| name(place, shape)).collect());
    let many = |all: usize, chart: &dyn Fn() -> Chart| {
        let panel = |at: usize| Panel { name: name(at, shape), chart: chart() };
        Chart::Panels(Panels { name: "Panel".to_owned(), panels: (0..all).map(panel).collect() })
    };
    let over = |across: &Across, scale| plot(across.clone(), 2, shape, scale);
    let mut charts = vec![
        many(1, &|| Chart::Line(LineChart(over(&time, log)))),
        many(3, &|| Chart::Line(LineChart(over(&names, log)))),
        many(5, &|| Chart::Step(StepChart(over(&time, log)))),
        many(4, &|| Chart::Area(AreaChart(over(&time, Scale::Linear)))),
        many(3, &|| Chart::Bar(BarChart(over(&time, Scale::Linear)))),
        many(5, &|| Chart::Bar(BarChart(over(&names, Scale::Linear)))),
        many(2, &|| Chart::Stacked(StackedChart(over(&names, Scale::Linear)))),
        many(3, &|| Chart::Stacked(StackedChart(over(&time, Scale::Linear)))),
        many(4, &|| fan(places, shape)),
        many(2, &|| fans(places, shape)),
    ];
    if shape != SvgShape::Negative {
        charts.push(many(3, &|| Chart::Stacked100(SharesChart(over(&time, Scale::Linear)))));
    }
    charts
}

fn scatter(count: usize, shape: SvgShape) -> Chart {
    let scale = if shape == SvgShape::NineDecades { Scale::Log } else { Scale::Linear };
    let point = |place: usize| Point {
        name: name(place, shape),
        x: value(number(place, 0, shape)),
        y: value(number(place, 1, shape)),
    };
    let named = |label: &str| entail_figure::Axis { label: label.to_owned(), ..axis("", "", scale) };
    let group =
        |name: &str, slot, points| ScatterGroup { name: name.to_owned(), tint: Tint::Slot(slot), points };
    Chart::Scatter(Scatter {
        x: named("Across"),
        y: named("Up"),
        groups: vec![
            group("One", 0, (0..count).step_by(2).map(point).collect()),
            group("Two", 1, (1..count).step_by(2).map(point).collect()),
        ],
    })
}

fn fan(count: usize, shape: SvgShape) -> Chart {
    let shape = if shape == SvgShape::NineDecades { SvgShape::Plain } else { shape };
    let line = |shift: f64| {
        let shifted =
            |value: PrintedValue| if value.is_drawable() { self::value(value.number + shift) } else { value };
        (0..count).map(|place| cell(place, 0, shape).map(shifted)).collect::<Vec<_>>()
    };
    let band = |short: &str, width: f64| Band {
        name: format!("{short} interval"),
        short: short.to_owned(),
        low: line(-width),
        high: line(width),
    };
    Chart::Fan(Fan {
        across: years(2001, 2000 + count as u32),
        axis: axis("", "", Scale::Linear),
        series: vec![FanSeries {
            name: "Demand".to_owned(),
            tint: Tint::Slot(0),
            median: line(0.0),
            bands: vec![band("50 %", 2.0), band("90 %", 6.0)],
        }],
        projected_from: Some(2003.0),
    })
}

/// Three courses that cross and part.
fn fans(count: usize, shape: SvgShape) -> Chart {
    let shape = if shape == SvgShape::NineDecades { SvgShape::Plain } else { shape };
    let line = |series: usize, shift: f64| {
        let shifted =
            |value: PrintedValue| if value.is_drawable() { self::value(value.number + shift) } else { value };
        (0..count).map(|place| cell(place, series, shape).map(shifted)).collect::<Vec<_>>()
    };
    let course = |series: usize| FanSeries {
        name: name(series, shape),
        tint: Tint::Slot(series),
        median: line(series, 0.0),
        bands: vec![Band {
            name: "90 % interval".to_owned(),
            short: "90 %".to_owned(),
            low: line(series, -6.0),
            high: line(series, 6.0),
        }],
    };
    Chart::Fan(Fan {
        across: years(2001, 2000 + count as u32),
        axis: axis("", "", Scale::Linear),
        series: (0..3).map(course).collect(),
        projected_from: None,
    })
}

fn histogram(count: usize, shape: SvgShape) -> Chart {
    let bins = (0..count).map(|bin| Bin {
        from: value(bin as f64),
        to: value(bin as f64 + 1.0),
        share: PrintedValue::new(
            number(bin, 0, shape).abs() / 1000.0,
            format!("{} %", number(bin, 0, shape).abs() / 10.0),
        ),
    });
    let mark = |mark: usize| Marker { name: name(mark, shape), value: value(mark as f64 * 0.5) };
    Chart::Histogram(Histogram {
        axis: axis("", "", Scale::Linear),
        name: "Draws".to_owned(),
        bins: bins.collect(),
        marks: (0..count.min(5)).map(mark).collect(),
        tint: Tint::Slot(0),
    })
}

fn tornado(count: usize, shape: SvgShape) -> Chart {
    let swing = |row: usize| TornadoSwing {
        name: name(row, shape),
        unit: "%".to_owned(),
        low: PrintedValue::new(12.0, "12 %"),
        at_low: value(number(row, 0, shape) - 100.0),
        high: PrintedValue::new(87.0, "a rather long value of 87 %"),
        at_high: value(number(row, 1, shape)),
    };
    Chart::Tornado(Tornado {
        axis: axis("", "", Scale::Linear),
        base: PrintedValue::new(0.0, "Base 412 GW"),
        swings: (0..count).map(swing).collect(),
        emphasis: None,
    })
}

fn waterfall(count: usize, shape: SvgShape) -> Chart {
    let step = |row: usize| WaterfallStep {
        name: name(row, shape),
        kind: if row == 0 || row + 1 == count { StepKind::Total } else { StepKind::Change },
        value: cell(row, 0, shape).unwrap_or(PrintedValue::new(f64::NAN, "n/a")),
    };
    Chart::Waterfall(Waterfall { axis: axis("", "", Scale::Linear), steps: (0..count).map(step).collect() })
}

fn timeline(count: usize, shape: SvgShape) -> Chart {
    let kinds = [EventBasis::Fact, EventBasis::Projection, EventBasis::Computed, EventBasis::Decision];
    let at = |number: f64| {
        PrintedValue::new(
            number,
            format!("{:.0} H{}", number.floor(), if number.fract() < 0.5 { 1 } else { 2 }),
        )
    };
    let event = |row: usize| {
        let start = 2024.0 + number(row, 0, shape).rem_euclid(30.0) / 5.0;
        let when = match row % 4 {
            0 => EventTime::Window(at(start), at(start + 2.0)),
            3 if shape == SvgShape::Never => EventTime::Never("not by 2030".to_owned()),
            _ => EventTime::Moment(at(start)),
        };
        let interval = (row % 3 == 2).then(|| (at(start - 0.5), at(start + 1.5)));
        TimelineEvent { what: name(row, shape), kind: kinds[row % 4], when, interval, of: None }
    };
    Chart::Timeline(Timeline {
        from: 2024.0,
        to: if shape == SvgShape::NineDecades { 2124.0 } else { 2030.0 },
        events: (0..count).map(event).collect(),
        today: Some(PrintedValue::new(2026.3, "April 2026")),
    })
}
