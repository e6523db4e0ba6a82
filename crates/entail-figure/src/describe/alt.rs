//! In: the frame and the chart.
//! Out: sentences that say what a reader would see: kind, measure, first, last, highest, lowest, projections.
//! Never: an opinion about the numbers.

use super::table::when;
use super::track::{Track, highest, lowest};
use crate::chart::{
    Across, Chart, Fan, Frame, Histogram, Panels, Plot, Scatter, StepKind, Timeline, Tornado, Value,
    Waterfall,
};
use crate::font::clean;

/// Series that are told one by one; the rest only share the extremes.
const TOLD: usize = 6;
/// Events, swings and steps that are told one by one.
const EACH: usize = 12;
/// Sentences about one of several panels.
const IN_PANEL: usize = 3;
/// The end of the sentence about projections, which panels share.
const PROJECTED: &str = "on are projections";
/// Longest name in a sentence.
const LONGEST: usize = 80;

pub(crate) fn alt(frame: &Frame, chart: &Chart) -> String {
    let many = match chart {
        Chart::Panels(panels) => format!(" in {} panels", panels.panels.len()),
        _ => String::new(),
    };
    let head = format!("{}{many}: {}", chart.name(), cut(&frame.title, 300));
    let mut sentences = vec![head, cut(&frame.subtitle, 300)];
    tell(&mut sentences, chart);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.iter().map(|sentence| closed(sentence)).collect::<Vec<_>>().join(" ")
}

fn tell(sentences: &mut Vec<String>, chart: &Chart) {
    match chart {
        Chart::Panels(panels) => tell_panels(sentences, panels),
        Chart::Scatter(scatter) => tell_scatter(sentences, scatter),
        Chart::Fan(fan) => tell_fan(sentences, fan),
        Chart::Histogram(histogram) => tell_histogram(sentences, histogram),
        Chart::Tornado(tornado) => tell_tornado(sentences, tornado),
        Chart::Waterfall(waterfall) => tell_waterfall(sentences, waterfall),
        Chart::Timeline(timeline) => tell_timeline(sentences, timeline),
        _ => {
            if let Some(plot) = chart.plot() {
                tell_plot(sentences, plot);
            }
        }
    }
}

/// Each panel under its name; of many series the first few.
fn tell_panels(sentences: &mut Vec<String>, panels: &Panels) {
    for panel in &panels.panels {
        let mut own = Vec::new();
        tell(&mut own, &panel.chart);
        own.retain(|sentence| !sentence.ends_with(PROJECTED));
        own.truncate(IN_PANEL);
        sentences.push(short(&panel.name));
        sentences.extend(own);
    }
    let projected = panels.first().and_then(|chart| match chart {
        Chart::Fan(fan) => projection(&fan.across, fan.projected_from),
        _ => chart.plot().and_then(|plot| projection(&plot.across, plot.projected_from)),
    });
    sentences.extend(projected);
}

fn tell_plot(sentences: &mut Vec<String>, plot: &Plot) {
    let tracks: Vec<Track> = plot
        .series
        .iter()
        .map(|series| Track::of(&short(&series.name), &series.values, &short_places(&plot.across)))
        .collect();
    sentences.extend(tracks.iter().take(TOLD).map(Track::tell));
    if tracks.len() > TOLD {
        sentences.push(format!("{} more series", tracks.len() - TOLD));
    }
    if tracks.len() > 1 {
        let all: Vec<_> = tracks.iter().flat_map(Track::named_points).collect();
        if let (Some(most), Some(least)) = (highest(&all), lowest(&all)) {
            sentences.push(format!("Highest of all: {most}; lowest of all: {least}"));
        }
    }
    sentences.extend(projection(&plot.across, plot.projected_from));
    sentences.extend(tracks.iter().flat_map(|track| track.nevers.clone()).take(EACH));
}

fn tell_fan(sentences: &mut Vec<String>, fan: &Fan) {
    let places = short_places(&fan.across);
    for course in &fan.courses {
        let name = short(&course.name);
        sentences.push(Track::of(&format!("{name}, median"), &course.median, &places).tell());
        let before = if fan.courses.len() > 1 { format!("{name}, ") } else { String::new() };
        for band in &course.bands {
            let mut both = band.low.iter().zip(&band.high).enumerate().rev();
            let last = both.find_map(|(place, (low, high))| Some((place, low.as_ref()?, high.as_ref()?)));
            if let Some((place, low, high)) = last {
                let (low, high, band) = (&low.printed, &high.printed, short(&band.name));
                sentences.push(format!("{before}{band} at {}: {low} to {high}", places[place]));
            }
        }
    }
    sentences.extend(projection(&fan.across, fan.projected_from));
}

