//! In: an exponent. Out: e to that power, or one of the saturating curves built on it.
//! The exponent is split as k·ln 2 + r with |r| ≤ ½ ln 2; e^r is a polynomial, and 2^k is scaling.
//! Never returns NaN for a number or an infinity.
//!
//! The reduction in two parts is Cody and Waite's (Software Manual for the Elementary Functions, 1980);
//! sums keep what the leading one drops, as in Muller et al., Handbook of Floating-Point Arithmetic, ch. 4.

use super::split::{self, LN_2, Whole};

/// (e^r − 1 − r)/r² for |r| ≤ ½ ln 2, from low to high powers of r.
///
/// Made by a Remez exchange in 60-digit arithmetic with the weight r² + 0.06, then rounded to doubles:
/// `tests/numbers_elementary/coefficients.py`. The error of r² times this is below 2^−61 of e^r, and below 2^−60
/// of e^r − 1.
const TAIL: [f64; 11] = [
    0.5,
    0.166_666_666_666_666_74,
    0.041_666_666_666_666_69,
    0.008_333_333_333_323_579,
    0.001_388_888_888_887_031,
    0.000_198_412_698_818_246_65,
    2.480_158_735_514_976e-5,
    2.755_724_808_122_909_5e-6,
    2.755_724_657_193_227_4e-7,
    2.510_780_887_983_002_4e-8,
    2.092_344_085_209_061e-9,
];

/// Beyond these every result is infinite or rounds to zero.
const LOWEST: f64 = -746.0;
const HIGHEST: f64 = 710.0;

/// `x` within the range where results differ; NaN stays NaN.
#[inline(always)]
fn clamp(x: f64, low: f64) -> f64 {
    let x = if x < low { low } else { x };
    if x > HIGHEST { HIGHEST } else { x }
}

/// `x` = `k` ln 2 + `lead` + `rest`, with `lead` exact.
#[inline(always)]
fn reduce(x: f64) -> (Whole, f64, f64) {
    let k = split::nearest(x * std::f64::consts::LOG2_E);
    (k, x - k.value * LN_2.0, -(k.value * LN_2.1))
}

/// e^(`lead` + `rest`) − 1 − `lead`, for a small rest.
#[inline(always)]
pub(super) fn beyond_linear(lead: f64, rest: f64) -> f64 {
    let r = lead + rest;
    let r2 = r * r;
    let r4 = r2 * r2;
    let low = (TAIL[0] + TAIL[1] * r) + (TAIL[2] + TAIL[3] * r) * r2;
    let middle = (TAIL[4] + TAIL[5] * r) + (TAIL[6] + TAIL[7] * r) * r2;
    let high = (TAIL[8] + TAIL[9] * r) + TAIL[10] * r2;
    (low + (middle + high * r4) * r4) * r2 + rest
}

/// `start` + `lead` + `tail` in two parts whose sum rounds once, for a start that is 0 or above the lead.
#[inline(always)]
pub(super) fn add_up(start: f64, lead: f64, tail: f64) -> (f64, f64) {
    let sum = start + lead;
    (sum, ((start - sum) + lead) + tail)
}

/// e to the power `x`.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let (k, lead, rest) = reduce(clamp(x, LOWEST));
    let (sum, tail) = add_up(1.0, lead, beyond_linear(lead, rest));
    let result = split::scale(sum + tail, k);
    if x.is_nan() { f64::NAN } else { result }
}

/// As far from 0 results of [`exp`] are neither infinite nor subnormal.
pub const WITHIN: f64 = 700.0;

/// [`exp`] for an `x` within ±[`WITHIN`]: the same bits without what the ends need, a quarter quicker.
#[inline(always)]
pub fn exp_within(x: f64) -> f64 {
    let (k, lead, rest) = reduce(x);
    let (sum, tail) = add_up(1.0, lead, beyond_linear(lead, rest));
    split::scale_within(sum + tail, k)
}

/// e to the power `x`, minus 1; keeps all digits for small `x`.
#[inline(always)]
pub fn exp_m1(x: f64) -> f64 {
    // Below −40 the result rounds to −1, and 2^(−k) stays a number.
    let (k, lead, rest) = reduce(clamp(x, -40.0));
    // e^x − 1 = 2^k · ((1 − 2^(−k)) + (e^r − 1)); for k = 0 nothing is added to r.
    let start = if k.value < 100.0 { 1.0 - split::two_to_minus(k) } else { 1.0 };
    let (sum, tail) = add_up(start, lead, beyond_linear(lead, rest));
    let result = split::scale(sum + tail, k);
    let result = if x == 0.0 { x } else { result };
    if x.is_nan() { f64::NAN } else { result }
}

/// 1 − e^(−x): the part that has happened after `x` time constants; keeps all digits for small `x`.
#[inline(always)]
pub fn one_minus_exp_neg(x: f64) -> f64 {
    let result = -exp_m1(-x);
    if x.is_nan() { f64::NAN } else { result }
}

/// 1 / (1 + e^(−x)): the S-curve from 0 to 1 through one half at 0.
#[inline(always)]
pub fn logistic(x: f64) -> f64 {
    // The exponential of a negative number cannot overflow, and its share e/(1 + e) keeps all digits.
    let (k, lead, rest) = reduce(clamp(-x.abs(), LOWEST));
    let (sum, tail) = add_up(1.0, lead, beyond_linear(lead, rest));
    let rounded = sum + tail;
    let e = split::scale(rounded, k);
    let e_dropped = split::scale((sum - rounded) + tail, k);
    let whole = 1.0 + e;
    let whole_dropped = ((1.0 - whole) + e) + e_dropped;
    let share = e / whole;
    // What the sums dropped moves the share by 1/(1 + e) of it, which is the share's complement.
    let share_rest = (e_dropped - share * whole_dropped) * (1.0 - share);
    let (complement, complement_rest) = add_up(1.0, -share, -share_rest);
    let result = if x < 0.0 { share + share_rest } else { complement + complement_rest };
    if x.is_nan() { f64::NAN } else { result }
}
