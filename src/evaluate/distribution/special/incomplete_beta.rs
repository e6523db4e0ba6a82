//! In: two shape parameters and log odds. Out: the tails of the beta distribution.
//! Log odds keep both ends sharp: a share of 1e-200 and its complement are equally exact.
//! Never runs longer than the square root of the larger parameter demands.
//!
//! NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction).

use super::incomplete_gamma::away_from_zero;
use super::saddle::ln_beta_weight;
use super::tails::{LogTails, position};
use crate::evaluate::elementary::{ln, logistic};

/// The largest parameter for which the fraction below is cut off by convergence, not by its bound.
pub const LARGEST: f64 = 1e7;
/// Below this parameter most draws lie closer to an end than numbers can.
pub const SMALLEST: f64 = 1e-3;
const TERMS: usize = 20_000;
const BRACKET: (f64, f64) = (-700.0, 700.0);

/// Tails of the beta distribution with parameters `a` and `b` at a share `x`, with `y` = 1 − `x` given
/// separately so that it keeps its digits. The density is that of the log odds.
pub fn tails(a: f64, b: f64, x: f64, y: f64) -> LogTails {
    if x <= 0.0 {
        return LogTails { below: f64::NEG_INFINITY, above: 0.0, density: f64::NEG_INFINITY };
    }
    if y <= 0.0 {
        return LogTails { below: 0.0, above: f64::NEG_INFINITY, density: f64::NEG_INFINITY };
    }
    if x * (a + b + 2.0) > a + 1.0 {
        return direct(b, a, y, x).mirrored();
    }
    direct(a, b, x, y)
}

fn direct(a: f64, b: f64, x: f64, y: f64) -> LogTails {
    let density = ln_beta_weight(a, b, x, y);
    LogTails::from_below(density - ln(a) + ln(fraction(a, b, x)), density)
}

/// 1/(1+ d1/(1+ d2/(1+ …))) by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..TERMS {
        let m = step as f64;
        let twice = a + 2.0 * m;
        let even = m * (b - m) * x / ((twice - 1.0) * twice);
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / (twice * (twice + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = c * d;
        value *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    value
}

/// Log odds of the quantile at a normal score.
///
/// Starts from Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.5.22, or for
/// small parameters from the leading power of the tail.
pub fn log_odds(a: f64, b: f64, z: f64) -> f64 {
    if a == b && z == 0.0 {
        return 0.0;
    }
    position(|t| tails(a, b, logistic(t), logistic(-t)), z, BRACKET, start(a, b, z))
}

fn start(a: f64, b: f64, z: f64) -> f64 {
    if a > 1.0 && b > 1.0 {
        let (u, v) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let h = 2.0 / (u + v);
        let lambda = (z * z - 3.0) / 6.0;
        let w = z * (h + lambda).max(0.0).sqrt() / h + (u - v) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
        2.0 * w + ln(a / b)
    } else {
        // x^a / (a B(a, b)) at the lower end, its mirror image at the upper.
        let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let tail = ln(super::normal::cdf(-z.abs()));
        let distance = |c: f64| (tail + ln(c) + ln_beta) / c;
        if z <= 0.0 { distance(a) } else { -distance(b) }
    }
}
