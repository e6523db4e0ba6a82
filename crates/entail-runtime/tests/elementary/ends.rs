//! Zeros, infinities, NaN and what is exact: as IEEE 754 and annex F of the C standard have them.

use super::bits;
use entail_runtime::elementary::{
    exp, exp_m1, kernel, ln, ln_1p, log2, log10, logistic, logit, one_minus_exp_neg, pow,
};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// Equal bit for bit: −0 is not 0, and NaN is NaN.
#[track_caller]
fn same(found: f64, expected: f64) {
    assert_eq!(bits(found), bits(expected), "found {found:e}, expected {expected:e}");
}

#[test]
fn exponentials_reach_their_ends() {
    for (x, value) in
        [(0.0, 1.0), (-0.0, 1.0), (INF, INF), (-INF, 0.0), (NAN, NAN), (1e300, INF), (-1e300, 0.0)]
    {
        same(exp(x), value);
    }
    same(exp(709.782_712_893_384), 1.797_693_134_862_273_2e308);
    same(exp(709.782_712_893_384_1), INF);
    same(exp(-745.133_219_101_941_1), f64::from_bits(1));
    same(exp(-745.133_219_101_941_3), 0.0);
    for (x, value) in [(0.0, 0.0), (-0.0, -0.0), (INF, INF), (-INF, -1.0), (NAN, NAN), (5e-324, 5e-324)] {
        same(exp_m1(x), value);
    }
    for (x, value) in [(0.0, 0.0), (-INF, -INF), (INF, 1.0), (NAN, NAN), (50.0, 1.0)] {
        same(one_minus_exp_neg(x), value);
    }
    for (x, value) in [(0.0, 0.5), (-0.0, 0.5), (INF, 1.0), (-INF, 0.0), (NAN, NAN), (40.0, 1.0)] {
        same(logistic(x), value);
    }
}

#[test]
fn logarithms_reach_their_ends() {
    for function in [ln, log2, log10] {
        for (x, value) in
            [(1.0, 0.0), (0.0, -INF), (-0.0, -INF), (INF, INF), (-1.0, NAN), (-INF, NAN), (NAN, NAN)]
        {
            same(function(x), value);
        }
    }
    for (x, value) in
        [(0.0, 0.0), (-0.0, -0.0), (-1.0, -INF), (INF, INF), (-2.0, NAN), (-INF, NAN), (NAN, NAN)]
    {
        same(ln_1p(x), value);
    }
    for (p, value) in [(0.0, -INF), (1.0, INF), (0.5, 0.0), (-0.1, NAN), (1.1, NAN), (NAN, NAN), (INF, NAN)] {
        same(logit(p), value);
    }
}

#[test]
fn powers_of_two_and_ten_are_whole_logarithms() {
    for power in -1022..=1023_i32 {
        let value = f64::from_bits(u64::from((power + 1023).unsigned_abs()) << 52);
        same(log2(value), f64::from(power));
        same(pow(2.0, f64::from(power)), value);
    }
    for step in 0..52 {
        let value = f64::from_bits(1 << step);
        same(log2(value), f64::from(step - 1074));
        same(pow(2.0, f64::from(step - 1074)), value);
    }
    for power in -307..=308_i32 {
        let value: f64 = format!("1e{power}").parse().unwrap();
        same(log10(value), f64::from(power));
        if (0..=22).contains(&power) {
            same(pow(10.0, f64::from(power)), value);
        }
    }
}

#[test]
fn whole_powers_that_fit_are_exact() {
    for base in 2..=40_u64 {
        let mut value = base;
        for power in 1..64 {
            if value < 1 << 53 {
                same(pow(base as f64, f64::from(power)), value as f64);
                same(
                    pow(-(base as f64), f64::from(power)),
                    if power % 2 == 1 { -(value as f64) } else { value as f64 },
                );
            }
            value = value.saturating_mul(base);
        }
    }
}

