//! In: shapes, each with its probability. Out: the shape that is drawn from one of them.
//! For two kinds of days, for a loss that mostly does not come: what is one of several things.
//! Never solves at a draw where a polynomial is as good: pieces of it are made when the shape is built.

use super::discrete::{Discrete, whole};
use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::DistributionShape;
use super::special::normal;
use super::special::pieces::Pieces;
use super::truncated::{Truncation, truncate};
use super::{Certain, Distribution};

/// Scores beyond this have no probability that a number could hold.
const FARTHEST: f64 = 37.0;
const STEPS: usize = 300;
/// Ends of a bracket this close, relative to themselves, are one number.
const CLOSE: f64 = 4.0 * f64::EPSILON;

/// A mixture of which at least one part is no list of choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    parts: Vec<(f64, Distribution)>,
    /// Values that have a probability of their own, rising.
    atoms: Vec<f64>,
    pieces: Pieces,
}

/// The shape that is drawn from one of several, each with its weight; weights add up to 1. Where all of them are
/// lists of choices, so is the mixture.
///
/// # Errors
///
/// No part, and weights that are negative or do not add up to a whole.
pub fn mixture(parts: Vec<(f64, Distribution)>) -> Result<Distribution> {
    if parts.is_empty() {
        return Err(DistributionError::TooFew { things: "parts", found: 0, needed: 1 });
    }
    let weights: Vec<f64> = parts.iter().map(|part| part.0).collect();
    let total = whole("parts", &weights)?;
    Ok(of_parts(parts.into_iter().map(|(weight, part)| (weight / total, part)).collect()))
}

fn of_parts(mut parts: Vec<(f64, Distribution)>) -> Distribution {
    // What is never drawn would be an end of the shape.
    parts.retain(|part| part.0 > 0.0);
    if parts.len() == 1
        && let Some((_, only)) = parts.pop()
    {
        return only;
    }
    let lists: Vec<Option<Discrete>> = parts.iter().map(|(_, part)| list(part)).collect();
    let mut choices: Vec<(f64, f64)> = Vec::new();
    for ((weight, _), own) in parts.iter().zip(&lists) {
        choices.extend(own.iter().flat_map(Discrete::choices).map(|(value, own)| (value, weight * own)));
    }
    choices.sort_by(|a, b| a.0.total_cmp(&b.0));
    if lists.iter().all(Option::is_some) {
        let same = choices.chunk_by(|a, b| a.0 == b.0);
        let merged: Vec<_> = same.map(|own| (own[0].0, own.iter().map(|choice| choice.1).sum())).collect();
        return Discrete::from_sorted(&merged).into();
    }
    let mut atoms: Vec<f64> = choices.into_iter().map(|choice| choice.0).collect();
    atoms.dedup();
    let pieces = Pieces::new(|z| solved(&parts, &atoms, z));
    Mixture { parts, atoms, pieces }.into()
}

/// The choices of a part, if it is a list of them.
fn list(part: &Distribution) -> Option<Discrete> {
    match part {
        Distribution::Certain(value) => Some(Discrete::from_sorted(&[(value.quantile(0.5), 1.0)])),
        other => other.shape().choices(),
    }
}

