//! In: parameters of a gamma or beta density. Out: its logarithm, without the cancellation of large gammas.
//! The large parts cancel on paper, so that what is left keeps its digits for any parameter.
//! Never subtracts two logarithms of gamma functions of large numbers.
//!
//! Loader, C. (2000), Fast and Accurate Computation of Binomial Probabilities, Bell Laboratories.

use crate::elementary::ln;

const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// ln Γ(n + 1) − [(n + ½) ln n − n + ½ ln 2π]: what Stirling's formula misses.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * ln(n) + n - HALF_LN_TWO_PI;
    }
    let s = 1.0 / (n * n);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)))) / n
}

/// x ln(x / m) + m − x, without cancellation where x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    let v = (x - m) / (x + m);
    if v.abs() >= 0.1 {
        return x * ln(x / m) + m - x;
    }
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    let mut odd = 3.0;
    loop {
        term *= v * v;
        let next = sum + term / odd;
        // |v| < 0.1 shrinks each term a hundredfold, so that this ends after nine rounds at most.
        if next == sum || odd > 41.0 {
            return next;
        }
        sum = next;
        odd += 2.0;
    }
}

/// Logarithm of x^a e^(−x) / Γ(a + 1).
pub fn ln_poisson(a: f64, x: f64) -> f64 {
    -stirling_error(a) - deviance(a, x) - HALF_LN_TWO_PI - 0.5 * ln(a)
}

/// Logarithm of x^a y^b Γ(a + b) / (Γ(a) Γ(b)) for x + y = 1.
pub fn ln_beta_weight(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let sum = a + b;
    let misses = stirling_error(sum) - stirling_error(a) - stirling_error(b);
    let distance = deviance(a, sum * x) + deviance(b, sum * y);
    misses - distance - HALF_LN_TWO_PI + 0.5 * (ln(a) + ln(b) - ln(sum))
}
