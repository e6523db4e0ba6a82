//! Made-up data for the kinds that show differences, draws and changes.

use crate::samples::{axis, categories, series, years};
use entail_figure::{
    Axis, Band, Bin, Chart, DumbbellChart, Fan, FanSeries, HeatmapChart, Histogram, Marker, Plot, Point,
    PrintedValue, Scale, Scatter, ScatterGroup, SlopeChart, StepKind, TickFormat, Tint, Tornado,
    TornadoSwing, Waterfall, WaterfallStep,
};

pub fn dumbbell() -> Chart {
    let places =
        ["High desert", "Coastal desert", "Steppe", "Temperate, inland", "Temperate, coast", "Mountains"];
    Chart::Dumbbell(DumbbellChart(Plot::new(
        categories(&places),
        axis("", "", Scale::Linear),
        vec![
            series("Fixed", 3, "", "", &["1,810", "1,720", "1,490", "1,105", "1,040", "1,190"]),
            series("Tracking", 0, "", "", &["2,390", "2,230", "1,870", "1,290", "1,180", ""]),
        ],
    )))
}

pub fn slope() -> Chart {
    Chart::Slope(SlopeChart(Plot::new(
        categories(&["2015", "2025"]),
        axis("", "%", Scale::Linear),
        vec![
            series("South", 0, "", "%", &["78", "81"]),
            series("North", 1, "", "%", &["84", "55"]),
            series("West", 2, "", "%", &["72", "49"]),
            series("East", 3, "", "%", &["70", "47"]),
            series("Islands", 4, "", "%", &["41", "22"]),
        ],
    )))
}

pub fn heatmap() -> Chart {
    let rows: [(&str, [&str; 7]); 6] = [
        ("Grain", ["2.1", "1.8", "1.2", "0.6", "0.1", "−0.4", "−1.0"]),
        ("Steel", ["3.4", "3.0", "2.2", "1.5", "0.8", "0.2", "−0.5"]),
        ("Containers, long haul", ["2.8", "2.3", "1.7", "1.1", "0.5", "−0.1", "−0.8"]),
        ("Containers, short haul", ["0.4", "0.1", "−0.5", "−1.0", "−1.6", "−2.1", ""]),
        ("Cars", ["1.2", "0.9", "0.4", "0.0", "−0.6", "−1.1", "−1.7"]),
        ("Parcels", ["−0.9", "−1.2", "−1.9", "−2.3", "", "", ""]),
    ];
    let rows = rows.iter().map(|(name, cells)| series(name, 0, "", "", cells)).collect();
    let prices = ["20", "40", "60", "80", "100", "120", "140"].map(|price| format!("${price}/MWh"));
    let prices: Vec<&str> = prices.iter().map(String::as_str).collect();
    let heads = Some(("Freight".to_owned(), "Price of power".to_owned()));
    let plot = Plot::new(categories(&prices), axis("", "", Scale::Linear), rows);
    Chart::Heatmap(HeatmapChart(Plot { heads, ..plot }))
}

pub fn scatter() -> Chart {
    let point = |name: &str, x: f64, y: f64| Point {
        name: name.to_owned(),
        x: PrintedValue::new(x, format!("{x} MWh")),
        y: PrintedValue::new(y, format!("${y}")),
    };
    let named =
        |label: &str, prefix: &str, scale| Axis { label: label.to_owned(), ..axis(prefix, "", scale) };
    Chart::Scatter(Scatter {
        x: named("Capacity, MWh", "", Scale::Log),
        y: named("Price of an installed kilowatt-hour, dollars", "$", Scale::Linear),
        groups: vec![
            ScatterGroup {
                name: "Sodium".to_owned(),
                tint: Tint::Slot(1),
                points: vec![
                    point("Harbour", 12.0, 210.0),
                    point("Kiln Lane", 40.0, 195.0),
                    point("Fen", 90.0, 214.0),
                    point("Old Mill", 100.0, 205.0),
                    point("Saltworks", 460.0, 188.0),
                ],
            },
            ScatterGroup {
                name: "Iron phosphate".to_owned(),
                tint: Tint::Slot(0),
                points: vec![
                    point("Ridge", 8.0, 330.0),
                    point("Two Bridges", 25.0, 260.0),
                    point("Airfield", 110.0, 262.0),
                    point("Quarry", 130.0, 258.0),
                    point("South Gate", 800.0, 241.0),
                    point("Delta", 1900.0, 252.0),
                ],
            },
        ],
    })
}

pub fn fan() -> Chart {
    let line = |numbers: [Option<f64>; 10]| -> Vec<Option<PrintedValue>> {
        numbers
            .iter()
            .map(|number| number.map(|number| PrintedValue::new(number, format!("{number:.1}×"))))
            .collect()
    };
    let observed = [0.3, 0.35, 0.5, 0.7, 1.0];
    let path = |numbers: [f64; 5], all: bool| {
        let before = observed.map(|number| all.then_some(number));
        let mut values = [None; 10];
        values[..5].copy_from_slice(&before);
        values[4] = Some(1.0);
        for (place, number) in numbers.into_iter().enumerate() {
            values[place + 5] = Some(number);
        }
        line(values)
    };
    Chart::Fan(Fan {
        across: years(2021, 2030),
        axis: axis("", "", Scale::Linear),
        series: vec![FanSeries {
            name: "Demand".to_owned(),
            tint: Tint::Slot(0),
            median: path([1.35, 1.9, 2.6, 3.6, 5.0], true),
            bands: vec![
                Band {
                    name: "50 % interval".to_owned(),
                    short: "50 %".to_owned(),
                    low: path([1.2, 1.6, 2.1, 2.8, 3.8], false),
                    high: path([1.5, 2.2, 3.2, 4.6, 6.4], false),
                },
                Band {
                    name: "90 % interval".to_owned(),
                    short: "90 %".to_owned(),
                    low: path([1.0, 1.2, 1.5, 1.9, 2.4], false),
                    high: path([1.8, 3.0, 4.7, 7.1, 10.3], false),
                },
            ],
        }],
        projected_from: Some(2026.0),
    })
}

