//! In: a text from outside. Out: the signs in it that no text may have, and the text with these made visible.
//! Held where texts enter (files, YAML, tables, arguments) and where they leave (messages): one list for both.
//! Never alters a text that comes in: that is refused with its place.

use std::borrow::Cow;
use std::fmt;

/// A sign that a text may not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSign {
    /// Its first byte.
    pub at: usize,
    /// The sign.
    pub sign: char,
    /// What is wrong with it.
    pub kind: BadSignKind,
}

/// Why a text may not have a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSignKind {
    /// It controls a terminal, a printer or a program, and is no text.
    Control,
    /// Unicode leaves its meaning to private agreement: Entail marks printed values with such signs.
    Private,
    /// Unicode will never give it a meaning.
    NoCharacter,
    /// It turns the direction of what follows, and nothing turns it back; or it turns back what nothing turned.
    Direction,
}

impl fmt::Display for BadSignKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Control => "a control character and cannot be printed",
            Self::Private => "a private-use character and cannot be printed",
            Self::NoCharacter => "no character and cannot be printed",
            Self::Direction => {
                "a control of direction without its other half, which turns round what is read"
            }
        })
    }
}

/// The first signs of a text that it may not have, at most so many.
///
/// Controls of direction must come in pairs within a paragraph, as [UAX #9](https://www.unicode.org/reports/tr9/)
/// pairs them: a paragraph ends at an empty line.
pub fn bad_signs(text: &str, most: usize) -> Vec<BadSign> {
    // Most texts have none, and most bytes are plain: the second look is for the few that are not.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte) || matches!(byte, b'\n' | b'\r' | b'\t')) {
        return Vec::new();
    }
    let kind = |sign: char| match sign {
        '\n' | '\r' | '\t' => None,
        _ if sign.is_control() => Some(BadSignKind::Control),
        _ if is_private(sign) => Some(BadSignKind::Private),
        _ if is_no_character(sign) => Some(BadSignKind::NoCharacter),
        _ => None,
    };
    let plain = text.char_indices().filter_map(|(at, sign)| Some(BadSign { at, sign, kind: kind(sign)? }));
    let mut found: Vec<BadSign> = plain.take(most).collect();
    found.extend(unpaired(text).into_iter().map(|(at, sign)| BadSign {
        at,
        sign,
        kind: BadSignKind::Direction,
    }));
    found.sort_by_key(|bad| bad.at);
    found.truncate(most);
    found
}

/// Whether a sign is for private use, among which are the marks of printed values.
pub fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

fn is_no_character(sign: char) -> bool {
    matches!(sign, '\u{fdd0}'..='\u{fdef}') || sign as u32 & 0xfffe == 0xfffe
}

/// Whether a sign changes the direction of the text around it.
fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Controls of direction without their other half.
fn unpaired(text: &str) -> Vec<(usize, char)> {
    if !text.chars().any(is_direction) {
        return Vec::new();
    }
    let mut bad = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut line_is_empty = true;
    for (at, sign) in text.char_indices() {
        match sign {
            // The end of a paragraph closes everything for whoever shows it; for us it was left open.
            '\n' if line_is_empty => bad.append(&mut open),
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                open.push((at, sign));
            }
            '\u{202c}' | '\u{2069}' => match open.last() {
                Some((_, last)) if ('\u{2066}'..='\u{2068}').contains(last) == (sign == '\u{2069}') => {
                    open.pop();
                }
                _ => bad.push((at, sign)),
            },
            _ => {}
        }
        line_is_empty = sign == '\n' || (line_is_empty && sign.is_whitespace());
    }
    bad.append(&mut open);
    bad
}

/// The text as it may be shown: what a terminal would obey, what has no picture and what would turn the line round is
/// replaced by a picture of it or by `�`; line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    let picture = |sign: char| match sign {
        '\n' | '\t' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + sign as u32),
        '\u{7f}' => Some('\u{2421}'),
        _ if sign.is_control() || is_private(sign) || is_no_character(sign) || is_direction(sign) => {
            Some('\u{fffd}')
        }
        _ => None,
    };
    if text.chars().all(|sign| picture(sign).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|sign| picture(sign).unwrap_or(sign)).collect())
}

#[cfg(test)]
mod tests {
    use super::{BadSignKind, bad_signs, visible};

    fn kinds(text: &str) -> Vec<(usize, BadSignKind)> {
        bad_signs(text, 9).into_iter().map(|bad| (bad.at, bad.kind)).collect()
    }

    #[test]
    fn controls_and_private_signs_are_found_where_they_are() {
        use BadSignKind::{Control, NoCharacter, Private};
        assert_eq!(kinds("plain\ttext\r\n, é, 日本, 👍🏽"), []);
        assert_eq!(kinds("a\u{1b}[31m"), [(1, Control)]);
        assert_eq!(kinds("é\0\u{85}\u{e000}"), [(2, Control), (3, Control), (5, Private)]);
        assert_eq!(kinds("\u{10fffd}\u{fffe}"), [(0, Private), (4, NoCharacter)]);
    }

    #[test]
    fn controls_of_direction_come_in_pairs() {
        use BadSignKind::Direction;
        assert_eq!(kinds("\u{2067}שלום\u{2069}, \u{202b}x\u{2066}y\u{2069}z\u{202c}"), []);
        assert_eq!(kinds("ab\u{202e}cd"), [(2, Direction)]);
        assert_eq!(kinds("ab\u{2069}"), [(2, Direction)]);
        // Crossed: the isolate is still open where the embedding ends.
        assert_eq!(kinds("\u{202b}\u{2066}\u{202c}\u{2069}").len(), 2);
        // Not closed in its own paragraph.
        assert_eq!(kinds("\u{2067}a\n \nb\u{2069}").len(), 2);
    }

    #[test]
    fn what_is_shown_has_nothing_that_a_terminal_obeys() {
        assert_eq!(
            visible("title: \u{1b}]0;x\u{7}\u{7f}\u{9b}2J\u{e080}\u{202e}\n"),
            "title: ␛]0;x␇␡�2J��\n"
        );
        assert!(matches!(visible("plain\n"), std::borrow::Cow::Borrowed(_)));
    }
}
