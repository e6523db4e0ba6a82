//! In: the frame and the chart.
//! Out: sentences that say what a reader would see: kind, measure, first, last, highest, lowest, projections.
//! Never: an opinion about the numbers.

use super::table::when;
use crate::figure::chart::{Across, Chart, Frame, Plot, Series, Timeline, Value};
use crate::figure::font::clean;

/// Series that are told one by one; the rest only share the extremes.
const TOLD: usize = 6;
/// Events that are told one by one.
const EVENTS: usize = 12;
/// Longest name in a sentence.
const LONGEST: usize = 80;

pub(in crate::figure) fn alt(frame: &Frame, chart: &Chart) -> String {
    let mut sentences =
        vec![format!("{}: {}", chart.name(), short(&frame.title, 300)), short(&frame.subtitle, 300)];
    match chart {
        Chart::Line(plot)
        | Chart::Step(plot)
        | Chart::Area(plot)
        | Chart::Bar(plot)
        | Chart::Stacked(plot)
        | Chart::Stacked100(plot) => tell_plot(&mut sentences, plot),
        Chart::Timeline(timeline) => tell_timeline(&mut sentences, timeline),
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.iter().map(|sentence| closed(sentence)).collect::<Vec<_>>().join(" ")
}

fn tell_plot(sentences: &mut Vec<String>, plot: &Plot) {
    for series in plot.series.iter().take(TOLD) {
        sentences.push(tell_series(plot, series));
    }
    if plot.series.len() > TOLD {
        sentences.push(format!("{} more series", plot.series.len() - TOLD));
    }
    if plot.series.len() > 1 {
        let all: Vec<(&Series, usize, &Value)> =
            plot.series.iter().flat_map(|series| cells(series)).collect();
        let name = |found: &(&Series, usize, &Value)| {
            let (series, place, value) = found;
            format!("{} ({}, {})", value.printed, short(&series.name, LONGEST), printed(plot, *place))
        };
        if let (Some(most), Some(least)) = (all.iter().reduce(higher), all.iter().reduce(lower)) {
            sentences.push(format!("Highest of all: {}; lowest of all: {}", name(most), name(least)));
        }
    }
    if let Some(from) = plot.projected_from
        && let Across::Periods(periods) = &plot.across
        && let Some(first) = periods.iter().find(|period| period.start >= from - 1e-9)
    {
        sentences.push(format!("Values from {} on are projections", short(&first.printed, LONGEST)));
    }
    let nevers = plot.series.iter().flat_map(|series| {
        let never = series.values.iter().enumerate();
        never.filter_map(move |(place, value)| {
            let value = value.as_ref().filter(|value| !value.number.is_finite())?;
            Some(format!("{}, {}: {}", short(&series.name, LONGEST), printed(plot, place), value.printed))
        })
    });
    sentences.extend(nevers.take(EVENTS));
}

fn tell_series(plot: &Plot, series: &Series) -> String {
    let name = short(&series.name, LONGEST);
    let found: Vec<(&Series, usize, &Value)> = cells(series).collect();
    let at = |cell: &(&Series, usize, &Value)| format!("{} at {}", cell.2.printed, printed(plot, cell.1));
    match found.as_slice() {
        [] => format!("{name}: no value"),
        [only] => format!("{name}: {}", at(only)),
        [first, .., last] => {
            let most = found.iter().reduce(higher).unwrap_or(first);
            let least = found.iter().reduce(lower).unwrap_or(first);
            format!(
                "{name}: first {}, last {}; highest {}, lowest {}",
                at(first),
                at(last),
                at(most),
                at(least)
            )
        }
    }
}

fn cells(series: &Series) -> impl Iterator<Item = (&Series, usize, &Value)> {
    series.values.iter().enumerate().filter_map(move |(place, value)| {
        let value = value.as_ref().filter(|value| value.number.is_finite())?;
        Some((series, place, value))
    })
}

fn higher<'a, 'v>(
    one: &'a (&'v Series, usize, &'v Value),
    other: &'a (&'v Series, usize, &'v Value),
) -> &'a (&'v Series, usize, &'v Value) {
    if other.2.number > one.2.number { other } else { one }
}

fn lower<'a, 'v>(
    one: &'a (&'v Series, usize, &'v Value),
    other: &'a (&'v Series, usize, &'v Value),
) -> &'a (&'v Series, usize, &'v Value) {
    if other.2.number < one.2.number { other } else { one }
}

fn printed(plot: &Plot, place: usize) -> String {
    short(plot.across.printed(place), LONGEST)
}

fn tell_timeline(sentences: &mut Vec<String>, timeline: &Timeline) {
    for event in timeline.events.iter().take(EVENTS) {
        let interval = event.interval.as_ref();
        let interval = interval.map_or(String::new(), |(early, late)| {
            format!(", between {} and {}", early.printed, late.printed)
        });
        let what = short(&event.what, LONGEST);
        sentences.push(format!("{} ({}): {}{interval}", what, event.kind.name().to_lowercase(), when(event)));
    }
    if timeline.events.len() > EVENTS {
        sentences.push(format!("{} more events in the table", timeline.events.len() - EVENTS));
    }
}

/// A text cut to a length, without characters that have no place in it.
fn short(text: &str, longest: usize) -> String {
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
