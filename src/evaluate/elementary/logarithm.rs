//! In: a positive number or a share. Out: its logarithm in the base at hand, or its log odds.
//! Powers of two and of ten give whole numbers exactly.
//! Never hides a logarithm of a negative number: that is NaN, and the caller reports it.

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Natural logarithm of 1 + `x`; keeps all digits for small `x`.
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Logarithm to base 2.
#[inline]
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Logarithm to base 10.
#[inline]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// ln(p / (1 − p)): the log odds of a share, the inverse of `logistic`.
#[inline]
pub fn logit(p: f64) -> f64 {
    if (0.25..=0.75).contains(&p) {
        // 2p − 1 is exact here, so the result keeps its digits where it passes through 0.
        libm::log1p((2.0 * p - 1.0) / (1.0 - p))
    } else {
        libm::log(p / (1.0 - p))
    }
}
