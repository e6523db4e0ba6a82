//! In: what is believed. Out: draws of it.
//! What differs from draw to draw is a leaf; each leaf has a column of its own.
//! Never computes what follows from a draw.

mod leaf;

pub use leaf::Leaf;
