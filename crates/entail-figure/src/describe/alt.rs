//! In: the frame and the chart.
//! Out: sentences that say what a reader would see: kind, finding, measure, and what the kind says of its marks.
//! Never: an opinion about the numbers.

use super::words::cut;
use crate::chart::FigureFrame;

/// Longest title or subtitle.
const LONGEST: usize = 300;

/// The sentences of a picture: what it is called, its texts, and what its kind says of the marks.
pub(crate) fn alt(frame: &FigureFrame, name: &str, of_marks: Vec<String>) -> String {
    let head = format!("{name}: {}", cut(&frame.title, LONGEST));
    let mut sentences = vec![head, cut(&frame.subtitle, LONGEST)];
    sentences.extend(of_marks);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.iter().map(|sentence| closed(sentence)).collect::<Vec<_>>().join(" ")
}

fn closed(sentence: &str) -> String {
    // A title may be a question; a second mark after it would be one too many.
    let end = if sentence.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{sentence}{end}")
}
