//! In: a template as it was written. Out: what can be known of it before it is rendered: what its tags say, slips, marks of
//! places, and guards around what is printed, kept or gone over.
//! No value of the model is known here.
//! Never renders.

mod expression;
pub mod guards;
pub mod kept;
pub mod kind;
pub mod logic;
pub mod places;
pub mod slip;
mod statement;
mod token;
#[cfg(test)]
mod trial;
mod value;

pub use statement::{Statement, statements};

use entail_input::story::{Tag, TagKind, tags};
use std::ops::Range;

/// What the language of the story does not have, or what cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Where, in the template.
    pub place: Range<usize>,
    /// The word or sign; nothing where a tag ends too early.
    pub what: String,
}

/// The `{{ }}` around a place of a template.
pub fn value_tag(template: &str, at: usize) -> Option<Range<usize>> {
    let around = |tag: &Tag| tag.kind == TagKind::Value && (tag.whole.start..=tag.whole.end).contains(&at);
    tags(template).into_iter().find(around).map(|tag| tag.whole)
}
