//! Elementary functions and the normal distribution against 60-digit references, by units in the last place.

use entail_runtime::distribution::special::normal;
use entail_runtime::elementary::{
    exp, exp_m1, ln, ln_1p, log2, log10, logistic, logit, one_minus_exp_neg, pow,
};

use crate::close;

/// Agreement within this many units in the last place.
#[track_caller]
fn within(found: f64, expected: f64, units: f64) {
    close(found, expected, units * f64::EPSILON);
}

#[test]
fn whole_powers_of_two_and_ten_are_exact() {
    for power in -20_i32..=20 {
        assert_eq!(log2(pow(2.0, f64::from(power))), f64::from(power));
    }
    for (power, value) in
        [(1.0, 10.0), (2.0, 100.0), (3.0, 1e3), (6.0, 1e6), (9.0, 1e9), (15.0, 1e15), (22.0, 1e22)]
    {
        assert_eq!((log10(value), pow(10.0, power)), (power, value));
    }
    assert_eq!((pow(3.0, 2.0), pow(3.0, 3.0), pow(4.0, -1.0), pow(9.0, 0.5)), (9.0, 27.0, 0.25, 3.0));
    assert_eq!(
        (pow(0.0, 0.0), pow(2.0, 0.0), exp(0.0), ln(1.0), logistic(0.0), logit(0.5)),
        (1.0, 1.0, 1.0, 0.0, 0.5, 0.0)
    );
}

#[test]
fn small_arguments_keep_their_digits() {
    within(exp_m1(1e-10), 1.000_000_000_05e-10, 1.0);
    within(ln_1p(1e-10), 9.999_999_999_5e-11, 1.0);
    within(one_minus_exp_neg(1e-10), 9.999_999_999_5e-11, 1.0);
    let nudge = pow(2.0, -30.0);
    assert_eq!(logit(0.5 + nudge), 4.0 * nudge);
    within(logistic(-40.0), 4.248_354_255_291_589e-18, 2.0);
}

#[test]
fn ends_are_reached_and_not_passed() {
    let far = [f64::NEG_INFINITY, -1e6, 1e6, f64::INFINITY];
    assert_eq!(far.map(logistic), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!((one_minus_exp_neg(f64::INFINITY), one_minus_exp_neg(0.0)), (1.0, 0.0));
    assert_eq!((logit(0.0), logit(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
    assert!(ln(-1.0).is_nan() && pow(-8.0, 1.0 / 3.0).is_nan());
}

#[test]
fn functions_agree_with_references() {
    let cases = [
        (exp(-12.75), 2.902_320_408_650_404e-6),
        (exp(700.1), 1.120_899_771_073_261e304),
        (ln(0.3), -1.203_972_804_325_936),
        (ln(1e300), 690.775_527_898_213_7),
        (ln(1.0625), 0.060_624_621_816_434_84),
        (logit(0.3), -0.847_297_860_387_203_7),
        (logit(0.9), 2.197_224_577_336_219_6),
        (logit(1e-9), -20.723_265_835_946_41),
        (logistic(-1.5), 0.182_425_523_806_356_34),
        (logistic(2.25), 0.904_650_535_100_890_6),
        (pow(1.05, 10.5), 1.669_120_304_352_458_5),
        (pow(0.3, -3.25), 50.044_450_178_038_32),
        (pow(7.0, 20.25), 1.297_882_301_644_438_4e17),
    ];
    for (found, expected) in cases {
        within(found, expected, 2.0);
    }
}

#[test]
fn normal_tails_keep_their_digits() {
    let tails = [
        (2.0, 0.977_249_868_051_820_8),
        (-1.5, 0.066_807_201_268_858_07),
        (-8.0, 6.220_960_574_271_784e-16),
        (-20.0, 2.753_624_118_606_233_7e-89),
        (-37.0, 5.725_571_222_524_577e-300),
    ];
    for (z, p) in tails {
        close(normal::cdf(z), p, 1e-12);
    }
    let quantiles = [
        (0.05, -1.644_853_626_951_472_7),
        (0.25, -0.674_489_750_196_081_7),
        (0.01, -2.326_347_874_040_841),
        (1e-6, -4.753_424_308_822_899),
        (1e-16, -8.222_082_216_130_436),
        (1e-100, -21.273_453_560_965_324),
        (1e-300, -37.047_096_299_361_2),
    ];
    for (p, z) in quantiles {
        within(normal::quantile(p), z, 6.0);
    }
    assert_eq!([0.0, 0.5, 1.0].map(normal::quantile), [f64::NEG_INFINITY, 0.0, f64::INFINITY]);
    assert!(normal::quantile(-0.1).is_nan() && normal::quantile(1.1).is_nan());
}
