//! In: a text, or a formula in TeX. Out: where formulas stand, and how a page sets one.
//! The TeX crate is known here only.
//! Never lets a dollar of a price begin a formula.

mod find;
mod set;

pub use find::{formulas, is_formula};
pub use set::mathml;
