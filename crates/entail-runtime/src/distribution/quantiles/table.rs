//! In: a few quantiles. Out: a smooth shape that passes through all of them.
//! Scores against values on the quantity's own scale: a lognormal belief is a straight line there.
//! Never bends back: the value rises with the probability everywhere.

use super::super::domain::Domain;
use super::super::error::{DistributionError, Result};
use super::super::shape::{DistributionShape, finite, inside_share, positive};
use super::super::special::moments::{Moments, integrate};
use super::super::special::normal;
use crate::elementary::columns::{self, Kernel};

/// A monotone cubic through declared quantiles.
///
/// The abscissa is the normal score, the ordinate the value (signed quantities), its logarithm (positive
/// ones) or its log odds (shares). Slopes at inner points are weighted harmonic means of their
/// neighbours: Fritsch, F. N. & Butland, J. (1984), A method for constructing local monotone piecewise
/// cubic interpolants, SIAM J. Sci. Stat. Comput. 5(2), 300–304. Beyond the outermost points the line
/// through the last two continues: each tail is the normal, lognormal or logit-normal one of these two.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantileTable {
    domain: Domain,
    knots: Vec<Knot>,
    moments: Moments,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Knot {
    score: f64,
    /// The declared value.
    value: f64,
    /// The value on the working scale.
    place: f64,
    slope: f64,
}

impl QuantileTable {
    /// From pairs of percentage and value, in any order; at least two.
    ///
    /// # Errors
    ///
    /// Fewer than two rows, percentages outside 0 to 100, rows that do not rise, and values outside the
    /// domain.
    pub fn new(domain: Domain, quantiles: &[(f64, f64)]) -> Result<Self> {
        if quantiles.len() < 2 {
            return Err(DistributionError::TooFew { things: "quantiles", found: quantiles.len(), needed: 2 });
        }
        let mut pairs = quantiles.to_vec();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut knots = pairs.iter().map(|&pair| knot(domain, pair)).collect::<Result<Vec<_>>>()?;
        for pair in pairs.windows(2) {
            let (lower, upper) = (pair[0], pair[1]);
            if lower.0 >= upper.0 || lower.1 >= upper.1 {
                return Err(DistributionError::NotIncreasing { lower, upper });
            }
        }
        // Only now are the rows known to rise, without which slopes mean nothing.
        set_slopes(&mut knots);
        let corners: Vec<f64> = knots.iter().map(|knot| knot.score).collect();
        let at = |z| value_at(domain, &knots, z);
        let moments = integrate(at, &corners, f64::NEG_INFINITY, f64::INFINITY);
        Ok(Self { domain, knots, moments })
    }
}

fn knot(domain: Domain, (percent, value): (f64, f64)) -> Result<Knot> {
    if !(percent > 0.0 && percent < 100.0) {
        return Err(DistributionError::PercentOutside { percent });
    }
    match domain {
        Domain::Real => finite("quantiles", value)?,
        Domain::Positive => positive("lognormal", "quantiles", value)?,
        Domain::Share => inside_share("quantiles", value)?,
    };
    Ok(Knot { score: normal::quantile(percent / 100.0), value, place: domain.place(value), slope: 0.0 })
}

fn secant(from: &Knot, to: &Knot) -> f64 {
    (to.place - from.place) / (to.score - from.score)
}

fn set_slopes(knots: &mut [Knot]) {
    let last = knots.len() - 1;
    let slopes: Vec<f64> = (0..=last)
        .map(|index| match index {
            0 => secant(&knots[0], &knots[1]),
            _ if index == last => secant(&knots[last - 1], &knots[last]),
            _ => inner_slope(&knots[index - 1], &knots[index], &knots[index + 1]),
        })
        .collect();
    for (knot, slope) in knots.iter_mut().zip(slopes) {
        knot.slope = slope;
    }
}

fn inner_slope(before: &Knot, at: &Knot, after: &Knot) -> f64 {
    let (left, right) = (at.score - before.score, after.score - at.score);
    let (down, up) = (2.0 * left + right, left + 2.0 * right);
    // The wider a neighbouring piece, the less its secant counts.
    (down + up) / (up / secant(before, at) + down / secant(at, after))
}