fn projection(across: &Across, from: Option<f64>) -> Option<String> {
    let Across::Periods(periods) = across else { return None };
    let first = periods.iter().find(|period| from.is_some_and(|from| period.start >= from - 1e-9))?;
    Some(format!("Values from {} {PROJECTED}", short(&first.printed)))
}

fn tell_scatter(sentences: &mut Vec<String>, scatter: &Scatter) {
    let points: Vec<_> = scatter.drawn().map(|(_, point)| point).collect();
    let count = points.len();
    sentences.push(format!("{count} {}", if count == 1 { "point" } else { "points" }));
    let mut tell = |axis: &str, values: Vec<(f64, String)>| {
        if let (Some(most), Some(least)) = (highest(&values), lowest(&values)) {
            sentences.push(format!("{axis}: highest {most}, lowest {least}"));
        }
    };
    let named = |value: &Value, name: &str| (value.number, format!("{} ({})", value.printed, short(name)));
    tell(
        &axis_name(&scatter.x.label, "Across"),
        points.iter().map(|point| named(&point.x, &point.name)).collect(),
    );
    tell(
        &axis_name(&scatter.y.label, "Up"),
        points.iter().map(|point| named(&point.y, &point.name)).collect(),
    );
    for point in [points.first(), points.last()].into_iter().flatten().take(if count > 1 { 2 } else { 1 }) {
        sentences.push(format!("{}: {}, {}", short(&point.name), point.x.printed, point.y.printed));
    }
}

fn tell_histogram(sentences: &mut Vec<String>, histogram: &Histogram) {
    if let (Some(first), Some(last)) = (histogram.bins.first(), histogram.bins.last()) {
        let name = short(&histogram.name);
        sentences.push(format!("{name}: bins from {} to {}", first.from.printed, last.to.printed));
        let fullest = histogram
            .bins
            .iter()
            .reduce(|one, other| if other.share.number > one.share.number { other } else { one });
        if let Some(bin) = fullest {
            let (from, to, share) = (&bin.from.printed, &bin.to.printed, &bin.share.printed);
            sentences.push(format!("Most draws fall between {from} and {to}: {share}"));
        }
    }
    let marks = histogram.marks.iter().take(EACH);
    sentences.extend(marks.map(|mark| format!("{}: {}", short(&mark.name), mark.value.printed)));
}

fn tell_tornado(sentences: &mut Vec<String>, tornado: &Tornado) {
    sentences.push(short(&tornado.base.printed));
    for swing in tornado.swings.iter().take(EACH) {
        let (name, low, high) = (short(&swing.name), short(&swing.low.printed), short(&swing.high.printed));
        let (at_low, at_high) = (&swing.at_low.printed, &swing.at_high.printed);
        sentences.push(format!("{name}: {at_low} at {low}, {at_high} at {high}"));
    }
    sentences.extend(more(tornado.swings.len(), "assumptions"));
}

fn tell_waterfall(sentences: &mut Vec<String>, waterfall: &Waterfall) {
    for step in waterfall.steps.iter().take(EACH) {
        let kind = if step.kind == StepKind::Total { "total" } else { "change" };
        let name = short(&step.name);
        let told = if name.eq_ignore_ascii_case(kind) { String::new() } else { format!(" ({kind})") };
        sentences.push(format!("{name}{told}: {}", step.value.printed));
    }
    sentences.extend(more(waterfall.steps.len(), "steps"));
}

fn tell_timeline(sentences: &mut Vec<String>, timeline: &Timeline) {
    for event in timeline.events.iter().take(EACH) {
        let interval = event.interval.as_ref();
        let interval = interval.map_or(String::new(), |(early, late)| {
            format!(", between {} and {}", early.printed, late.printed)
        });
        let (what, kind) = (short(&event.what), event.kind.name().to_lowercase());
        sentences.push(format!("{what} ({kind}): {}{interval}", when(event)));
    }
    sentences.extend(more(timeline.events.len(), "events"));
}

fn more(count: usize, what: &str) -> Option<String> {
    (count > EACH).then(|| format!("{} more {what} in the table", count - EACH))
}

fn axis_name(label: &str, otherwise: &str) -> String {
    if label.trim().is_empty() { otherwise.to_owned() } else { short(label) }
}

fn short_places(across: &Across) -> Vec<String> {
    across.all_printed().iter().map(|place| short(place)).collect()
}

fn short(text: &str) -> String {
    cut(text, LONGEST)
}

/// A text cut to a length, without characters that have no place in it.
fn cut(text: &str, longest: usize) -> String {
    let text = clean(text);
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.trim().to_owned(),
    }
}

fn closed(sentence: &str) -> String {
    let end = if sentence.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{sentence}{end}")
}
