//! In: a normal score or a probability. Out: the standard normal density, distribution function and quantile.
//! Scores are the common scale on which ranges, correlations and quantile tables meet.
//! Never loses the lower tail: probabilities down to 1e-300 keep 12 digits.

use super::polynomial::{polynomial, polynomials};
use crate::elementary::lanes::{self, Loop};
use crate::elementary::{exp, kernel, ln};

const SQRT_TWO_PI: f64 = 2.506_628_274_631_000_7;
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// Density of the standard normal distribution.
#[inline]
pub fn density(z: f64) -> f64 {
    exp(-0.5 * z * z) / SQRT_TWO_PI
}

/// Logarithm of the density.
#[inline]
pub fn ln_density(z: f64) -> f64 {
    -0.5 * z * z - HALF_LN_TWO_PI
}

/// Probability that a standard normal draw is at most `z`. For the upper tail ask for `cdf(-z)`.
#[inline]
pub fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The score that a standard normal draw stays below with probability `p`; infinite at 0 and 1,
/// NaN outside. For an upper tail probability `q` ask for `-quantile(q)`.
///
/// Wichura, M. J. (1988), Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37(3), 477–484,
/// routine PPND16: about 16 digits without iteration, and without any transcendental for 85 % of all draws.
#[inline]
pub fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= CENTRAL {
        return centre(q);
    }
    let tail = nearer_tail(p, q);
    if tail > 0.0 {
        let size = if tail >= FAR { near_tail(tail) } else { far_tail(tail) };
        size.copysign(q)
    } else if tail == 0.0 {
        f64::INFINITY.copysign(q)
    } else {
        f64::NAN
    }
}

/// The scores of a column of probabilities, each with the bits of `quantile`. Rows in rising order are
/// quickest: then few blocks have both centre and tail.
pub fn quantiles(p: &[f64], out: &mut [f64]) {
    lanes::widest(Quantiles { p, out });
}

/// Rows in a block.
const BLOCK: usize = 16;
/// Rows that a block is taken apart into.
const PART: usize = 8;

struct Quantiles<'a> {
    p: &'a [f64],
    out: &'a mut [f64],
}

impl Loop for Quantiles<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let (blocks, rest) = self.p.as_chunks::<BLOCK>();
        let (out_blocks, out_rest) = self.out.as_chunks_mut::<BLOCK>();
        for (p, out) in blocks.iter().zip(out_blocks) {
            block(p, out);
        }
        for (p, out) in rest.iter().zip(out_rest) {
            *out = quantile(*p);
        }
    }
}

#[inline(always)]
fn block(p: &[f64; BLOCK], out: &mut [f64; BLOCK]) {
    if !each_of(p, out) {
        // Where the centre ends, rows are looked at a few at a time, so that few of them are computed both ways.
        for (p, out) in p.as_chunks::<PART>().0.iter().zip(out.as_chunks_mut::<PART>().0) {
            if !each_of(p, out) {
                let (inside, outside) = (centres(p), near_tails(p));
                for row in 0..PART {
                    out[row] = if (p[row] - 0.5).abs() <= CENTRAL { inside[row] } else { outside[row] };
                }
            }
        }
    }
}

/// The scores of rows that have one approximation in common, or of any rows by plain code; false where near tail and
/// centre meet.
#[inline(always)]
fn each_of<const N: usize>(p: &[f64; N], out: &mut [f64; N]) -> bool {
    let central = p.iter().fold(0, |count, p| count + u64::from((p - 0.5).abs() <= CENTRAL));
    if central == N as u64 {
        *out = centres(p);
        return true;
    }
    // The far tail and what is no probability, NaN among it: rare enough for plain code.
    let beyond = p.iter().fold(0, |count, p| count + u64::from(!((*p >= FAR) & (1.0 - p >= FAR))));
    if beyond > 0 {
        for (p, out) in p.iter().zip(out) {
            *out = quantile(*p);
        }
        return true;
    }
    if central == 0 {
        *out = near_tails(p);
    }
    central == 0
}

/// Distance from one half up to which the first of the three approximations holds.
const CENTRAL: f64 = 0.425;
/// e^−25: smaller tails have the third.
const FAR: f64 = 1.388_794_386_496_402_1e-11;

#[inline(always)]
fn nearer_tail(p: f64, q: f64) -> f64 {
    if q < 0.0 { p } else { 1.0 - p }
}

#[inline(always)]
fn centre(q: f64) -> f64 {
    let r = 0.180_625 - q * q;
    q * polynomial(&CENTRE_UPPER, r) / polynomial(&CENTRE_LOWER, r)
}

#[inline(always)]
fn near_tail(tail: f64) -> f64 {
    let r = (-kernel::ln_within(tail)).sqrt() - 1.6;
    polynomial(&TAIL_UPPER, r) / polynomial(&TAIL_LOWER, r)
}

/// [`centre`] of rows side by side, with the same bits.
#[inline(always)]
fn centres<const N: usize>(p: &[f64; N]) -> [f64; N] {
    let r = p.map(|p| 0.180_625 - (p - 0.5) * (p - 0.5));
    let [mut upper, lower] = polynomials([&CENTRE_UPPER, &CENTRE_LOWER], &r);
    for row in 0..N {
        upper[row] = (p[row] - 0.5) * upper[row] / lower[row];
    }
    upper
}

/// [`near_tail`] of rows side by side, with the same bits and the sign of their side.
#[inline(always)]
fn near_tails<const N: usize>(p: &[f64; N]) -> [f64; N] {
    let r = p.map(|p| (-kernel::ln_within(nearer_tail(p, p - 0.5))).sqrt() - 1.6);
    let [mut upper, lower] = polynomials([&TAIL_UPPER, &TAIL_LOWER], &r);
    for row in 0..N {
        upper[row] = (upper[row] / lower[row]).copysign(p[row] - 0.5);
    }
    upper
}

fn far_tail(tail: f64) -> f64 {
    let r = (-ln(tail)).sqrt() - 5.0;
    polynomial(&FAR_UPPER, r) / polynomial(&FAR_LOWER, r)
}

const CENTRE_UPPER: [f64; 8] = [
    2_509.080_928_730_122_7,
    33_430.575_583_588_13,
    67_265.770_927_008_7,
    45_921.953_931_549_87,
    13_731.693_765_509_46,
    1_971.590_950_306_551_3,
    133.141_667_891_784_38,
    3.387_132_872_796_366_5,
];
const CENTRE_LOWER: [f64; 8] = [
    5_226.495_278_852_854,
    28_729.085_735_721_943,
    39_307.895_800_092_71,
    21_213.794_301_586_597,
    5_394.196_021_424_751,
    687.187_007_492_057_9,
    42.313_330_701_600_91,
    1.0,
];
const TAIL_UPPER: [f64; 8] = [
    7.745_450_142_783_414e-4,
    2.272_384_498_926_918_4e-2,
    2.417_807_251_774_506e-1,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const TAIL_LOWER: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    1.519_866_656_361_645_7e-2,
    1.481_039_764_274_800_8e-1,
    6.897_673_349_851e-1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const FAR_UPPER: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    1.242_660_947_388_078_4e-3,
    2.653_218_952_657_612_4e-2,
    2.965_605_718_285_048_7e-1,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const FAR_LOWER: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    1.487_536_129_085_061_5e-2,
    1.369_298_809_227_358e-1,
    5.998_322_065_558_879e-1,
    1.0,
];
