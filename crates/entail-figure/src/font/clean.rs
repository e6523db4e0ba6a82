//! In: any text, also hostile.
//! Out: the text without characters that have no place in a picture.
//! Never: a change of words; only invisible and private characters go.

use std::borrow::Cow;

/// Drops control, private-use and direction-forcing characters; line breaks and tabs become spaces.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| keep(letter) == Some(letter)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(keep).collect())
}

fn keep(letter: char) -> Option<char> {
    match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Markers live in the private use area: one that a text brought along could pass for ours.
        '\u{E000}'..='\u{F8FF}'
        | '\u{F0000}'..='\u{10FFFF}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}