/// The curve on the working scale.
fn place_at(knots: &[Knot], z: f64) -> f64 {
    Piece::holding(knots, z).at([z])
}

/// One cubic, or the line beyond the outermost knots, with the scores for which it holds.
#[derive(Clone, Copy)]
struct Piece {
    from: f64,
    to: f64,
    /// Score and place where it is anchored, and the width of its unit.
    start: (f64, f64),
    width: f64,
    powers: [f64; 3],
}

impl Piece {
    fn holding(knots: &[Knot], z: f64) -> Self {
        let index = knots.partition_point(|knot| knot.score <= z);
        let (first, last) = (0, knots.len());
        let from = if index == first { f64::NEG_INFINITY } else { knots[index - 1].score };
        let to = if index == last { f64::INFINITY } else { knots[index].score };
        if index == first || index == last {
            let end = if index == first { &knots[first] } else { &knots[last - 1] };
            let start = (end.score, end.place);
            return Self { from, to, start, width: 1.0, powers: [end.slope, 0.0, 0.0] };
        }
        let (low, high) = (&knots[index - 1], &knots[index]);
        let width = high.score - low.score;
        let (rise, a, b) = (high.place - low.place, low.slope * width, high.slope * width);
        let powers = [a, 3.0 * rise - 2.0 * a - b, a + b - 2.0 * rise];
        Self { from, to, start: (low.score, low.place), width, powers }
    }
}

impl Kernel<1> for Piece {
    #[inline(always)]
    fn at(self, [z]: [f64; 1]) -> f64 {
        let s = (z - self.start.0) / self.width;
        let place = self.start.1 + s * (self.powers[0] + s * (self.powers[1] + s * self.powers[2]));
        // The ends lie on the line, but zero times infinity does not.
        if z.abs() == f64::INFINITY { z } else { place }
    }
}

fn value_at(domain: Domain, knots: &[Knot], z: f64) -> f64 {
    if let Ok(exact) = knots.binary_search_by(|knot| knot.score.total_cmp(&z)) {
        return knots[exact].value;
    }
    domain.value(place_at(knots, z))
}

/// The score at a place on the working scale: straight in the tails, by halving inside.
fn score_at(knots: &[Knot], place: f64) -> f64 {
    let index = knots.partition_point(|knot| knot.place <= place);
    if index == 0 || index == knots.len() {
        let end = if index == 0 { &knots[0] } else { &knots[index - 1] };
        return end.score + (place - end.place) / end.slope;
    }
    let (mut low, mut high) = (knots[index - 1].score, knots[index].score);
    let piece = Piece::holding(knots, low);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if piece.at([middle]) < place {
            low = middle;
        } else {
            high = middle;
        }
    }
}

impl DistributionShape for QuantileTable {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        value_at(self.domain, &self.knots, z)
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        let mut done = 0;
        // Rows in rising order make one run for each piece.
        while let Some(first) = at.get(done) {
            let piece = Piece::holding(&self.knots, *first);
            let run = at[done..].iter().take_while(|z| piece.from <= **z && **z < piece.to).count().max(1);
            columns::map(piece, [&at[done..done + run]], &mut out[done..done + run]);
            done += run;
        }
        self.domain.values(out);
    }

    fn cdf(&self, x: f64) -> f64 {
        let (first, last) = self.support();
        if x <= first {
            return 0.0;
        } else if x >= last {
            return 1.0;
        }
        normal::cdf(score_at(&self.knots, self.domain.place(x)))
    }

    fn mean(&self) -> f64 {
        self.moments.mean
    }

    fn sd(&self) -> f64 {
        self.moments.sd
    }

    fn support(&self) -> (f64, f64) {
        self.domain.ends()
    }

    fn scale(&self) -> Domain {
        self.domain
    }

    fn corners(&self) -> Vec<f64> {
        self.knots.iter().map(|knot| knot.score).collect()
    }
}
