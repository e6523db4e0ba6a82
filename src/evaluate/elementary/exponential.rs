//! In: an exponent. Out: e to that power, or one of the saturating curves built on it.
//! The curves are written so that nothing cancels and nothing overflows on the way.
//! Never returns NaN for a number or an infinity.

/// e to the power `x`.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// e to the power `x`, minus 1; keeps all digits for small `x`.
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// 1 − e^(−x): the part that has happened after `x` time constants; keeps all digits for small `x`.
#[inline]
pub fn one_minus_exp_neg(x: f64) -> f64 {
    -libm::expm1(-x)
}

/// 1 / (1 + e^(−x)): the S-curve from 0 to 1 through one half at 0.
#[inline]
pub fn logistic(x: f64) -> f64 {
    // The exponential of a negative number cannot overflow, and both tails keep their relative accuracy.
    let e = libm::exp(-x.abs());
    if x < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
}
