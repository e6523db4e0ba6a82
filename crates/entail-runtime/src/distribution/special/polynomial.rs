//! In: coefficients and an argument. Out: the value of the polynomial.
//! The order of operations is fixed, so that every machine rounds alike.
//! Never fuses a multiplication with an addition.

/// Horner's rule; coefficients from the highest power down.
#[inline(always)]
pub fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |value, c| value * x + c)
}
