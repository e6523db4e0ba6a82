//! Numbers and words: what is drawn is what was handed in, and the alternative text tells it.

use crate::reader::Picture;
use crate::{drawn, plain, samples, shapes};
use entail_figure::{
    Across, BarChart, Chart, DumbbellChart, HeatmapChart, LineChart, Size, SlopeChart, StackedChart,
    StepChart,
};
use std::collections::BTreeSet;

/// Every number that a picture may print because it was handed in, from the table behind it.
fn printed(chart: &Chart, size: Size) -> BTreeSet<String> {
    let table = drawn(&plain(size), chart).table;
    let heads = table.columns.into_iter().map(|head| head.printed);
    let cells = table.rows.into_iter().flatten().map(|cell| cell.printed).chain(heads);
    cells.flat_map(|cell| [cell.clone(), cell.replace(" to ", "–")]).collect()
}

/// Round numbers, years and halves, which an axis may add; `ticks` is the class of quiet text.
fn is_axis_text(words: &str) -> bool {
    let bare = words.trim_start_matches(['−', '+', '$']).trim_end_matches(['%', 'B']).replace(',', "");
    bare.parse::<f64>().is_ok() || ["H1", "H2"].contains(&words)
}

#[test]
fn every_drawn_number_is_a_printed_one() {
    for shape in [shapes::SvgShape::Plain, shapes::SvgShape::Negative, shapes::SvgShape::Gaps] {
        for count in shapes::COUNTS {
            for chart in shapes::charts(count, shape) {
                let printed = printed(&chart, Size::Column);
                let frame = plain(Size::Column);
                for text in Picture::read(&drawn(&frame, &chart).svg).texts {
                    let quiet = text.class.starts_with("b2") || text.class.starts_with("b1");
                    let known = printed.contains(&text.words) || (quiet && is_axis_text(&text.words));
                    // A wrapped or cut name is a part of a printed one.
                    let part = text.words.trim_end_matches('…');
                    let partial = !part.contains("GW") && printed.iter().any(|cell| cell.contains(part));
                    let named = ["Base 412 GW", "12 %", "April 2026"].contains(&text.words.as_str());
                    let has_digit = text.words.contains(|letter: char| letter.is_ascii_digit());
                    assert!(
                        !has_digit || known || partial || named,
                        "{} of {count}, {shape:?} prints `{}`, which nobody handed in",
                        chart.name(),
                        text.words
                    );
                }
            }
        }
    }
}

#[test]
fn few_values_are_all_in_print() {
    let chart = |make: fn(entail_figure::Plot) -> Chart| make(samples::two_by_two());
    let kinds: [fn(entail_figure::Plot) -> Chart; 5] = [
        |plot| BarChart(plot).into(),
        |plot| StackedChart(plot).into(),
        |plot| DumbbellChart(plot).into(),
        |plot| SlopeChart(plot).into(),
        |plot| HeatmapChart(plot).into(),
    ];
    for make in kinds {
        let chart = chart(make);
        let picture = Picture::read(&drawn(&plain(Size::Column), &chart).svg);
        for number in ["38 TWh", "22 TWh", "17 TWh", "61 TWh"] {
            assert!(picture.says(number), "a {} of four values prints {number}", chart.name());
        }
    }
}

#[test]
fn the_alternative_text_tells_first_last_highest_and_lowest() {
    let figure = |name: &str| {
        let (_, frame, chart) =
            samples::all().into_iter().find(|(other, _, _)| *other == name).expect("a sample");
        drawn(&frame, &chart)
    };
    let line = figure("line").alt;
    assert!(line.starts_with("Line chart: Heat pumps pass gas boilers in 2027. Units sold a year"), "{line}");
    let told = "Gas boilers: first 980 at 2020, last 380 at 2030; highest 1,010 at 2021, lowest 380 at 2030.";
    assert!(line.contains(told), "{line}");
    assert!(
        line.contains("Highest of all: 1,020 (Heat pumps, 2030); lowest of all: 60 (Oil boilers, 2030)."),
        "{line}"
    );
    assert!(line.contains("Values from 2026 on are projections."), "{line}");
    let timeline = figure("timeline").alt;
    assert!(timeline.contains("The grid fee falls below today's (computed): not by 2030."), "{timeline}");
    assert!(
        timeline.contains("Half of the plant runs (computed): 2028 H1, between 2027 H2 and 2029 H1."),
        "{timeline}"
    );
    let fan = figure("fan").alt;
    assert!(fan.contains("90 % interval at 2030: 2.4× to 10.3×."), "{fan}");
    let tornado = figure("tornado").alt;
    assert!(tornado.contains("Fleet utilisation: −182 at 48%, +164 at 71%."), "{tornado}");
    let scatter = figure("scatter").alt;
    assert!(scatter.contains("Capacity, MWh: highest 1900 MWh (Delta), lowest 8 MWh (Ridge)."), "{scatter}");
    assert!(figure("histogram").alt.contains("Median: 6.8 years."));
    assert!(figure("waterfall").alt.contains("Grid fees (change): +17."));
}

