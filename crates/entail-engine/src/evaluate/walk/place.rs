//! In: nothing. Out: where in each index an expression is being computed.
//! A place is a position, or a value laid over the index by a “what if”.
//! Never holds a result.

use crate::language::formula::IndexId;
use crate::model::Model;

/// Where in an index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place<V> {
    /// Nowhere yet.
    Open,
    /// At a position.
    At(u32),
    /// At a value that stands for the index.
    Value(V),
}

/// The places of all indexes of a model.
#[derive(Clone, Debug)]
pub struct Places<V>(Vec<Place<V>>);

impl<V: Copy> Places<V> {
    /// All open.
    pub fn open(count: usize) -> Self {
        Self(vec![Place::Open; count])
    }

    /// The place in one index.
    pub fn get(&self, index: IndexId) -> Place<V> {
        self.0[index.0 as usize]
    }

    /// The position in one index; none where it is open or laid over.
    pub fn position(&self, index: IndexId) -> Option<u32> {
        match self.get(index) {
            Place::At(at) => Some(at),
            _ => None,
        }
    }

    /// Changes the place in one index and gives the old one back.
    pub fn set(&mut self, index: IndexId, place: Place<V>) -> Place<V> {
        std::mem::replace(&mut self.0[index.0 as usize], place)
    }

    /// The places of a cell over some indexes, the last of which runs fastest.
    pub fn set_cell(&mut self, model: &Model, indexes: &[IndexId], cell: usize) {
        for (index, at) in indexes.iter().zip(model.places(indexes, cell)) {
            self.set(*index, Place::At(at));
        }
    }

    /// A key that tells places in some indexes apart, given one for values.
    pub fn key(&self, indexes: &[IndexId], of: impl Fn(V) -> u64) -> Vec<u64> {
        // The tag keeps a position and a value with the same bits apart.
        indexes
            .iter()
            .flat_map(|i| match self.get(*i) {
                Place::Open => [0, 0],
                Place::At(at) => [1, u64::from(at)],
                Place::Value(value) => [2, of(value)],
            })
            .collect()
    }
}

/// Puts places back, the last changed first.
pub fn restore_places<V: Copy>(places: &mut Places<V>, before: Vec<(IndexId, Place<V>)>) {
    for (index, place) in before.into_iter().rev() {
        places.set(index, place);
    }
}
