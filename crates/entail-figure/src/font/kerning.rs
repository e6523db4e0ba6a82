//! In: the positioning table of a typeface.
//! Out: the change of the advance between two glyphs.
//! Never: any other positioning; the typeface is cut down to pair kerning.

use read_fonts::tables::gpos::{PairPos, PositionSubtables};
use read_fonts::types::{BigEndian, GlyphId, Tag};
use read_fonts::{FontRef, ReadError, TableProvider};

/// The pair adjustments of one typeface, in the order in which they apply.
pub(super) struct Kerning<'a> {
    pairs: Vec<PairPos<'a>>,
}

impl<'a> Kerning<'a> {
    pub(super) fn of(font: &FontRef<'a>) -> Self {
        // A typeface without the table has no pairs, and is measured by its advances.
        Self { pairs: pairs(font).unwrap_or_default() }
    }

    /// What to add to the advance of `left` before `right`, in font units.
    pub(super) fn between(&self, left: GlyphId, right: GlyphId) -> i16 {
        // The first subtable that covers a pair decides, even where its change is zero.
        self.pairs.iter().find_map(|pair| adjustment(pair, left, right)).unwrap_or(0)
    }
}

fn pairs<'a>(font: &FontRef<'a>) -> Result<Vec<PairPos<'a>>, ReadError> {
    let table = font.gpos()?;
    let (features, list) = (table.feature_list()?, table.lookup_list()?);
    let mut lookups: Vec<u16> = features
        .feature_records()
        .iter()
        .filter(|record| record.feature_tag() == Tag::new(b"kern"))
        .filter_map(|record| record.feature(features.offset_data()).ok())
        .flat_map(|feature| feature.lookup_list_indices().iter().map(BigEndian::get))
        .collect();
    // The format applies lookups in the order of their list, whatever order the feature names them in.
    lookups.sort_unstable();
    lookups.dedup();
    let subtables =
        lookups.into_iter().filter_map(|index| list.lookups().get(usize::from(index)).ok()?.subtables().ok());
    let of_pairs = subtables.filter_map(|subtables| match subtables {
        PositionSubtables::Pair(pairs) => Some(pairs),
        _ => None,
    });
    Ok(of_pairs.flat_map(|pairs| pairs.iter().filter_map(Result::ok).collect::<Vec<_>>()).collect())
}

fn adjustment(pair: &PairPos<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    let advance = match pair {
        PairPos::Format1(table) => {
            let set = table.pair_sets().get(usize::from(table.coverage().ok()?.get(left)?)).ok()?;
            let records = set.pair_value_records();
            // Sorted by their second glyph.
            let found = records
                .iter()
                .filter_map(Result::ok)
                .find(|pair| GlyphId::from(pair.second_glyph()) >= right)?;
            if GlyphId::from(found.second_glyph()) != right {
                return None;
            }
            found.value_record1().x_advance()
        }
        PairPos::Format2(table) => {
            // A class table also answers for glyphs that it does not cover.
            table.coverage().ok()?.get(left)?;
            let (first, second) = (table.class_def1().ok()?.get(left), table.class_def2().ok()?.get(right));
            let row = table.class1_records().get(usize::from(first)).ok()?;
            row.class2_records().get(usize::from(second)).ok()?.value_record1().x_advance()
        }
    };
    Some(advance.unwrap_or(0))
}
