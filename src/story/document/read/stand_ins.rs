//! In: Markdown. Out: the same with other signs in the place of those that the reader of Markdown would take otherwise.
//! Dollars of prices begin no formula, and a text off the line stands within a word. Each sign is one byte, so that places stay,
//! and none is in any text: what has a sign of ours is told apart from what an analyst kept from meaning anything.
//! Never touches code.

use super::Builder;
use super::frame::Frame;
use crate::story::document::mathematics::formulas;
use crate::story::document::{Inline, Script};
use entail_input::story::prose;
use std::borrow::Cow;
use std::ops::Range;

const DOLLAR: char = '\u{1}';
const BELOW: char = '\u{2}';
const ABOVE: char = '\u{3}';

/// The longest text off the line.
const SHIFTED: usize = 12;

/// The text as it is to be read, and where formulas are in it.
pub fn stood_in(markdown: String) -> (String, Vec<Range<usize>>) {
    if !markdown.contains(['$', '~', '^']) {
        return (markdown, Vec::new());
    }
    let bare = prose(&markdown);
    let formulas = formulas(&bare);
    let mut signs: Vec<(usize, char)> = Vec::new();
    let inside = |at: usize| formulas.iter().any(|formula| formula.contains(&at));
    for (sign, ours) in [('~', BELOW), ('^', ABOVE)] {
        for place in shifted(&bare, sign).into_iter().filter(|place| !inside(place.start)) {
            signs.extend([(place.start, ours), (place.end - 1, ours)]);
        }
    }
    if !formulas.is_empty() {
        let escaped = |at: usize| bare[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let dollars = markdown.match_indices('$').map(|(at, _)| at);
        signs.extend(dollars.filter(|at| !inside(*at) && !escaped(*at)).map(|at| (at, DOLLAR)));
    }
    signs.sort_unstable();
    let mut text = String::with_capacity(markdown.len());
    let mut done = 0;
    for (at, sign) in signs {
        text.push_str(&markdown[done..at]);
        text.push(sign);
        done = at + 1;
    }
    text.push_str(&markdown[done..]);
    (text, formulas)
}

/// Texts off the line between two signs, right behind a letter or a digit: `CO~2~`, `m^2^`.
fn shifted(text: &str, sign: char) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(sign).map(|start| at + start) {
        at = start + 1;
        let Some(length) = text[at..].find(sign) else { break };
        let inner = &text[at..at + length];
        let before = &text[..start];
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let belongs = word.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !word.contains("://");
        let short = !inner.is_empty()
            && inner.chars().count() <= SHIFTED
            && inner.chars().all(|c| c.is_alphanumeric() || "+-−=.,′'".contains(c));
        if belongs && short && !text[at + length + 1..].starts_with(sign) {
            at += length + 1;
            found.push(start..at);
        }
    }
    found
}

/// A text with the signs that it was typed with.
pub fn as_typed(text: &str) -> Cow<'_, str> {
    if !text.contains([DOLLAR, BELOW, ABOVE]) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        DOLLAR => '$',
        BELOW => '~',
        ABOVE => '^',
        c => c,
    };
    Cow::Owned(text.chars().map(sign).collect())
}

impl Builder<'_> {
    /// A text with what stands off the line in it.
    pub(super) fn plain_text(&mut self, text: &str) {
        let is_code = matches!(self.stack.last(), Some(Frame::Code(_)));
        let mut rest = text;
        while let Some(start) = rest.find([BELOW, ABOVE]).filter(|_| !is_code) {
            let (script, sign) =
                if rest[start..].starts_with(BELOW) { (Script::Sub, BELOW) } else { (Script::Super, ABOVE) };
            let Some(length) = rest[start + 1..].find(sign) else { break };
            self.typed(&rest[..start]);
            let inner = as_typed(&rest[start + 1..start + 1 + length]).into_owned();
            self.inline(Inline::Shifted(script, inner));
            rest = &rest[start + length + 2..];
        }
        self.typed(rest);
    }

    fn typed(&mut self, text: &str) {
        if !text.is_empty() {
            self.inline(Inline::Text(as_typed(text).into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{as_typed, shifted, stood_in};

    #[test]
    fn powers_and_approximations_are_on_the_line() {
        let found = |text: &str| {
            let all = shifted(text, '~').into_iter().chain(shifted(text, '^'));
            all.map(|at| text[at].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("CO~2~, m^2^ and (a)^n+1^"), ["~2~", "^2^", "^n+1^"]);
        for text in [
            "~~struck~~ a ~ b ~ c",
            "2^3 and 2^4",
            "about ~5 and ~6",
            "[^1] and [^2]",
            "a^[^1]",
            "5~6, 7~8",
            "https://a.b/c~d~",
            "CO\\~2\\~",
            "a~~b~~",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn places_stay_and_signs_come_back() {
        for (text, formulas) in [
            ("$5 and $x^2$, CO~2~ `$y$ a~b~` \\$z\\$", true),
            ("$5 and $6, m^2^", false),
            ("no signs", false),
        ] {
            let (stood_in, found) = stood_in(text.to_owned());
            assert_eq!(stood_in.len(), text.len());
            assert_eq!(as_typed(&stood_in), text);
            assert_eq!(!found.is_empty(), formulas, "{text}");
        }
    }
}
