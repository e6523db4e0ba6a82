//! In: a base and an exponent. Out: the power.
//! The logarithm of the base is carried in two parts, with 65 bits, so that large powers keep their digits.
//! Never answers a fractional power of a negative number: that is NaN, and the caller reports it.
//!
//! Products without rounding are those of Dekker (A floating-point technique for extending the available
//! precision, 1971), with short leading parts instead of fused instructions, which not every machine has.
//! Infinities, zeros and NaN follow IEEE 754 and annex F of the C standard.

use super::exponential::{add_up, beyond_linear};
use super::split::{self, upper};

/// 3(artanh(s)/s − 1)/z² − 1/z with z = s², for |s| ≤ (√2 − 1)/(√2 + 1), from low to high powers of z.
///
/// Made by a Remez exchange in 60-digit arithmetic, relative to the whole logarithm, then rounded to doubles:
/// `tests/numbers_elementary/coefficients.py`. The error of the logarithm is below 2^−67 of it.
const SERIES: [f64; 8] = [
    0.599_999_999_999_999_6,
    0.428_571_428_571_676_85,
    0.333_333_333_263_003_8,
    0.272_727_283_060_018_2,
    0.230_768_352_703_000_28,
    0.200_044_775_238_121_16,
    0.175_121_993_746_660_88,
    0.179_837_567_154_410_35,
];

/// 2/(3 ln 2) in two parts, and whole.
const SCALE: (f64, f64) = (0.961_796_700_954_437_3, -7.028_461_650_952_758e-9);
const WHOLE_SCALE: f64 = 0.961_796_693_925_975_6;

/// ln 2 in two parts of which the first has 26 bits.
const SHORT_LN_2: (f64, f64) = (0.693_147_182_464_599_6, -1.904_654_299_957_768e-9);

/// No exponent beyond this changes a result: the logarithm of the number next to 1 is 2^−53.
const LARGEST: f64 = 36_893_488_147_419_103_232.0;

/// `x` within plus and minus `limit`.
#[inline(always)]
fn within(x: f64, limit: f64) -> f64 {
    let x = if x > limit { limit } else { x };
    if x < -limit { -limit } else { x }
}

/// The binary logarithm of a positive number in two parts, the first of 26 bits.
#[inline(always)]
fn log2_in_parts(x: f64) -> (f64, f64) {
    let split::Fraction { k, f } = split::fraction(x);
    // s = f/(2 + f) in two parts: a short quotient, and what is left of f after it.
    let below = f + 2.0;
    let reciprocal = 1.0 / below;
    let quotient = f * reciprocal;
    let z = quotient * quotient;
    let below_lead = upper(below);
    let below_rest = f - (below_lead - 2.0);
    let s_lead = upper(quotient);
    let s_rest = ((f - s_lead * below_lead) - s_lead * below_rest) * reciprocal;
    let s = s_lead + s_rest;
    // 3 + s² + …: three artanh(s)/s in two parts.
    let beyond = beyond_square(z);
    let z_lead = s_lead * s_lead;
    let z_rest = s_rest * (s_lead + s);
    // What the plain quotient leaves out of z, by the slope of the last terms there.
    let late = 1.2 * z * ((z_lead - z) + z_rest);
    let sum_lead = upper((3.0 + z_lead) + beyond);
    let sum_rest = (z_lead - (sum_lead - 3.0)) + (beyond + (z_rest + late));
    // Times s, times 2/(3 ln 2), plus the whole power.
    let product = s_lead * sum_lead;
    let lead = upper(product);
    let rest = (s_rest * sum_lead + s * sum_rest) + (product - lead);
    let part = lead * SCALE.0;
    let part_rest = lead * SCALE.1 + rest * WHOLE_SCALE;
    let log = upper(k + part);
    (log, part_rest - ((log - k) - part))
}

