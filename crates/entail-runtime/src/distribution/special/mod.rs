//! In: arguments of the classical distribution functions. Out: their values and inverses.
//! Everything that has no closed form is computed here, once, to nine digits or more.
//! Never knows which assumption asks, and never loops without a bound.

mod fraction;
pub mod incomplete_beta;
pub mod incomplete_gamma;
pub(super) mod inward;
pub(super) mod moments;
pub mod normal;
pub(super) mod pieces;
mod polynomial;
mod saddle;
pub(super) mod score_table;
mod tails;
pub(super) mod through;

pub use tails::LogTails;
