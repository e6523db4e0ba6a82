//! In: a quantile function that is dear to solve. Out: the same function from a table, quick to read.
//! Value, slope and curvature stand at evenly spaced normal scores; a quintic joins them.
//! Never used beyond its last score: the caller solves there.

use super::normal;
use super::tails::OUTERMOST;
use crate::evaluate::elementary::exp;

/// Scores per unit.
const DENSITY: f64 = 16.0;
/// The table reaches from −`REACH` to `REACH`: beyond lie fewer than one draw in 10^16.
pub const REACH: f64 = 8.25;

/// Gamma and beta shapes whose smallest parameter is below this turn too sharply for the table: their draws
/// crowd at an end.
pub const SMOOTH: f64 = 0.05;

/// A position at one score, with its first two derivatives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    value: f64,
    slope: f64,
    bend: f64,
}

impl Node {
    /// From the solved position, the logarithm of the density there and that logarithm's slope.
    pub fn new(z: f64, position: f64, ln_density: f64, lean: f64) -> Self {
        if position.abs() > 0.999 * OUTERMOST {
            // The position was cut off; it stays where it is until the function comes back.
            return Self { value: position, slope: 0.0, bend: 0.0 };
        }
        let slope = exp(normal::ln_density(z) - ln_density);
        Self { value: position, slope, bend: -slope * (z + lean * slope) }
    }
}

/// A tabulated function of the normal score.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreTable {
    /// Hermite's quintic between each node and the next, from low to high powers of the part of the way.
    quintics: Vec<[f64; 6]>,
}

impl ScoreTable {
    /// Solves the function at every score of the table.
    pub fn new(solve: impl Fn(f64) -> Node) -> Self {
        let steps = (REACH * DENSITY) as i32;
        let nodes: Vec<Node> = (-steps..=steps).map(|step| solve(f64::from(step) / DENSITY)).collect();
        Self { quintics: nodes.windows(2).map(|pair| quintic(pair[0], pair[1])).collect() }
    }

    /// The function at a score within reach.
    #[inline]
    pub fn at(&self, z: f64) -> f64 {
        let place = (z.clamp(-REACH, REACH) + REACH) * DENSITY;
        let index = (place as usize).min(self.quintics.len() - 1);
        let s = place - index as f64;
        let [value, first, second, third, fourth, fifth] = self.quintics[index];
        value + s * (first + s * (second + s * (third + s * (fourth + s * fifth))))
    }
}

/// The polynomial with value, slope and bend of both nodes.
fn quintic(a: Node, b: Node) -> [f64; 6] {
    let (slope_a, slope_b) = (a.slope / DENSITY, b.slope / DENSITY);
    let (bend_a, bend_b) = (0.5 * a.bend / (DENSITY * DENSITY), 0.5 * b.bend / (DENSITY * DENSITY));
    let step = b.value - a.value;
    // Powers from the third on, so that the end at s = 1 has the value, slope and bend of `b`.
    let gap = step - slope_a - bend_a;
    let tilt = slope_b - slope_a - 2.0 * bend_a;
    let curl = bend_b - bend_a;
    let third = 10.0 * gap - 4.0 * tilt + curl;
    let fourth = -15.0 * gap + 7.0 * tilt - 2.0 * curl;
    let fifth = 6.0 * gap - 3.0 * tilt + curl;
    [a.value, slope_a, bend_a, third, fourth, fifth]
}
