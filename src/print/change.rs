//! In: how a value differs from another. Out: the text of the change.
//! Which values are compared is decided by whoever phrases them.
//! Never prints a minus: a word carries the sign.

use std::cmp::Ordering;

/// How a value differs from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whether it is more, less, or reads the same.
    pub order: Ordering,
    /// By how much, without a sign.
    pub size: String,
    /// Whether it is a change in time, and not a comparison.
    pub in_time: bool,
}

impl Change {
    /// What is printed where no filter follows: `up 12%`, `12% higher`.
    pub fn text(&self) -> String {
        let size = &self.size;
        match (self.order, self.in_time) {
            (Ordering::Greater, true) => format!("up {size}"),
            (Ordering::Less, true) => format!("down {size}"),
            (Ordering::Equal, true) => "unchanged".to_owned(),
            (Ordering::Greater, false) => format!("{size} higher"),
            (Ordering::Less, false) => format!("{size} lower"),
            (Ordering::Equal, false) => "the same".to_owned(),
        }
    }
}
