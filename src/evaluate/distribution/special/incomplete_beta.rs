//! In: two shape parameters and log odds. Out: the tails of the beta distribution.
//! Log odds keep both ends sharp: a share of 1e-200 and its complement are equally exact.
//! Never runs longer than the square root of the larger parameter demands.
//!
//! NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction).

use super::fraction::Fraction;
use super::normal;
use super::saddle::ln_beta_weight;
use super::tails::{LogTails, position};
use crate::evaluate::elementary::{ln, logistic};

/// The largest parameter for which the fraction below is cut off by convergence, not by its bound.
pub const LARGEST: f64 = 1e7;
/// Below this parameter most draws lie closer to an end than numbers can.
pub const SMALLEST: f64 = 1e-6;
const TERMS: usize = 20_000;

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

/// 1/(1 + d₁/(1 + d₂/(1 + …))), which converges quickly below the mean.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let sum = a + b;
    let mut fraction = Fraction::new(1.0);
    fraction.append(-sum * x / (a + 1.0), 1.0);
    for step in 1..TERMS {
        let m = step as f64;
        let place = a + 2.0 * m;
        fraction.append(m * (b - m) * x / ((place - 1.0) * place), 1.0);
        if fraction.append(-(a + m) * (sum + m) * x / (place * (place + 1.0)), 1.0) {
            break;
        }
    }
    fraction.reciprocal()
}

/// Log odds of the quantile at a normal score.
///
/// Starts from Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.5.22, or for
/// small parameters from the leading power of the tail.
pub fn log_odds(a: f64, b: f64, z: f64) -> f64 {
    if a == b && z == 0.0 {
        return 0.0;
    }
    position(|t| tails(a, b, logistic(t), logistic(-t)), z, start(a, b, z))
}

fn start(a: f64, b: f64, z: f64) -> f64 {
    if a > 1.0 && b > 1.0 {
        let (by_a, by_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let size = 2.0 / (by_a + by_b);
        let lambda = (z * z - 3.0) / 6.0;
        let lean = (by_b - by_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * size));
        2.0 * (z * (size + lambda).max(0.0).sqrt() / size + lean) + ln(a / b)
    } else {
        // x^a / (a B(a, b)) at the lower end, its mirror image at the upper.
        let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let tail = ln(normal::cdf(-z.abs()));
        let distance = |c: f64| (tail + ln(c) + ln_beta) / c;
        if z <= 0.0 { distance(a) } else { -distance(b) }
    }
}
