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

/// The numbers of all value markers in a text.
pub fn numbers(text: &str) -> impl Iterator<Item = usize> {
    let pieces = text.split(MARKER_START).skip(1);
    pieces.filter_map(|p| number(p.split(MARKER_END).next()?))
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
