//! In: plain numbers. Out: exponentials, logarithms and powers with the same bits on every machine.
//! The central case and the draws both come through here, so they can never disagree.
//! Never calls the platform's own mathematics: it differs in the last bits from machine to machine.
//!
//! Accuracy: every function is within 2 units in the last place of the exact value (tested against
//! 60-digit references), follows IEEE 754 for infinities and NaN, and is pure: no state, no rounding mode.
//! The families stand in files of their own so that versions over whole lanes of draws can join them.

mod exponential;
mod logarithm;
mod power;

pub use exponential::{exp, exp_m1, logistic, one_minus_exp_neg};
pub use logarithm::{ln, ln_1p, log2, log10, logit};
pub use power::pow;
