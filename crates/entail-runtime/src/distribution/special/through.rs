//! In: a probability and the place of its quantile between two ends. Out: the parameters of a beta shape.
//! One family of shapes, ordered by their mode, holds exactly one through any place.
//! Never runs longer than a fixed number of steps.

use super::incomplete_beta::tails;
use crate::elementary::{exp, ln};

/// The sum of PERT's two parameters, less one: the larger parameter where the mode is at an end.
const STEEPEST: f64 = 5.0;
const STEPS: usize = 60;

/// Parameters of the shape whose quantile at `p` lies at `x`, with `y` = 1 − `x`.
///
/// PERT has 1 + 4m and 5 − 4m for a mode m between 0 and 1. Beyond m = 0 the first stays 1 and the second
/// grows: then 1 − (1 − x)^β = p has a closed form; beyond m = 1 its mirror image.
pub fn parameters(p: f64, x: f64, y: f64) -> (f64, f64) {
    let beta = ln(1.0 - p) / ln(y);
    let alpha = ln(p) / ln(x);
    if beta >= STEEPEST {
        (1.0, beta)
    } else if alpha >= STEEPEST {
        (alpha, 1.0)
    } else {
        let mode = mode(p, x, y);
        (1.0 + 4.0 * mode, STEEPEST - 4.0 * mode)
    }
}

/// The mode of the PERT shape through a place, by false position with halved weights.
///
/// Dowell, M. & Jarratt, P. (1971), A modified regula falsi method for computing the root of an equation,
/// BIT 11, 168–174 (the Illinois algorithm).
fn mode(p: f64, x: f64, y: f64) -> f64 {
    let excess = |mode: f64| exp(tails(1.0 + 4.0 * mode, STEEPEST - 4.0 * mode, x, y).below) - p;
    // The larger the mode, the less lies below the place.
    let (mut low, mut high) = ((0.0, excess(0.0)), (1.0, excess(1.0)));
    for _ in 0..STEPS {
        let next = (low.0 * high.1 - high.0 * low.1) / (high.1 - low.1);
        let gap = excess(next);
        if gap.abs() <= f64::EPSILON || !(low.0.min(high.0) < next && next < low.0.max(high.0)) {
            return next.clamp(0.0, 1.0);
        }
        // `high` is always the end that was found last; the other one loses weight if it stays.
        if (gap > 0.0) == (high.1 > 0.0) {
            low.1 *= 0.5;
        } else {
            low = high;
        }
        high = (next, gap);
        if (high.0 - low.0).abs() <= 4.0 * f64::EPSILON {
            break;
        }
    }
    high.0
}
