//! The files of a report, read into a checked model, with every finding on the way.
//!
//! In the order of the data: a [`files::World`] gives bytes, [`syntax`] reads YAML into declarations with places,
//! [`resolve`] turns names into ids and texts into units, formulas and beliefs, and [`check`] says what is unused,
//! outdated or cannot go together. Nothing of the model is computed here.

pub mod check;
pub mod files;
pub mod resolve;
pub mod syntax;
