//! In: a shape as a function of the normal score. Out: its mean and standard deviation, whole or cut.
//! On the score scale every shape is smooth, also where it has infinite ends or piles up at a bound.
//! Never samples: the same shape gives the same moments, to about 13 digits.

use super::normal;

/// Mean and standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// Half a Gauss–Legendre rule with 16 points on −1 to 1: the positive nodes and their weights.
const RULE: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_58),
    (0.458_016_777_657_227_37, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_88),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_79),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_096),
];

/// Widest panel; narrow enough for steep log odds, see the tests with a sigma of 10.
const PANEL: f64 = 0.25;
/// Beyond this score a panel may be the last one, if it adds nothing.
const REACH: f64 = 9.0;
/// Beyond this score the normal density is no longer a normal number.
const END: f64 = 37.5;

/// Moments of `at(z)` for a standard normal `z` between two scores. `corners` are the scores, sorted,
/// at which `at` is not smooth.
pub fn integrate(at: impl Fn(f64) -> f64, corners: &[f64], low: f64, high: f64) -> Moments {
    // From the middle outwards, so that either side may stop as soon as it adds nothing.
    let start = 0_f64.clamp(low, high);
    let mut sums = Sums { centre: at(start), mass: 0.0, first: 0.0, second: 0.0 };
    let mut edge = start;
    while edge < high.min(END) {
        let beyond = corners.partition_point(|&corner| corner <= edge);
        let corner = corners.get(beyond).copied().unwrap_or(f64::INFINITY);
        let next = (edge + PANEL).min(corner).min(high);
        if sums.add_panel(&at, edge, next) && next > REACH {
            break;
        }
        edge = next;
    }
    edge = start;
    while edge > low.max(-END) {
        let below = corners.partition_point(|&corner| corner < edge);
        let corner = below.checked_sub(1).map_or(f64::NEG_INFINITY, |index| corners[index]);
        let next = (edge - PANEL).max(corner).max(low);
        if sums.add_panel(&at, next, edge) && next < -REACH {
            break;
        }
        edge = next;
    }
    sums.moments()
}

/// Running integrals of 1, distance from the centre, and its square.
struct Sums {
    centre: f64,
    mass: f64,
    first: f64,
    second: f64,
}

impl Sums {
    /// Adds one panel; true if it changed nothing.
    fn add_panel(&mut self, at: &impl Fn(f64) -> f64, from: f64, to: f64) -> bool {
        let (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
        let before = (self.mass, self.first, self.second);
        for (node, weight) in RULE {
            for z in [middle - half * node, middle + half * node] {
                let share = half * weight * normal::density(z);
                let distance = at(z) - self.centre;
                self.mass += share;
                self.first += share * distance;
                self.second += share * distance * distance;
            }
        }
        before == (self.mass, self.first, self.second)
    }

    fn moments(&self) -> Moments {
        // The centre is a possible value, so that the shift is at most one standard deviation.
        let shift = self.first / self.mass;
        let square = self.second / self.mass;
        let sd = if square.is_finite() { (square - shift * shift).max(0.0).sqrt() } else { f64::INFINITY };
        Moments { mean: self.centre + shift, sd }
    }
}
