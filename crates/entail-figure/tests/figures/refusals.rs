//! What cannot be drawn is refused in an analyst's words.

use crate::{plain, samples};
use entail_figure::{
    BarChart, Chart, FigureError, FigureTheme, LineChart, Panel, Panels, Plot, PrintedValue, Scale,
    SharesChart, Size, SlopeChart, StepChart, draw,
};

fn refused(chart: &Chart) -> String {
    match draw(&plain(Size::Column), chart, &FigureTheme::default()) {
        Ok(_) => panic!("a {} was drawn", chart.name()),
        Err(error) => error.to_string(),
    }
}

fn changed(change: impl Fn(&mut Plot)) -> Plot {
    let mut plot = samples::two_by_two();
    change(&mut plot);
    plot
}

#[test]
fn zero_on_a_log_axis_names_the_cell_and_the_way_out() {
    let plot = changed(|plot| {
        plot.axis.scale = Scale::Log;
        plot.series[1].values[0] = Some(PrintedValue::new(0.0, "0 TWh"));
    });
    assert_eq!(
        refused(&Chart::Line(LineChart(plot))),
        "exhibit `f`: `Wind` is 0 TWh at 2025, and a log scale has no place for zero or less; use `scale: linear`, or leave this series out"
    );
}

#[test]
fn bars_on_a_log_axis_are_refused() {
    let plot = changed(|plot| plot.axis.scale = Scale::Log);
    assert_eq!(
        refused(&Chart::Bar(BarChart(plot))),
        "exhibit `f`: a bar chart compares lengths, and lengths say nothing on a log scale; use `scale: linear`, or `chart: line`"
    );
}

#[test]
fn a_negative_part_of_a_whole_is_refused() {
    let plot = changed(|plot| plot.series[0].values[1] = Some(PrintedValue::new(-3.0, "−3 TWh")));
    assert_eq!(
        refused(&Chart::Stacked100(SharesChart(plot))),
        "exhibit `f`: `Solar` is −3 TWh at 2026, and a part of a whole cannot be negative; use `chart: stacked`"
    );
}

#[test]
fn more_lines_or_panels_than_an_eye_can_follow_are_refused() {
    let many = changed(|plot| plot.series = (0..13).map(|_| plot.series[0].clone()).collect());
    assert_eq!(
        refused(&Chart::Slope(SlopeChart(many))),
        "exhibit `f` would have 13 lines, and nobody can follow more than 12; fix an index with `at`, or use `chart: heatmap`"
    );
    let panel = |at: usize| Panel {
        name: format!("Panel {at}"),
        chart: Chart::Line(LineChart(samples::two_by_two())),
    };
    let panels = Panels { name: "Panel".to_owned(), panels: (0..13).map(panel).collect() };
    assert!(refused(&Chart::Panels(panels)).starts_with("exhibit `f` would have 13 panels"));
    let mut panels = Panels { name: "Panel".to_owned(), panels: (0..2).map(panel).collect() };
    panels.panels[1].chart = Chart::Slope(SlopeChart(samples::two_by_two()));
    assert!(refused(&Chart::Panels(panels)).contains("the panel `Panel 1` is of a kind that cannot share"));
}

#[test]
fn nothing_to_draw_is_refused() {
    let plot = changed(|plot| plot.series.iter_mut().for_each(|series| series.values.fill(None)));
    let refusal = refused(&Chart::Line(LineChart(plot)));
    assert!(
        refusal.starts_with("exhibit `f` has no value to draw: every cell is missing or never"),
        "{refusal}"
    );
}

#[test]
fn a_series_of_another_length_is_refused() {
    let plot = changed(|plot| plot.series[1].values.truncate(1));
    assert_eq!(
        refused(&Chart::Step(StepChart(plot))),
        "exhibit `f`: series `Wind` has 1 values for 2 places on the axis; give one value for each place"
    );
}

#[test]
fn periods_that_go_backwards_are_refused() {
    let plot = changed(|plot| {
        if let entail_figure::Across::Periods(periods) = &mut plot.across {
            periods.reverse();
        }
    });
    assert!(refused(&Chart::Line(LineChart(plot))).contains("2025 does not come after the place before it"));
}

#[test]
fn the_house_theme_has_no_fault_and_a_pale_one_is_refused() {
    assert_eq!(FigureTheme::default().check(), []);
    let mut theme = FigureTheme::default();
    theme.light.muted = entail_figure::theme::Rgb(0xc0, 0xc0, 0xc0);
    theme.dark.series[2] = theme.dark.ground;
    let chart = Chart::Line(LineChart(samples::two_by_two()));
    let Err(FigureError::Theme { faults }) = draw(&plain(Size::Column), &chart, &theme) else {
        panic!("a theme that cannot be read was used")
    };
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(
        said.contains(&"light: muted text on the ground has a contrast of 1.82, needs 4.5".to_owned()),
        "{said:?}"
    );
    assert!(
        said.contains(&"dark: series 3 on the ground has a contrast of 1.00, needs 3".to_owned()),
        "{said:?}"
    );
}

/// Lightness as the eye sees it, from 0 to 100.
fn lightness(colour: entail_figure::theme::Rgb) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    };
    let luminance = 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2);
    116.0 * libm::cbrt(luminance) - 16.0
}

#[test]
fn series_stay_apart_when_printed_in_grey() {
    let theme = FigureTheme::default();
    for (mode, palette) in [("light", &theme.light), ("dark", &theme.dark)] {
        let mut greys: Vec<f64> = palette.series.iter().map(|colour| lightness(*colour)).collect();
        greys.sort_by(f64::total_cmp);
        let nearest = greys.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        assert!(nearest > 4.0, "{mode}: two series are {nearest:.1} apart in lightness: {greys:.1?}");
    }
}
