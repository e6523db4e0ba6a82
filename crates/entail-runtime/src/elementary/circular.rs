//! In: an angle in radians, a slope or a count. Out: sine, cosine, tangent, the angle of a slope, and factorials.
//! Rows take them one at a time: they are rare in models, and none has a form without branches.
//! Never gives a factorial of what is no whole number.

/// The largest count whose factorial is a number.
const LARGEST: f64 = 170.0;

/// Sine of an angle in radians.
#[inline(always)]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of an angle in radians.
#[inline(always)]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Tangent of an angle in radians.
#[inline(always)]
pub fn tan(x: f64) -> f64 {
    libm::tan(x)
}

/// The angle whose tangent is `x`, in radians between −π/2 and π/2.
#[inline(always)]
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// The product of all whole numbers from 1 to `x`; undefined for what is none, and beyond 170.
#[inline(always)]
pub fn factorial(x: f64) -> f64 {
    if !(0.0..=LARGEST).contains(&x) || x.fract() != 0.0 {
        return f64::NAN;
    }
    (2..=x as u32).fold(1.0, |product, factor| product * f64::from(factor))
}
