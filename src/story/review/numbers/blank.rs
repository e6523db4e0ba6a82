//! In: a text. Out: the same with spaces where it holds tags, code, addresses and the names of notes.
//! Places stay, so that what is found can be shown where it stands.
//! Never looks at the words that are left.

use crate::story::review::mathematics::with_results;
use entail_input::story::prose;

/// What opens, and what ends it.
const PAIRS: &[(&str, &str)] =
    &[("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("`", "`"), ("](", ")"), ("<http", ">"), ("[^", "]")];

/// A story: what is code in it is more than code marks.
pub fn of_story(text: &str) -> String {
    blanked(&with_results(&prose(text)))
}

/// A text of one line.
pub fn blanked(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut close: Option<&str> = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if skip > 0 {
            skip -= 1;
            blank(&mut result, c);
            continue;
        }
        let rest = &text[at..];
        // What opened first rules up to its own end: a code mark inside of a tag opens nothing.
        if let Some(end) = close {
            if rest.starts_with(end) {
                skip = end.chars().count() - 1;
                close = None;
            }
            blank(&mut result, c);
            continue;
        }
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let length =
                rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | '"')).unwrap_or(rest.len());
            skip = rest[..length].chars().count() - 1;
            blank(&mut result, c);
            continue;
        }
        match PAIRS.iter().find(|(open, _)| rest.starts_with(open)) {
            Some((open, end)) => {
                close = Some(end);
                skip = open.chars().count() - 1;
                blank(&mut result, c);
            }
            None => result.push(c),
        }
    }
    result
}

/// As many bytes of space as the character has, line ends kept.
fn blank(result: &mut String, c: char) {
    if c == '\n' {
        result.push(c);
    } else {
        result.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
}
