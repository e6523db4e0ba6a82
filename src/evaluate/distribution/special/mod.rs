//! In: arguments of the classical distribution functions. Out: their values and inverses.
//! Everything that has no closed form is computed here, once, to full precision.
//! Never knows which assumption asks, and never loops without a bound.

pub mod normal;
mod polynomial;
