//! In: names, places and counts of a chart.
//! Out: the phrases that the sentences of several kinds share, and how much of each is listed.
//! Never: an opinion about the numbers.

use crate::chart::Across;
use crate::font::clean;

/// Series that have a sentence of their own; the rest only share the extremes.
pub(crate) const SERIES: usize = 6;
/// Events, swings and steps that are listed one by one.
pub(crate) const LISTED: usize = 12;
/// The end of the sentence about projections, by which panels find it: they say it once.
pub(crate) const PROJECTED: &str = "on are projections";
/// Longest name in a sentence.
const LONGEST: usize = 80;

/// From where on values are projections.
pub(crate) fn projection(across: &Across, from: Option<f64>) -> Option<String> {
    let Across::Periods(periods) = across else { return None };
    let first = periods.iter().find(|period| from.is_some_and(|from| period.start >= from - 1e-9))?;
    Some(format!("Values from {} {PROJECTED}", short(&first.printed)))
}

/// How many are left to the table.
pub(crate) fn more(count: usize, what: &str) -> Option<String> {
    (count > LISTED).then(|| format!("{} more {what} in the table", count - LISTED))
}

/// The names of all places.
pub(crate) fn short_places(across: &Across) -> Vec<String> {
    across.all_printed().iter().map(|place| short(place)).collect()
}

/// A name as it fits a sentence.
pub(crate) fn short(text: &str) -> String {
    cut(text, LONGEST)
}

/// A text cut to a length in characters, without those that have no place in it.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    let text = clean(text);
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.trim().to_owned(),
    }
}
