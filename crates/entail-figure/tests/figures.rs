//! Figures as a reader sees them: goldens to look at, and rules that hold for every picture.

#[path = "figures/colours.rs"]
mod colours;
#[path = "figures/hostile.rs"]
mod hostile;
#[path = "figures/panel_samples.rs"]
mod panel_samples;
#[path = "figures/pixels.rs"]
mod pixels;
#[path = "figures/reader.rs"]
mod reader;
#[path = "figures/refusals.rs"]
mod refusals;
#[path = "figures/samples.rs"]
mod samples;
#[path = "figures/shapes.rs"]
mod shapes;
#[path = "figures/spread_samples.rs"]
mod spread_samples;
#[path = "figures/timeline_sample.rs"]
mod timeline_sample;
#[path = "figures/words.rs"]
mod words;

use entail_figure::{
    Across, BarChart, Chart, Figure, FigureFrame, FigureTheme, HeatmapChart, LineChart, Scale, Size, draw,
};
use reader::Picture;
use std::path::Path;

/// The largest picture, and the size that half of them stay below.
const LARGEST: usize = 20_000;
const MIDDLE: usize = 10_000;
/// The largest where names of forty places take a line or more each.
const NAMED: usize = 28_000;

fn drawn(frame: &FigureFrame, chart: &Chart) -> Figure {
    draw(frame, chart, &FigureTheme::default()).unwrap_or_else(|error| panic!("{} {error}", frame.id))
}

fn plain(size: Size) -> FigureFrame {
    FigureFrame { size, ..samples::frame("f", "A title that states the finding", "Measure, unit") }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "goldens are read, and written when a person has looked at them"
)]
fn every_kind_draws_the_picture_that_was_looked_at() {
    for (name, frame, chart) in samples::all() {
        let figure = drawn(&frame, &chart);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures").join(format!("{name}.svg"));
        if std::env::var_os("ENTAIL_BLESS").is_some() {
            std::fs::write(&path, &figure.svg).expect("the golden can be written");
        }
        let golden = std::fs::read_to_string(&path).expect("a golden stands beside this test");
        assert!(golden == figure.svg, "{name}.svg changed: look at it, then set ENTAIL_BLESS=1");
    }
}

#[test]
fn no_text_touches_another_or_leaves_the_frame() {
    let mut faults = Vec::new();
    for shape in shapes::SHAPES {
        for count in shapes::COUNTS {
            for size in [Size::Column, Size::Wide, Size::Narrow] {
                for chart in shapes::charts(count, shape) {
                    let picture = Picture::read(&drawn(&plain(size), &chart).svg);
                    for fault in picture.faults() {
                        faults.push(format!("{} of {count}, {shape:?}, {size:?}: {fault}", chart.name()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

/// The numbers under the plot that may be years.
fn years_named(chart: &Chart, size: Size) -> Vec<i64> {
    let picture = Picture::read(&drawn(&plain(size), chart).svg);
    let lowest = picture.texts.iter().filter(|text| text.words.len() == 4);
    lowest.filter_map(|text| text.words.parse().ok()).collect()
}

#[test]
fn years_that_stand_for_others_are_round() {
    for (from, to) in [(1983, 2051), (1901, 2099), (2011, 2041)] {
        let plot = shapes::plot(samples::years(from, to), 1, shapes::SvgShape::Plain, Scale::Linear);
        for chart in [Chart::Line(LineChart(plot.clone())), Chart::Bar(BarChart(plot.clone()))] {
            let named = years_named(&chart, Size::Column);
            assert!(named.len() > 2, "{from} to {to} names {named:?}");
            let step = named[1] - named[0];
            assert!([2, 5, 10, 20, 25, 50].contains(&step), "{from} to {to}: {named:?}");
            assert!(named.iter().all(|year| year % step == 0), "{from} to {to}: {named:?}");
        }
    }
}

#[test]
fn a_century_of_half_years_names_its_years() {
    let halves = samples::halves(1926, 200);
    let plot = shapes::plot(halves, 1, shapes::SvgShape::Plain, Scale::Linear);
    let named = years_named(&Chart::Line(LineChart(plot)), Size::Column);
    assert!(named.len() > 3 && named.iter().all(|year| year % 10 == 0), "{named:?}");
}

#[test]
fn the_head_over_narrow_rows_of_a_heat_map_stays_whole() {
    let columns = Across::Categories(["0", "1", "2"].map(str::to_owned).to_vec());
    let mut plot = shapes::plot(columns, 3, shapes::SvgShape::Plain, Scale::Linear);
    for (series, year) in plot.series.iter_mut().zip(["24", "25", "26"]) {
        year.clone_into(&mut series.name);
    }
    plot.heads = Some(("Cohort".to_owned(), "Age".to_owned()));
    let picture = Picture::read(&drawn(&plain(Size::Column), &HeatmapChart(plot).into()).svg);
    assert!(picture.says("Cohort") && picture.says("Age"), "{:?}", picture.texts);
}

#[test]
fn pictures_stay_small() {
    let mut sizes: Vec<usize> =
        samples::all().iter().map(|(_, frame, chart)| drawn(frame, chart).svg.len()).collect();
    sizes.sort_unstable();
    assert!(sizes[sizes.len() / 2] <= MIDDLE, "half of the samples stay below {MIDDLE} bytes: {sizes:?}");
    let mut large = Vec::new();
    for shape in shapes::SHAPES {
        for chart in shapes::charts(40, shape) {
            let size = drawn(&plain(Size::Column), &chart).svg.len();
            let most = if shape == shapes::SvgShape::LongNames { NAMED } else { LARGEST };
            if size > most {
                large.push(format!("{} with 40 places, {shape:?}: {size} bytes", chart.name()));
            }
        }
    }
    assert!(large.is_empty(), "{}", large.join("\n"));
}

/// All samples as pictures, one behind the other.
fn all_drawn() -> String {
    let all = samples::all();
    assert!(all.len() >= 12, "only {} samples", all.len());
    all.iter().map(|(name, frame, chart)| format!("{name}\n{}\n", drawn(frame, chart).svg)).collect()
}

/// Where a process of its own puts its pictures.
const PLACE: &str = "ENTAIL_FIGURES_PLACE";

/// Draws everything here and in two further processes, each with its own hash seeds, locale, time zone and threads.
#[test]
#[allow(clippy::disallowed_methods)]
fn the_same_input_gives_the_same_bytes() {
    if let Some(place) = std::env::var_os(PLACE) {
        return std::fs::write(place, all_drawn()).expect("pictures are written");
    }
    let here = all_drawn();
    let settings = [
        [("LC_ALL", "C"), ("TZ", "UTC"), ("RUST_TEST_THREADS", "1")],
        [("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Kolkata"), ("RUST_TEST_THREADS", "7")],
    ];
    for (number, setting) in settings.into_iter().enumerate() {
        let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("figures-{number}.txt"));
        let _ = std::fs::remove_file(&place);
        let run = std::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "the_same_input_gives_the_same_bytes"])
            .env(PLACE, &place)
            .envs(setting)
            .output()
            .expect("runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        let there = std::fs::read_to_string(&place).expect("pictures of another process");
        assert!(there == here, "the pictures of another process differ with {setting:?}");
    }
}
