//! In: floats. Out: their parts: the upper half of the digits, the power of two, the fraction around 1.
//! Integer work on the bits, which vectors do as plain code does; no step rounds unless it says so.
//! Never branches.

/// ln 2 in two parts. The first has 42 bits: its product with a whole power of two is exact.
pub const LN_2: (f64, f64) = (0.693_147_180_559_890_3, 5.497_923_018_708_371e-14);

/// 2^52: the bits of a whole number below it, with the bits of this, are the two numbers added.
const TWO_52: f64 = 4_503_599_627_370_496.0;

/// 1.5 · 2^52: adding it leaves no room for a fraction, and the low bits then hold the whole number.
const SHIFT: f64 = 6_755_399_441_055_744.0;

/// The exponent's bias, as in the bits of 1.
const BIAS: u64 = 1023;

/// `x` without its lower 27 bits. Products of two such numbers are exact.
#[inline(always)]
pub fn upper(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & 0xffff_ffff_f800_0000)
}

/// A whole number of modest size, as a float and as the bits to scale by it.
#[derive(Clone, Copy)]
pub struct Whole {
    /// The number.
    pub value: f64,
    /// The number in two's complement.
    bits: u64,
}

/// The whole number nearest to `x`, ties to even, for `x` within ±2^50.
#[inline(always)]
pub fn nearest(x: f64) -> Whole {
    let shifted = x + SHIFT;
    Whole { value: shifted - SHIFT, bits: shifted.to_bits().wrapping_sub(SHIFT.to_bits()) }
}

/// `x` · 2^`k` for `k` within ±2000, rounded once even where the result is subnormal.
#[inline(always)]
pub fn scale(x: f64, k: Whole) -> f64 {
    // Two factors of about half the exponent each: 2^k itself need not be a number.
    let both = k.bits.wrapping_add(2 * BIAS);
    let first = both >> 1;
    let second = both.wrapping_sub(first);
    x * f64::from_bits(first << 52) * f64::from_bits(second << 52)
}

/// `x` · 2^`k` for `k` within ±1022 and a result that is not subnormal: [`scale`] by one factor.
#[inline(always)]
pub fn scale_within(x: f64, k: Whole) -> f64 {
    x * f64::from_bits(k.bits.wrapping_add(BIAS) << 52)
}

/// 2^(−`k`) for `k` within ±1022.
#[inline(always)]
pub fn two_to_minus(k: Whole) -> f64 {
    f64::from_bits(BIAS.wrapping_sub(k.bits) << 52)
}

/// The power of two and the fraction of a positive number: `x` = 2^k · (1 + f).
#[derive(Clone, Copy)]
pub struct Fraction {
    /// The whole power.
    pub k: f64,
    /// The distance from 1, exact, between √½ − 1 and √2 − 1.
    pub f: f64,
}

/// Splits a positive finite number; for others the parts mean nothing but do no harm.
#[inline(always)]
pub fn fraction(x: f64) -> Fraction {
    let subnormal = x < f64::MIN_POSITIVE;
    let enlarged = x * (4.0 * TWO_52);
    let normal = if subnormal { enlarged } else { x };
    let offset = if subnormal { TWO_52 + BIAS as f64 + 54.0 } else { TWO_52 + BIAS as f64 };
    parts(normal, offset)
}

/// [`fraction`] of a positive number that is neither subnormal nor infinite.
#[inline(always)]
pub fn fraction_within(x: f64) -> Fraction {
    parts(x, TWO_52 + BIAS as f64)
}

/// The parts of a normal number; the offset is what the power counts from.
#[inline(always)]
fn parts(normal: f64, offset: f64) -> Fraction {
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
    // Counting from √½ instead of 1 moves the carry into the exponent to where the fraction turns.
    let moved = normal.to_bits().wrapping_add(1.0_f64.to_bits() - SQRT_HALF);
    let k = f64::from_bits((moved >> 52) | TWO_52.to_bits()) - offset;
    let f = f64::from_bits((moved & MANTISSA).wrapping_add(SQRT_HALF)) - 1.0;
    Fraction { k, f }
}
