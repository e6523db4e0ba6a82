//! In: a positive number or a share. Out: its logarithm in the given base, or its log odds.
//! The number is split as 2^k · (1 + f); with s = f/(2 + f), ln(1 + f) is 2 artanh s, an odd series in s.
//! Never hides a logarithm of a negative number: that is NaN, and the caller reports it.
//!
//! The series in s and the sum that starts from f, which is exact, are classical: Muller, Elementary
//! Functions, 3rd edition, ch. 11. Powers of two and of ten give whole numbers exactly.

use super::split::{self, LN_2, upper};

/// (2 artanh(s)/s − 2)/z with z = s², for |s| ≤ (√2 − 1)/(√2 + 1), from low to high powers of z.
///
/// Made by a Remez exchange in 60-digit arithmetic, relative to the whole logarithm, then rounded to doubles:
/// `tests/numbers_elementary/coefficients.py`. The error of the logarithm is below 2^−58 of it.
const SERIES: [f64; 7] = [
    0.666_666_666_666_671,
    0.399_999_999_995_195_3,
    0.285_714_287_293_653_9,
    0.222_221_990_814_043_06,
    0.181_835_720_840_640_1,
    0.153_131_494_695_887_5,
    0.148_106_773_595_922_28,
];

/// 2 artanh(`s`)/`s` − 2.
#[inline(always)]
fn series(s: f64) -> f64 {
    let z = s * s;
    let z2 = z * z;
    let low = SERIES[0] + SERIES[1] * z;
    let middle = SERIES[2] + SERIES[3] * z;
    let high = (SERIES[4] + SERIES[5] * z) + SERIES[6] * z2;
    z * (low + (middle + high * z2) * z2)
}

/// ln(1 + f) = f − half + rest, where half is f²/2.
#[derive(Clone, Copy)]
struct Sum {
    half: f64,
    rest: f64,
}

/// The parts of ln(1 + `f`), given `s` = f/(2 + f).
#[inline(always)]
fn sum(f: f64, s: f64) -> Sum {
    // 2s = f − s·f, and s·f = half − s·half: what is rounded is small against f.
    let half = 0.5 * f * f;
    Sum { half, rest: s * (half + series(s)) }
}

/// `result` for positive numbers; at the ends of the domain what mathematics says.
#[inline(always)]
fn on_domain(x: f64, result: f64) -> f64 {
    let result = if x < f64::INFINITY { result } else { x };
    let result = if x > 0.0 { result } else { f64::NAN };
    if x == 0.0 { f64::NEG_INFINITY } else { result }
}

/// `k` ln 2 + ln(1 + `f`) + `extra`, for an extra that is small against the rest.
#[inline(always)]
fn assemble(k: f64, f: f64, sum: Sum, extra: f64) -> f64 {
    let rest = sum.rest + (k * LN_2.1 + extra);
    k * LN_2.0 + (f - (sum.half - rest))
}

/// Natural logarithm.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let split::Fraction { k, f } = split::fraction(x);
    on_domain(x, assemble(k, f, sum(f, f / (2.0 + f)), 0.0))
}

/// [`ln`] of a positive number that is neither subnormal nor infinite: the same bits without what the ends need.
#[inline(always)]
pub fn ln_within(x: f64) -> f64 {
    let split::Fraction { k, f } = split::fraction_within(x);
    assemble(k, f, sum(f, f / (2.0 + f)), 0.0)
}

/// Natural logarithm of 1 + `x`; keeps all digits for small `x`.
#[inline(always)]
pub fn ln_1p(x: f64) -> f64 {
    let u = 1.0 + x;
    // What the sum dropped, exactly; counted from the larger of the two.
    let dropped = if x < 1.0 { x - (u - 1.0) } else { 1.0 - (u - x) };
    let split::Fraction { k, f } = split::fraction(u);
    let s = f / (2.0 + f);
    let result = assemble(k, f, sum(f, s), dropped / u);
    let result = if x == 0.0 { x } else { result };
    on_domain(u, result)
}

/// A base: its logarithm of 2, and 1/ln of it, each in two parts of which the first is short.
struct Base {
    two: (f64, f64),
    per_ln: (f64, f64),
}

const BINARY: Base = Base { two: (1.0, 0.0), per_ln: (1.442_695_051_431_655_9, -1.054_269_247_642_913_8e-8) };

const DECIMAL: Base = Base {
    two: (0.301_029_995_663_952_83, 2.836_339_455_104_496_4e-14),
    per_ln: (0.434_294_484_555_721_3, -2.652_469_455_307_855_3e-9),
};

/// Logarithm of a positive number to a base, with one rounding that counts: whole results are exact.
#[inline(always)]
fn log(base: &Base, x: f64) -> f64 {
    let split::Fraction { k, f } = split::fraction(x);
    let Sum { half, rest } = sum(f, f / (2.0 + f));
    let lead = upper(f - half);
    let small = (f - lead) - half + rest;
    // Both products are exact, and the first is zero or the larger one.
    let (whole, part) = (k * base.two.0, lead * base.per_ln.0);
    let result = whole + part;
    let lost = (whole - result) + part;
    let small = small * (base.per_ln.0 + base.per_ln.1) + lead * base.per_ln.1 + k * base.two.1;
    result + (lost + small)
}

/// Logarithm to base 2.
#[inline(always)]
pub fn log2(x: f64) -> f64 {
    on_domain(x, log(&BINARY, x))
}

/// Logarithm to base 10.
#[inline(always)]
pub fn log10(x: f64) -> f64 {
    on_domain(x, log(&DECIMAL, x))
}

/// ln(p / (1 − p)): the log odds of a share, the inverse of `logistic`.
#[inline(always)]
pub fn logit(p: f64) -> f64 {
    // Around one half, 2p − 1 is exact and is itself the s of the odds.
    let centred = 2.0 * p - 1.0;
    let central = centred.abs() < 0.17;
    let other = 1.0 - p;
    let odds = p / other;
    let split::Fraction { k, f } = split::fraction(odds);
    let quotient = f / (2.0 + f);
    let s = if central { centred } else { quotient };
    // Further out, what the quotient dropped: p − odds·(1 − p) over p, the products without rounding.
    let other_dropped = (1.0 - other) - p;
    let (odds_lead, other_lead) = (upper(odds), upper(other));
    let (odds_rest, other_rest) = (odds - odds_lead, other - other_lead);
    let dropped = (p - odds_lead * other_lead) - odds_lead * other_rest - odds_rest * other_lead;
    let dropped = dropped - (odds_rest * other_rest + odds * other_dropped);
    let far = assemble(k, f, sum(f, s), dropped / p);
    let near = 2.0 * s + s * series(s);
    let result = if central { near } else { far };
    let result = if p < 1.0 { result } else { f64::INFINITY };
    let result = if p > 0.0 { result } else { f64::NEG_INFINITY };
    if (0.0..=1.0).contains(&p) { result } else { f64::NAN }
}
