//! In: plain numbers. Out: exponentials, logarithms and powers with the same bits on every machine.
//! The central case and the draws both come through here, so they can never disagree.
//! Never calls the platform's own mathematics: it differs in the last bits from machine to machine.
//!
//! Only + − × ÷ √, comparisons, selects and integer work on bits are used: IEEE 754 settles each to the last
//! bit, so plain code and vectors of any width agree. Nothing is fused: fused instructions would gain a third
//! where a machine has them, and cost ten times as much where they are imitated.
//!
//! Accuracy: every function is within 2 units in the last place of the exact value over its whole range,
//! subnormal numbers included (tested against references of 60 digits; most are within 1), and follows
//! IEEE 754 for infinities, zeros and NaN. All are pure: no state, no rounding mode.
// What is not inlined into a widened loop stays narrow, whatever its size: a call is compiled once, for the plain
// width, so that every function that a row passes through is forced into its loop.
#![allow(clippy::inline_always)]
// A lazy operator is a branch, and a branch is what vectors cannot take.
#![allow(clippy::needless_bitwise_bool)]

mod circular;
mod exponential;
mod logarithm;
mod map;
mod order;
mod power;
mod split;

pub mod columns;
pub mod lanes;

/// The functions as pieces of a loop: without branches, and always inlined so that vectors can take them.
pub mod kernel {
    pub use super::circular::{atan, cos, factorial, sin, tan};
    pub use super::exponential::{WITHIN, exp, exp_m1, exp_within, logistic, one_minus_exp_neg};
    pub use super::logarithm::{ln, ln_1p, ln_within, log2, log10, logit};
    pub use super::order::{flag, max, min};
    pub use super::power::{log_of_base, pow, pow_by_log};
}

/// Kernels as plain functions, one copy of each.
macro_rules! plain {
    ($($doc:literal $name:ident($($x:ident),+);)*) => {$(
        #[doc = $doc]
        pub fn $name($($x: f64),+) -> f64 {
            kernel::$name($($x),+)
        }
    )*};
}

plain! {
    "e to the power `x`." exp(x);
    "e to the power `x`, minus 1; keeps all digits for small `x`." exp_m1(x);
    "1 − e^(−x): the part that has happened after `x` time constants; keeps all digits for small `x`."
        one_minus_exp_neg(x);
    "1 / (1 + e^(−x)): the S-curve from 0 to 1 through one half at 0." logistic(x);
    "Natural logarithm." ln(x);
    "Natural logarithm of 1 + `x`; keeps all digits for small `x`." ln_1p(x);
    "Logarithm to base 2; powers of two give whole numbers." log2(x);
    "Logarithm to base 10; powers of ten give whole numbers." log10(x);
    "ln(p / (1 − p)): the log odds of a share, the inverse of `logistic`." logit(p);
    "Sine of an angle in radians." sin(x);
    "Cosine of an angle in radians." cos(x);
    "Tangent of an angle in radians." tan(x);
    "The angle of a slope, in radians." atan(x);
    "The product of all whole numbers up to `x`; NaN for what is none, and beyond 170." factorial(x);
    "`x` to the power `y`. Squares, cubes, reciprocals and square roots are plain arithmetic." pow(x, y);
}
