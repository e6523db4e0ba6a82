//! In: a text with markers. Out: its pieces: text, what stands for each marker, and what should not be there.
//! A marker that is cut loses nothing of the text around it.
//! Never decides where a piece may stand.

use crate::print::{BLOCK, MARKER_END, MARKER_START, MarkerText, is_private, number};

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedPiece<'t> {
    /// Text as it is.
    Text(&'t str),
    /// What stands for the marker of a number.
    Marker(usize, &'t MarkerText),
    /// The block of a number.
    Block(usize),
    /// A part of a marker, or a marker of nothing.
    Stray,
}

/// The pieces of a text, of which the markers stand for `texts`.
pub fn pieces<'t>(text: &'t str, texts: &'t [MarkerText]) -> Vec<MarkedPiece<'t>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_private) {
        if at > 0 {
            pieces.push(MarkedPiece::Text(&rest[..at]));
        }
        rest = &rest[at..];
        match marker(rest, texts) {
            Some((piece, length)) => {
                pieces.push(piece);
                rest = &rest[length..];
            }
            None => {
                pieces.push(MarkedPiece::Stray);
                rest = rest.trim_start_matches(is_private);
            }
        }
    }
    if !rest.is_empty() {
        pieces.push(MarkedPiece::Text(rest));
    }
    pieces
}

/// The marker that a text begins with, and its length.
fn marker<'t>(text: &str, texts: &'t [MarkerText]) -> Option<(MarkedPiece<'t>, usize)> {
    let start = text.chars().next()?;
    let (digits, _) = text[start.len_utf8()..].split_once(MARKER_END)?;
    let number = number(digits)?;
    let piece = match start {
        MARKER_START => MarkedPiece::Marker(number, texts.get(number)?),
        BLOCK => MarkedPiece::Block(number),
        _ => return None,
    };
    Some((piece, start.len_utf8() + digits.len() + MARKER_END.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::{MarkedPiece, pieces};
    use crate::print::{MarkerText, block, marker};

    #[test]
    fn a_cut_marker_takes_nothing_of_the_text_with_it() {
        let texts = [MarkerText::Printed("five".to_owned())];
        let whole = marker(0);
        let five = MarkedPiece::Marker(0, &texts[0]);
        assert_eq!(
            pieces(&format!("a {whole}b"), &texts),
            [MarkedPiece::Text("a "), five, MarkedPiece::Text("b")]
        );
        assert_eq!(pieces(block(3).trim(), &texts), [MarkedPiece::Block(3)]);
        for cut in (1..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
            let text = format!("a {} b", &whole[..cut]);
            assert_eq!(
                pieces(&text, &texts),
                [MarkedPiece::Text("a "), MarkedPiece::Stray, MarkedPiece::Text(" b")]
            );
        }
        assert_eq!(pieces(&marker(9), &texts), [MarkedPiece::Stray]);
    }
}
