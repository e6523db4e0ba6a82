//! In: models whose doubt is known in closed form, and the reports of the repository. Out: proof of what draws say of them.
//! Probabilities and moments lie within four of their own standard errors, flip points to a billionth.
//! Never: judges a number by the code that made it.

#![allow(clippy::unwrap_used)] // A test that finds no number has failed.
#![allow(clippy::disallowed_methods)] // Expected values come from the platform's own mathematics.

mod closed_forms;
mod decisions;
mod flagship;
mod flips;
mod groups;
mod properties;
mod recalled;
#[path = "../support/mod.rs"]
mod shared;
mod shares;
mod support;
mod words;
