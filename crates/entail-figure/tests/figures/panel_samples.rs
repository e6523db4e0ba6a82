//! Made-up data for small multiples, and for a slope over decades.

use crate::samples::{axis, categories, series, years};
use entail_figure::{
    Band, BarChart, Chart, Fan, FanSeries, LineChart, Panel, Panels, Plot, PrintedValue, Scale, SlopeChart,
    Tint,
};

pub fn slope_log() -> Chart {
    Chart::Slope(SlopeChart(Plot::new(
        categories(&["Around the turn of the century", "Now"]),
        axis("$", "", Scale::Log),
        vec![
            series("Modules", 0, "$", "", &["4.80", "0.11"]),
            series("Inverters", 1, "$", "", &["0.95", "0.06"]),
            series("Mounting", 2, "$", "", &["0.41", "0.12"]),
            series("Wires and switches", 3, "$", "", &["0.22", "0.19"]),
            series("Permits", 4, "$", "", &["0.08", "0.10"]),
        ],
    )))
}

fn panels(name: &str, panels: Vec<(&str, Chart)>) -> Chart {
    let panels = panels.into_iter().map(|(name, chart)| Panel { name: name.to_owned(), chart }).collect();
    Chart::Panels(Panels { name: name.to_owned(), panels })
}

/// Shares along a few years, one panel for each route.
pub fn panels_line() -> Chart {
    let route = |electric: [u32; 6], hybrid: [u32; 6]| {
        let texts = |numbers: [u32; 6]| numbers.map(|number| number.to_string());
        let row = |name: &str, slot: usize, numbers: [u32; 6]| {
            let texts = texts(numbers);
            series(name, slot, "", "%", &texts.each_ref().map(String::as_str))
        };
        let rows = vec![row("Electric", 0, electric), row("Hybrid", 1, hybrid)];
        let mut plot = Plot::new(years(2025, 2030), axis("", "%", Scale::Linear), rows);
        plot.projected_from = Some(2027.0);
        Chart::Line(LineChart(plot))
    };
    panels(
        "Route",
        vec![
            ("Harbour to the fort", route([10, 25, 45, 66, 80, 91], [20, 28, 30, 24, 16, 8])),
            ("Across the sound", route([2, 6, 14, 27, 41, 55], [12, 22, 31, 38, 36, 31])),
            (
                "To the outer islands, with a stop at the lighthouse",
                route([0, 0, 2, 5, 9, 15], [4, 9, 15, 24, 33, 40]),
            ),
            ("Over night", route([0, 0, 0, 0, 1, 2], [0, 2, 4, 7, 11, 14])),
            ("River", route([31, 44, 58, 70, 79, 88], [18, 19, 17, 14, 11, 8])),
        ],
    )
}

pub fn panels_fan() -> Chart {
    let scenario = |step: f64, spread: f64| {
        let line = |shift: f64| -> Vec<Option<PrintedValue>> {
            let level = |year: u32| 40.0 + f64::from(year) * (step + shift * spread);
            (0..6).map(|year| Some(PrintedValue::new(level(year), format!("{:.0} m", level(year))))).collect()
        };
        let band = |short: &str, width: f64| Band {
            name: format!("{short} interval"),
            short: short.to_owned(),
            low: line(-width),
            high: line(width),
        };
        Chart::Fan(Fan {
            across: years(2025, 2030),
            axis: axis("", " m", Scale::Linear),
            series: vec![FanSeries {
                name: "Level".to_owned(),
                tint: Tint::Slot(0),
                median: line(0.0),
                bands: vec![band("50 %", 0.7), band("90 %", 1.8)],
            }],
            projected_from: None,
        })
    };
    panels(
        "Scenario",
        vec![
            ("As today", scenario(-0.6, 0.9)),
            ("Dry", scenario(-4.4, 1.3)),
            ("Dry, with the new canal", scenario(-1.8, 1.1)),
        ],
    )
}

pub fn panels_bar() -> Chart {
    let day = |numbers: [&str; 4]| {
        let lines = ["Coast", "Valley", "Airport", "Night trains"];
        let series = vec![series("Passengers", 0, "", "", &numbers)];
        Chart::Bar(BarChart(Plot::new(categories(&lines), axis("", "", Scale::Linear), series)))
    };
    panels(
        "Day",
        vec![
            ("A usual Friday", day(["84", "61", "47", "6"])),
            ("First day of the strike", day(["22", "19", "31", "5"])),
            ("Last day of the strike", day(["11", "8", "26", "5"])),
            ("A week later", day(["71", "55", "44", "6"])),
        ],
    )
}
