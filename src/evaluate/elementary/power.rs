//! In: a base and an exponent. Out: the power.
//! The exponents that formulas use most are computed by what they mean.
//! Never multiplies more than twice: longer chains would lose the last digits.

/// `x` to the power `y`. Squares, cubes, reciprocals and square roots are plain arithmetic, correct to
/// one unit in the last place.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    if y == 2.0 {
        x * x
    } else if y == 1.0 {
        x
    } else if y == 0.5 && x >= 0.0 {
        x.sqrt()
    } else if y == 3.0 {
        x * x * x
    } else if y == -1.0 {
        1.0 / x
    } else {
        libm::pow(x, y)
    }
}
