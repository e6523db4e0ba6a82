//! In: reports and random formulas, with draws. Out: proof that programs over columns agree with the engine draw by draw.
//! The engine computes one draw with numbers; the program computes all with the steps of a graph.
//! Never: judges a number by the code that made it.

#![allow(clippy::disallowed_methods)]

mod agreement;
mod bits;
mod dates;
mod flows;
#[path = "../formulas/generate.rs"]
mod generate;
mod rules;
#[path = "../support/mod.rs"]
mod shared;
mod summaries;
mod support;
mod undefined;
