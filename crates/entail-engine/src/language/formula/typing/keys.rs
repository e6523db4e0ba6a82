//! In: the keys of the places of an index, as written. Out: the place of a key, found without reading all of them.
//! Reads as the list that it was made of.
//! Never lets a second place of the same key count.

use std::ops::Deref;

/// The keys of the places of an index, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    written: Vec<String>,
    /// The places in the order of their keys: a table may list a million rows, and each is looked up in turn.
    sorted: Vec<u32>,
}

impl Keys {
    /// The place of a key; of two places with one key the first.
    pub fn place(&self, key: &str) -> Option<u32> {
        let below = |place: &u32| self.written.get(*place as usize).is_some_and(|own| own.as_str() < key);
        let place = *self.sorted.get(self.sorted.partition_point(below))?;
        (self.written.get(place as usize)? == key).then_some(place)
    }
}

impl From<Vec<String>> for Keys {
    fn from(written: Vec<String>) -> Self {
        let mut sorted: Vec<u32> = (0..written.len() as u32).collect();
        // Stable, so that equal keys stay in the order of their places.
        sorted.sort_by_key(|place| written.get(*place as usize));
        Self { written, sorted }
    }
}

impl Deref for Keys {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.written
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn a_key_is_found_where_it_stands_first() {
        let keys = Keys::from(["south", "north", "south", ""].map(str::to_owned).to_vec());
        let places = ["south", "north", "", "east", "zoo"].map(|key| keys.place(key));
        assert_eq!(places, [Some(0), Some(1), Some(3), None, None]);
        assert_eq!((keys.len(), keys[1].as_str()), (4, "north"));
    }
}
