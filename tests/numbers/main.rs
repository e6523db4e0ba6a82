//! In: the flagship's formulas as plain arithmetic, and values that were published with them.
//! Out: proof that the arithmetic gives these values, so that the engine can be held against it.
//! Never: shares code with the engine; agreement between the two must mean something.

// The independent arithmetic uses the platform's functions on purpose.
#![allow(clippy::disallowed_methods)]

mod engine;
mod expected;
mod flagship;
mod inputs;
mod reference;
mod sharing;
#[path = "../support/mod.rs"]
mod support;
