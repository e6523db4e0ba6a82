//! The files of a report, read into a checked model, with every finding on the way.
//!
//! In the order of the data: a [`files::World`] gives bytes, [`syntax`] reads YAML into declarations with places,
//! [`table`] reads data, [`resolve`] turns names into ids and texts into units, formulas and beliefs, and [`check`]
//! judges what is unused, outdated or cannot go together. [`read`](read()) takes them in their order and lets no model
//! out that has an error. Nothing of the model is computed here.

pub mod check;
pub mod files;
mod read;
pub mod resolve;
pub mod story;
pub mod syntax;
pub mod table;

pub use read::{ModelRule, ReadOptions, read};
pub use syntax::ReadExtent;
