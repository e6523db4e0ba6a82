//! In: a text, and where values stand in it. Out: where its sentences are.
//! A full stop ends one only where another may begin behind it: no decimal, no abbreviation, no initial.
//! Never cuts a value in two.

use crate::story::review::scenarios::words::ABBREVIATIONS;
use std::ops::Range;

/// The sentences of a text, without the space around them.
pub fn sentences(text: &str, values: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if at < start || !matches!(sign, '.' | '!' | '?' | '…') || is_inside(values, at) {
            continue;
        }
        let end = at + sign.len_utf8();
        // What closes a quote or a bracket belongs to the sentence in it.
        let closing = text[end..].trim_start_matches(['”', '’', '"', '\'', ')', ']', '»', '“']);
        let end = text.len() - closing.len();
        if begins(text, end, values) && !(sign == '.' && is_short(&text[start..at])) {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    let trimmed = |range: Range<usize>| {
        let whole = &text[range.clone()];
        let from = range.start + whole.len() - whole.trim_start().len();
        from..from + whole.trim().len()
    };
    found.into_iter().map(trimmed).filter(|range| !range.is_empty()).collect()
}

/// Whether a place lies in a value; values come in the order of the text, of which a register may have a hundred thousand.
fn is_inside(values: &[Range<usize>], at: usize) -> bool {
    let next = values.partition_point(|value| value.start <= at);
    next.checked_sub(1).is_some_and(|before| values[before].contains(&at))
}

/// Whether a sentence may begin behind a place: after a space, with a capital, a number or a value.
fn begins(text: &str, at: usize, values: &[Range<usize>]) -> bool {
    let rest = &text[at..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        return false;
    }
    let from = text.len() - next.len();
    let open = next.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '„']);
    let starts = |at: usize| values.binary_search_by(|value| value.start.cmp(&at)).is_ok();
    starts(from)
        || starts(text.len() - open.len())
        || open.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '€' | '$' | '£' | '\u{2212}')
        })
}

/// Whether the last word before a full stop is an abbreviation or an initial.
fn is_short(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use std::ops::Range;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &[]).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_only_where_another_may_begin() {
        let cases: &[(&str, &[&str])] = &[
            ("One. Two! Three? Four…", &["One.", "Two!", "Three?", "Four…"]),
            ("It is 3.5 times, e.g. Here. Then 2 more.", &["It is 3.5 times, e.g. Here.", "Then 2 more."]),
            ("“It fell.” Then it rose.", &["“It fell.”", "Then it rose."]),
            ("J. Smith of the U.S. Navy said so.", &["J. Smith of the U.S. Navy said so."]),
            ("In 2030. 4 years later", &["In 2030.", "4 years later"]),
            ("It costs €5 (see p. 4). €3 is less.", &["It costs €5 (see p. 4).", "€3 is less."]),
            ("The v2.1 file, entail.md and so on. Done", &["The v2.1 file, entail.md and so on.", "Done"]),
            ("It ends … and goes on", &["It ends … and goes on"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_value_is_never_cut_and_may_begin_a_sentence() {
        let text = "It is no. 1 Here. kg stay";
        let parts = |value: Range<usize>| -> Vec<&str> {
            sentences(text, std::slice::from_ref(&value)).into_iter().map(|part| &text[part]).collect()
        };
        assert_eq!(parts(6..17), [text]);
        assert_eq!(parts(18..20), ["It is no. 1 Here.", "kg stay"]);
    }
}
