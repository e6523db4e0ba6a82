//! In: the positioning table of a typeface.
//! Out: the change of the advance between two glyphs.
//! Never: any other positioning; the typeface is cut down to pair kerning.

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, Tag};

/// The pair adjustments of one typeface, in the order in which they apply.
pub(super) struct Kerning<'a> {
    pairs: Vec<PairAdjustment<'a>>,
}

impl<'a> Kerning<'a> {
    pub(super) fn of(face: &Face<'a>) -> Self {
        // A typeface without the table has no pairs, and is measured by its advances.
        let Some(table) = face.tables().gpos else { return Self { pairs: Vec::new() } };
        let mut lookups: Vec<u16> = table
            .features
            .into_iter()
            .filter(|feature| feature.tag == Tag::from_bytes(b"kern"))
            .flat_map(|feature| feature.lookup_indices)
            .collect();
        // The format applies lookups in the order of their list, whatever order the feature names them in.
        lookups.sort_unstable();
        lookups.dedup();
        let pairs = lookups
            .into_iter()
            .filter_map(|index| table.lookups.get(index))
            .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'a>>())
            .filter_map(|subtable| match subtable {
                PositioningSubtable::Pair(pair) => Some(pair),
                _ => None,
            })
            .collect();
        Self { pairs }
    }

    /// What to add to the advance of `left` before `right`, in font units.
    pub(super) fn between(&self, left: GlyphId, right: GlyphId) -> i16 {
        // The first subtable that covers a pair decides, even where its change is zero.
        self.pairs.iter().find_map(|pair| adjustment(pair, left, right)).unwrap_or(0)
    }
}

fn adjustment(pair: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    match pair {
        PairAdjustment::Format1 { coverage, sets } => {
            let set = sets.get(coverage.get(left)?)?;
            set.get(right).map(|(first, _)| first.x_advance)
        }
        PairAdjustment::Format2 { coverage, classes, matrix } => {
            // A class table also answers for glyphs that it does not cover.
            coverage.get(left)?;
            let (first, _) = matrix.get((classes.0.get(left), classes.1.get(right)))?;
            Some(first.x_advance)
        }
    }
}