/// The least value that reaches the probability of a score.
fn solved(parts: &[(f64, Distribution)], atoms: &[f64], z: f64) -> f64 {
    let z = z.clamp(-FARTHEST, FARTHEST);
    // By the smaller tail, which keeps its digits.
    let tail = normal::cdf(-z.abs());
    let sum =
        |of: &dyn Fn(&Distribution) -> f64| parts.iter().map(|(weight, part)| weight * of(part)).sum::<f64>();
    let beyond = |x: f64| {
        if z > 0.0 {
            tail - sum(&|part| part.shape().above(x))
        } else {
            sum(&|part| part.shape().cdf(x)) - tail
        }
    };
    // A quantile of the whole lies between those of its parts.
    let ends = parts.iter().map(|(_, part)| part.at_score(z));
    let (mut low, mut high) =
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let (mut below, mut above) = (beyond(low), beyond(high));
    if below >= 0.0 || low >= high {
        return low;
    }
    let mut weights = (1.0, 1.0);
    for step in 0..STEPS {
        if high - low <= CLOSE * low.abs().max(high.abs()) {
            break;
        }
        // False position with halved weights; each third step halves the bracket, whatever the shape.
        let (left, right) = (below * weights.0, above * weights.1);
        let guess = if step % 3 == 2 { f64::NAN } else { (low * right - high * left) / (right - left) };
        let middle = 0.5 * low + 0.5 * high;
        let at = if guess > low && guess < high { guess } else { middle };
        let here = beyond(at);
        if here >= 0.0 {
            (high, above) = (at, here);
            weights = (0.5 * weights.0, 1.0);
        } else {
            (low, below) = (at, here);
            weights = (1.0, 0.5 * weights.1);
        }
        if here == 0.0 {
            break;
        }
    }
    // A value that has a probability of its own is that number to the last bit.
    let near = atoms.partition_point(|atom| *atom < high - 4.0 * CLOSE * high.abs());
    atoms.get(near).copied().filter(|atom| (atom - high).abs() <= 4.0 * CLOSE * high.abs()).unwrap_or(high)
}

impl Mixture {
    /// Cuts each part, and weighs what is left of them.
    pub(super) fn between(self, low: f64, high: f64) -> Result<Truncation> {
        let bulk = (self.quantile(0.01), self.quantile(0.99));
        let mut left = Vec::new();
        for (weight, part) in self.parts {
            match truncate(part, low, high) {
                Ok(cut) => left.push((weight * (1.0 - cut.cut), cut.distribution)),
                Err(DistributionError::NothingLeft { .. }) => {}
                Err(wrong) => return Err(wrong),
            }
        }
        let mass: f64 = left.iter().map(|part| part.0).sum();
        if left.is_empty() || mass <= 0.0 {
            return Err(DistributionError::NothingLeft { bounds: (low, high), bulk });
        }
        let scaled = left.into_iter().map(|(weight, part)| (weight / mass, part)).collect();
        Ok(Truncation { distribution: of_parts(scaled), cut: (1.0 - mass).max(0.0) })
    }

    fn solve(&self) -> impl Fn(f64) -> f64 + '_ {
        |z| solved(&self.parts, &self.atoms, z)
    }
}

impl DistributionShape for Mixture {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        let (first, last) = self.support();
        if z.is_infinite() {
            return if z < 0.0 { first } else { last };
        }
        self.pieces.at(z, self.solve())
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.pieces.column(at, out, self.solve());
    }

    fn cdf(&self, x: f64) -> f64 {
        self.parts.iter().map(|(weight, part)| weight * part.shape().cdf(x)).sum()
    }

    fn above(&self, x: f64) -> f64 {
        self.parts.iter().map(|(weight, part)| weight * part.shape().above(x)).sum()
    }

    fn mean(&self) -> f64 {
        self.parts.iter().map(|(weight, part)| weight * part.mean()).sum()
    }

    fn sd(&self) -> f64 {
        let mean = self.mean();
        let square = |(weight, part): &(f64, Distribution)| {
            let (own, away) = (part.sd(), part.mean() - mean);
            weight * (own * own + away * away)
        };
        self.parts.iter().map(square).sum::<f64>().sqrt()
    }

    fn support(&self) -> (f64, f64) {
        let ends = self.parts.iter().map(|(_, part)| part.support());
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |all, own| (all.0.min(own.0), all.1.max(own.1)))
    }

    fn scale(&self) -> Domain {
        // Parts of different kinds have only the plain scale in common.
        let mut scales =
            self.parts.iter().filter(|(_, part)| !matches!(part, Distribution::Certain(Certain { .. })));
        let first = scales.next().map_or(Domain::Real, |(_, part)| part.scale());
        if scales.all(|(_, part)| part.scale() == first) { first } else { Domain::Real }
    }
}
