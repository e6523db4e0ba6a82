//! In: a shape and bounds. Out: the shape cut at the bounds and scaled up to a probability of one.
//! What was cut is reported, so that the caller can warn when it is much.
//! Never cuts twice: bounds on a cut shape become one cut.

use super::Distribution;
use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::{Abscissa, DistributionShape, ordered_bounds};
use super::special::moments::Moments;
use super::special::normal;
use crate::elementary::columns::{self, Kernel};

/// Less probability than this between the bounds counts as nothing: it is not known to six digits.
const LEAST: f64 = 1e-9;

/// A shape after the cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Truncation {
    /// What is left, scaled up to a probability of one.
    pub distribution: Distribution,
    /// The probability that lay outside the bounds.
    pub cut: f64,
}

/// Cuts any shape. Choices lose those outside; a certain value stays or is refused.
pub fn truncate(distribution: Distribution, low: f64, high: f64) -> Result<Truncation> {
    ordered_bounds(low, high)?;
    let (first, last) = distribution.support();
    if low <= first && last <= high {
        return Ok(Truncation { distribution, cut: 0.0 });
    }
    // Choices and counts lose those outside; at a bound itself nothing is lost.
    if let Some(choices) = distribution.shape().choices() {
        let (left, cut) = choices.between(low, high)?;
        return Ok(Truncation { distribution: left.into(), cut });
    }
    match distribution {
        Distribution::Mixture(mixture) => mixture.between(low, high),
        Distribution::Certain(_) => {
            Err(DistributionError::NothingLeft { bounds: (low, high), bulk: (first, last) })
        }
        // One cut of the whole shape: two in a row would round twice.
        Distribution::Truncated(cut) => {
            let (low, high) = (low.max(cut.low), high.min(cut.high));
            Truncated::new(*cut.inner, low, high).map(Truncated::into_truncation)
        }
        whole => Truncated::new(whole, low, high).map(Truncated::into_truncation),
    }
}

/// A continuous shape between bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Truncated {
    inner: Box<Distribution>,
    low: f64,
    high: f64,
    /// Probability of the whole shape below the lower bound.
    below: f64,
    /// Between the bounds.
    mass: f64,
    /// Above the upper bound.
    above: f64,
    moments: Moments,
}

impl Truncated {
    fn new(inner: Distribution, low: f64, high: f64) -> Result<Self> {
        let shape = inner.shape();
        let (first, last) = shape.support();
        let bounds = (low, high);
        // A bound beyond the end of the shape cuts nothing.
        let (low, high) = (low.max(first), high.min(last));
        let below = if low > first { shape.cdf(low) } else { 0.0 };
        let upto = if high < last { shape.cdf(high) } else { 1.0 };
        let (mass, above) = (upto - below, 1.0 - upto);
        if low >= high || mass < LEAST {
            // Where the shape lies instead, so that the message can say how far off the bounds are.
            let bulk = (shape.quantile(0.01), shape.quantile(0.99));
            return Err(DistributionError::NothingLeft { bounds, bulk });
        }
        let moments = shape.moments_between(below, upto);
        Ok(Self { low, high, below, mass, above, moments, inner: Box::new(inner) })
    }

    fn into_truncation(self) -> Truncation {
        let cut = self.cut();
        Truncation { distribution: self.into(), cut }
    }

    /// The probability of the whole shape that lay outside the bounds.
    pub fn cut(&self) -> f64 {
        1.0 - self.mass
    }

    fn share(&self) -> Share {
        Share { below: self.below, mass: self.mass, above: self.above }
    }

    /// The shape before it was cut.
    pub fn inner(&self) -> &Distribution {
        &self.inner
    }
}

/// Probabilities of the whole shape from those of what is left of it.
#[derive(Clone, Copy)]
struct Share {
    below: f64,
    mass: f64,
    above: f64,
}

impl Share {
    fn whole(self, p: f64) -> f64 {
        self.below + p * self.mass
    }
}

/// Counted from the nearer end, so that the last draws before an open end differ.
impl Kernel<1> for Share {
    #[inline(always)]
    fn at(self, [p]: [f64; 1]) -> f64 {
        let (from, part) = if p <= 0.5 { (self.below, p) } else { (self.above, 1.0 - p) };
        from + part * self.mass
    }
}

/// The score of a probability that was counted from its nearer end.
#[derive(Clone, Copy)]
struct Turned;

impl Kernel<2> for Turned {
    #[inline(always)]
    fn at(self, [score, p]: [f64; 2]) -> f64 {
        if p <= 0.5 { score } else { -score }
    }
}

impl DistributionShape for Truncated {
    fn quantile(&self, p: f64) -> f64 {
        if p <= 0.0 {
            self.low
        } else if p >= 1.0 {
            self.high
        } else {
            let drawn = match self.inner.abscissa() {
                Abscissa::Probability => self.inner.quantile(self.share().whole(p)),
                Abscissa::Score => {
                    self.inner.at_score(Turned.at([normal::quantile(self.share().at([p])), p]))
                }
            };
            drawn.clamp(self.low, self.high)
        }
    }

    fn at_score(&self, z: f64) -> f64 {
        // Counted from the nearer end, so that the last draws before an open end differ.
        let score = if z <= 0.0 {
            normal::quantile(self.below + self.mass * normal::cdf(z))
        } else {
            -normal::quantile(self.above + self.mass * normal::cdf(-z))
        };
        self.inner.at_score(score).clamp(self.low, self.high)
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        let share = self.share();
        if self.inner.abscissa() == Abscissa::Probability {
            let whole: Vec<f64> = at.iter().map(|p| share.whole(*p)).collect();
            self.inner.column(&whole, out);
        } else {
            let mut tails = vec![0.0; at.len()];
            columns::map(share, [at], &mut tails);
            let mut scores = vec![0.0; at.len()];
            normal::quantiles(&tails, &mut scores);
            columns::map(Turned, [&scores, at], &mut tails);
            self.inner.column(&tails, out);
        }
        for out in out {
            *out = out.clamp(self.low, self.high);
        }
    }

    fn cdf(&self, x: f64) -> f64 {
        ((self.inner.cdf(x) - self.below) / self.mass).clamp(0.0, 1.0)
    }

    fn mean(&self) -> f64 {
        self.moments.mean
    }

    fn sd(&self) -> f64 {
        self.moments.sd
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn scale(&self) -> Domain {
        self.inner.scale()
    }
}
