//! In: a model, and what its values are computed in. Out: values on demand, cell by cell, in contexts laid over each other.
//! One walk over formulas serves numbers and terms that stand for all draws.
//! Never decides what is wanted.

mod aggregate;
mod assumed;
mod comparison;
mod context;
mod crossing;
mod expression;
mod flow;
mod function;
mod operator;
mod place;
mod value;

pub use comparison::Comparison;
pub use context::{Beliefs, Engine};
