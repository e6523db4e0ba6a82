//! Made-up data, one exhibit for each kind.

use crate::panel_samples::{panels_bar, panels_fan, panels_line, slope_log};
use crate::spread_samples::{dumbbell, fan, fans, heatmap, histogram, scatter, slope, tornado, waterfall};
use crate::timeline_sample::timeline;
use entail_figure::{
    Across, AreaChart, Axis, BarChart, Chart, FigureFrame, LineChart, PeriodSpan, Plot, PrintedValue, Scale,
    Series, SharesChart, Size, StackedChart, StepChart, TickFormat, Tint,
};

/// Name of the golden, title, subtitle, chart.
type Sample = (&'static str, &'static str, &'static str, fn() -> Chart);

const SAMPLES: [Sample; 20] = [
    ("line", "Heat pumps pass gas boilers in 2027", "Units sold a year in four countries, thousand", line),
    (
        "step",
        "The price of frontier tokens falls tenfold in five years; small models fall faster",
        "US dollars per million output tokens, list price at half-year start, log scale",
        step,
    ),
    (
        "area",
        "Solar overtakes coal by the end of the decade",
        "Electricity from five sources, thousand TWh",
        area,
    ),
    (
        "bar",
        "Water is cheapest where it falls, not where it is drunk",
        "Price of a cubic metre, dollars",
        bar,
    ),
    (
        "stacked",
        "Storage triples while the rest of the market stands still",
        "Revenue by line, billion dollars",
        stacked,
    ),
    (
        "stacked100",
        "In the scarcity scenario, inference crowds out research compute",
        "Share of accelerator-hours by use, 2028, %",
        stacked100,
    ),
    ("dumbbell", "Deserts gain most from trackers", "Yield of a solar park, kWh a year per kWp", dumbbell),
    ("slope", "Only the south kept its water", "Reservoirs, % of capacity in September", slope),
    (
        "heatmap",
        "Freight moves to rail only where power is cheap",
        "Cost advantage of rail over road, cents per tonne-kilometre",
        heatmap,
    ),
    ("scatter", "Large batteries are not cheaper per hour", "Projects commissioned in one year", scatter),
    (
        "fan",
        "Demand by 2030 could be anywhere from two to ten times today’s",
        "Demand, index 2025 = 1; median with 50 % and 90 % intervals, 10,000 draws",
        fan,
    ),
    (
        "fans",
        "Heat pumps may pass gas boilers before 2030",
        "Heat delivered, TWh; median with 90 % interval, 10,000 draws",
        fans,
    ),
    (
        "histogram",
        "Four out of five draws pay back within ten years",
        "Years until the investment is repaid, share of 10,000 draws",
        histogram,
    ),
    (
        "tornado",
        "Utilisation, not hardware price, decides whether the plan pays back",
        "Change in 2030 net present value when each assumption moves from its p5 to its p95, million dollars",
        tornado,
    ),
    ("waterfall", "Grid fees eat what cheaper modules gave", "Cost of a megawatt-hour, dollars", waterfall),
    (
        "slope_log",
        "Panels fell furthest, wires hardly at all",
        "Cost of a watt, dollars, log scale",
        slope_log,
    ),
    (
        "panels_line",
        "Ferries turn electric first where crossings are short",
        "Share of departures by propulsion, %",
        panels_line,
    ),
    (
        "panels_fan",
        "Only the dry scenario drains the lake",
        "Level of the lake, metres; median with 50 % and 90 % intervals",
        panels_fan,
    ),
    (
        "panels_bar",
        "Every line loses passengers in the strike, the night trains least",
        "Passengers a day, thousand",
        panels_bar,
    ),
    (
        "timeline",
        "Two commitments come before the first plant runs",
        "Half-year windows; pale bars show the 90 % interval",
        timeline,
    ),
];

/// The name of the golden, and what it shows.
pub fn all() -> Vec<(&'static str, FigureFrame, Chart)> {
    SAMPLES
        .iter()
        .map(|(name, title, subtitle, chart)| (*name, frame(name, title, subtitle), chart()))
        .collect()
}

/// A frame in column width with a source.
pub fn frame(id: &str, title: &str, subtitle: &str) -> FigureFrame {
    FigureFrame {
        id: id.to_owned(),
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        note: None,
        source: Some("illustrative assumptions, not a forecast.".to_owned()),
        size: Size::Column,
    }
}

/// Years as periods.
pub fn years(from: u32, to: u32) -> Across {
    Across::Periods(
        (from..=to)
            .map(|year| PeriodSpan {
                start: f64::from(year),
                end: f64::from(year) + 1.0,
                printed: year.to_string(),
                year: year.to_string(),
                month: String::new(),
            })
            .collect(),
    )
}

/// Half-years as periods.
pub fn halves(from: u32, count: u32) -> Across {
    Across::Periods(
        (0..count)
            .map(|half| PeriodSpan {
                start: f64::from(from) + f64::from(half) / 2.0,
                end: f64::from(from) + f64::from(half + 1) / 2.0,
                printed: format!("{} H{}", from + half / 2, half % 2 + 1),
                year: (from + half / 2).to_string(),
                month: String::new(),
            })
            .collect(),
    )
}

/// A series of printed numbers; an empty text is a missing value.
pub fn series(name: &str, slot: usize, prefix: &str, suffix: &str, numbers: &[&str]) -> Series {
    let value = |text: &&str| {
        let number = text.replace('−', "-").replace(',', "").parse().ok()?;
        let minus = if text.starts_with('−') { "−" } else { "" };
        Some(PrintedValue::new(number, format!("{minus}{prefix}{}{suffix}", text.trim_start_matches('−'))))
    };
    Series { name: name.to_owned(), tint: Tint::Slot(slot), values: numbers.iter().map(value).collect() }
}

/// An axis with a prefix and a suffix.
pub fn axis(prefix: &str, suffix: &str, scale: Scale) -> Axis {
    let ticks = TickFormat { prefix: prefix.to_owned(), suffix: suffix.to_owned(), ..TickFormat::default() };
    Axis { label: String::new(), scale, ticks }
}

fn step() -> Chart {
    let mut plot = Plot::new(
        halves(2023, 12),
        axis("$", "", Scale::Log),
        vec![
            series(
                "Frontier tier",
                1,
                "$",
                "",
                &["60", "60", "30", "30", "15", "15", "10", "10", "8", "7", "6", "6"],
            ),
            series(
                "Mid tier",
                0,
                "$",
                "",
                &["12", "8", "6", "3", "3", "1.5", "1", "0.80", "0.70", "0.60", "0.50", "0.50"],
            ),
            series(
                "Small tier",
                2,
                "$",
                "",
                &["2", "1.5", "0.60", "0.40", "0.30", "0.20", "0.15", "0.10", "0.09", "0.08", "0.07", "0.06"],
            ),
        ],
    );
    plot.projected_from = Some(2026.5);
    Chart::Step(StepChart(plot))
}

fn line() -> Chart {
    let mut plot = Plot::new(
        years(2020, 2030),
        axis("", "", Scale::Linear),
        vec![
            series(
                "Gas boilers",
                1,
                "",
                "",
                &["980", "1,010", "995", "920", "850", "800", "730", "640", "540", "450", "380"],
            ),
            series(
                "Heat pumps",
                0,
                "",
                "",
                &["210", "250", "340", "420", "430", "520", "610", "720", "830", "930", "1,020"],
            ),
            series(
                "Oil boilers",
                3,
                "",
                "",
                &["300", "280", "", "", "190", "160", "130", "110", "90", "75", "60"],
            ),
            series(
                "District heat",
                2,
                "",
                "",
                &["150", "155", "160", "170", "180", "190", "205", "220", "240", "255", "270"],
            ),
            series(
                "Electric resistance",
                4,
                "",
                "",
                &["120", "118", "117", "116", "114", "112", "110", "108", "104", "100", "96"],
            ),
        ],
    );
    plot.projected_from = Some(2026.0);
    Chart::Line(LineChart(plot))
}

fn area() -> Chart {
    let mut plot = Plot::new(
        years(2020, 2030),
        axis("", "", Scale::Linear),
        vec![
            series(
                "Coal",
                6,
                "",
                "",
                &["9.4", "10.1", "10.3", "10.4", "10.2", "9.9", "9.5", "9.0", "8.4", "7.8", "7.1"],
            ),
            series(
                "Gas",
                3,
                "",
                "",
                &["6.3", "6.5", "6.6", "6.6", "6.7", "6.7", "6.6", "6.5", "6.4", "6.2", "6.0"],
            ),
            series(
                "Hydro",
                0,
                "",
                "",
                &["4.3", "4.3", "4.3", "4.2", "4.4", "4.4", "4.5", "4.5", "4.6", "4.6", "4.7"],
            ),
            series(
                "Wind",
                5,
                "",
                "",
                &["1.6", "1.9", "2.1", "2.3", "2.5", "2.8", "3.1", "3.5", "3.9", "4.3", "4.8"],
            ),
            series(
                "Solar",
                1,
                "",
                "",
                &["0.8", "1.0", "1.3", "1.6", "2.1", "2.7", "3.4", "4.3", "5.2", "6.3", "7.5"],
            ),
        ],
    );
    plot.projected_from = Some(2025.0);
    Chart::Area(AreaChart(plot))
}

/// Categories by name.
pub fn categories(names: &[&str]) -> Across {
    Across::Categories(names.iter().map(|name| (*name).to_owned()).collect())
}

fn bar() -> Chart {
    let names = [
        "Reservoir, gravity fed",
        "River",
        "Deep well",
        "Brackish, desalinated",
        "Sea water, desalinated",
        "Tanker lorry",
    ];
    let mut plot = Plot::new(
        categories(&names),
        axis("$", "", Scale::Linear),
        vec![series("Price", 0, "$", "", &["0.12", "0.31", "0.44", "0.78", "1.15", "4.90"])],
    );
    plot.emphasis = Some(4);
    Chart::Bar(BarChart(plot))
}

fn stacked() -> Chart {
    let mut plot = Plot::new(
        years(2024, 2030),
        axis("$", "B", Scale::Linear),
        vec![
            series("Storage", 0, "$", "B", &["12", "15", "19", "24", "29", "33", "37"]),
            series("Inverters", 1, "$", "B", &["18", "18", "19", "19", "19", "20", "20"]),
            series("Services", 2, "$", "B", &["6", "6", "7", "7", "7", "8", "8"]),
        ],
    );
    let totals = ["36", "39", "45", "50", "55", "61", "65"];
    plot.totals = totals
        .iter()
        .map(|text| Some(PrintedValue::new(text.parse().unwrap_or(0.0), format!("${text}B"))))
        .collect();
    plot.projected_from = Some(2027.0);
    Chart::Stacked(StackedChart(plot))
}

fn stacked100() -> Chart {
    let mut rest = series("Idle or reserved", 0, "", "", &["10", "8", "4", "16"]);
    rest.tint = Tint::Rest;
    let mut plot = Plot::new(
        categories(&["Baseline", "Fast growth", "Scarcity", "Open ecosystem"]),
        axis("", "%", Scale::Linear),
        vec![
            series("Inference", 0, "", "", &["38", "46", "61", "33"]),
            series("Training", 1, "", "", &["34", "30", "24", "29"]),
            series("Research", 2, "", "", &["18", "16", "11", "22"]),
            rest,
        ],
    );
    plot.emphasis = Some(2);
    Chart::Stacked100(SharesChart(plot))
}

/// Two series over two years.
pub fn two_by_two() -> Plot {
    Plot::new(
        years(2025, 2026),
        axis("", "", Scale::Linear),
        vec![series("Solar", 0, "", " TWh", &["38", "22"]), series("Wind", 1, "", " TWh", &["17", "61"])],
    )
}
