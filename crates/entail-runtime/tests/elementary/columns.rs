//! Columns of every length hold what the function gives for each row, at every width of the machine.

use super::{Numbers, bits};
use entail_runtime::elementary::columns::{self, Kernel, Map};
use entail_runtime::elementary::lanes::{self, Width};
use entail_runtime::elementary::{self as e, kernel};

type Scalar = fn(f64) -> f64;
type Column = fn(&[f64], &mut [f64]);

const PAIRS: [(&str, Scalar, Column); 10] = [
    ("exp", e::exp, columns::exp),
    ("exp_m1", e::exp_m1, columns::exp_m1),
    ("one_minus_exp_neg", e::one_minus_exp_neg, columns::one_minus_exp_neg),
    ("logistic", e::logistic, columns::logistic),
    ("ln", e::ln, columns::ln),
    ("ln_1p", e::ln_1p, columns::ln_1p),
    ("log2", e::log2, columns::log2),
    ("log10", e::log10, columns::log10),
    ("logit", e::logit, columns::logit),
    ("square", |x| e::pow(x, 2.0), columns::square),
];

/// Ordinary numbers, numbers of every size, and the special ones.
fn mixture(count: usize, seed: u64) -> Vec<f64> {
    const SPECIAL: [f64; 9] =
        [0.0, -0.0, 1.0, -1.0, 0.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MIN_POSITIVE / 8.0];
    let mut numbers = Numbers(seed);
    let mut row = |index: usize| match index % 4 {
        0 => numbers.between(0.0, 1.0),
        1 => numbers.between(-30.0, 30.0),
        2 => numbers.any(),
        _ => SPECIAL[numbers.bits() as usize % SPECIAL.len()],
    };
    (0..count).map(&mut row).collect()
}

#[track_caller]
fn same(name: &str, found: &[f64], expected: impl Iterator<Item = f64>) {
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(bits(*found), bits(expected), "{name}, row {row}: {found:e} and {expected:e}");
    }
}

#[test]
fn columns_of_every_length_hold_what_the_function_gives() {
    for count in 0..70 {
        let x = mixture(count, count as u64);
        let y = mixture(count, 100 + count as u64);
        let mut out = vec![-7.0; count];
        for (name, scalar, column) in PAIRS {
            column(&x, &mut out);
            same(name, &out, x.iter().map(|x| scalar(*x)));
        }
        columns::pow(&x, &y, &mut out);
        same("pow", &out, x.iter().zip(&y).map(|(x, y)| e::pow(*x, *y)));
        for power in [2.0, 3.0, -1.0, 0.5, 1.0, 0.0, -2.5, 7.0] {
            columns::pow_same(&x, power, &mut out);
            same("pow_same", &out, x.iter().map(|x| e::pow(*x, power)));
        }
    }
}

#[test]
fn arithmetic_over_columns_is_that_of_numbers() {
    let (x, y) = (mixture(67, 1), mixture(67, 2));
    let mut out = vec![0.0; 67];
    let pairs = || x.iter().copied().zip(y.iter().copied());
    columns::add(&x, &y, &mut out);
    same("add", &out, pairs().map(|(x, y)| x + y));
    columns::sub(&x, &y, &mut out);
    same("sub", &out, pairs().map(|(x, y)| x - y));
    columns::mul(&x, &y, &mut out);
    same("mul", &out, pairs().map(|(x, y)| x * y));
    columns::div(&x, &y, &mut out);
    same("div", &out, pairs().map(|(x, y)| x / y));
    columns::less(&x, &y, &mut out);
    same("less", &out, pairs().map(|(x, y)| f64::from(u8::from(x < y))));
    columns::select(&x, &y, &x, &mut out);
    same("select", &out, pairs().map(|(x, y)| if x == 0.0 { x } else { y }));
    columns::round(&x, &mut out);
    same("round", &out, x.iter().map(|x| x.round()));
}

#[test]
fn the_number_wins_over_nan_and_the_first_of_two_zeros() {
    let (x, y) = ([1.0, f64::NAN, 2.0, 0.0, -0.0], [2.0, 5.0, f64::NAN, -0.0, 0.0]);
    let mut out = [9.0; 5];
    columns::min(&x, &y, &mut out);
    same("min", &out, [1.0, 5.0, 2.0, 0.0, -0.0].into_iter());
    columns::max(&x, &y, &mut out);
    same("max", &out, [2.0, 5.0, 2.0, 0.0, -0.0].into_iter());
}

#[test]
fn rows_beyond_the_shortest_column_keep_what_they_had() {
    let mut out = [9.0; 40];
    columns::exp(&[0.0; 35], &mut out);
    assert_eq!((out[34], out[35]), (1.0, 9.0));
    columns::add(&[1.0; 33], &[1.0; 2], &mut out);
    assert_eq!(out[..3], [2.0, 2.0, 1.0]);
}

macro_rules! at_every_width {
    ($($kind:ident($($x:ident),+) $result:expr;)*) => {$({
        #[derive(Clone, Copy)]
        struct $kind;
        impl Kernel<{ [$(stringify!($x)),+].len() }> for $kind {
            #[inline(always)]
            fn at(self, [$($x),+]: [f64; { [$(stringify!($x)),+].len() }]) -> f64 {
                $result
            }
        }
        let columns = [$(mixture(1000, stringify!($x).len() as u64)),+];
        let results = |width| {
            let mut out = vec![0.0; 1000];
            let columns = columns.each_ref().map(|column| &column[..]);
            lanes::at(width, Map { kernel: $kind, columns, out: &mut out });
            out
        };
        let plain = results(Width::Plain);
        for width in Width::here() {
            same(stringify!($kind), &results(width), plain.iter().copied());
        }
    })*};
}

#[test]
#[allow(clippy::inline_always)] // As the kernels that are tested.
fn every_width_gives_the_same_bits() {
    at_every_width! {
        Exp(x) kernel::exp(x);
        ExpM1(x) kernel::exp_m1(x);
        OneMinusExpNeg(x) kernel::one_minus_exp_neg(x);
        Logistic(x) kernel::logistic(x);
        Ln(x) kernel::ln(x);
        Ln1p(x) kernel::ln_1p(x);
        Log2(x) kernel::log2(x);
        Log10(x) kernel::log10(x);
        Logit(x) kernel::logit(x);
        Pow(x, yy) kernel::pow(x, yy);
    }
}
