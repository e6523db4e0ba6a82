//! In: the logarithms of both tails of a distribution as a function of position. Out: the position of a score.
//! In logarithms a tail is nearly straight, so that a handful of Newton steps finds any quantile.
//! Never takes more than a fixed number of steps, and never leaves its bracket.

use super::normal;
use crate::elementary::{exp, exp_m1, ln, ln_1p};

/// Logarithms of both tails at one position, and of the density on the scale of the position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogTails {
    /// Logarithm of the probability below.
    pub below: f64,
    /// Logarithm of the probability above.
    pub above: f64,
    /// Logarithm of the slope of the probability below.
    pub density: f64,
}

impl LogTails {
    /// From the tail below, computed directly.
    pub fn from_below(below: f64, density: f64) -> Self {
        let below = below.min(0.0);
        Self { below, above: complement(below), density }
    }

    /// From the tail above, computed directly.
    pub fn from_above(above: f64, density: f64) -> Self {
        let above = above.min(0.0);
        Self { below: complement(above), above, density }
    }

    /// The same with the two ends exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { below: self.above, above: self.below, density: self.density }
    }
}

/// ln(1 − e^t) for t ≤ 0, with all digits at both ends.
fn complement(t: f64) -> f64 {
    if t > -std::f64::consts::LN_2 { ln(-exp_m1(t)) } else { ln_1p(-exp(t)) }
}

const STEPS: usize = 200;
/// Positions are logarithms: e^±700 is as far as numbers go.
pub const OUTERMOST: f64 = 700.0;

/// The position, within the outermost ones, whose tails are those of a standard normal at score `z`.
pub fn position(tails: impl Fn(f64) -> LogTails, z: f64, start: f64) -> f64 {
    let target = ln(normal::cdf(-z.abs()));
    let (mut low, mut high) = (-OUTERMOST, OUTERMOST);
    let mut at = start.clamp(low, high);
    for _ in 0..STEPS {
        let here = tails(at);
        // The smaller tail decides: its logarithm is steep, the other's is flat.
        let (gap, tail) =
            if z <= 0.0 { (here.below - target, here.below) } else { (target - here.above, here.above) };
        if gap == 0.0 {
            return at;
        }
        if gap > 0.0 {
            high = at;
        } else {
            low = at;
        }
        // A Newton step in logarithms; where it leaves the bracket the middle is taken.
        let newton = at - gap / exp(here.density - tail);
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        let moved = (next - at).abs();
        at = next;
        if moved <= 4.0 * f64::EPSILON * at.abs().max(1e-3) {
            return at;
        }
    }
    at
}
