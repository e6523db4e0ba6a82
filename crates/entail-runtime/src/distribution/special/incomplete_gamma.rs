//! In: a shape parameter and the logarithm of x over it. Out: the tails of the gamma distribution.
//! The series below the mean, the continued fraction above it: each where it is quick and exact.
//! Never runs longer than the square root of the shape demands.
//!
//! NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (continued fraction).

use super::fraction::Fraction;
use super::normal;
use super::saddle::ln_poisson;
use super::tails::{LogTails, position};
use crate::elementary::{exp, ln};

/// The largest shape parameter: it asks for 7,700 terms of the series below.
pub const LARGEST: f64 = 1e6;
/// Below this shape even the median is too small for a number.
pub const SMALLEST: f64 = 1e-6;
/// Below e to this power the series is its first term to the last digit.
const FIRST_TERM_ALONE: f64 = -100.0;
const TERMS: usize = 20_000;

/// Tails of the gamma distribution with this shape and mean equal to it, at the mean times e^`t`.
pub fn tails(shape: f64, t: f64) -> LogTails {
    let x = shape * exp(t);
    if x <= 0.0 {
        return LogTails { below: f64::NEG_INFINITY, above: 0.0, density: f64::NEG_INFINITY };
    }
    let weight = ln_poisson(shape, x);
    let density = weight + ln(shape);
    if x < shape + 1.0 {
        LogTails::from_below(weight + ln(series(shape, x)), density)
    } else {
        LogTails::from_above(density + ln(fraction(shape, x)), density)
    }
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn series(a: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut n) = (1.0, 1.0, a);
    for _ in 0..TERMS {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term <= 0.5 * f64::EPSILON * sum {
            break;
        }
    }
    sum
}

/// 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …)))
fn fraction(a: f64, x: f64) -> f64 {
    let mut denominator = x + 1.0 - a;
    let mut fraction = Fraction::new(denominator);
    for step in 1..TERMS {
        let i = step as f64;
        denominator += 2.0;
        if fraction.append(-i * (i - a), denominator) {
            break;
        }
    }
    fraction.reciprocal()
}

/// Logarithm of the quantile over the shape, at a normal score.
///
/// Starts from Wilson, E. B. & Hilferty, M. M. (1931), The distribution of chi-square, PNAS 17(12), 684–688,
/// or for small shapes from the first term of the series.
pub fn log_quantile(shape: f64, z: f64) -> f64 {
    // Near zero the first term of the series is all there is, and it goes on where numbers end.
    let first_term = (ln(normal::cdf(z)) + libm::lgamma(shape + 1.0)) / shape - ln(shape);
    if first_term < FIRST_TERM_ALONE {
        return first_term;
    }
    let cube = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    let start = if cube > 0.2 { 3.0 * ln(cube) } else { first_term };
    position(|t| tails(shape, t), z, start)
}
