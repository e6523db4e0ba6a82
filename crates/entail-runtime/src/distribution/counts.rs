//! In: how the probability of one count follows from that of its neighbour. Out: the probabilities of all counts.
//! Shared by the shapes of whole numbers: made once, outwards from the likeliest, and read by the draws.
//! Never holds more counts than matter, and never more than it may.

use super::discrete::Discrete;
use super::domain::Domain;
use super::shape::{Abscissa, DistributionShape};

/// Counts of less probability than this, relative to the likeliest, are drawn by nobody.
const LEAST: f64 = 1e-24;
/// The most counts that a table may hold: two megabytes of them.
const MOST: usize = 1 << 18;
/// Rounding in a running sum, far below any probability that matters.
const TOLERANCE: f64 = 1e-13;

/// Whole multiples of a step, with the probability of each and all below.
#[derive(Debug, Clone, PartialEq)]
pub struct CountTable {
    first: f64,
    step: f64,
    /// Probability of this count or a smaller one.
    reached: Vec<f64>,
}

/// A shape of counts: what its table does not say of it.
pub(super) trait CountShape {
    /// The probabilities of its counts.
    fn counts(&self) -> &CountTable;
    /// Mean and standard deviation.
    fn moments(&self) -> [f64; 2];
    /// The largest value; infinite where there is none.
    fn largest(&self) -> f64 {
        f64::INFINITY
    }
}

impl<T: CountShape> DistributionShape for T {
    fn quantile(&self, p: f64) -> f64 {
        if p >= 1.0 {
            self.largest()
        } else if p <= 0.0 {
            0.0
        } else {
            self.counts().quantile(p)
        }
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.counts().column(at, out);
    }

    fn cdf(&self, x: f64) -> f64 {
        self.counts().cdf(x)
    }

    fn mean(&self) -> f64 {
        self.moments()[0]
    }

    fn sd(&self) -> f64 {
        self.moments()[1]
    }

    fn support(&self) -> (f64, f64) {
        (0.0, self.largest())
    }

    fn scale(&self) -> Domain {
        Domain::Positive
    }

    fn choices(&self) -> Option<Discrete> {
        Some(self.counts().choices())
    }
}

/// A law of counts, each `step` wide.
pub(super) struct CountLaw<U, D> {
    /// The width of a count.
    pub step: f64,
    /// The likeliest count, or one beside it.
    pub mode: f64,
    /// The last count; infinite where there is none.
    pub last: f64,
    /// By which factor the count after `k` is likelier than `k`.
    pub up: U,
    /// By which factor the count before `k` is likelier than `k`.
    pub down: D,
}

impl<U: Fn(f64) -> f64, D: Fn(f64) -> f64> CountLaw<U, D> {
    /// All counts that matter; none where they are too many.
    pub fn table(&self) -> Option<CountTable> {
        let mut lower = Vec::new();
        let (mut k, mut weight) = (self.mode, 1.0);
        while k > 0.0 {
            weight *= (self.down)(k);
            k -= 1.0;
            if weight < LEAST {
                k += 1.0;
                break;
            }
            lower.push(weight);
            if lower.len() > MOST {
                return None;
            }
        }
        let first = k;
        lower.reverse();
        let mut weights = lower;
        weights.push(1.0);
        (k, weight) = (self.mode, 1.0);
        while k < self.last {
            weight *= (self.up)(k);
            k += 1.0;
            if weight < LEAST {
                break;
            }
            weights.push(weight);
            if weights.len() > MOST {
                return None;
            }
        }
        // The whole is one, so that nobody needs the probability of the likeliest.
        let total: f64 = weights.iter().sum();
        let mut sum = 0.0;
        let reached = weights.into_iter().map(|weight| {
            sum += weight / total;
            sum
        });
        Some(CountTable { first, step: self.step, reached: reached.collect() })
    }
}

impl CountTable {
    fn value(&self, index: usize) -> f64 {
        (self.first + index.min(self.reached.len() - 1) as f64) * self.step
    }

    fn is_below(reached: f64, p: f64) -> bool {
        reached * (1.0 + TOLERANCE) < p
    }

    /// The first count that reaches a probability.
    pub fn quantile(&self, p: f64) -> f64 {
        self.value(self.reached.partition_point(|reached| Self::is_below(*reached, p)))
    }

    /// The counts at a column of probabilities, by going along where they rise.
    pub fn column(&self, at: &[f64], out: &mut [f64]) {
        let (mut index, mut before) = (0, f64::NEG_INFINITY);
        for (p, out) in at.iter().zip(out) {
            if *p < before {
                index = self.reached.partition_point(|reached| Self::is_below(*reached, *p));
            }
            while self.reached.get(index).is_some_and(|reached| Self::is_below(*reached, *p)) {
                index += 1;
            }
            before = *p;
            *out = self.value(index);
        }
    }

    /// Probability that a count is at most `x`.
    pub fn cdf(&self, x: f64) -> f64 {
        let whole = (x / self.step).floor();
        // A quotient that rounding left a hair below a whole number is that number.
        let count = if (whole + 1.0) * self.step <= x { whole + 1.0 } else { whole };
        let place = count - self.first;
        if place < 0.0 {
            0.0
        } else if place >= (self.reached.len() - 1) as f64 {
            1.0
        } else {
            self.reached[place as usize]
        }
    }

    /// Each count with its probability.
    pub fn choices(&self) -> Discrete {
        let mut before = 0.0;
        let choices = self.reached.iter().enumerate().map(|(index, reached)| {
            let weight = reached - before;
            before = *reached;
            (self.value(index), weight)
        });
        Discrete::from_sorted(&choices.collect::<Vec<_>>())
    }
}
