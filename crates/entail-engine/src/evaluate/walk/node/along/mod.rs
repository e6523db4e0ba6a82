//! In: a formula that takes other places of an index than the current one. Out: its value.
//! Steps, windows and points between places, a file each.
//! Never reads a place that the index does not have.

pub mod interpolation;
pub mod picked;
pub mod window;
