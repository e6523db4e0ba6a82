//! In: a resolved model. Out: the value of every variable, cell by cell, in every scenario.
//! Scenarios, `with` and `under` are one mechanism: layers over the base that recompute what depends on them.
//! Never reads a file, never prints.
//!
//! [`evaluate`] gives values at the central case; a [`ModelGraph`] gives terms that stand for all draws, by the same
//! walk over formulas; a [`simulation`] makes draws of such terms; a [`WhatIf`] gives values where some assumptions
//! have others; [`undefined_in_draws`] says why a draw has no value.

mod belief;
mod central;
mod choices;
pub mod draws;
mod evaluation;
mod fault;
mod model_graph;
mod outside;
mod pearson;
pub mod simulation;
mod told;
mod undefined;
mod walk;
mod what_if;
mod wording;

pub use choices::payoff_cells;
pub use evaluation::{CentralValues, Evaluation, evaluate, evaluate_partly};
pub use fault::{Fault, Problem};
pub use model_graph::ModelGraph;
pub use pearson::{PearsonFault, score_correlation};
pub use told::believed_in_words;
pub use undefined::{
    Cause, UndefinedShare, WITHOUT_RATE, WantedTerm, cause, undefined_at_draw, undefined_in_draws,
};
pub use walk::Comparison;
pub use what_if::{Request, WhatIf};
