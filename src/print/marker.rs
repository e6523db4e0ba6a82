//! In: numbers of what is printed. Out: markers that hold their places in a text.
//! A marker is three kinds of private-use characters and nothing that a template or Markdown could change.
//! Never holds a text.

/// Starts the marker of a value. No marker has its last byte at another place, so that it is found fast.
pub const MARKER_START: char = '\u{e0b0}';
/// Starts the marker of a block.
pub const BLOCK: char = '\u{e0b1}';
/// Starts the mark of a place in the story; it is gone before Markdown is read.
pub const PLACE: char = '\u{e0b3}';
/// Ends a marker.
pub const MARKER_END: char = '\u{e0b2}';
const DIGIT: u32 = 0xe080;

/// The marker of a value.
pub fn marker(number: usize) -> String {
    marked(MARKER_START, number)
}

/// The marker of a block that is in a paragraph of its own.
pub fn block(number: usize) -> String {
    format!("\n\n{}\n\n", marked(BLOCK, number))
}

/// The mark of a place in the story.
pub fn place(number: usize) -> String {
    marked(PLACE, number)
}

fn marked(start: char, number: usize) -> String {
    let last = number.checked_ilog10().unwrap_or_default();
    // The digits are private-use characters too: plain ones would count as typed numbers, and filters could change
    // them.
    let digit = |at: u32| char::from_u32(DIGIT + (number / 10_usize.pow(at) % 10) as u32);
    let mut marker = String::with_capacity((last as usize + 3) * MARKER_END.len_utf8());
    marker.push(start);
    marker.extend((0..=last).rev().filter_map(digit));
    marker.push(MARKER_END);
    marker
}

/// Whether a character is one of those that markers are made of, or might be taken for one: a private-use character.
pub fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// The number of the value marker that a text is, if it is nothing else.
pub fn only(text: &str) -> Option<usize> {
    number(text.strip_prefix(MARKER_START)?.strip_suffix(MARKER_END)?)
}

/// Whether every marker of a text is whole: it starts, holds a number and ends, and no part of one stands elsewhere.
pub fn is_whole(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(is_private) {
        let Some(inner) = rest[at..].strip_prefix([MARKER_START, BLOCK]) else { return false };
        let Some((digits, after)) = inner.split_once(MARKER_END) else { return false };
        if number(digits).is_none() {
            return false;
        }
        rest = after;
    }
    true
}

/// The numbers of all value markers in a text, each with where it starts.
pub fn markers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    starting(text, MARKER_START)
}

/// The numbers of all markers of blocks in a text, each with where it starts.
pub fn blocks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    starting(text, BLOCK)
}

/// The numbers of all value markers in a text.
pub fn numbers(text: &str) -> impl Iterator<Item = usize> {
    markers(text).map(|(_, number)| number)
}

fn starting(text: &str, start: char) -> impl Iterator<Item = (usize, usize)> {
    let number_at = move |at: usize| number(text[at + start.len_utf8()..].split(MARKER_END).next()?);
    text.match_indices(start).filter_map(move |(at, _)| Some((at, number_at(at)?)))
}

/// The number that private-use digits write; none where there is no digit, or another character.
pub fn number(digits: &str) -> Option<usize> {
    // Anything else means that a template cut a marker in two.
    let digit = |c: char| (c as u32).checked_sub(DIGIT).filter(|d| *d < 10);
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_usize, |n, c| Some(n * 10 + digit(c)? as usize))
}

#[cfg(test)]
mod tests {
    use super::{block, blocks, is_whole, marker, only, place};

    #[test]
    fn a_marker_is_whole_or_it_is_none() {
        let (one, two) = (marker(7), marker(1204));
        assert!(is_whole("") && is_whole("no marker") && is_whole(&format!("a {one}{two} b{}", block(3))));
        for text in [one.as_str(), two.as_str()] {
            for cut in (1..text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert!(!is_whole(&text[cut..]) && !is_whole(&text[..cut]), "{cut}");
            }
            let reversed: String = text.chars().rev().collect();
            assert!(!is_whole(&reversed));
        }
        assert!(!is_whole(&place(2)), "a mark of a place is gone by then");
        assert!(!is_whole("\u{f8ff}"));
    }

    #[test]
    fn a_text_is_one_marker_or_more_than_that() {
        assert_eq!(only(&marker(1204)), Some(1204));
        for text in [String::new(), "a".to_owned(), marker(1) + "a", marker(1) + &marker(2), block(1)] {
            assert_eq!(only(&text), None);
        }
        assert_eq!(
            blocks(&format!("a{}b{}", block(3), block(12))).map(|(_, number)| number).collect::<Vec<_>>(),
            [3, 12]
        );
    }
}
