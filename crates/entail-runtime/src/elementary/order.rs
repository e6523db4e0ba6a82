//! In: two numbers, or a comparison. Out: the smaller, the larger, or the comparison as 1 or 0.
//! Between a number and NaN the number wins, and between two zeros the first: on every machine alike.
//! Never branches.

/// The smaller of two numbers.
#[inline(always)]
pub fn min(x: f64, y: f64) -> f64 {
    if (y < x) | x.is_nan() { y } else { x }
}

/// The larger of two numbers.
#[inline(always)]
pub fn max(x: f64, y: f64) -> f64 {
    if (y > x) | x.is_nan() { y } else { x }
}

/// 1 for what holds, 0 for what does not.
#[inline(always)]
pub fn flag(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}
