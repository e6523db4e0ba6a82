//! Text from anywhere: markup, control characters, other scripts, texts without end.

use crate::reader::Picture;
use crate::{drawn, plain, samples, shapes};
use entail_figure::{
    Across, AreaChart, BarChart, Chart, DumbbellChart, FigureFrame, HeatmapChart, LineChart, Size,
    SlopeChart, StackedChart,
};

fn with_name(name: &str) -> Chart {
    let mut plot = samples::two_by_two();
    plot.across = Across::Categories(vec![name.to_owned(), "Plain".to_owned()]);
    name.clone_into(&mut plot.series[0].name);
    Chart::Stacked(StackedChart(plot))
}

#[test]
fn markup_is_shown_as_text() {
    let attack = "</text><script>alert(1)</script> & \"co\"";
    let frame = FigureFrame { title: attack.to_owned(), ..plain(Size::Wide) };
    let figure = drawn(&frame, &with_name(attack));
    assert!(!figure.svg.contains("<script"), "a script reached the picture");
    assert!(Picture::read(&figure.svg).texts[0].words.contains("<script>alert(1)</script>"));
    let id = FigureFrame { id: "x\" onload=\"alert(1)".to_owned(), ..plain(Size::Column) };
    assert!(!drawn(&id, &with_name("a")).svg.contains("onload=\"alert"), "an id reached an attribute");
}

#[test]
fn control_and_private_characters_are_dropped() {
    let name = "Ri\u{E000}v\u{F8FF}er\u{0}\u{7}\u{202E} bank\u{2066}\n north";
    let figure = drawn(&plain(Size::Column), &with_name(name));
    assert!(Picture::read(&figure.svg).says("River bank north"));
    for text in [&figure.svg, &figure.alt, &figure.table.rows[0][0].printed] {
        let bad = |letter: char| matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{202E}' | '\u{2066}' | '\u{0}'..='\u{9}');
        assert!(!text.contains(bad), "{text}");
    }
}

#[test]
fn other_scripts_and_emoji_stay_in_the_frame() {
    let names = [
        "مصادر الطاقة المتجددة في المنطقة",
        "再生可能エネルギーの導入見通しと電力需要",
        "🏭👩‍🚀⚡🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞🌞",
        "Ёжик",
    ];
    for name in names {
        let figure = drawn(&plain(Size::Column), &with_name(name));
        let faults = Picture::read(&figure.svg).faults();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

#[test]
fn no_text_is_cut_however_long() {
    for name in ["word ".repeat(400), "w".repeat(2_000), "\u{1F3ED}".repeat(500)] {
        let frame = FigureFrame {
            title: name.clone(),
            subtitle: name.clone(),
            note: Some(name.clone()),
            source: Some(name.clone()),
            ..plain(Size::Column)
        };
        for chart in [
            with_name(&name),
            Chart::Line(LineChart(samples::two_by_two())),
            Chart::Heatmap(HeatmapChart(samples::two_by_two())),
        ] {
            let figure = drawn(&frame, &chart);
            let picture = Picture::read(&figure.svg);
            assert!(picture.faults().is_empty(), "{:?}", picture.faults());
            // Title, subtitle, note and source are there to the last letter.
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii()).count();
            let shown: usize = picture.texts.iter().map(|text| letters(&text.words)).sum();
            assert!(shown >= 4 * letters(&name), "{shown} of {}", 4 * letters(&name));
            assert!(figure.alt.len() < 8_000, "{} bytes", figure.alt.len());
        }
    }
}

#[test]
fn long_printed_values_do_not_push_each_other_out() {
    let mut plot = samples::two_by_two();
    for (index, value) in
        plot.series.iter_mut().flat_map(|series| series.values.iter_mut().flatten()).enumerate()
    {
        value.printed = format!(
            "{index} thousand million kilowatt-hours per person and year, after losses, at the meter"
        );
    }
    let kinds = [
        |plot| LineChart(plot).into(),
        |plot| BarChart(plot).into(),
        |plot| StackedChart(plot).into(),
        |plot| DumbbellChart(plot).into(),
        |plot| SlopeChart(plot).into(),
        |plot| HeatmapChart(plot).into(),
        |plot| AreaChart(plot).into(),
    ];
    for kind in kinds {
        let chart = kind(plot.clone());
        let faults = Picture::read(&drawn(&plain(Size::Column), &chart).svg).faults();
        assert!(faults.is_empty(), "{}: {faults:?}", chart.name());
    }
}

#[test]
fn numbers_at_the_ends_of_the_range_are_drawn_or_left_out() {
    for extreme in [1e300, -1e300, 1e150, 5e-324, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut plot = samples::two_by_two();
        plot.series[0].values[0] = Some(entail_figure::PrintedValue::new(extreme, "extreme"));
        for kind in [
            |plot| LineChart(plot).into(),
            |plot| BarChart(plot).into(),
            |plot| StackedChart(plot).into(),
            |plot| HeatmapChart(plot).into(),
            |plot| DumbbellChart(plot).into(),
            |plot| SlopeChart(plot).into(),
        ] {
            let svg = drawn(&plain(Size::Column), &kind(plot.clone())).svg;
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{extreme:e} {svg}");
            assert!(Picture::read(&svg).faults().is_empty(), "{extreme} {:?}", Picture::read(&svg).faults());
        }
    }
    assert!(shapes::charts(1, shapes::SvgShape::Plain).len() > 20, "the shapes cover every kind");
}
