//! In: indexes and places in them. Out: where a cell, or a set of cells, lies.
//! A coordinate names one place of one index; an index without a coordinate is left open.
//! Never knows the indexes of a variable: a lookup in others finds nothing.

use crate::language::formula::IndexId;
use std::ops::Deref;

/// Places of some indexes, each index at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates(Vec<(IndexId, u32)>);

impl Coordinates {
    /// The coordinates of the cell at `places`, one for each of `indexes`.
    pub fn of_cell(indexes: &[IndexId], places: &[u32]) -> Self {
        indexes.iter().copied().zip(places.iter().copied()).collect()
    }

    /// The place of an index; none where it is left open.
    pub fn at(&self, index: IndexId) -> Option<u32> {
        self.0.iter().find(|(own, _)| *own == index).map(|(_, place)| *place)
    }

    /// The same with one more index fixed; a place that it had there is replaced.
    #[must_use]
    pub fn with(&self, index: IndexId, place: u32) -> Self {
        // One place for each index, so that equal sets of coordinates are equal values.
        let kept = self.0.iter().copied().filter(|(own, _)| *own != index);
        kept.chain([(index, place)]).collect()
    }

    /// Whether every place that is named here is named there too: all cells of `other` lie in these.
    pub fn cover(&self, other: &Self) -> bool {
        self.0.iter().all(|(index, place)| other.at(*index) == Some(*place))
    }

    /// Those of `indexes` that are left open, in their order.
    pub fn open(&self, indexes: &[IndexId]) -> Vec<IndexId> {
        indexes.iter().copied().filter(|index| self.at(*index).is_none()).collect()
    }

    /// The same in the order of the indexes.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort_unstable();
        self
    }
}

impl Deref for Coordinates {
    type Target = [(IndexId, u32)];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromIterator<(IndexId, u32)> for Coordinates {
    fn from_iter<I: IntoIterator<Item = (IndexId, u32)>>(places: I) -> Self {
        Self(places.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Coordinates {
    type Item = &'a (IndexId, u32);
    type IntoIter = std::slice::Iter<'a, (IndexId, u32)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VENUE: IndexId = IndexId(0);
    const YEAR: IndexId = IndexId(1);

    #[test]
    fn a_whole_covers_its_cells_and_a_cell_does_not_cover_its_whole() {
        let whole = Coordinates::default().with(VENUE, 1);
        let cell = Coordinates::of_cell(&[VENUE, YEAR], &[1, 3]);
        assert!(whole.cover(&cell) && !cell.cover(&whole));
        assert!(!Coordinates::default().with(VENUE, 2).cover(&cell));
        assert!(Coordinates::default().cover(&whole), "nothing fixed is everything");
    }

    #[test]
    fn an_index_without_a_place_is_open() {
        let cell = Coordinates::default().with(YEAR, 3).with(YEAR, 4);
        assert_eq!((cell.at(YEAR), cell.at(VENUE)), (Some(4), None));
        assert_eq!(cell.open(&[VENUE, YEAR]), [VENUE]);
    }
}
