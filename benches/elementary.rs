//! Times the elementary functions over columns at each vector width of the machine, beside libm:
//! `cargo bench --bench elementary`. Prints the least nanoseconds per row of many runs over 4096 rows.
//!
//! The optimiser widens loops here and not in tests, so this also checks that all widths give the same bits.

#![allow(clippy::disallowed_methods, clippy::inline_always, clippy::print_stdout, missing_docs)]

use entail_runtime::elementary::columns::{Kernel, Map};
use entail_runtime::elementary::kernel;
use entail_runtime::elementary::lanes::{self, Width};
use std::hint::black_box;
use std::time::Instant;

const ROWS: usize = 4096;
const RUNS: usize = 400;

/// Kernels under the names of their functions.
macro_rules! kernels {
    ($($kind:ident($($x:ident),+) $result:expr;)*) => {$(
        #[derive(Clone, Copy)]
        struct $kind;

        impl Kernel<{ [$(stringify!($x)),+].len() }> for $kind {
            #[inline(always)]
            fn at(self, [$($x),+]: [f64; { [$(stringify!($x)),+].len() }]) -> f64 {
                $result
            }
        }
    )*};
}

kernels! {
    Exp(x) kernel::exp(x);
    ExpM1(x) kernel::exp_m1(x);
    OneMinusExpNeg(x) kernel::one_minus_exp_neg(x);
    Logistic(x) kernel::logistic(x);
    Ln(x) kernel::ln(x);
    Ln1p(x) kernel::ln_1p(x);
    Log2(x) kernel::log2(x);
    Log10(x) kernel::log10(x);
    Logit(x) kernel::logit(x);
    Pow(x, y) kernel::pow(x, y);
    Add(x, y) x + y;
    Divide(x, y) x / y;
}

fn main() {
    let shares: Vec<f64> = (0..ROWS).map(share).collect();
    let exponents: Vec<f64> = shares.iter().map(|u| 40.0 * u - 20.0).collect();
    let positive: Vec<f64> = shares.iter().map(|u| 1000.0 * u).collect();
    let widths: String = Width::here().iter().map(|w| format!("{:>10}", format!("{w:?}"))).collect();
    println!("{:<18}{widths}{:>10}", "ns per row", "libm");
    line("exp", Exp, [&exponents], Some(|[x]| libm::exp(x)));
    line("exp_m1", ExpM1, [&exponents], Some(|[x]| libm::expm1(x)));
    line("one_minus_exp_neg", OneMinusExpNeg, [&exponents], Some(|[x]| -libm::expm1(-x)));
    line("logistic", Logistic, [&exponents], Some(|[x]| 1.0 / (1.0 + libm::exp(-x))));
    line("ln", Ln, [&positive], Some(|[x]| libm::log(x)));
    line("ln_1p", Ln1p, [&positive], Some(|[x]| libm::log1p(x)));
    line("log2", Log2, [&positive], Some(|[x]| libm::log2(x)));
    line("log10", Log10, [&positive], Some(|[x]| libm::log10(x)));
    line("logit", Logit, [&shares], Some(|[p]| libm::log(p / (1.0 - p))));
    line("pow", Pow, [&positive, &exponents], Some(|[x, y]| libm::pow(x, y)));
    line("add", Add, [&positive, &exponents], None);
    line("divide", Divide, [&positive, &exponents], None);
}

/// A share between 0 and 1 for each row, in no visible order.
fn share(row: usize) -> f64 {
    let mixed = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 11) as f64 / 9_007_199_254_740_992.0
}

fn line<K: Kernel<N>, const N: usize>(
    name: &str,
    kernel: K,
    columns: [&[f64]; N],
    libm: Option<fn([f64; N]) -> f64>,
) {
    let mut plain = vec![0.0; ROWS];
    lanes::at(Width::Plain, Map { kernel, columns, out: &mut plain });
    print!("{name:<18}");
    for width in Width::here() {
        let mut out = vec![0.0; ROWS];
        print!(
            "{:>10.2}",
            least(|| lanes::at(width, Map { kernel, columns: black_box(columns), out: &mut out }))
        );
        let same = out.iter().zip(&plain).all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same, "{name} differs between {width:?} and plain code");
    }
    let Some(libm) = libm else { return println!() };
    let mut out = vec![0.0; ROWS];
    let each = || {
        for (row, result) in out.iter_mut().enumerate() {
            *result = libm(columns.map(|column| column[row]));
        }
        black_box(&out);
    };
    println!("{:>10.2}", least(each));
}

/// The least nanoseconds per row of many runs.
fn least(mut run: impl FnMut()) -> f64 {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..RUNS).map(one).fold(f64::INFINITY, f64::min) * 1e9 / ROWS as f64
}