/// z² times the series: what 3 artanh(s)/s has beyond 3 + z.
#[inline(always)]
fn beyond_square(z: f64) -> f64 {
    let z2 = z * z;
    let z4 = z2 * z2;
    let low = (SERIES[0] + SERIES[1] * z) + (SERIES[2] + SERIES[3] * z) * z2;
    let high = (SERIES[4] + SERIES[5] * z) + (SERIES[6] + SERIES[7] * z) * z2;
    z2 * (low + high * z4)
}

/// 2^(`lead` + `rest`) for a rest that is small against the lead.
#[inline(always)]
fn exp2_of_parts(lead: f64, rest: f64) -> f64 {
    // Beyond these every result is infinite or rounds to zero.
    let beyond = lead.abs() > 1100.0;
    let lead = within(lead, 1100.0);
    let rest = if beyond { 0.0 } else { rest };
    let k = split::nearest(lead);
    let fraction = lead - k.value;
    let short = upper(fraction);
    let left = rest + (fraction - short);
    let natural_rest = short * SHORT_LN_2.1 + left * (SHORT_LN_2.0 + SHORT_LN_2.1);
    let natural = short * SHORT_LN_2.0;
    let (sum, tail) = add_up(1.0, natural, beyond_linear(natural, natural_rest));
    split::scale(sum + tail, k)
}

/// The logarithm of the size of a base, in two parts: all powers of one base may share it.
#[inline(always)]
pub fn log_of_base(x: f64) -> (f64, f64) {
    log2_in_parts(x.abs())
}

/// 2 to the power of `y` times a logarithm in two parts.
#[inline(always)]
fn of_positive((log, log_rest): (f64, f64), y: f64) -> f64 {
    let y = within(y, LARGEST);
    let y_lead = upper(y);
    exp2_of_parts(y_lead * log, (y - y_lead) * log + y * log_rest)
}

/// Whether a number is whole, and whether it is odd.
#[inline(always)]
fn whole_and_odd(y: f64) -> (bool, bool) {
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    let size = y.abs();
    // Up to 2^52 the sum has no room for a fraction; beyond, every number is whole, and from 2^53 on even.
    let fits = size < TWO_52;
    let moved = if fits { size + TWO_52 } else { size };
    let whole = !fits | (moved - TWO_52 == size);
    let odd = (moved.to_bits() & 1 == 1) & (size < 2.0 * TWO_52);
    (whole, whole & odd)
}

/// `x` to the power `y` where neither is NaN, given the logarithm of the base.
#[inline(always)]
fn general(x: f64, log: (f64, f64), y: f64) -> f64 {
    let size = x.abs();
    let (whole, odd) = whole_and_odd(y);
    let at_end = (size == 0.0) | (size == f64::INFINITY);
    let end = if (size == 0.0) == (y < 0.0) { f64::INFINITY } else { 0.0 };
    let ordinary = of_positive(log, y);
    let result = if at_end { end } else { ordinary };
    let negative = x.is_sign_negative();
    let result = if negative & odd { -result } else { result };
    if negative & !at_end & !whole { f64::NAN } else { result }
}

/// `x` to the power `y`. Squares, cubes, reciprocals and square roots are plain arithmetic.
#[inline(always)]
pub fn pow(x: f64, y: f64) -> f64 {
    pow_by_log(x, log_of_base(x), y)
}

/// The same to the last bit, given what `log_of_base` says of the base.
#[inline(always)]
pub fn pow_by_log(x: f64, log: (f64, f64), y: f64) -> f64 {
    let result = general(x, log, y);
    let result = if y == 1.0 { x } else { result };
    let result = if y == 2.0 { x * x } else { result };
    let result = if y == 3.0 { x * x * x } else { result };
    let result = if y == -1.0 { 1.0 / x } else { result };
    // The sum makes the root of −0 a plain 0, as the standard has it for powers.
    let result = if (y == 0.5) & (x >= 0.0) { x.sqrt() + 0.0 } else { result };
    let result = if x.is_nan() | y.is_nan() { f64::NAN } else { result };
    if (y == 0.0) | (x == 1.0) { 1.0 } else { result }
}
