//! In: a number. Out: the hyperbolic functions that the Johnson shapes are made of.
//! Small arguments keep all their digits.
//! Never offers more of the family than something uses.

/// Hyperbolic sine.
#[inline]
pub fn sinh(x: f64) -> f64 {
    libm::sinh(x)
}

/// Inverse of the hyperbolic sine.
#[inline]
pub fn asinh(x: f64) -> f64 {
    libm::asinh(x)
}

/// Inverse of the hyperbolic cosine at 1 + `x`, `x` ≥ 0; keeps all digits for small `x`.
#[inline]
pub fn acosh_1p(x: f64) -> f64 {
    libm::log1p(x + (x * (2.0 + x)).sqrt())
}