/// Three courses, each with its widest band.
pub fn fans() -> Chart {
    let line = |numbers: [f64; 6]| -> Vec<Option<PrintedValue>> {
        numbers.iter().map(|number| Some(PrintedValue::new(*number, format!("{number} TWh")))).collect()
    };
    let course = |name: &str, slot: usize, low: [f64; 6], median: [f64; 6], high: [f64; 6]| FanSeries {
        name: name.to_owned(),
        tint: Tint::Slot(slot),
        median: line(median),
        bands: vec![Band {
            name: "90 % interval".to_owned(),
            short: "90 %".to_owned(),
            low: line(low),
            high: line(high),
        }],
    };
    Chart::Fan(Fan {
        across: years(2025, 2030),
        axis: axis("", "", Scale::Linear),
        series: vec![
            course(
                "Heat pumps",
                0,
                [12.0, 14.0, 17.0, 20.0, 24.0, 28.0],
                [12.0, 16.0, 22.0, 29.0, 37.0, 46.0],
                [12.0, 19.0, 28.0, 40.0, 55.0, 71.0],
            ),
            course(
                "District heat",
                1,
                [30.0, 29.0, 28.0, 27.0, 25.0, 23.0],
                [30.0, 30.0, 30.0, 30.0, 30.0, 29.0],
                [30.0, 31.0, 32.0, 33.0, 34.0, 35.0],
            ),
            course(
                "Gas boilers",
                2,
                [58.0, 52.0, 44.0, 35.0, 26.0, 17.0],
                [58.0, 55.0, 50.0, 44.0, 37.0, 31.0],
                [58.0, 57.0, 55.0, 52.0, 48.0, 45.0],
            ),
        ],
        projected_from: None,
    })
}

pub fn histogram() -> Chart {
    let shares = [1.0, 4.0, 9.0, 15.0, 18.0, 16.0, 12.0, 9.0, 6.0, 4.0, 3.0, 2.0, 1.0];
    let bins = shares.iter().enumerate().map(|(bin, share)| Bin {
        from: PrintedValue::new(bin as f64 + 2.0, format!("{} years", bin + 2)),
        to: PrintedValue::new(bin as f64 + 3.0, format!("{} years", bin + 3)),
        share: PrintedValue::new(share / 100.0, format!("{share} %")),
    });
    let mark = |name: &str, number: f64| Marker {
        name: name.to_owned(),
        value: PrintedValue::new(number, format!("{number} years")),
    };
    Chart::Histogram(Histogram {
        axis: Axis { label: "Years".to_owned(), ..axis("", "", Scale::Linear) },
        name: "Time to pay back".to_owned(),
        bins: bins.collect(),
        marks: vec![mark("5 %", 3.9), mark("Median", 6.8), mark("95 %", 11.9)],
        tint: Tint::Slot(0),
    })
}

pub fn tornado() -> Chart {
    let swing = |name: &str, low: &str, at_low: i32, high: &str, at_high: i32| TornadoSwing {
        name: name.to_owned(),
        unit: String::new(),
        low: PrintedValue::new(f64::NAN, low),
        at_low: change(at_low),
        high: PrintedValue::new(f64::NAN, high),
        at_high: change(at_high),
    };
    Chart::Tornado(Tornado {
        axis: Axis { ticks: TickFormat { signed: true, ..TickFormat::default() }, ..Axis::default() },
        base: PrintedValue::new(0.0, "Base $412m"),
        swings: vec![
            swing("Fleet utilisation", "48%", -182, "71%", 164),
            swing("Price per unit", "−35%/y", -141, "−18%/y", 156),
            swing("Power cost", "9.1 c", -88, "5.4 c", 61),
            swing("Hardware price", "+12%", -72, "−10%", 64),
            swing("Customer churn", "19%", -58, "11%", 40),
            swing("Launch date", "H2 2027", -44, "H1 2026", 12),
            swing("Staff cost", "+9%", -19, "−8%", 17),
        ],
        emphasis: Some(0),
    })
}

fn change(number: i32) -> PrintedValue {
    let sign = if number < 0 { "−" } else { "+" };
    PrintedValue::new(f64::from(number), format!("{sign}{}", number.abs()))
}

pub fn waterfall() -> Chart {
    let total = |name: &str, number: i32| WaterfallStep {
        name: name.to_owned(),
        kind: StepKind::Total,
        value: PrintedValue::new(f64::from(number), format!("${number}")),
    };
    let step = |name: &str, number: i32| WaterfallStep {
        name: name.to_owned(),
        kind: StepKind::Change,
        value: change(number),
    };
    Chart::Waterfall(Waterfall {
        axis: axis("$", "", Scale::Linear),
        steps: vec![
            total("Cost in 2024", 84),
            step("Cheaper modules", -14),
            step("Longer life of inverters", -6),
            step("Grid fees", 17),
            step("Balancing", 4),
            total("Cost in 2030", 85),
        ],
    })
}
