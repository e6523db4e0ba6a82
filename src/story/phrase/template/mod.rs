//! In: a template as it was written. Out: what can be known of it before it is rendered: tags, slips, marks of places.
//! No value of the model is known here.
//! Never renders.

pub mod logic;
pub mod places;
mod tags;
