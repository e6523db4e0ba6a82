//! A million arguments of each function beside libm, and beside the next number.

use super::{Numbers, named};
use entail_runtime::elementary as e;

const COUNT: usize = 1_000_000;

/// How many doubles lie between two numbers.
fn apart(a: f64, b: f64) -> u64 {
    if a == b || (a.is_nan() && b.is_nan()) {
        return 0;
    }
    let place = |x: f64| (x.to_bits() & !(1 << 63)) as i64 * if x.is_sign_negative() { -1 } else { 1 };
    place(a).abs_diff(place(b))
}

/// Arguments of every size, and as many in the range where the function has something to say.
fn arguments(seed: u64, low: f64, high: f64) -> impl Iterator<Item = f64> {
    let mut numbers = Numbers(seed);
    (0..COUNT).map(move |index| if index % 2 == 0 { numbers.between(low, high) } else { numbers.any() })
}

#[track_caller]
fn beside(name: &str, low: f64, high: f64, other: fn(f64) -> f64) {
    let own = named(name).unwrap();
    for x in arguments(1, low, high) {
        let (found, expected) = (own(x), other(x));
        assert!(apart(found, expected) <= 2, "{name}({x:e}) = {found:e}, libm has {expected:e}");
    }
}

#[test]
fn exponentials_agree_with_libm() {
    beside("exp", -746.0, 711.0, libm::exp);
    beside("exp_m1", -50.0, 711.0, libm::expm1);
    beside("exp_m1", -2.0, 2.0, libm::expm1);
    beside("one_minus_exp_neg", -2.0, 50.0, |x| -libm::expm1(-x));
}

#[test]
fn logarithms_agree_with_libm() {
    beside("ln", 0.0, 3.0, libm::log);
    beside("ln_1p", -1.0, 3.0, libm::log1p);
    beside("log2", 0.0, 3.0, libm::log2);
    beside("log10", 0.0, 3.0, libm::log10);
}

#[test]
fn powers_agree_with_libm() {
    let mut numbers = Numbers(2);
    for index in 0..COUNT {
        let x = if index % 2 == 0 { numbers.between(0.0, 4.0) } else { numbers.any().abs() };
        let y = match index % 3 {
            0 => numbers.between(-5.0, 5.0),
            // Results of every size, from the smallest number to the largest.
            1 => numbers.between(-1075.0, 1024.0) / libm::log2(x).abs(),
            _ => numbers.any(),
        };
        let (found, expected) = (e::pow(x, y), libm::pow(x, y));
        assert!(apart(found, expected) <= 2, "pow({x:e}, {y:e}) = {found:e}, libm has {expected:e}");
    }
}

#[test]
fn larger_arguments_never_give_smaller_results() {
    let mut numbers = Numbers(3);
    for (name, low, high) in
        [("exp", -745.0, 709.0), ("exp_m1", -40.0, 40.0), ("logistic", -40.0, 40.0), ("ln", 0.0, 3.0)]
    {
        let own = named(name).unwrap();
        for _ in 0..COUNT / 10 {
            let x = numbers.between(low, high);
            let next = x + x.abs() * 4.0 * f64::EPSILON;
            assert!(own(next) >= own(x), "{name} falls after {x:e}");
        }
    }
}

#[test]
fn inverses_return_where_they_came_from() {
    let mut numbers = Numbers(4);
    for _ in 0..COUNT / 10 {
        let share = numbers.between(1e-6, 1.0 - 1e-6);
        let again = e::logistic(e::logit(share));
        assert!((again - share).abs() <= 1e-14 * share, "{share:e} comes back as {again:e}");
        let x = numbers.between(-30.0, 30.0);
        let again = e::ln(e::exp(x));
        assert!((again - x).abs() <= 1e-15 * (1.0 + x.abs()), "{x:e} comes back as {again:e}");
    }
}
