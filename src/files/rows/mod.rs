//! In: files of rows that may be larger than memory. Out: columns of them, what is in them, and one file made of several.
//! A file is gone through once, a piece at a time.
//! Never knows what a row means.

mod columns;
mod join;

pub use columns::{ColumnsError, read_columns};
pub use join::{Surveyed, survey, write_joined};