#[test]
fn common_exponents_are_plain_arithmetic() {
    for x in [0.1, 3.7, 1e200, 1e-200, 5e-324, INF, 0.0] {
        same(pow(x, 1.0), x);
        same(pow(x, 2.0), x * x);
        same(pow(x, 3.0), x * x * x);
        same(pow(x, -1.0), 1.0 / x);
        same(pow(x, 0.5), x.sqrt());
        same(pow(-x, 2.0), x * x);
        same(pow(-x, 3.0), -(x * x * x));
    }
}

#[test]
fn powers_of_zero_and_infinity() {
    for (x, y, value) in [
        (0.0, -3.0, INF),
        (-0.0, -3.0, -INF),
        (0.0, -2.0, INF),
        (-0.0, -2.0, INF),
        (-0.0, -0.5, INF),
        (0.0, 5.0, 0.0),
        (-0.0, 5.0, -0.0),
        (-0.0, 3.0, -0.0),
        (-0.0, 4.0, 0.0),
        (-0.0, 0.5, 0.0),
        (0.0, INF, 0.0),
        (0.0, -INF, INF),
        (-0.0, -INF, INF),
        (INF, 2.5, INF),
        (INF, -2.5, 0.0),
        (-INF, 3.0, -INF),
        (-INF, 4.0, INF),
        (-INF, 0.5, INF),
        (-INF, -3.0, -0.0),
        (-INF, -4.0, 0.0),
        (-INF, -0.5, 0.0),
        (-INF, 5.0, -INF),
        (0.5, INF, 0.0),
        (0.5, -INF, INF),
        (2.0, INF, INF),
        (2.0, -INF, 0.0),
        (-2.0, INF, INF),
        (-0.5, -INF, INF),
        (1.0, INF, 1.0),
        (-1.0, INF, 1.0),
        (-1.0, -INF, 1.0),
        (INF, INF, INF),
        (INF, -INF, 0.0),
    ] {
        assert_eq!(bits(pow(x, y)), bits(value), "pow({x}, {y}) = {}, expected {value}", pow(x, y));
    }
}

#[test]
fn powers_of_one_to_zero_and_of_nothing() {
    for any in [0.0, -0.0, 1.5, -3.0, INF, -INF, NAN] {
        same(pow(any, 0.0), 1.0);
        same(pow(any, -0.0), 1.0);
        same(pow(1.0, any), 1.0);
    }
    for y in [1.0, 2.0, 3.0, -1.0, 0.5, 0.7] {
        same(pow(NAN, y), NAN);
        same(pow(2.5, NAN), NAN);
    }
}

#[test]
fn negative_bases_take_whole_exponents_only() {
    same(pow(-8.0, 1.0 / 3.0), NAN);
    same(pow(-8.0, 0.5), NAN);
    same(pow(-1.5, 4_503_599_627_370_495.5), NAN);
    same(pow(-1.0, 4_503_599_627_370_497.0), -1.0);
    same(pow(-1.0, 9_007_199_254_740_991.0), -1.0);
    same(pow(-1.0, 9_007_199_254_740_992.0), 1.0);
    same(pow(-1.0, 1e300), 1.0);
    same(pow(-1.5, 7.0), -17.085_937_5);
    same(pow(-10.0, -1e300), 0.0);
    same(pow(1.0 + f64::EPSILON, 1e300), INF);
    same(pow(1.0 + f64::EPSILON, -1e300), 0.0);
    same(pow(1.0 + f64::EPSILON, 5e-324), 1.0);
}

#[test]
fn functions_away_from_the_ends_have_the_bits_of_the_whole_ones() {
    for step in -70_000..=70_000 {
        let x = f64::from(step) / 100.0;
        assert_eq!(kernel::exp_within(x).to_bits(), exp(x).to_bits(), "exp {x}");
        let positive = exp(x);
        assert_eq!(kernel::ln_within(positive).to_bits(), ln(positive).to_bits(), "ln {positive}");
    }
}
