//! In: series over places, and what a kind asks of their picture.
//! Out: what several kinds have in common: axes, bars, stacks, sentences, tables.
//! Never: a kind; each has a file of its own one folder up.

pub(super) mod bars;
pub(super) mod frame;
pub(super) mod plot;
mod projection;
mod rows;
pub(super) mod stack;
mod upright;
