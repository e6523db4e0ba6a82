//! In: text, size and weight.
//! Out: its width in the embedded typeface, and lines that fit a width.
//! Never: a glyph outline or a font of the machine.

mod clean;
mod kerning;
mod web;
mod wrap;

pub(super) use clean::clean;
use kerning::Kerning;
use read_fonts::tables::cmap::Cmap;
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, TableProvider};
use std::sync::{LazyLock, OnceLock};
pub use web::{FaceCut, WebFace};

/// Regular weight, to measure and to embed where TrueType is needed.
pub const REGULAR_TTF: &[u8] = include_bytes!("../../assets/fonts/inter-regular.ttf");
/// Semibold weight, to measure and to embed where TrueType is needed.
pub const SEMIBOLD_TTF: &[u8] = include_bytes!("../../assets/fonts/inter-semibold.ttf");
/// The licences that have to travel with the fonts.
pub const LICENSES: [&str; 2] = [
    include_str!("../../assets/fonts/OFL-Inter.txt"),
    include_str!("../../assets/fonts/OFL-SourceSerif.txt"),
];
/// The family as figures and pages name it.
pub const FAMILY: &str = "Inter, system-ui, sans-serif";

/// What a reader's own font may add to a measured width.
pub(super) const SLACK: f64 = 1.08;

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
}

/// Measures text with the embedded typeface.
#[derive(Debug, Default)]
pub struct Ruler;

/// The typeface in both weights, read once.
static REGULAR: LazyLock<Option<LoadedFont>> = LazyLock::new(|| LoadedFont::read(REGULAR_TTF));
static SEMIBOLD: LazyLock<Option<LoadedFont>> = LazyLock::new(|| LoadedFont::read(SEMIBOLD_TTF));

/// Letters whose widths are kept: printable ASCII, nearly all of what is measured.
const FIRST: u32 = 0x20;
const LETTERS: usize = 0x5f;

struct LoadedFont {
    glyphs: Cmap<'static>,
    metrics: Hmtx<'static>,
    /// Font units to an em.
    em: f64,
    kerning: Kerning<'static>,
    /// Advances of the kept letters, and the change of each before each other, in em; looked up when first asked for.
    advances: Vec<f64>,
    pairs: Vec<OnceLock<f64>>,
}

/// A text that is measured piece by piece.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretch {
    /// Its width, in em.
    pub(super) em: f64,
    /// Its last letter, and the place of that among the kept ones.
    last: Option<(char, Option<usize>)>,
}

impl Ruler {
    /// The width of a text in the units of `size`.
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let mut whole = Stretch::default();
        self.add(&mut whole, text, weight);
        whole.em * size
    }

    /// Adds a text to what was measured, as if both were one.
    pub(super) fn add(&self, stretch: &mut Stretch, text: &str, weight: Weight) {
        let style = match weight {
            Weight::Regular => &*REGULAR,
            Weight::Semibold => &*SEMIBOLD,
        };
        match style {
            Some(style) => style.add(stretch, text),
            // The embedded typeface is part of the program and is read; the guess is for one that was replaced by a
            // broken file.
            None => stretch.em += text.chars().map(guess).sum::<f64>(),
        }
    }

    /// The width to reserve: what is measured and the slack for other fonts.
    pub(super) fn reserved_width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        self.width(text, size, weight) * SLACK
    }
}

impl LoadedFont {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let (glyphs, metrics) = (font.cmap().ok()?, font.hmtx().ok()?);
        let em = f64::from(font.head().ok()?.units_per_em());
        let kerning = Kerning::of(&font);
        let mut style = Self { glyphs, metrics, em, kerning, advances: Vec::new(), pairs: Vec::new() };
        let letters: Vec<char> = (FIRST..FIRST + LETTERS as u32).filter_map(char::from_u32).collect();
        style.advances = letters.iter().map(|letter| style.advance(*letter)).collect();
        // Looked up when asked for: a report uses few of the nine thousand pairs.
        style.pairs.resize_with(LETTERS * LETTERS, OnceLock::new);
        Some(style)
    }

    fn add(&self, stretch: &mut Stretch, text: &str) {
        let kept = |letter: char| (letter as usize).checked_sub(FIRST as usize).filter(|at| *at < LETTERS);
        for letter in text.chars() {
            let at = kept(letter);
            stretch.em += at.map_or_else(|| self.advance(letter), |at| self.advances[at]);
            stretch.em += match (stretch.last, at) {
                (Some((left, Some(first))), Some(second)) => {
                    *self.pairs[first * LETTERS + second].get_or_init(|| self.kerned(left, letter))
                }
                (Some((left, _)), _) => self.kerned(left, letter),
                (None, _) => 0.0,
            };
            stretch.last = Some((letter, at));
        }
    }

    /// The glyph of a letter; the first of a typeface is the one for letters that it lacks.
    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.glyphs.map_codepoint(letter).filter(|glyph| *glyph != GlyphId::NOTDEF)
    }

    fn advance(&self, letter: char) -> f64 {
        let advance = self.glyph(letter).and_then(|glyph| self.metrics.advance(glyph));
        advance.map_or_else(|| guess(letter), |advance| f64::from(advance) / self.em)
    }

    /// What the advance of a letter changes by before another.
    fn kerned(&self, left: char, right: char) -> f64 {
        match (self.glyph(left), self.glyph(right)) {
            (Some(left), Some(right)) => f64::from(self.kerning.between(left, right)) / self.em,
            _ => 0.0,
        }
    }
}

/// The width of a letter that the typeface lacks and a reader's own font will show, in em.
fn guess(letter: char) -> f64 {
    match letter as u32 {
        // Combining marks, joiners and selectors take no space of their own.
        0x0300..=0x036F | 0x200B..=0x200D | 0xFE00..=0xFE0F => 0.0,
        // Ideographs and Korean syllables fill a square, and a little more in some fonts.
        0x1100..=0x115F | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF00..=0xFF60 => 1.05,
        // Pictographs come from a font of their own, and are wider than a letter.
        0x2600..=0x27BF | 0x1F000..=0x1FFFF => 1.4,
        _ => 0.72,
    }
}
