//! In: findings, and the texts they point into. Out: messages for a person, or JSON for a program.
//! The findings themselves belong to the engine; here they are only shown.
//! Never decides an exit code and never prints.

mod abridged;
mod human;
mod json;

pub use abridged::Extent;
pub use human::{Style, render, render_extent};
pub use json::{JsonFindings, render_json};
