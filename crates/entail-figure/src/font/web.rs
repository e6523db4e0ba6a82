//! In: the letters of a page beyond ASCII.
//! Out: of each typeface the smallest file with all of them that it has.
//! Never two files of a face: letters that are kerned to each other come from one, so that a text is as wide as measured.

use super::REGULAR;
use std::collections::BTreeSet;

/// A typeface of web pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebFace {
    /// Regular weight.
    Regular,
    /// Semibold weight.
    Semibold,
    /// The serif of running text, upright.
    Serif,
    /// The serif of running text, italic.
    Italic,
}

/// How many of its letters a file of a face has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaceCut {
    /// ASCII, and what `assets/fonts/plain.txt` names.
    Plain,
    /// Those of western Europe too.
    Western,
    /// All.
    Whole,
}

/// Letters of plain cuts beyond ASCII.
const PLAIN: &str = include_str!("../../assets/fonts/plain.txt");
/// Letters of the whole serifs beyond ASCII.
const SERIF: &str = include_str!("../../assets/fonts/serif.txt");

macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $name, ".woff2"))
    };
}

impl WebFace {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Semibold, Self::Serif, Self::Italic];

    /// The smallest cut that has all of these letters that the face has.
    pub fn cut(self, letters: &BTreeSet<char>) -> FaceCut {
        let wanted = letters.iter().map(|letter| match letter {
            letter if letter.is_ascii() || PLAIN.contains(*letter) => FaceCut::Plain,
            '\u{a0}'..='\u{ff}' => FaceCut::Western,
            letter if self.has(*letter) => FaceCut::Whole,
            // No face shows it.
            _ => FaceCut::Plain,
        });
        let wanted = wanted.max().unwrap_or(FaceCut::Plain);
        // A western cut of the serifs would be all but the whole.
        let serif = matches!(self, Self::Serif | Self::Italic);
        if serif && wanted == FaceCut::Western { FaceCut::Whole } else { wanted }
    }

    /// Whether a letter beyond western Europe is in the whole face.
    fn has(self, letter: char) -> bool {
        match self {
            // Both weights have the same letters.
            Self::Regular | Self::Semibold => {
                REGULAR.as_ref().is_some_and(|font| font.glyph(letter).is_some())
            }
            Self::Serif | Self::Italic => SERIF.contains(letter),
        }
    }

    /// The file of a cut, as WOFF2.
    pub fn woff2(self, cut: FaceCut) -> &'static [u8] {
        match (self, cut) {
            (Self::Regular, FaceCut::Plain) => face!("inter-regular-plain"),
            (Self::Regular, FaceCut::Western) => face!("inter-regular-western"),
            (Self::Regular, FaceCut::Whole) => face!("inter-regular"),
            (Self::Semibold, FaceCut::Plain) => face!("inter-semibold-plain"),
            (Self::Semibold, FaceCut::Western) => face!("inter-semibold-western"),
            (Self::Semibold, FaceCut::Whole) => face!("inter-semibold"),
            (Self::Serif, FaceCut::Plain) => face!("entail-serif-regular-plain"),
            (Self::Serif, _) => face!("entail-serif-regular"),
            (Self::Italic, FaceCut::Plain) => face!("entail-serif-italic-plain"),
            (Self::Italic, _) => face!("entail-serif-italic"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_embeds_the_smallest_cut_that_has_its_letters() {
        use FaceCut::{Plain, Western, Whole};
        let cuts = |text: &str| WebFace::ALL.map(|face| face.cut(&text.chars().collect()));
        assert_eq!(cuts("A cost of €5 − “half” of CO₂ …"), [Plain; 4]);
        assert_eq!(cuts("Müller"), [Western, Western, Whole, Whole]);
        assert_eq!(cuts("Łódź"), [Whole; 4]);
        assert_eq!(cuts("Œuvre"), [Whole; 4]);
        assert_eq!(cuts("„Ja“, ‚nein‘"), [Plain; 4]);
        assert_eq!(cuts("Škoda"), [Whole, Whole, Plain, Plain]);
        // No face has these: the reader's own fonts show them, whatever is embedded.
        assert_eq!(cuts("数字 \u{2060}🙂"), [Plain; 4]);
    }

    #[test]
    fn every_cut_is_a_file_of_its_own_and_smaller_than_the_next() {
        for face in WebFace::ALL {
            let [plain, western, whole] =
                [FaceCut::Plain, FaceCut::Western, FaceCut::Whole].map(|cut| face.woff2(cut));
            assert!(
                plain.starts_with(b"wOF2") && plain.len() < western.len() && western.len() <= whole.len()
            );
        }
    }

    #[test]
    fn plain_letters_are_in_the_face_that_measures() {
        for letter in PLAIN.trim_end_matches('\n').chars() {
            assert!(WebFace::Regular.has(letter), "{letter:?}");
        }
    }
}
