//! In: the frame and the chart.
//! Out: sentences that say what a reader would see: kind, finding, measure, and what the kind says of its marks.
//! Never: an opinion about the numbers.

use super::words::cut;
use crate::chart::FigureFrame;
use crate::kind::Chart;

/// Longest title or subtitle.
const LONGEST: usize = 300;

pub(crate) fn alt(frame: &FigureFrame, chart: &Chart) -> String {
    let name = match chart {
        Chart::Panels(panels) => format!("{} in {} panels", chart.name(), panels.panels.len()),
        one => one.name().to_owned(),
    };
    let head = format!("{name}: {}", cut(&frame.title, LONGEST));
    let mut sentences = vec![head, cut(&frame.subtitle, LONGEST)];
    sentences.extend(chart.kind().sentences());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.iter().map(|sentence| closed(sentence)).collect::<Vec<_>>().join(" ")
}

fn closed(sentence: &str) -> String {
    let end = if sentence.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{sentence}{end}")
}
