//! In: a quantile function that is costly to solve. Out: the same function from a table, quick to read.
//! Value, slope and curvature are known at evenly spaced normal scores; a quintic joins them.
//! Never used beyond its last score: the caller solves there.

use super::inward::{Law, Rung};
use super::normal;
use super::tails::OUTERMOST;
use crate::elementary::exp;
use crate::elementary::lanes::{Loop, widest};
use std::fmt;

/// Scores per unit.
const DENSITY: f64 = 16.0;
/// The table reaches from −`REACH` to `REACH`: beyond lie fewer than one draw in 10^16.
pub const REACH: f64 = 8.25;

/// Gamma and beta shapes whose smallest parameter is below this turn too sharply for the table: their draws
/// crowd at an end.
pub const SMOOTH: f64 = 0.05;
/// From here on the table can also be filled step by step from its ends.
pub const SMOOTHER: f64 = 1.0;

/// A position at one score, with its first two derivatives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreNode {
    value: f64,
    slope: f64,
    bend: f64,
}

impl ScoreNode {
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
#[derive(Clone, PartialEq)]
pub struct ScoreTable {
    /// Hermite's quintic between each node and the next, from low to high powers of the part of the way.
    quintics: Vec<[f64; 6]>,
}

// Thousands of numbers that follow from the parameters of the shape, which stand beside it.
impl fmt::Debug for ScoreTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScoreTable").field("steps", &self.quintics.len()).finish_non_exhaustive()
    }
}

impl ScoreTable {
    /// Solves the function at every score of the table.
    pub fn new(solve: impl Fn(f64) -> ScoreNode) -> Self {
        let steps = (REACH * DENSITY) as i32;
        let nodes: Vec<ScoreNode> = (-steps..=steps).map(|step| solve(f64::from(step) / DENSITY)).collect();
        Self { quintics: joined(&nodes) }
    }

    /// Solves the function at both ends of the table and steps inward from there by its law; `e` is that of a
    /// position. The middle is solved too: it is the median, and that of the central case.
    pub fn inward(solve: impl Fn(f64) -> ScoreNode, law: Law, e: impl Fn(f64) -> f64) -> Self {
        let steps = (REACH * DENSITY) as usize;
        let side = |sign: f64| {
            let end = solve(sign * REACH);
            let mut rung = Rung { z: sign * REACH, value: end.value, slope: end.slope };
            let mut nodes = Vec::with_capacity(2 * steps + 1);
            nodes.push(end);
            for _ in 0..steps {
                rung = law.next(rung, e(rung.value), -sign / DENSITY);
                let (value, slope) = (rung.value, rung.slope);
                let bend = -slope * (rung.z + law.lean(e(value)) * slope);
                nodes.push(ScoreNode { value, slope, bend });
            }
            nodes
        };
        let mut nodes = side(-1.0);
        // The errors of the steps end here, and the median has none.
        if let Some(middle) = nodes.last_mut() {
            *middle = solve(0.0);
        }
        let upper = side(1.0);
        nodes.extend(upper.into_iter().rev().skip(1));
        Self { quintics: joined(&nodes) }
    }

    /// The function at a column of scores, and `beyond` where the table does not reach.
    pub fn column(&self, at: &[f64], out: &mut [f64], beyond: impl Fn(f64) -> f64) {
        widest(Read { quintics: &self.quintics, at, out: &mut *out });
        for (z, out) in at.iter().zip(out) {
            // Fewer than one draw in 10^16: solving is no matter there.
            if z.abs() > REACH {
                *out = beyond(*z);
            }
        }
    }

    /// The function at a score within reach.
    #[inline]
    pub fn at(&self, z: f64) -> f64 {
        read(&self.quintics, z)
    }
}

/// Reading of a whole column.
struct Read<'a> {
    quintics: &'a [[f64; 6]],
    at: &'a [f64],
    out: &'a mut [f64],
}

impl Loop for Read<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let (blocks, rest) = self.at.as_chunks::<BLOCK>();
        let (out_blocks, out_rest) = self.out.as_chunks_mut::<BLOCK>();
        for (at, out) in blocks.iter().zip(out_blocks) {
            read_block(self.quintics, at, out);
        }
        for (z, out) in rest.iter().zip(out_rest) {
            *out = read(self.quintics, *z);
        }
    }
}

/// Rows in a block.
const BLOCK: usize = 8;
/// 1.5 · 2^52: adding it rounds to a whole number, which is then in the low bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Which quintic holds at a score, and the part of the way through it. At a node either neighbour does.
#[inline(always)]
fn place(z: f64) -> (u32, f64) {
    let place = (z.clamp(-REACH, REACH) + REACH) * DENSITY;
    let moved = (place - 0.5) + WHOLE;
    ((moved.to_bits() & 0xffff) as u32, place - (moved - WHOLE))
}

#[inline(always)]
fn quintic_at([value, first, second, third, fourth, fifth]: [f64; 6], s: f64) -> f64 {
    value + s * (first + s * (second + s * (third + s * (fourth + s * fifth))))
}

#[inline(always)]
fn read(quintics: &[[f64; 6]], z: f64) -> f64 {
    let (index, s) = place(z);
    quintic_at(quintics.get(index as usize).copied().unwrap_or([f64::NAN; 6]), s)
}

/// Places and polynomials are computed for many rows at a time; only fetching goes row by row.
#[inline(always)]
fn read_block(quintics: &[[f64; 6]], at: &[f64; BLOCK], out: &mut [f64; BLOCK]) {
    let (mut indexes, mut parts) = ([0; BLOCK], [0.0; BLOCK]);
    for row in 0..BLOCK {
        (indexes[row], parts[row]) = place(at[row]);
    }
    // Sorted rows have few quintics, and a block in the middle of a shape mostly one.
    let same = indexes.iter().fold(0, |differ, index| differ | (index ^ indexes[0])) == 0;
    if same {
        let quintic = quintics.get(indexes[0] as usize).copied().unwrap_or([f64::NAN; 6]);
        for row in 0..BLOCK {
            out[row] = quintic_at(quintic, parts[row]);
        }
        return;
    }
    let mut powers = [[0.0; BLOCK]; 6];
    for row in 0..BLOCK {
        let quintic = quintics.get(indexes[row] as usize).unwrap_or(&[f64::NAN; 6]);
        for (power, coefficient) in powers.iter_mut().zip(quintic) {
            power[row] = *coefficient;
        }
    }
    for row in 0..BLOCK {
        out[row] = quintic_at(powers.each_ref().map(|power| power[row]), parts[row]);
    }
}

/// A quintic after each node; that after the last is read at the node alone.
fn joined(nodes: &[ScoreNode]) -> Vec<[f64; 6]> {
    let last = nodes.last().map(|node| [node.value, 0.0, 0.0, 0.0, 0.0, 0.0]);
    nodes.windows(2).map(|pair| quintic(pair[0], pair[1])).chain(last).collect()
}

/// The polynomial with value, slope and bend of both nodes.
fn quintic(a: ScoreNode, b: ScoreNode) -> [f64; 6] {
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
