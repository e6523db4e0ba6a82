//! In: two shape parameters and log odds. Out: the tails of the beta distribution.
//! Log odds keep both ends sharp: a share of 1e-200 and its complement are equally exact.
//! Never runs longer than the square root of the larger parameter demands.
//!
//! Didonato, A. R. & Morris, A. H. (1992), Algorithm 708: Significant digit computation of the incomplete
//! beta function ratios, ACM Transactions on Mathematical Software 18(3), 360–373.

use super::fraction::Fraction;
use super::normal;
use super::saddle::ln_beta_weight;
use super::tails::{LogTails, position};
use crate::elementary::{ln, logistic};

/// The largest parameter: two of them ask for 5,500 terms of the fraction below.
pub const LARGEST: f64 = 1e9;
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
    // The fraction converges quickly below the mean: above it, the mirror image is computed.
    if x * (a + b + 2.0) > a + 1.0 {
        return direct(b, a, y, x).mirrored();
    }
    direct(a, b, x, y)
}

fn direct(a: f64, b: f64, x: f64, y: f64) -> LogTails {
    let density = ln_beta_weight(a, b, x, y);
    LogTails::from_below(density + ln(fraction(a, b, x, y)), density)
}

/// The even part of the classical fraction, which converges quickly below the mean. Written with both
/// `x` and `y`, because 1 − `x` would lose the digits of a small `y`.
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let lead = a * y - b * x + 1.0;
    let mut fraction = Fraction::new(a * lead / (a + 1.0));
    for step in 1..TERMS {
        let step = step as f64;
        let place = a + 2.0 * step - 1.0;
        let pull = step * (b - step) * x / place;
        let numerator = (a + step - 1.0) * x / place * (a + b + step - 1.0) * pull;
        let denominator = step + pull + (a + step) / (place + 2.0) * (lead + step * (1.0 + y));
        if fraction.append(numerator, denominator) {
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