#[test]
fn what_never_happens_is_said_and_not_drawn() {
    let mut plot = samples::two_by_two();
    plot.series[0].values[1] = Some(entail_figure::PrintedValue::new(f64::INFINITY, "not by 2030"));
    let figure = drawn(&plain(Size::Column), &Chart::Line(LineChart(plot)));
    assert!(figure.alt.contains("Solar, 2026: not by 2030."), "{}", figure.alt);
    assert_eq!(figure.table.rows[1][1].printed, "not by 2030");
    assert!(!figure.svg.contains("inf") && !figure.svg.contains("NaN"));
}

#[test]
fn the_table_has_a_row_for_each_place_and_no_empty_cell() {
    for shape in shapes::SHAPES {
        for chart in shapes::charts(5, shape) {
            let table = drawn(&plain(Size::Column), &chart).table;
            assert!(table.rows.len() >= 5, "{} with {} rows", chart.name(), table.rows.len());
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{}", chart.name());
                assert!(row.iter().all(|cell| !cell.printed.trim().is_empty()), "{} {row:?}", chart.name());
            }
        }
    }
}

#[test]
fn a_gap_is_a_gap() {
    let mut plot = samples::two_by_two();
    plot.across = samples::years(2025, 2027);
    plot.series.truncate(1);
    let value = |number: f64| Some(entail_figure::PrintedValue::new(number, format!("{number} TWh")));
    plot.series[0].values = vec![value(38.0), None, value(22.0)];
    let figure = drawn(&plain(Size::Column), &Chart::Line(LineChart(plot)));
    assert!(!figure.svg.contains("stroke-width=\"2.3\""), "no line crosses the missing year");
    assert_eq!(figure.table.printed_rows()[1], ["2026", "n/a"]);
}

#[test]
fn a_page_can_force_light_or_dark_and_ids_carry_the_figures_own() {
    let (_, frame, chart) = samples::all().remove(0);
    let svg = drawn(&frame, &chart).svg;
    assert!(svg.contains("role=\"img\" aria-labelledby=\"line-title line-desc\""));
    assert!(svg.contains("<title id=\"line-title\">Heat pumps pass gas boilers in 2027</title>"));
    assert!(svg.contains("prefers-color-scheme:dark") && svg.contains(":root:not(.light) #line-marks"));
    assert!(svg.contains(".dark #line-marks"));
    for (index, _) in svg.match_indices(" id=\"") {
        assert!(svg[index + 5..].starts_with("line"), "an id without the figure's own");
    }
}

#[test]
fn periods_are_never_fractional_years() {
    let (_, frame, chart) =
        samples::all().into_iter().find(|(name, _, _)| *name == "step").expect("a sample");
    let picture = Picture::read(&drawn(&frame, &chart).svg);
    assert!(picture.says("2026"), "years stand between their ticks");
    assert!(picture.texts.iter().all(|text| !text.words.contains("2026.5")));
    let Chart::Step(StepChart(mut plot)) = chart else { panic!("a step chart") };
    plot.across = samples::halves(2026, 4);
    for series in &mut plot.series {
        series.values.truncate(4);
    }
    assert!(matches!(plot.across, Across::Periods(_)));
    let picture = Picture::read(&drawn(&frame, &Chart::Step(StepChart(plot))).svg);
    assert!(picture.says("2026 H2"), "a few half-years are named");
}

#[test]
fn long_names_are_broken_before_they_are_cut() {
    let mut plot = samples::two_by_two();
    plot.series[0].name = "Representative reprocessing".to_owned();
    let picture = Picture::read(&drawn(&plain(Size::Narrow), &Chart::Line(LineChart(plot))).svg);
    let said: Vec<&str> = picture.texts.iter().map(|text| text.words.as_str()).collect();
    assert!(said.iter().any(|words| words.ends_with('-')), "{said:?}");
    assert!(said.iter().all(|words| !words.contains('…')), "{said:?}");
}
